from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from hwcore.errors import DataError
from hwcore.ink.file_kind import other_kind
from hwcore.ink.jsonl import read_ink_lines
from hwcore.raster.picture_file import FORMATS


@pytest.mark.parametrize("form", FORMATS)
def test_every_picture_that_is_read_is_known(form: str) -> None:
    buffer = io.BytesIO()
    Image.new("L", (40, 30), 255).save(buffer, form)
    if form == "DIB":  # has no beginning of its own
        assert "binary data" in str(other_kind(buffer.getvalue()))
    else:
        assert str(other_kind(buffer.getvalue())).startswith("is a picture, and not ink")


def _npz() -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, images=np.zeros((2, 3, 3)))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (_npz(), "is an archive, .*evaluate and train read .npz"),
        (b"label,a,b,c,d\n1,2,3,4,5\n", "is a table of values.*train read tables of labels"),
        (b"7;0;0;1;9\n", "is a table of values"),
        (b"%PDF-1.7\n", "is a PDF document, and not ink.*Samples page writes such a file"),
        (b"SQLite format 3\0\x10", "is a database"),
        (b"\x7fELF\2\1\1\0", "is binary data"),
        (b'[\n [{"a": 1}]]', "is JSON of another form"),
        ('{"strokes": []}'.encode("utf-16"), "is text in UTF-16.*save it as UTF-8"),
    ],
)
def test_other_files_are_named(tmp_path: Path, start: bytes, said: str) -> None:
    path = tmp_path / "ink.jsonl"
    path.write_bytes(start)
    with pytest.raises(DataError, match=said):
        next(read_ink_lines(path))


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"P",
        b"BM",
        b'\xef\xbb\xbf{"strokes": []}',
        b"\n\n  {",
        b"notes, some of them\n",
        b'\0\0\0\0\n{"strokes": []}',
        b'1,2,3,4,5\n{"strokes": []}',
    ],
)
def test_what_may_be_ink_and_text_that_is_nothing_known_is_read_on(start: bytes) -> None:
    assert other_kind(start) is None
