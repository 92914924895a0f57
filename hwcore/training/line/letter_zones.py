"""Where characters stand on a line: their usual top and bottom over the base line.

The unit is the height of an x. Lines made of words and characters that were collected one by one
are put together by these, since what was collected says nothing of the line it stood on.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Zone(NamedTuple):
    """Bottom and top of a character over the base line, in x-heights; positive is up."""

    bottom: float
    top: float


_TALL, _DEEP, _LOW = Zone(0.0, 1.9), Zone(-0.9, 1.0), Zone(0.0, 1.0)
ZONES: Final[dict[str, Zone]] = {
    **dict.fromkeys("acemnorsuvwxz", _LOW),
    **dict.fromkeys("gpqy", _DEEP),
    **dict.fromkeys("bdfhkl", Zone(0.0, 2.0)),
    **dict.fromkeys("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!?#%&", _TALL),
    **dict.fromkeys("()[]{}|/\\$", Zone(-0.3, 2.0)),
    **dict.fromkeys("'\"`^", Zone(1.3, 1.9)),
    **dict.fromkeys("<>+", Zone(0.3, 1.3)),
    "t": Zone(0.0, 1.6),
    "i": Zone(0.0, 1.6),
    "j": Zone(-0.9, 1.6),
    "@": Zone(-0.3, 1.8),
    "*": Zone(0.8, 1.7),
    ".": Zone(0.0, 0.15),
    ",": Zone(-0.4, 0.2),
    ":": Zone(0.0, 1.0),
    ";": Zone(-0.4, 1.0),
    "=": Zone(0.4, 0.9),
    "~": Zone(0.5, 0.9),
    "-": Zone(0.55, 0.65),
    "_": Zone(-0.2, -0.1),
}
"""The zone of each printable ASCII character."""
FLAT_WIDTHS: Final[dict[str, float]] = {"-": 0.8, "_": 1.3, "=": 1.0, "~": 1.1}
"""Widths in x-heights of what is too flat to be sized by its height."""


def text_zone(text: str) -> Zone:
    """The zone that a word's ink fills; that of small letters for a text without characters."""
    zones = [ZONES[character] for character in text if character in ZONES]
    if not zones:
        return _LOW
    return Zone(min(zone.bottom for zone in zones), max(zone.top for zone in zones))
