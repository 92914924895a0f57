"""UNIPEN's segments: which components of a file show what.

In ``.SEGMENT WORD 0-4,6:2-7:10 OK "hello"``, components (a stroke, or the way of the pen in the air
between two) are counted from 0, and their points, after a colon, likewise; both ends of a range
belong to it.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from hwcore.errors import InkError

_TOKEN: Final = re.compile(r'"(?:[^"\\]|\\.)*"|[^\s"]+', re.DOTALL)
_RANGE: Final = re.compile(r"(\d{1,9})(?::(\d{1,9}))?(?:-(\d{1,9})(?::(\d{1,9}))?)?")
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)


class Range(NamedTuple):
    """Components from one to another, both included.

    ``first_point`` is of the first component; ``end_point``, which no longer belongs to the range,
    of the last one; None: it belongs to the range to its end.
    """

    first: int
    first_point: int
    last: int
    end_point: int | None


class Segment(NamedTuple):
    """A segment; without ranges, nobody knows which components it is."""

    level: str
    ranges: tuple[Range, ...]
    label: str


def parse_segment(arguments: str) -> Segment:
    """What a ``.SEGMENT`` says.

    Raises:
        InkError: no level, or components that are none.
    """
    tokens = _TOKEN.findall(arguments)
    if not tokens or tokens[0].startswith('"'):
        raise InkError("unipen-segment", "has a .SEGMENT that does not say of what level it is")
    label = next((token for token in tokens[1:] if token.startswith('"')), '""')
    places = ""
    for token in tokens[1:]:
        if not set(token) <= set("0123456789:,-"):
            break
        places += token  # blanks may stand after commas
    ranges = tuple(_range(part) for part in places.split(",") if part)
    return Segment(tokens[0].upper(), ranges, _unescaped(label[1:-1]))


def _range(text: str) -> Range:
    match = _RANGE.fullmatch(text)
    if match is None:
        raise InkError(
            "unipen-components",
            "has a .SEGMENT of {text!r}, which are no components",
            text=text[:40],
        )
    first, last = int(match[1]), int(match[3] or match[1])
    end = match[4] if match[3] else match[2]
    return Range(first, int(match[2] or 0), last, int(end) + 1 if end else None)


def _unescaped(label: str) -> str:
    return _ESCAPED.sub(lambda match: {"n": "\n"}.get(match[1], match[1]), label)


def format_label(label: str) -> str:
    """A label as ``parse_segment`` takes it, in quotes and on one line."""
    escaped = label.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\r", " ").replace("\n", "\\n") + '"'
