"""What ``hwcore bench read`` measures, with a reader that needs no model."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.fake_reader import use_fake_reader

from hwcore.bench import read as bench
from hwcore.bench.read_changes import CHANGES
from hwcore.bench.read_strings import is_no_word, set_strings
from hwcore.cli.main import main
from hwcore.data.dataset import Dataset
from hwcore.data.splits import unipen_part
from hwcore.data.written_text import WrittenTexts
from hwcore.ink.guides import Guides
from hwcore.ink.ink import Ink

TUNE, REPORT = (
    next(name for name in map(str, range(99)) if unipen_part(name) == part)
    for part in ("tune", "report")
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12:30", True),
        ("NATO", True),
        ('"NATO," 1989', True),
        ("me@home.org", True),
        ("A4 B-12", True),
        ("I", False),
        ("at 12:30", False),
        ("NATo", False),
        ("word", False),
        ("", False),
    ],
)
def test_what_is_no_word(text: str, expected: bool) -> None:
    assert is_no_word(text) is expected


@pytest.fixture
def collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Words of one stroke, lines of two and strings of three, each by a writer of both parts."""
    unipen = tmp_path / "unipen"
    unipen.mkdir()
    for name, strokes, texts in (
        ("67_words", 1, ["word", "worm", "1984", "IBM"]),
        ("8_texts", 2, ["a line", "a lime", "42 + 3", "two words"]),
    ):
        count = len(texts) * 2
        np.savez(
            unipen / f"{name}.npz",
            points=np.array([[0, 0], [9, 9]] * strokes * count, np.int16),
            stroke_offsets=np.arange(0, 2 * strokes * count + 1, 2),
            sample_offsets=np.arange(0, strokes * count + 1, strokes),
            text=np.array(texts * 2),
            writer=np.array([TUNE] * len(texts) + [REPORT] * len(texts)),
            donor=np.array(["abm", "kai", "abm", "kai"] * 2),
            style=np.array(["PRINTED", "CURSIVE", "PRINTED", "CURSIVE"] * 2),
        )
    square = [np.array([[0, 0], [1, 1]], np.float32)] * 3
    strings = replace(WrittenTexts.of([square] * 2, ["99", "abc"], ["", ""]), style=["a", "b"])
    monkeypatch.setattr(bench, "set_strings", lambda *_: strings)
    monkeypatch.setattr(bench, "read_times", lambda *_: {"network_ms": {"p50": 1.0, "p95": 2.0}})
    return tmp_path


def figures(capsys: pytest.CaptureFixture[str], *argv: Any) -> dict[str, Any]:
    assert main(["bench", "read", "--json", *map(str, argv)]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_words_lines_and_strings_are_read_without_and_with_a_language(
    collection: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reader = use_fake_reader(monkeypatch, {1: "word", 2: "a line", 3: "99"})
    found = figures(capsys, "--data", collection, "--language", "nl")
    assert (found["part"], found["words"]["n"], found["words"]["characters"]) == ("tune", 4, 15)
    wrong = {"cer": round(9 / 15, 5), "wer": 0.75, "exact": 0.25}
    assert found["words"]["without_language"] == wrong
    assert found["words"]["with_language"] == wrong
    assert found["words"]["with_language_as_one_word"] == wrong
    assert found["words"]["by_style"]["PRINTED"] == {
        "n": 2, "cer_without_language": 0.5, "cer_with_language": 0.5,
    }  # fmt: skip
    assert list(found["words"]["by_donor"]) == ["abm", "kai"]
    assert found["lines"]["with_language"]["exact"] == 0.25
    assert found["no_words"]["as_written"]["n"] == 3
    assert found["no_words"]["set_from_characters"]["with_language"]["exact"] == 0.5
    assert found["changed"]["lines"]["n"] == 4
    assert found["changed"]["words"] == {
        "n": 4, **dict.fromkeys(("cer_as_written", *(f"cer_{name}" for name in CHANGES)), 0.6),
    }  # fmt: skip
    assert found["times"] == {"network_ms": {"p50": 1.0, "p95": 2.0}}
    asked = {(options["language"], options["mode"]) for options in reader.asked}
    assert asked == {("none", "text"), ("nl", "text"), ("nl", "word")}


def test_no_more_than_so_many_are_read_and_report_only_when_asked(
    collection: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use_fake_reader(monkeypatch, {1: "word", 2: "a line", 3: "99"})
    found = figures(capsys, "--data", collection, "--most", 2, "--part", "report")
    assert (found["part"], found["words"]["n"], found["lines"]["n"]) == ("report", 2, 2)


def test_report_writers_are_counted_without_listed_label_errors_too(
    collection: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    use_fake_reader(monkeypatch, {1: "word", 2: "a line", 3: "99"})
    monkeypatch.setattr(bench, "resource", lambda _: collection)
    (collection / bench.LABEL_ERRORS["words"][1]).write_text("67_words.npz:5 worm  word\n")
    (collection / bench.LABEL_ERRORS["lines"][1]).write_text("8_texts.npz:99 of other data\n")
    found = figures(capsys, "--data", collection, "--part", "report")
    assert found["words"]["without_language"]["cer"] == 0.6
    wrong = {"cer": round(8 / 11, 5), "wer": round(2 / 3, 5), "exact": round(1 / 3, 5)}
    assert found["words"]["without_label_errors"] == {
        "n": 3, "characters": 11, "without_language": wrong, "with_language": wrong,
    }  # fmt: skip
    assert "without_label_errors" not in found["lines"]
    assert "without_label_errors" not in figures(capsys, "--data", collection)["words"]


def test_changes_keep_what_is_read_and_nothing_else() -> None:
    ink = Ink.from_strokes([[(0, 0), (10, 0), (10, -10), (0, -10)], [(20, 0)]])
    changed = {name: change(ink).to_strokes() for name, change in CHANGES.items()}
    assert changed["strokes_last_to_first"] == ink.to_strokes()[::-1]
    assert changed["every_second_point"] == [[[0, 0], [10, -10], [0, -10]], [[20, 0]]]
    assert changed["moved_and_a_hundredth_as_large"][1] == [pytest.approx([1234.2, -567.0])]
    for name, y in (("clockwise", 1), ("back", -1)):
        (x_, y_) = changed[f"turned_20_degrees_{name}"][1][0]
        assert (x_, y_) == pytest.approx((20 * np.cos(np.pi / 9), y * 20 * np.sin(np.pi / 9)))
    top = changed["slanted_20_degrees_right"][0][3]
    assert top == pytest.approx([10 * np.tan(np.pi / 9), -10])
    assert changed["slanted_20_degrees_left"][0][3][0] == pytest.approx(-top[0])


def test_strings_are_set_from_one_writers_characters_on_one_base_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    characters = [chr(code) for code in range(33, 127)]
    drawn = [
        Ink.from_strokes([[(100, -20), (110, 0)]], Guides(baseline=0.0, x_height=10.0))
        for _ in characters
    ]
    data = [Dataset(drawn, characters, [writer] * len(characters)) for writer in (TUNE, REPORT)]
    few = Dataset(drawn[:5], characters[:5], ["nobody"] * 5)
    files = {str(number): part for number, part in enumerate([*data, few])}
    monkeypatch.setattr("hwcore.bench.read_strings.unipen_with_guides", lambda _: files)
    texts = set_strings(tmp_path, "tune", 18)
    assert len(texts) == 18
    assert set(texts.writer) == {TUNE}
    assert len(set(texts.style)) == 9
    for index, text in enumerate(texts.text):
        strokes = texts.strokes(index)
        assert len(strokes) == len(text)
        left = [float(stroke[0, 0]) for stroke in strokes]
        assert all(gap > 1.0 for gap in np.diff(left))  # each is an x-height wide
        assert all(abs(float(stroke[1, 1])) < 0.5 for stroke in strokes)
    assert list(set_strings(tmp_path, "tune", 18).text) == list(texts.text)
