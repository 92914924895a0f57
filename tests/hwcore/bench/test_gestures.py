"""What ``hwcore bench gestures`` counts, with a reader that needs no model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.round_letters import back_and_forth, line_of, word_of, written

from hwcore.bench import gestures as bench
from hwcore.bench.made_gestures import HANDS, is_as_meant, make_gesture
from hwcore.cli.main import main
from hwcore.data import read_texts
from hwcore.data.splits import unipen_part
from hwcore.ink import Ink, Stroke
from hwcore.text import Reading
from hwcore.text.gestures import find_gesture

TUNE, REPORT = (
    next(name for name in map(str, range(99)) if unipen_part(name) == part)
    for part in ("tune", "report")
)
TEXT = "noon moon there"
_, READING = written(TEXT)


class Reader:
    """Reads the letters of ``TEXT``, as far as they are written, and nothing else."""

    def __init__(self, _reader: object = None) -> None:
        pass

    @classmethod
    def load(cls) -> Reader:
        return cls()

    def read(self, ink: Ink) -> Reading:
        words = []
        for word in READING.words:
            indices = [index for index in word.strokes if index < len(ink)]
            if indices:
                words.append(word_of(ink.strokes, indices, word.text[: len(indices)]))
        return Reading((line_of(words),))


@pytest.fixture
def collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A text of each part; the tune writer's second one has a word that was crossed out."""
    unipen = tmp_path / "unipen"
    unipen.mkdir()
    plain = [stroke.xy for stroke in written(TEXT)[0].strokes]
    crossed = [*plain, back_and_forth(120.0, 216.0, 7.0).xy]
    dots = [np.array([[0.0, 0.0], [20.0, 20.0], [40.0, 0.0]])]
    for name, samples in (("8_texts", [plain, crossed, plain]), ("67_words", [dots] * 11)):
        strokes = [stroke for sample in samples for stroke in sample]
        writers = [TUNE] * (len(samples) - 1) + [REPORT]
        np.savez(
            unipen / f"{name}.npz",
            points=np.concatenate(strokes).round().astype(np.int16) + 50,
            stroke_offsets=np.cumsum([0, *map(len, strokes)]),
            sample_offsets=np.cumsum([0, *map(len, samples)]),
            text=np.array([TEXT if name == "8_texts" else "v"] * len(samples)),
            writer=np.array(writers),
        )
    monkeypatch.setattr(bench, "Reader", Reader)
    monkeypatch.setattr(bench, "LiveReader", Reader)
    return tmp_path


def figures(capsys: pytest.CaptureFixture[str], *argv: Any) -> dict[str, Any]:
    assert main(["bench", "gestures", "--json", *map(str, argv)]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_gestures_in_writing_are_counted_for_each_1000_words(
    collection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = figures(capsys, "--data", collection)
    texts = found["nobody_meant"]["texts"]
    assert (found["part"], texts["words"], texts["strokes"]) == ("tune", 6, 27)
    assert (texts["gestures"], texts["scratch-out"]) == (1, 1)
    assert texts["a_thousand_words"] == pytest.approx(1000 / 6, abs=0.001)
    side_by_side = found["nobody_meant"]["single_words_side_by_side"]
    assert (side_by_side["words"], side_by_side["gestures"]) == (10, 0)
    made = found["made"]
    assert made["scratch_out_level"]["made"] == 2
    assert all(hand["found"] <= hand["made"] for hand in made.values())


def test_report_writers_are_asked_only_where_they_are_wanted(
    collection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = figures(capsys, "--data", collection, "--part", "report")
    texts = found["nobody_meant"]["texts"]
    assert (found["part"], texts["words"], texts["gestures"]) == ("report", 3, 0)


def test_words_side_by_side_are_one_writers_and_do_not_touch(collection: Path) -> None:
    words = read_texts(collection / "unipen" / "67_words.npz", "tune")
    (rows,) = bench._side_by_side(words)
    ink = bench._set(words, rows)
    boxes = [(*one.xy.min(axis=0), *one.xy.max(axis=0)) for one in ink.strokes]
    for number, (left, top, _, _) in enumerate(boxes[1:], start=1):
        _, _, right, bottom = boxes[number - 1]
        assert left > right if number % bench.WORDS_IN_LINE else top > bottom


@pytest.mark.parametrize("hand", HANDS, ids=lambda hand: hand.name)
def test_most_gestures_that_a_hand_makes_are_found_in_round_letters(hand: Any) -> None:
    ink, reading = written(TEXT)
    found = 0
    for seed in range(8):
        made = make_gesture(hand, ink, reading, np.random.default_rng(seed))
        assert made is not None
        before = ink
        for stroke in made.strokes:
            gesture = find_gesture(before, stroke, lambda asked: _said(asked, ink, reading))
            if gesture is not None:
                found += is_as_meant(gesture, made)
                break
            before = Ink((*before.strokes, stroke))
    assert found >= 6


def _said(asked: Ink, ink: Ink, reading: Reading) -> Reading:
    """The reading; of what is written over it, that of the word alone."""
    if asked.strokes[0] in ink.strokes:
        return reading
    word = word_of(asked.strokes, range(len(asked)), "x" * len(asked))
    return Reading((line_of([word]),), alternatives=word.alternatives)


def test_a_gesture_on_other_ink_is_not_the_one_that_was_meant() -> None:
    ink, reading = written(TEXT)
    made = make_gesture(HANDS[0], ink, reading, np.random.default_rng(3))
    assert made is not None
    gesture = find_gesture(ink, made.strokes[0], lambda _: reading)
    assert gesture is not None
    assert not is_as_meant(gesture, made._replace(gone=frozenset({Stroke(np.zeros((2, 2)))})))
