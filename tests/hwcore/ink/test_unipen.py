"""UNIPEN files, as its definition of 1994 has them and as programs write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwcore.errors import InkError
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord
from hwcore.ink.unipen import parse_unipen
from hwcore.ink.unipen_writer import format_unipen

NOWHERE = Path("/nowhere/ink.dat")

SHEET = """.VERSION 1.0
.DATA_SOURCE ANY
.COMMENT two words, the second with its dot, which is written last;
 .5 of this is no keyword
.HIERARCHY PAGE TEXT WORD CHARACTER
.WRITER_ID anne 7
.X_POINTS_PER_INCH 200
.Y_POINTS_PER_INCH 100
.COORD X Y T P
.SEGMENT PAGE 0-6 ? "page 1"
.SEGMENT WORD 0-2 GOOD "an"
.SEGMENT CHARACTER 0 OK "a"
.SEGMENT CHARACTER 2 OK "n"
.SEGMENT WORD 4:1-4, 6 ? "i \\"j\\""
.PEN_DOWN
 0 0 0 50
 10 20 10 100
.PEN_UP
 5 5 15 0
.PEN_DOWN
 20 0 20 0
.PEN_UP
.DT 100
.PEN_DOWN
 30 0 30 25 31 1 40 25
 32 2 50 25
.PEN_UP
.PEN_DOWN
 30 9 60 25
.PEN_UP
.PEN_DOWN
 99 9 70 25
"""


def parse(content: str) -> list[InkRecord]:
    return parse_unipen(NOWHERE, content.encode())


def test_a_sheet_has_the_segments_of_the_highest_level_and_what_is_left() -> None:
    records = parse(SHEET)
    assert [(record.text, record.label, record.writer) for record in records] == [
        ("an", None, "anne 7"),
        ('i "j"', None, "anne 7"),
        (None, None, "anne 7"),
    ]
    assert records[0].ink.to_strokes() == [
        [[0, 0, 0, 0.5], [10, -40, 0.01, 1]],
        [[20, 0, 0.02, 0]],
    ]
    assert records[1].ink.to_strokes() == [
        [[31, -2, 0.04, 0.25], [32, -4, 0.05, 0.25]],
        [[30, -18, 0.06, 0.25]],
    ]
    assert records[2].ink.to_strokes() == [[[99, -18, 0.07, 0.25]]]


def test_a_file_without_segments_is_one_sample() -> None:
    (record,) = parse(
        ".COORD Y X\n.PEN_DOWN\n1 2\n3 4\n.PEN_UP\n.PEN_DOWN\n.PEN_UP\n.PEN_DOWN\n5 6"
    )
    assert record.ink.to_strokes() == [[[2, -1], [4, -3]], [[6, -5]]]
    assert (record.text, record.label, record.writer) == (None, None, None)


def test_characters_are_labels_and_texts() -> None:
    content = (
        '.COORD X Y\n.SEGMENT DIGIT 0 ? "7"\n.PEN_DOWN\n1 2\n.SEGMENT DIGIT 1 ? "8"\n.PEN_DOWN\n3 4'
    )
    records = parse(content)
    assert [(record.label, record.text) for record in records] == [("7", "7"), ("8", "8")]


def test_pages_are_taken_where_nothing_else_has_labels() -> None:
    content = '.COORD X Y\n.PEN_DOWN\n1 2\n.SEGMENT PAGE 0 ? "a b"\n.SEGMENT WORD 0 ? ""\n'
    (record,) = parse(content)
    assert record.text == "a b"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_old_files_with_any_line_ends_are_read(end: str) -> None:
    content = '.COORD X Y\n.PEN_DOWN\n1 2\n.SEGMENT WORD 0 ? "caf\u00e9"\n'.replace("\n", end)
    for encoding in ("latin-1", "utf-8", "utf-8-sig"):
        (record,) = parse_unipen(NOWHERE, content.encode(encoding))
        assert record.text == "caf\u00e9"


def test_what_a_file_includes_stands_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "doc").mkdir()
    (tmp_path / "doc" / "a.doc").write_text(".COMMENT x\n.INCLUDE b.doc\n.WRITER_ID w\n")
    (tmp_path / "b.doc").write_text(".COORD Y X\n")
    path = tmp_path / "a.dat"
    (record,) = parse_unipen(path, b".INCLUDE doc/a.doc\n.PEN_DOWN\n1 2")
    assert record.writer == "w"
    assert record.ink.to_strokes() == [[[2, -1]]]


def test_the_collections_own_folders_include_what_they_do(tmp_path: Path) -> None:
    (tmp_path / "include").mkdir()
    (tmp_path / "include" / "a.doc").write_text(".COORD X Y\n")
    path = tmp_path / "data" / "1a" / "a.dat"
    path.parent.mkdir(parents=True)
    (record,) = parse_unipen(path, b".INCLUDE a.doc\n.PEN_DOWN\n1 2")
    assert record.ink.to_strokes() == [[[1, -2]]]


@pytest.mark.parametrize(
    "name", ["../secret", "/etc/hostname", "link", "missing", "", "folder", "\0"]
)
def test_nothing_outside_the_folder_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text(".COORD X Y\n")
    folder = tmp_path / "ink"
    (folder / "folder").mkdir(parents=True)
    (folder / "link").symlink_to(tmp_path / "secret")
    with pytest.raises(InkError, match=r"includes '.*', which is not in its folder"):
        parse_unipen(folder / "a.dat", f".INCLUDE {name}\n.PEN_DOWN\n1 2".encode())


def test_a_file_that_includes_itself_ends(tmp_path: Path) -> None:
    content = b".INCLUDE a.dat\n.INCLUDE a.dat\n"
    (tmp_path / "a.dat").write_bytes(content)
    with pytest.raises(InkError, match="files within files without end"):
        parse_unipen(tmp_path / "a.dat", content)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (".PEN_DOWN\n1 2", "points before a .COORD"),
        (".COORD X\n.PEN_DOWN\n1 2", "points before a .COORD that says which values are X and Y"),
        (".COORD X Y\n.PEN_UP\n.PEN_DOWN\n1 2\n3", "component 1 is not points of 'X Y'"),
        (".COORD X Y\n.PEN_DOWN\n1 b", "component 0 is not points of 'X Y'"),
        (".COORD X Y\n.PEN_DOWN\n1 nan", "not a finite position"),
        ('.COORD X Y\n.PEN_DOWN\n1 2\n.SEGMENT WORD 0-1 ? "a"', "components 0 to 1, but .* 0 to 0"),
        ('.COORD X Y\n.PEN_DOWN\n1 2\n.SEGMENT WORD 2-1 ? "a"', "components 2 to 1"),
        ('.COORD X Y\n.PEN_DOWN\n1 2\n.SEGMENT WORD 0--1 ? "a"', "'0--1', which are no components"),
        (".SEGMENT", "does not say of what level"),
    ],
)
def test_what_is_not_right_is_one_clear_line(content: str, reason: str) -> None:
    with pytest.raises(InkError, match=reason) as caught:
        parse(content)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("segments", "reason"),
    [
        ('.SEGMENT WORD 0-1999 ? "a"\n' * 600, "the same components over and over"),
        (".SEGMENT WORD " + "0," * 600_000 + '0 ? "a"\n', "a .SEGMENT of megabytes"),
        (".A\n" * 200_000, "32 MB or 200000 statements"),
    ],
)
def test_what_would_take_all_memory_is_refused(segments: str, reason: str) -> None:
    with pytest.raises(InkError, match=reason):
        parse(".COORD X Y\n" + ".PEN_DOWN\n1 2\n" * 2000 + segments)


words = st.none() | st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=9)
numbers = st.floats(-1e9, 1e9)
forms = st.one_of(
    st.lists(st.tuples(numbers, numbers), min_size=1, max_size=4),
    st.lists(st.tuples(numbers, numbers, numbers), min_size=1, max_size=4),
)


@given(
    st.lists(
        st.tuples(st.lists(forms, min_size=1, max_size=3), words.filter(bool)),
        min_size=1,
        max_size=3,
    )
)
def test_what_is_written_comes_back(
    samples: list[tuple[list[list[tuple[float, ...]]], str]],
) -> None:
    records = [InkRecord(Ink.from_strokes(strokes), text=text) for strokes, text in samples]
    found = parse(format_unipen(records))
    assert [record.text for record in found] == [text for _, text in samples]
    for record, (strokes, _) in zip(found, samples, strict=True):
        for written, stroke in zip(record.ink.to_strokes(), strokes, strict=True):
            assert [point[:2] for point in written] == [list(point[:2]) for point in stroke]
            for point, original in zip(written, stroke, strict=True):
                assert point == pytest.approx(original, rel=1e-12, abs=1e-300)


def test_pressure_writer_and_samples_without_text_come_back() -> None:
    strokes = [[[1.0, 2.0, 0.5, 0.25], [3.0, 4.0, 0.75, 1.0]]]
    records = [
        InkRecord(Ink.from_strokes(strokes), "a", "w1"),
        InkRecord(Ink.from_strokes([[(1, 1)]]), "(none)"),
        InkRecord(Ink(), text="nothing"),
        InkRecord(Ink.from_strokes([[(2, 2)]]), text="two\nlines"),
    ]
    found = parse(format_unipen(records))
    assert [(record.text, record.label, record.writer) for record in found] == [
        ("a", "a", "w1"),
        ("two\nlines", None, "w1"),
        (None, None, "w1"),
    ]
    assert found[0].ink.to_strokes() == strokes
    assert found[2].ink.to_strokes() == [[[1, 1]]]
