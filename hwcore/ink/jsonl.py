"""Ink JSON lines: one glyph a line, ``{"strokes": [...], "label": "7", "writer": "w1"}``.

Words and lines have ``"text": "two words"`` beside the label, or in its place.
Ink that was written between guide lines may say where they were, in its own unit:
``"guides": {"baseline": y, "x_height": h}``.
What is none of the labels says so, ``"label": null, "outlier": true``: a line without a label, or
with null alone, says nothing about its ink. A glyph of which only an image is known has
``"image": [[...], ...]`` in place of strokes: 28 rows of 28 values, 0 paper to 255 ink.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO, Final

from hwcore.errors import DataError, InkError
from hwcore.files import open_file
from hwcore.labels import OUTLIER
from hwcore.reasons import Reason

from .file_kind import other_kind
from .guides import Guides
from .ink import MAX_POINTS, Ink

MAX_LINE: Final = 16 << 20
"""Bytes in one line; the most points one ink may have fit in it."""
SIDE: Final = 28
"""Rows of an image, and values in each."""
_MAX_LISTS: Final = 2 * MAX_POINTS + 1000
"""Lists and objects in one line: a point is one, and a stroke has a point."""
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, eq=False)
class InkRecord:
    """One line: its ink and, where it says so, what it shows (``OUTLIER``: none of the labels) and
    who wrote it.

    Attributes:
        text: what words or lines show; line ends are part of it.
        image: 28 rows of 28 bytes, 0 paper to 255 ink, of an image, which has no strokes; None of
            ink.

    Example:
        >>> from hwcore import Ink
        >>> from hwcore.ink import InkRecord
        >>> record = InkRecord(Ink.from_strokes([[(10, 10), (18, 60)]]), "1", writer="w1")
        >>> record.label, record.text
        ('1', None)
    """

    ink: Ink
    label: str | None = None
    writer: str | None = None
    image: bytes | None = None
    text: str | None = None


@dataclass(frozen=True)
class LineFault:
    """A line that could not be read; ``number`` counts from 1.

    Example:
        >>> from hwcore.ink import LineFault
        >>> from hwcore.reasons import Reason
        >>> fault = LineFault(3, Reason("no-ink", "there is no ink"))
        >>> fault.number, str(fault.reason)
        (3, 'there is no ink')
    """

    number: int
    reason: Reason


def parse_ink_line(line: str) -> InkRecord:
    """Read one line.

    Raises:
        InkError: what is wrong with it.

    Example:
        >>> from hwcore.ink import parse_ink_line
        >>> record = parse_ink_line('{"strokes": [[[10, 10], [18, 60]]], "label": "1"}')
        >>> len(record.ink), record.label
        (1, '1')
    """
    if line.count("[") + line.count("{") > _MAX_LISTS:
        # Counted before, as they would take a hundred bytes for one of the line's.
        raise InkError(
            "too-many-points", "holds more than the {limit} points of one glyph", limit=MAX_POINTS
        )
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InkError("not-json", "not JSON") from error
    if not isinstance(value, dict) or not {"strokes", "image"} & value.keys():
        raise InkError("no-strokes", 'not an object with "strokes"')
    return InkRecord(
        ink=_ink(value) if "strokes" in value else Ink(),
        label=_label(value),
        writer=_text(value, "writer"),
        image=None if "strokes" in value else _image(value["image"]),
        text=_text(value, "text"),
    )


def decode_ink_line(line: bytes) -> InkRecord:
    """Read one line as it stands in a file; raises as ``parse_ink_line``."""
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InkError("not-utf-8", "not UTF-8 text") from error
    return parse_ink_line(text)


def format_ink_line(record: InkRecord) -> str:
    """The line for a record, without the line's end; ``parse_ink_line`` gives it back.

    Example:
        >>> from hwcore import Ink
        >>> from hwcore.ink import InkRecord, format_ink_line
        >>> format_ink_line(InkRecord(Ink.from_strokes([[(10, 10), (18, 60)]]), "1"))
        '{"strokes":[[[10.0,10.0],[18.0,60.0]]],"label":"1"}'
    """
    value: dict[str, Any] = {"strokes": record.ink.to_strokes()}
    if record.ink.guides is not None:
        value["guides"] = record.ink.guides.to_json()
    if (image := record.image) is not None:
        value = {"image": [list(image[at : at + SIDE]) for at in range(0, len(image), SIDE)]}
    if record.label == OUTLIER:
        value |= {"label": None, "outlier": True}
    elif record.label is not None:
        value["label"] = record.label
    if record.text is not None:
        value["text"] = record.text
    if record.writer is not None:
        value["writer"] = record.writer
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read_ink_lines(path: Path) -> Iterator[tuple[int, InkRecord | LineFault]]:
    """Read a file line by line; a line that cannot be read is a fault and the rest goes on.

    Yields:
        The line's number, counted from 1, and what it holds. Blank lines are passed over.

    Raises:
        DataError: the file cannot be read, has no line in it, or is of another kind.

    Example:
        >>> from pathlib import Path
        >>> from hwcore.ink import read_ink_lines
        >>> number, record = next(read_ink_lines(Path("tests/fixtures/digits.jsonl")))
        >>> number, record.label
        (1, '0')
    """
    try:
        with open_file(path, pipes=True) as file:
            yield from ink_lines_in(path, file)
    except OSError as error:
        raise unreadable(path, error) from error


def ink_lines_in(path: Path, file: BinaryIO) -> Iterator[tuple[int, InkRecord | LineFault]]:
    """As ``read_ink_lines``, of a file that was just opened.

    Raises:
        OSError: it cannot be read.
        DataError: it has no line in it, or is of another kind.
    """
    if kind := other_kind(start_of(file)):
        raise DataError("in-file", "{path}: {cause}", path=path, cause=kind)
    seen = False
    for number, raw in enumerate(lines_of(file), start=1):
        if isinstance(raw, bytes) and not raw.strip():
            continue
        seen = True
        yield number, _entry(number, raw)
    if not seen:
        raise DataError(
            "ink-file-empty",
            "{where}: the file is empty; it should hold one JSON object a line",
            where=path,
        )


def unreadable(path: Path, error: OSError) -> DataError:
    """The error for a file that the system does not give."""
    return DataError(
        "unreadable", "{path}: cannot be read ({reason})", path=path, reason=str(error.strerror)
    )


def start_of(file: BinaryIO) -> bytes:
    """The first bytes of a file that was just opened, which are still to be read."""
    return file.peek() if isinstance(file, BufferedReader) else b""


def lines_of(file: BinaryIO) -> Iterator[bytes | Reason]:
    """The lines of a file; for one that is longer than ``MAX_LINE``, a reason that says so."""
    while line := file.readline(MAX_LINE + 1):
        if len(line) <= MAX_LINE:
            yield line
            continue
        while line and not line.endswith(b"\n"):  # to its end, without keeping it
            line = file.readline(_CHUNK)
        yield line_too_long()


def line_too_long() -> Reason:
    """What is wrong with a line of more than ``MAX_LINE`` bytes."""
    return Reason(
        "line-longer", "longer than {megabytes} MB; not one glyph", megabytes=MAX_LINE >> 20
    )


def _entry(number: int, raw: bytes | Reason) -> InkRecord | LineFault:
    if isinstance(raw, Reason):
        return LineFault(number, raw)
    try:
        return decode_ink_line(raw)
    except InkError as error:
        return LineFault(number, error.reason)


def _ink(value: dict[str, Any]) -> Ink:
    return Ink.from_strokes(value["strokes"], Guides.from_json(value.get("guides")))


def _label(value: dict[str, Any]) -> str | None:
    label, outlier = _text(value, "label"), value.get("outlier", False)
    if not isinstance(outlier, bool):
        raise InkError(
            "outlier-not-boolean",
            '"outlier" must be true or false, not {kind}',
            kind=type(outlier).__name__,
        )
    if outlier and label not in (None, OUTLIER):
        raise InkError(
            "label-and-outlier", 'says both "label" and "outlier"; what has a label is no outlier'
        )
    return OUTLIER if outlier else label


def _image(rows: Any) -> bytes:
    """The image's values, row by row."""
    lists = [row for row in rows if isinstance(row, list)] if isinstance(rows, list) else []
    values = [value for row in lists for value in row]
    is_square = len(lists) == SIDE == len(rows) and all(len(row) == SIDE for row in lists)
    if is_square and all(type(value) is int and 0 <= value <= 255 for value in values):
        return bytes(values)
    raise InkError(
        "not-image-rows",
        '"image" must be {side} rows of {side} whole numbers from 0 (paper) to 255 (ink)',
        side=SIDE,
    )


def _text(value: dict[str, Any], key: str) -> str | None:
    text = value.get(key)
    if text is not None and not isinstance(text, str):
        raise InkError(
            "not-text", '"{key}" must be text, not {kind}', key=key, kind=type(text).__name__
        )
    try:
        (text or "").encode()
    except UnicodeEncodeError as error:
        raise InkError(
            "half-a-character",
            '"{key}" holds half a character, which cannot be written again',
            key=key,
        ) from error
    return text
