"""What a file is by how it begins: ink of another format, or what was taken for ink."""

from __future__ import annotations

import re
from typing import Final, Literal

from hwcore.reasons import Reason

_PICTURE: Final = Reason(
    "is-a-picture",
    "is a picture, and not ink with one glyph a line (.jsonl); hwcore predict reads pictures",
)
_PDF: Final = Reason(
    "is-a-pdf",
    "is a PDF document, and not ink with one glyph a line (.jsonl); "
    "export from the Samples page writes such a file",
)
_ARCHIVE: Final = Reason(
    "is-an-archive",
    "is an archive, and not ink with one glyph a line (.jsonl); "
    "hwcore evaluate and train read .npz; unpack any other",
)
_DATABASE: Final = Reason(
    "is-a-database",
    "is a database, and not ink with one glyph a line (.jsonl); "
    "export from the Samples page writes such a file",
)
_UTF_16: Final = Reason(
    "is-utf-16",
    "is text in UTF-16, and not ink with one glyph a line (.jsonl); save it as UTF-8",
)
_BINARY: Final = Reason(
    "is-binary",
    "is binary data, and not ink with one glyph a line (.jsonl); "
    "export from the Samples page writes such a file",
)
_OTHER_JSON: Final = Reason(
    "is-other-json",
    "is JSON of another form, and not ink with one glyph a line (.jsonl); "
    "export from the Samples page writes such a file",
)
_TABLE: Final = Reason(
    "is-a-table",
    "is a table of values, and not ink with one glyph a line (.jsonl); "
    "Import, hwcore evaluate and train read tables of labels and pixels (.csv)",
)
_INKML: Final = Reason(
    "is-inkml",
    "is InkML, and not ink with one glyph a line (.jsonl); hwcore read and evaluate --text read it",
)
_UNIPEN: Final = Reason(
    "is-unipen",
    "is UNIPEN, and not ink with one glyph a line (.jsonl); hwcore read and evaluate --text read "
    "it",
)
_MARKS: Final = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"<svg", _PICTURE),
    (b"%PDF", _PDF),
    (b"PK\x03\x04", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"SQLite format 3\0", _DATABASE),
    (b"\xff\xfe", _UTF_16),
    (b"\xfe\xff", _UTF_16),
)
_INK_ROOT: Final = re.compile(
    r"\s*(?:(?:<\?(?:[^?]|\?(?!>))*\?>|<!--(?:[^-]|-(?!->))*-->|<!DOCTYPE[^<>\[]*(?:\[[^\]]*\]\s*)?>)"
    r"\s*)*<(?:[\w.-]+:)?ink[\s/>]"
)
"""The first tag of a document, after whatever may stand before it."""
_UNIPEN_START: Final = re.compile(r"\s*\.[A-Z][A-Z_]+(?:\s|$)")
_MANY: Final = 4  # values by which a line is a row of a table


def ink_format(start: bytes) -> Literal["inkml", "unipen"] | None:
    """Which of these a file's first bytes, some thousand of them, are of; None: neither."""
    wide = start.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = start.decode("utf-16" if wide else "utf-8-sig", "replace")
    if _INK_ROOT.match(text):
        return "inkml"
    return "unipen" if _UNIPEN_START.match(text) else None


def other_kind(start: bytes) -> Reason | None:
    """What a file is instead of ink JSON lines, and where such files go.

    Args:
        start: its first bytes, some thousand of them.

    Returns:
        None for what may be ink JSON lines, and for text of which nothing is known.
    """
    if (ink := ink_format(start)) is not None:
        return _INKML if ink == "inkml" else _UNIPEN
    start = start.removeprefix(b"\xef\xbb\xbf").lstrip()
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
        return _BINARY
    if start.startswith(b"["):
        return _OTHER_JSON
    values = max(lines[0].count(mark) for mark in (b",", b";", b"\t")) + 1
    return _TABLE if values >= _MANY else None
