"""``hwcore teach``: lines of ink in, a head out, or a line that says why not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.odd_hand import odd_hand
from support.written_line import word

from hwcore.cli.main import main
from hwcore.ink import Ink
from hwcore.ink.jsonl import InkRecord, format_ink_line
from hwcore.model.bundle import HEAD


def test_the_command_writes_a_head_that_predict_takes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], others: list[InkRecord]
) -> None:
    odd = odd_hand(others)
    lines = [format_ink_line(InkRecord(ink, "4")) for ink in odd[:6]]
    ink = tmp_path / "mine.jsonl"
    ink.write_text("\n".join([*lines, "not json", '{"strokes": [], "label": "4"}']), "utf-8")
    assert main(["teach", str(ink), "--out", str(tmp_path / "head"), "--json"]) == 0
    said = capsys.readouterr()
    answer = json.loads(said.out)
    assert set(answer) == {"corrections", "accepted", "reason", "before", "after", "seconds"}
    assert answer["corrections"] == 6
    assert answer["accepted"] is True
    assert answer["after"]["own_error"] < answer["before"]["own_error"]
    assert "line 7: not JSON" in said.err
    assert "line 8: has no strokes" in said.err
    new = tmp_path / "new.jsonl"
    new.write_text(format_ink_line(InkRecord(odd[-1])), "utf-8")
    assert main(["predict", str(new), "--json", "--head", str(tmp_path / "head")]) == 0
    assert json.loads(capsys.readouterr().out)["label"] == "4"
    assert main(["teach", str(ink), "--out", str(tmp_path / "again")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Adopted. With it your writing is read better")
    assert lines[1].endswith("6 of the 6 that were read wrong or not surely are read right")
    assert lines[2].startswith("cross-validation, each read by a head that was taught the others: ")
    assert main(["teach", str(ink), "--out", str(tmp_path / "head")]) == 1
    assert "already holds a head" in capsys.readouterr().err


def test_a_refused_lesson_leaves_no_head(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    digits: list[InkRecord],
) -> None:
    monkeypatch.setattr("hwcore.learning.exam.FORGETTING", -1.0)  # nothing passes
    ink = tmp_path / "mine.jsonl"
    ink.write_text(format_ink_line(digits[0]), "utf-8")
    assert main(["teach", str(ink), "--out", str(tmp_path / "head"), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["accepted"] is False
    assert "other people's writing worse" in answer["reason"]
    assert not (tmp_path / "head" / HEAD).exists()


def test_teach_sums_up_lines_of_one_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ink = tmp_path / "ink.jsonl"
    ink.write_text("oops\n" * 9 + '{"strokes": [[[1, 2]]]}\n')
    assert main(["teach", str(ink), "--out", str(tmp_path / "head")]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"hwcore: left out: {ink}: lines 1, 2, 3 and 6 more: not JSON",
        f"hwcore: left out: {ink}: line 10: has no label",
        f"hwcore: {ink}: holds no labelled ink that can be taught",
    ]


def test_teach_says_what_a_table_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "mnist.csv"
    table.write_text("7,0,0,9,0\n" * 300)
    assert main(["teach", str(table), "--out", str(tmp_path / "head")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"hwcore: {table}: is a table of values, and not ink")


def test_words_are_taught_beside_characters_and_read_with_the_head(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], others: list[InkRecord]
) -> None:
    odd = odd_hand(others)
    words = [Ink.from_strokes([word(3, height=9 + n).tolist()]) for n in range(6)]
    lines = [format_ink_line(InkRecord(ink, text="lll")) for ink in words[:5]]
    lines += [format_ink_line(InkRecord(ink, "4")) for ink in odd[:3]]
    ink = tmp_path / "mine.jsonl"
    ink.write_text("\n".join(lines), "utf-8")
    head = str(tmp_path / "head")
    assert main(["teach", str(ink), "--out", head, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["corrections"] == 8
    assert set(answer["before"]) == {"own_error", "base_error", "cer", "base_cer"}
    assert answer["after"]["cer"] < answer["before"]["cer"]
    new = tmp_path / "new.jsonl"
    new.write_text(format_ink_line(InkRecord(words[5])), "utf-8")
    assert main(["read", str(new), "--json", "--language", "none", "--head", head]) == 0
    assert json.loads(capsys.readouterr().out)["text"] == "lll"
    assert main(["teach", str(ink), "--out", str(tmp_path / "again")]) == 0
    said = capsys.readouterr().out
    assert "these 5 texts: 5 of them are read right" in said
    assert "these 3 characters" in said
