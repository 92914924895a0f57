"""What a person says is none of the labels: kept, taught, examined, and turned away afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from hwcore.cli.main import main
from hwcore.comparison import Outliers
from hwcore.data import DIGITS
from hwcore.errors import HwError, InkError
from hwcore.evaluation.doubt import label_doubt
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord, format_ink_line, parse_ink_line
from hwcore.labels import NO_LABEL, OUTLIER, Alphabet
from hwcore.learning.exam import examine_rejections
from hwcore.learning.lesson import LabelledGlyph, Lesson, finish
from hwcore.learning.teaching import REACHES, teach
from hwcore.model.engine import Engine
from hwcore.model.head import Head
from hwcore.model.head_file import load_head, save_head
from hwcore.model.ink_memory import InkMemory
from hwcore.model.memory import Memory
from hwcore.progress import Silent
from hwcore.raster.glyph import Glyph
from hwcore.storage.samples.sample import Predicted, SampleFilter
from hwcore.storage.samples.store import SampleStore
from hwcore.storage.samples.transfer import export_samples, import_samples

Teach = Callable[[list[tuple[Ink, str]]], Lesson]


@pytest.fixture
def lesson(engine: Engine) -> Teach:
    def run(labelled: list[tuple[Ink, str]]) -> Lesson:
        corrections = [
            LabelledGlyph(str(i), Glyph.of(ink), label) for i, (ink, label) in enumerate(labelled)
        ]
        return finish(teach(engine, corrections), Silent())

    return run


def _squares(count: int, seed: int = 1) -> list[Ink]:
    """Squares in one stroke, which the shipped model reads as a digit, as one hand draws them."""
    random = np.random.default_rng(seed)
    corners = np.array([(0, 0), (0, 90), (85, 92), (88, 4), (2, -2)], float)
    inks = []
    for _ in range(count):
        places = corners + random.normal(0, 3.0, corners.shape)
        sides = [
            places[i] + (places[i + 1] - places[i]) * np.linspace(0, 1, 12)[:, None]
            for i in range(4)
        ]
        inks.append(Ink.from_strokes([np.concatenate(sides).tolist()]))
    return inks


def _taught(engine: Engine, head: Head | None) -> Engine:
    assert head is not None
    taught_engine = Engine(engine.bundle)
    taught_engine.adopt(head)
    return taught_engine


def test_outliers_are_turned_away_after_a_lesson_and_digits_are_not(
    engine: Engine, lesson: Teach, digits: list[InkRecord]
) -> None:
    squares = _squares(12)
    assert not any(engine.predict(ink).unknown for ink in squares)
    own = [(record.ink, record.label or "") for record in digits[::4]]
    taught = lesson([*((ink, OUTLIER) for ink in squares[:6]), *own])
    assert taught.accepted
    assert taught.outliers == Outliers(total=6, before=0, after=6)
    assert said(taught).endswith("0 were turned away before, 6 after.")
    assert {change.after for change in taught.changes if change.label == OUTLIER} == {OUTLIER}
    taught_engine = _taught(engine, taught.head)
    assert all(taught_engine.predict(ink).unknown for ink in squares[6:])
    before = sum(engine.predict(record.ink).unknown for record in digits)
    assert sum(taught_engine.predict(record.ink).unknown for record in digits) <= before + 1
    assert taught.head is not None
    replay = engine.bundle.replay()
    rises = examine_rejections(taught.head, replay).rises(
        examine_rejections(engine.bundle.head, replay)
    )
    assert not rises


def test_one_outlier_alone_can_be_taught(engine: Engine, lesson: Teach) -> None:
    (square,) = _squares(1)
    taught = lesson([(square, OUTLIER)])
    assert taught.accepted
    assert _taught(engine, taught.head).predict(square).unknown


def test_a_head_with_outliers_comes_back_from_its_file(
    engine: Engine, lesson: Teach, tmp_path: Path
) -> None:
    squares = _squares(4)
    head = lesson([(ink, OUTLIER) for ink in squares[:3]]).head
    assert head is not None
    save_head(head, tmp_path / "head.safetensors")
    again = load_head(tmp_path / "head.safetensors")
    for memory in (again.part(Memory), again.part(InkMemory)):
        assert memory is not None
        assert set(memory.labels.tolist()) == {NO_LABEL}
    assert _taught(engine, again).predict(squares[3]).unknown
    assert not _taught(engine, again.without_memory()).predict(squares[3]).unknown
    assert not _taught(engine, again.with_reach(0.0)).predict(squares[3]).unknown


def test_outliers_change_no_logit_but_by_the_linear_layer(engine: Engine, lesson: Teach) -> None:
    square, other = _squares(2)
    head = lesson([(square, OUTLIER)]).head
    assert head is not None
    bare = head.without(Memory, InkMemory)
    answers = [_taught(engine, each).predict(other) for each in (head, bare)]
    assert answers[0].candidates == answers[1].candidates
    assert [answer.unknown for answer in answers] == [True, False]


def test_outliers_reach_less_far_where_digits_would_be_turned_away(
    engine: Engine, lesson: Teach, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached = []

    def rises(_after: object, _before: object) -> bool:
        reached.append(True)
        return len(reached) < 3

    monkeypatch.setattr("hwcore.learning.exam.RejectedShares.rises", rises)
    (square,) = _squares(1)
    shy = lesson([(square, OUTLIER)]).head
    assert len(reached) == 3
    monkeypatch.setattr("hwcore.learning.exam.RejectedShares.rises", lambda *_: False)
    bold = lesson([(square, OUTLIER)]).head
    assert shy is not None
    assert bold is not None
    near, far = shy.part(InkMemory), bold.part(InkMemory)
    assert near is not None
    assert far is not None
    assert (near.radii == far.radii * np.float32(REACHES[2])).all()
    monkeypatch.setattr("hwcore.learning.exam.RejectedShares.rises", lambda *_: True)
    nothing = lesson([(square, OUTLIER)])
    assert nothing.head is None
    assert "Nothing was learned" in said(nothing)


def test_the_same_ink_as_a_digit_and_as_none_contradicts_itself(lesson: Teach) -> None:
    (square,) = _squares(1)
    taught = lesson([(square, OUTLIER), (square, "0")])
    assert "2 samples are the same ink as another one under another label" in said(taught)


def test_a_lesson_without_outliers_examines_none(
    lesson: Teach, digits: list[InkRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("outliers are looked for")

    monkeypatch.setattr("hwcore.learning.teaching.examine_rejections", refuse)
    taught = lesson([(record.ink, record.label or "") for record in digits[:12]])
    assert taught.outliers is None
    assert "none of the labels" not in said(taught)
    assert taught.head is not None
    memory = taught.head.part(Memory)
    assert memory is not None
    assert not memory.has_outliers


def test_an_outlier_says_so_in_a_line_and_an_unlabelled_line_stays_unlabelled() -> None:
    ink = Ink.from_strokes([[(0, 0), (1, 2)]])
    line = format_ink_line(InkRecord(ink, OUTLIER, "w1"))
    assert json.loads(line)["label"] is None
    assert json.loads(line)["outlier"] is True
    assert parse_ink_line(line).label == OUTLIER
    for unlabelled in ('{"strokes": []}', '{"strokes": [], "label": null, "outlier": false}'):
        assert parse_ink_line(unlabelled).label is None
    with pytest.raises(InkError, match='both "label" and "outlier"'):
        parse_ink_line('{"strokes": [], "label": "7", "outlier": true}')
    with pytest.raises(InkError, match="must be true or false"):
        parse_ink_line('{"strokes": [], "outlier": "yes"}')


def test_no_alphabet_has_it() -> None:
    with pytest.raises(HwError, match="none of the labels"):
        Alphabet(("0", OUTLIER))


def test_outliers_are_stored_filtered_exported_and_imported(tmp_path: Path) -> None:
    squares = _squares(3)
    with SampleStore(tmp_path / "one") as store:
        read = store.add(squares[0], OUTLIER, Predicted("0", 0.98, unknown=False))
        unsure = store.add(squares[1], OUTLIER, Predicted("0", 0.4, unknown=True), "confirmation")
        digit = store.add(squares[2], "0", Predicted("0", 0.4, unknown=True))
        assert (read.was_wrong, unsure.was_wrong, digit.was_wrong) == (True, False, True)
        assert store.counts() == {OUTLIER: 2, "0": 1}
        assert store.ids(SampleFilter(label=OUTLIER)) == [unsure.id, read.id]
        assert store.ids(SampleFilter(was_wrong=True)) == [digit.id, read.id]
        assert store.ids(SampleFilter(was_wrong=False)) == [unsure.id]
        store.relabel([digit.id], OUTLIER)
        assert store.ids(SampleFilter(was_wrong=False)) == [digit.id, unsure.id]
        store.undo()
        assert export_samples(store, tmp_path / "all.jsonl") == 3
    with SampleStore(tmp_path / "two") as store:
        report = import_samples(store, tmp_path / "all.jsonl", DIGITS)
        assert (report.added, report.refused) == (3, 0)
        assert store.counts() == {OUTLIER: 2, "0": 1}


def test_an_outlier_that_is_read_as_a_digit_is_doubtful(engine: Engine) -> None:
    class Labelled:
        def __init__(self, ink: Ink) -> None:
            self.glyph, self.label = Glyph.of(ink), OUTLIER

    (square,) = _squares(1)
    scribble = Ink.from_strokes([[(0, 0), (50, 90), (5, 60), (90, 10), (20, 95), (70, 80)]])
    assert engine.predict(scribble).unknown
    read, unsure = label_doubt(engine, [Labelled(square), Labelled(scribble)])
    assert read > 0.5
    assert unsure == 0.0


@pytest.mark.train
def test_teach_and_evaluate_know_outliers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], digits: list[InkRecord]
) -> None:
    squares = [InkRecord(ink, OUTLIER) for ink in _squares(8)]
    taught, tested = tmp_path / "taught.jsonl", tmp_path / "tested.jsonl"
    for path, records in ((taught, squares[:5]), (tested, [*squares[5:], *digits[:10]])):
        path.write_text("\n".join(map(format_ink_line, records)), "utf-8")
    head = tmp_path / "head"
    assert main(["teach", str(taught), "--out", str(head), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["corrections"] == 5
    assert answer["outliers"] == {"total": 5, "before": 0, "after": 5}
    for arguments, away in (([], 0), (["--head", str(head)], 3)):
        assert main(["evaluate", str(tested), "--json", *arguments]) == 0
        figures = json.loads(capsys.readouterr().out)
        assert figures["n"] == 10
        assert figures["outliers"] == {"n": 3, "turned_away": away}
    assert main(["evaluate", str(tested)]) == 0
    assert "of no label        3  (0 not sure)" in capsys.readouterr().out


def said(lesson: Lesson) -> str:
    return " ".join(map(str, lesson.reasons))
