"""A lesson: it learns a hand, forgets nothing, and says what happened."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from support.models import DIGITS_MODEL
from support.odd_hand import Teach, odd_hand, said

from hwcore.comparison import AnswerChange, Changes
from hwcore.errors import HwError
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord
from hwcore.ink.trajectory import trajectory
from hwcore.labels import OUTLIER
from hwcore.learning.exam import FORGETTING, INK_FORGETTING, examine_ink
from hwcore.learning.lesson import LabelledGlyph, LessonStep, finish
from hwcore.learning.teaching import INK_ATTEMPTS, teach
from hwcore.model.bundle import Bundle
from hwcore.model.engine import Engine
from hwcore.model.glyphs import Glyphs
from hwcore.model.head import Head
from hwcore.model.ink_memory import InkMemory
from hwcore.model.memory import Memory
from hwcore.progress import Silent
from hwcore.raster.glyph import Glyph
from hwcore.raster.ink_raster import rasterize


def test_a_hand_is_learned_and_nothing_is_forgotten(
    engine: Engine, lesson: Teach, others: list[InkRecord]
) -> None:
    odd = odd_hand(others)
    taught = lesson([(ink, "4") for ink in odd[:6]])
    assert taught.accepted
    assert taught.head is not None
    assert taught.before.own_wrong > 0
    assert taught.after.own_wrong == 0
    assert taught.examined == 6
    assert {(change.before != "4", change.after) for change in taught.learned} == {(True, "4")}
    assert taught.after.base_error <= taught.before.base_error + FORGETTING
    rose = taught.after.base_error > taught.before.base_error
    assert ("next to nothing is forgotten" in said(taught)) == rose
    taught_engine = Engine(engine.bundle)
    taught_engine.adopt(taught.head)
    assert [taught_engine.predict(ink).label for ink in odd[6:]] == ["4"] * 6
    changed = {(change.before != "4", change.after) for change in taught.changes}
    assert changed == {(True, "4")}


def test_a_lesson_changes_neither_engine_nor_backbone(engine: Engine, lesson: Teach) -> None:
    before = engine.head, engine.bundle.backbone
    bytes_before = bytes(engine.bundle.backbone)
    lesson([(Ink.from_strokes([[(0, 0), (1, 9)]]), "1")])
    assert (engine.head, engine.bundle.backbone) == before
    assert engine.bundle.backbone == bytes_before


def test_wrong_labels_on_purpose_do_not_spoil_other_peoples_digits(
    engine: Engine, lesson: Teach, digits: list[InkRecord]
) -> None:
    shifted = [(each.ink, str((int(each.label or "0") + 1) % 10)) for each in digits]
    taught = lesson(shifted)
    assert taught.head is not None, "it is adopted, as it forgets next to nothing"
    replay = engine.bundle.replay()
    ink = replay.ink
    assert ink is not None

    def wrong(head: Head) -> tuple[int, int, int]:
        """Of scans, of perturbed drawings and of ink, all other people's; counted here."""
        logits = (
            head.logits(replay.held_out),
            head.logits(replay.border),
            head.logits(ink.examined),
        )
        truth = replay.held_out_truth, replay.border_truth, ink.examined_truth
        scans, drawings, inks = (
            int((given.argmax(axis=1) != right).sum())
            for given, right in zip(logits, truth, strict=True)
        )
        return scans, drawings, inks

    allowed = 0.0008 * 5_000, 0.0025 * replay.border_of, 0.0025 * ink.examined_of
    before, after = wrong(engine.head), wrong(taught.head)
    assert min(before) > 0
    for shipped, now, more in zip(before, after, allowed, strict=True):
        assert now <= shipped + more
    assert "wrong labels" in said(taught)


def test_contradicting_corrections_are_survived(lesson: Teach, digits: list[InkRecord]) -> None:
    ink = digits[0].ink
    taught = lesson([(ink, "3"), (ink, "5")] * 10)
    assert taught.after.own_wrong >= 10  # half of them must stay wrong, whatever is learned
    assert taught.after.base_error <= taught.before.base_error + FORGETTING
    assert "20 samples are the same ink as another one under another label" in said(taught)
    assert taught.contradicting == tuple(str(number) for number in range(20))
    clean = lesson([(ink, "3"), (ink, "3"), (digits[1].ink, "5")])
    assert "same ink" not in said(clean)
    assert clean.contradicting == ()


def test_one_correction_helps_at_once(
    engine: Engine, lesson: Teach, others: list[InkRecord]
) -> None:
    odd = odd_hand(others)
    assert engine.predict(odd[0]).unknown
    taught = lesson([(odd[0], "4")])
    assert taught.accepted
    assert taught.learned == (AnswerChange("0", "4", OUTLIER, "4"),)
    assert "knows what you corrected" in said(taught)
    assert taught.examined == 0, "there was nothing that it had not been taught"
    assert taught.head is not None
    taught_engine = Engine(engine.bundle)
    taught_engine.adopt(taught.head)
    answers = [taught_engine.predict(ink) for ink in odd]
    assert [(answer.label, answer.unknown) for answer in answers] == [("4", False)] * len(odd)


def test_how_it_was_read_when_it_was_labelled_counts(
    engine: Engine, others: list[InkRecord], digits: list[InkRecord]
) -> None:
    """And not how the head that was shipped reads it, of which the person knows nothing."""
    odd = odd_hand(others)[0]
    sure = next(each for each in digits if each.label == "7")
    taught = finish(
        teach(
            engine,
            [
                LabelledGlyph("a", Glyph.of(odd), "4", read_as="9"),
                LabelledGlyph("b", Glyph.of(odd), "4", read_as="4"),
                LabelledGlyph("c", Glyph.of(sure.ink), "7", read_as=OUTLIER),
                LabelledGlyph("d", Glyph.of(sure.ink), "7", read_as="7"),
                LabelledGlyph("e", Glyph.of(sure.ink), "7"),
            ],
        ),
        Silent(),
    )
    assert taught.learned == (
        AnswerChange("a", "4", "9", "4"),
        AnswerChange("c", "7", OUTLIER, "7"),
    )


def test_changes_are_sorted_by_what_they_mean() -> None:
    better, worse = AnswerChange("a", "4", OUTLIER, "4"), AnswerChange("b", "4", "4", "9")
    other = AnswerChange("c", "4", "9", OUTLIER)
    assert Changes.of([worse, other, better]) == ((better,), (worse,), (other,))


def test_many_corrections_are_remembered_in_part(
    lesson: Teach, digits: list[InkRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hwcore.learning.material.MOST_REMEMBERED", 15)
    taught = lesson([(each.ink, each.label or "") for each in digits[:20]])
    assert taught.head is not None
    for memory in (taught.head.part(Memory), taught.head.part(InkMemory)):
        assert memory is not None
        assert 0 < len(memory.labels) <= 15


def test_how_it_was_written_is_learned(
    engine: Engine, lesson: Teach, others: list[InkRecord]
) -> None:
    odd = odd_hand(others)[0]
    taught = lesson([(odd, "4")]).head
    assert taught is not None
    assert taught.part(InkMemory) is not None
    glyph = Glyphs.inks(engine.features(rasterize(odd)), trajectory(odd))
    with_ink = taught.logits(glyph)
    without = taught.without(InkMemory).logits(glyph)
    assert with_ink[4] > without[4] + 5
    assert np.delete(with_ink, 4).tolist() == np.delete(without, 4).tolist()
    replay = engine.bundle.replay().ink
    assert replay is not None
    rises = examine_ink(taught, replay) - examine_ink(engine.bundle.head, replay)
    assert rises <= INK_FORGETTING


def test_where_it_would_be_forgotten_how_others_write_less_is_remembered(
    engine: Engine, digits: list[InkRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = iter([0.01, 0.02, 0.02, 0.011])  # the shipped head's, then those of three attempts
    monkeypatch.setattr("hwcore.learning.teaching.examine_ink", lambda head, replay: next(marks))
    corrections = [LabelledGlyph("1", Glyph.of(digits[0].ink), digits[0].label or "")]
    head = finish(teach(engine, corrections), Silent()).head
    assert head is not None
    memory = head.part(InkMemory)
    assert memory is not None
    assert memory.strength == INK_ATTEMPTS[2].strength
    monkeypatch.setattr(
        "hwcore.learning.teaching.examine_ink", lambda head, _: head.part(InkMemory) is not None
    )
    head = finish(teach(engine, corrections), Silent()).head
    assert head is not None
    assert head.part(InkMemory) is None


def test_a_model_that_saw_no_ink_teaches_without(
    engine: Engine, digits: list[InkRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    scans_only = replace(engine.bundle.replay(), ink=None)
    monkeypatch.setattr(Bundle, "replay", lambda bundle: scans_only)
    head = finish(teach(engine, [LabelledGlyph("1", Glyph.of(digits[0].ink), "3")]), Silent()).head
    assert head is not None
    assert head.part(InkMemory) is None


def test_one_class_many_times_and_a_single_sample(lesson: Teach, digits: list[InkRecord]) -> None:
    sevens = [each.ink for each in digits if each.label == "7"]
    many = lesson([(sevens[i % len(sevens)], "7") for i in range(120)])
    assert many.head is None or many.after.base_error <= many.before.base_error + FORGETTING
    one = lesson([(sevens[0], "7")])
    assert one.corrections == 1
    assert one.accepted


def test_the_same_corrections_give_the_same_head(lesson: Teach, digits: list[InkRecord]) -> None:
    some = [(each.ink, each.label or "") for each in digits[::7]]
    first, second = lesson(some).head, lesson(some).head
    assert first is not None
    assert second is not None
    assert (first.weight == second.weight).all()
    one, other = first.part(Memory), second.part(Memory)
    assert one is not None
    assert other is not None
    assert (one.prototypes == other.prototypes).all()
    assert (one.radii == other.radii).all()


def test_progress_only_grows_and_a_lesson_can_be_dropped(
    engine: Engine, digits: list[InkRecord]
) -> None:
    corrections = [
        LabelledGlyph(str(i), Glyph.of(each.ink), each.label or "") for i, each in enumerate(digits)
    ]
    steps = teach(engine, corrections[:20])
    fractions = []
    for step in steps:
        assert isinstance(step, LessonStep)
        fractions.append((step.stage, step.fraction))
    drawing = [fraction for stage, fraction in fractions if stage == "drawing"]
    assert drawing == sorted(drawing)
    assert {stage for stage, _ in fractions} == {"drawing", "fitting", "checking"}
    assert all(0.0 <= fraction <= 1.0 for _, fraction in fractions)
    dropped = teach(engine, corrections[:20])
    next(dropped)
    dropped.close()
    assert engine.head is engine.bundle.head


def test_what_cannot_be_taught_is_refused(engine: Engine, digits: list[InkRecord]) -> None:
    for corrections, message in (
        ([], "nothing to teach"),
        ([LabelledGlyph("a", Glyph.of(digits[0].ink), "a\nb")], "cannot be a label"),
        ([LabelledGlyph("a", Glyph.of(Ink()), "1")], "without strokes"),
    ):
        with pytest.raises(HwError, match=message):
            finish(teach(engine, corrections), Silent())
    card = engine.bundle.card
    bare = replace(
        engine.bundle,
        card={**card, "files": {k: v for k, v in card["files"].items() if k[0] != "r"}},
    )
    with pytest.raises(HwError, match="cannot be taught"):
        next(teach(Engine(bare), [LabelledGlyph("a", Glyph.of(digits[0].ink), "1")]))


def test_the_shipped_bundle_can_be_taught() -> None:

    assert Bundle.load(DIGITS_MODEL).replay().features.shape[1] == 160
