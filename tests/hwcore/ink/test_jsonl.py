from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwcore.errors import DataError, InkError
from hwcore.ink.guides import Guides
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord, LineFault, format_ink_line, parse_ink_line, read_ink_lines
from hwcore.reasons import Reason

text = st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
points = st.lists(st.tuples(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9)), min_size=1, max_size=5)


@given(st.lists(points, max_size=3), text, text, text)
def test_a_record_comes_back_from_its_line(
    strokes: list[list[tuple[float, float]]],
    label: str | None,
    writer: str | None,
    written: str | None,
) -> None:
    line = format_ink_line(InkRecord(Ink.from_strokes(strokes), label, writer, text=written))
    record = parse_ink_line(line)
    assert "\n" not in line
    assert record.ink.to_strokes() == [[list(point) for point in stroke] for stroke in strokes]
    assert (record.label, record.writer, record.text) == (label, writer, written)


def test_a_text_stands_beside_the_label_or_in_its_place() -> None:
    beside = parse_ink_line('{"strokes": [[[0, 1]]], "label": "a", "text": "a b"}')
    assert (beside.label, beside.text) == ("a", "a b")
    alone = parse_ink_line('{"strokes": [[[0, 1]]], "text": "two\\nlines"}')
    assert (alone.label, alone.text) == (None, "two\nlines")
    assert "text" not in json.loads(format_ink_line(InkRecord(Ink())))


def test_a_line_of_the_contract() -> None:
    record = parse_ink_line(
        '{"strokes": [[[0, 1], [2, 3]], [[4, 5]]], "label": "7", "writer": "w1"}'
    )
    assert record.ink.to_strokes() == [[[0, 1], [2, 3]], [[4, 5]]]
    assert (record.label, record.writer) == ("7", "w1")


def test_guide_lines_come_back_from_a_line() -> None:
    line = '{"strokes": [[[0, 1]]], "guides": {"baseline": -3.5, "x_height": 2}, "label": "o"}'
    record = parse_ink_line(line)
    assert record.ink.guides == Guides(-3.5, 2.0)
    assert parse_ink_line(format_ink_line(record)).ink.guides == record.ink.guides
    assert parse_ink_line('{"strokes": [[[0, 1]]], "guides": null}').ink.guides is None
    assert "guides" not in json.loads(format_ink_line(InkRecord(Ink.from_strokes([[(0, 1)]]))))


def test_label_and_writer_may_be_missing_and_other_keys_are_ignored() -> None:
    record = parse_ink_line('{"strokes": [[[0, 1, 0.5, 0.9]]], "device": {"name": "pen"}}')
    assert (record.label, record.writer) == (None, None)
    assert "label" not in json.loads(format_ink_line(record))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("", "not JSON"),
        ("strokes", "not JSON"),
        ('{"strokes": [', "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('{"strokes": [[[' + "9" * 5000 + ", 0]]]}", "not JSON"),
        ("[]", '"strokes"'),
        ("7", '"strokes"'),
        ('{"label": "7"}', '"strokes"'),
        ('{"strokes": null}', "must be a list"),
        ('{"strokes": [[["1", "2"]]]}', "of numbers"),
        ('{"strokes": [[[NaN, 0]]]}', "not a finite position"),
        ('{"strokes": [[[1e999, 0]]]}', "not a finite position"),
        ('{"strokes": [[[0, 0], [1]]]}', "all of one form"),
        ('{"strokes": [[[0, 0]]], "guides": 7}', 'an object with "baseline" and "x_height"'),
        ('{"strokes": [[[0, 0]]], "guides": {"baseline": 7}}', 'with "baseline" and "x_height"'),
        (
            '{"strokes": [[[0, 0]]], "guides": {"baseline": "7", "x_height": 1}}',
            'the "baseline" of guide lines must be a number',
        ),
        (
            '{"strokes": [[[0, 0]]], "guides": {"baseline": NaN, "x_height": 1}}',
            'the "baseline" of guide lines must be a number',
        ),
        (
            '{"strokes": [[[0, 0]]], "guides": {"baseline": 7, "x_height": 0}}',
            'the "x_height" of guide lines must be a number above 0',
        ),
        (
            '{"strokes": [[[0, 0]]], "guides": {"baseline": 7, "x_height": true}}',
            'the "x_height" of guide lines must be a number above 0',
        ),
        (
            '{"strokes": [[[0, 0]]], "guides": {"baseline": 7, "x_height": 1' + "0" * 400 + "}}",
            "of at most 1e+09",
        ),
        ('{"strokes": [[[0, 0]]], "label": 7}', '"label" must be text'),
        ('{"strokes": [[[0, 0]]], "writer": ["w"]}', '"writer" must be text'),
        ('{"strokes": [[[0, 0]]], "text": ["a", "b"]}', '"text" must be text'),
        ('{"strokes": [[[0, 0]]], "text": "\\ud800"}', '"text" holds half a character'),
    ],
)
def test_a_line_that_is_wrong_says_how(line: str, reason: str) -> None:
    with pytest.raises(InkError) as caught:
        parse_ink_line(line)
    assert reason in str(caught.value)
    assert len(str(caught.value)) < 200


def test_a_bad_line_is_numbered_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ink.jsonl"
    good = b'{"strokes": [[[0, 0]]]}'
    path.write_bytes(b"\n".join([good, b"oops", b"", b"\xff\xfe{}", b"  ", good]))
    entries = list(read_ink_lines(path))
    assert [number for number, _ in entries] == [1, 2, 4, 6]
    assert entries[1][1] == LineFault(2, Reason("not-json", "not JSON"))
    assert entries[2][1] == LineFault(4, Reason("not-utf-8", "not UTF-8 text"))
    assert isinstance(entries[3][1], InkRecord)


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "ink.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"strokes": []}\r\n{"strokes": []}\r\n')
    assert all(isinstance(entry, InkRecord) for _, entry in read_ink_lines(path))


@pytest.mark.parametrize("content", [b"", b"\n \n\t\n"])
def test_a_file_without_lines_is_an_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ink.jsonl"
    path.write_bytes(content)
    with pytest.raises(DataError, match=r"ink\.jsonl: the file is empty"):
        list(read_ink_lines(path))


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        list(read_ink_lines(tmp_path / "missing.jsonl"))
    with pytest.raises(DataError, match="cannot be read"):
        list(read_ink_lines(tmp_path))
