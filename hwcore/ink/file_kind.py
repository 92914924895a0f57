"""What a file is that was taken for ink JSON lines and is something else, by how it begins."""

from __future__ import annotations

import re
from typing import Final

_PICTURE: Final = "a picture"
_MARKS: Final = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"<svg", _PICTURE),
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"SQLite format 3\0", "a database"),
    (b"\xff\xfe", "text in UTF-16"),
    (b"\xfe\xff", "text in UTF-16"),
)
_TABLE: Final = "a table of values"
_MANY: Final = 4  # values by which a line is a row of a table

_PLACES: Final = {
    _PICTURE: "hwcore predict reads pictures",
    _TABLE: "hwcore evaluate and train read tables of labels and pixels (.csv)",
    "an archive": "hwcore evaluate and train read .npz; unpack any other",
    "text in UTF-16": "save it as UTF-8",
}


def other_kind(start: bytes) -> str | None:
    """What a file is instead of ink JSON lines, and where such files go.

    Args:
        start: its first bytes, some thousand of them.

    Returns:
        The end of a sentence, as "is a picture, and not ink ...; hwcore predict reads pictures".
        None for what may be ink JSON lines, and for text of which nothing is known.
    """
    kind = _kind(start.removeprefix(b"\xef\xbb\xbf").lstrip())
    if kind is None:
        return None
    where = _PLACES.get(kind, "export from the Samples page writes such a file")
    return f"is {kind}, and not ink with one glyph a line (.jsonl); {where}"


def _kind(start: bytes) -> str | None:
    for mark, kind in _MARKS:
        if start.startswith(mark):
            return kind
    if start[4:8] == b"ftyp" and start[8:12] in (b"heic", b"heix", b"mif1", b"avif"):
        return _PICTURE
    if start[8:12] == b"WEBP" or re.match(rb"BM.{3,}\0|P[1-6]\s+\d", start, re.DOTALL):
        return _PICTURE
    lines = start.splitlines()
    if not lines or any(line.lstrip().startswith(b"{") for line in lines):
        return None
    if b"\0" in start:
        return "binary data"
    if start.startswith(b"["):
        return "JSON of another form"
    values = max(lines[0].count(mark) for mark in (b",", b";", b"\t")) + 1
    return _TABLE if values >= _MANY else None
