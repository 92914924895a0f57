"""Ink files of every format, which their content tells and not their name."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from hwcore.errors import DataError
from hwcore.ink.file_kind import ink_format, other_kind
from hwcore.ink.ink import Ink
from hwcore.ink.ink_file import read_ink_file
from hwcore.ink.inkml_writer import format_inkml
from hwcore.ink.jsonl import InkRecord, LineFault, format_ink_line, read_ink_lines
from hwcore.ink.unipen_writer import format_unipen

RECORD = InkRecord(Ink.from_strokes([[(1, 2), (3, 4)]]), writer="w", text="two words")
FILES = {
    "jsonl": format_ink_line(RECORD) + "\noops\n",
    "inkml": format_inkml([RECORD]),
    "unipen": format_unipen([RECORD]),
}


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("name", ["ink.jsonl", "ink.inkml", "ink"])
def test_the_content_tells_the_format(tmp_path: Path, kind: str, name: str) -> None:
    path = tmp_path / name
    path.write_text(FILES[kind])
    entries = list(read_ink_file(path))
    number, record = entries[0]
    assert isinstance(record, InkRecord)
    assert (number, record.text, record.writer) == (1, "two words", "w")
    assert record.ink.to_strokes() == RECORD.ink.to_strokes()
    assert [type(entry) for _, entry in entries[1:]] == ([LineFault] if kind == "jsonl" else [])


@pytest.mark.parametrize("kind", FILES)
def test_a_pipe_is_read_once(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_text, args=(FILES[kind],))
    writer.start()
    _, record = next(iter(read_ink_file(path)))
    writer.join()
    assert isinstance(record, InkRecord)
    assert record.text == "two words"


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"<ink>", "inkml"),
        (b"<ink/>", "inkml"),
        (
            b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- by -- a pen --><inkml:ink xmlns:inkml="x">',
            "inkml",
        ),
        (b'<!DOCTYPE ink [<!ENTITY a "b">]><ink >', "inkml"),
        ('<?xml version="1.0"?><ink>'.encode("utf-16"), "inkml"),
        (b"<inkwell>", None),
        (b"<svg><ink></svg>", None),
        (b"\n .VERSION 1.0\n", "unipen"),
        (b".COORD X Y", "unipen"),
        (b".5 .6\n", None),
        (b'{"strokes": []}', None),
        (b"", None),
    ],
)
def test_formats_are_told_by_how_they_begin(start: bytes, kind: str | None) -> None:
    assert ink_format(start) == kind


@pytest.mark.parametrize(
    "start", [b"<?" * 4000, b"<?a?>" * 1600, b"<!---->" * 1100 + b"<", b"<!--" * 2000]
)
def test_no_beginning_takes_long(start: bytes) -> None:
    assert ink_format(start) is None  # a pattern that goes back and forth would not end


def test_what_reads_ink_lines_alone_says_what_reads_the_others(tmp_path: Path) -> None:
    for kind in ("inkml", "unipen"):
        path = tmp_path / "ink.jsonl"
        path.write_text(FILES[kind])
        with pytest.raises(
            DataError,
            match=f"is {kind}.*hwcore read".replace("inkml", "InkML").replace("unipen", "UNIPEN"),
        ):
            next(read_ink_lines(path))
        assert other_kind(FILES[kind].encode()) is not None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"\x89PNG", "is a picture"),
        (b"<ink><trace>1 2 3</trace></ink>", "trace 1"),
        (b".PEN_DOWN\n1 2", "before a .COORD"),
        (b"<ink>" + b" " * (33 << 20), "larger than 32 MB"),
        (b'<!DOCTYPE ink [<!ENTITY a "a">]><ink/>', "declares a document type"),
    ],
)
def test_what_cannot_be_read_is_one_line_with_the_name(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    path = tmp_path / "ink.inkml"
    path.write_bytes(content)
    with pytest.raises(DataError, match=rf"ink\.inkml: .*{reason}"):
        list(read_ink_file(path))
    with pytest.raises(DataError, match="cannot be read"):
        list(read_ink_file(tmp_path))
