"""Guide lines: the base line that ink was written on, and how high a small letter is above it.

The form of a character does not tell ``o`` from ``O`` and ``0``, or a comma from an apostrophe;
its size and its place on a line do. Both mean something only beside guide lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from hwcore.errors import InkError

_LARGEST: Final = 1e9
_LEAST: Final = 1e-9
"""Of an x-height: below it, no coordinate's precision resolves a glyph."""


@dataclass(frozen=True)
class Guides:
    """The guide lines of some ink, in its own unit.

    Attributes:
        baseline: y of the line that letters stand on.
        x_height: how high an ``x`` is, more than 0: the upper line is at ``baseline - x_height``,
            as y grows down.

    Raises:
        InkError: a value that is no finite number or out of range.

    Example:
        >>> from hwcore.ink import Guides
        >>> Guides(baseline=100, x_height=40).to_json()
        {'baseline': 100, 'x_height': 40}
    """

    baseline: float
    x_height: float

    def __post_init__(self) -> None:
        if not (_is_number(self.baseline) and -_LARGEST <= self.baseline <= _LARGEST):
            raise InkError(
                "guides-baseline",
                'the "baseline" of guide lines must be a number within {limit:.0e}',
                limit=_LARGEST,
            )
        if not (_is_number(self.x_height) and _LEAST <= self.x_height <= _LARGEST):
            raise InkError(
                "guides-x-height",
                'the "x_height" of guide lines must be a number above 0, of at most {limit:.0e}',
                limit=_LARGEST,
            )

    @classmethod
    def from_json(cls, value: Any) -> Guides | None:
        """The guide lines ``{"baseline": y, "x_height": h}``; None of None.

        Raises:
            InkError: something else.
        """
        if value is None:
            return None
        if not isinstance(value, dict) or not {"baseline", "x_height"} <= value.keys():
            raise InkError(
                "guides-not-an-object", '"guides" must be an object with "baseline" and "x_height"'
            )
        return cls(value["baseline"], value["x_height"])

    def to_json(self) -> dict[str, float]:
        """What ``from_json`` takes."""
        return {"baseline": self.baseline, "x_height": self.x_height}

    def moved(self, scale: float, down: float) -> Guides:
        """The guide lines of ink whose every y became ``scale * y + down``; ``scale`` above 0."""
        return Guides(scale * self.baseline + down, scale * self.x_height)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
