"""Own symbols: recognised from the first drawing on, taught by lessons, and no harm to the rest."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from support.odd_hand import said
from support.own_symbols import SHAPES, symbol_inks

from hwcore.cli.main import main
from hwcore.errors import HwError
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord, format_ink_line
from hwcore.labels import OUTLIER
from hwcore.learning import own_symbols
from hwcore.learning.lesson import LabelledGlyph, Lesson, finish
from hwcore.learning.own_symbols import (
    LEAST_MARGIN,
    LOUDEST,
    MARGIN_BY_DRAWINGS,
    TAKEN,
    add_symbols,
)
from hwcore.learning.teaching import teach
from hwcore.model.engine import Engine
from hwcore.model.head import Head
from hwcore.model.head_file import save_head
from hwcore.model.own_symbols import OwnSymbols
from hwcore.progress import Silent
from hwcore.raster.glyph import Glyph

NAMES = list(SHAPES)


def _samples(name: str, inks: list[Ink]) -> list[LabelledGlyph]:
    return [LabelledGlyph(f"{name} {i}", Glyph.of(ink), name) for i, ink in enumerate(inks)]


def _lesson(engine: Engine, samples: list[LabelledGlyph], left_out: tuple[str, ...] = ()) -> Lesson:
    return finish(teach(engine, samples, left_out=left_out), Silent())


def _with(engine: Engine, head: Head | None) -> Engine:
    assert head is not None
    other = Engine(engine.bundle)
    other.adopt(head)
    return other


def _read_right(engine: Engine, name: str, inks: list[Ink]) -> int:
    found = [engine.predict(ink) for ink in inks]
    return sum(each.label == name and not each.unknown for each in found)


def test_a_symbol_is_recognised_from_its_first_drawing_on(engine: Engine) -> None:
    first, *further = symbol_inks("π", 11)
    taught = _with(engine, add_symbols(engine, _samples("π", [first])))
    assert taught.alphabet.own_symbols == ("π",)
    assert taught.model_alphabet == engine.model_alphabet
    assert _read_right(taught, "π", [first]) == 1
    assert _read_right(taught, "π", further) >= 9
    assert engine.alphabet.own == 0  # the engine itself is as it was


def test_further_symbols_and_drawings_go_beside_the_first(engine: Engine) -> None:
    taught = engine
    for name in NAMES:
        for sample in _samples(name, symbol_inks(name, 2)):
            taught = _with(engine, add_symbols(taught, [sample]))
    assert taught.alphabet.own_symbols == tuple(NAMES)
    part = taught.head.part(OwnSymbols)
    assert part is not None
    assert len(part.labels) == 6
    for name in NAMES:
        assert _read_right(taught, name, symbol_inks(name, 10, seed=8)) >= 8


def test_hardly_anything_that_was_known_becomes_a_symbol(
    engine: Engine, digits: list[InkRecord]
) -> None:
    """Even what looks like a digit, named otherwise, takes next to none of other people's."""
    ones = [record.ink for record in digits if record.label == "1"]
    head = add_symbols(engine, _samples("stroke", ones[:5]))
    replay = engine.bundle.replay()
    assert replay.ink is not None
    for glyphs, truth, of in (
        (replay.ink.examined, replay.ink.examined_truth, replay.ink.examined_of),
        (replay.held_out, replay.held_out_truth, len(replay.held_out_truth)),
    ):
        before, after = (
            int((each.logits(glyphs).argmax(axis=1) != truth).sum())
            for each in (engine.bundle.head, head)
        )
        assert after - before <= TAKEN * of


def _margins(head: Head) -> list[float]:
    part = head.part(OwnSymbols)
    assert part is not None
    return [float(margin) for margin in part.of_ink.margin]


def test_how_loud_a_symbol_is_depends_on_its_drawings_alone(engine: Engine) -> None:
    """Whatever else is a symbol, while hardly anything of others is like any of them."""
    once, thrice, often = NAMES[:3]
    counts = {once: 1, thrice: 3, often: LOUDEST + 5}
    samples = [each for name, n in counts.items() for each in _samples(name, symbol_inks(name, n))]
    expected = [
        LEAST_MARGIN + MARGIN_BY_DRAWINGS * float(np.log(min(n, LOUDEST))) for n in counts.values()
    ]
    assert _margins(add_symbols(engine, samples)) == pytest.approx(expected, abs=1e-4)
    alone = add_symbols(engine, samples[1:4])
    assert _margins(alone) == pytest.approx(expected[1:2], abs=1e-4)


def test_what_is_like_a_digit_is_quieter(engine: Engine, digits: list[InkRecord]) -> None:
    ones = [record.ink for record in digits if record.label == "1"]
    (margin,) = _margins(add_symbols(engine, _samples("stroke", ones[:1])))
    assert margin > LEAST_MARGIN + 1.0


def test_a_dot_is_known_by_how_small_it_is(engine: Engine, digits: list[InkRecord]) -> None:
    """Whatever its form, where another symbol shows how large the person writes; and a stroke that
    is as large as a letter is none."""
    random = np.random.default_rng(3)

    def dots(count: int) -> list[Ink]:
        corners = random.normal(0.0, 1.0, (count, 4, 2)).cumsum(axis=1)
        return [Ink.from_strokes([places.tolist()]) for places in corners]

    samples = [*_samples("dot", dots(3)), *_samples("π", symbol_inks("π", 3))]  # 100 high
    taught = _with(engine, add_symbols(engine, samples))
    assert _read_right(taught, "dot", dots(20)) >= 15
    forms = [Ink.from_strokes([(stroke.xy * 30).tolist() for stroke in d.strokes]) for d in dots(9)]
    assert _read_right(taught, "dot", forms) <= 1
    written = [record.ink for record in digits][:60]
    scales = [80.0 / max(ink.bounds[2:]) for ink in written if ink.bounds is not None]
    large = [
        Ink.from_strokes([(stroke.xy * scale).tolist() for stroke in ink.strokes])
        for ink, scale in zip(written, scales, strict=True)
    ]
    assert _read_right(taught, "dot", large) == 0


def test_what_took_as_long_as_a_drawing_is_the_symbol_and_what_took_longer_is_not(
    engine: Engine,
) -> None:
    """A stroke of the form of a one, which is a quote of this person's where it was quick."""

    def bars(count: int, seconds: float, seed: int) -> list[Ink]:
        random = np.random.default_rng(seed)
        x = random.normal(0.0, 2.0, (count, 3))
        return [
            Ink.from_strokes([[(a, 0, 0.0), (b, 15, seconds / 2), (c, 30, seconds)]])
            for a, b, c in x.tolist()
        ]

    def read(drawn: float | None) -> list[float]:
        """What speaks for the quote, in logits, of bars of a tenth of a second, and of such that
        took ten times as long, where its drawings took so long; None: nobody knows how long."""
        inks = bars(3, 0.1 if drawn is None else drawn, 1)
        if drawn is None:
            inks = [
                Ink.from_strokes([[point[:2] for point in ink.to_strokes()[0]]]) for ink in inks
            ]
        taught = _with(engine, add_symbols(engine, _samples("quote", inks)))
        asked = [engine.read([Glyph.of(ink) for ink in bars(9, s, 2)]) for s in (0.1, 1.0)]
        own = taught.alphabet.index("quote")
        return [float(taught.head.logits(glyphs)[:, own].mean()) for glyphs in asked]

    quick, slow = read(0.1)
    assert quick > slow + 2.0
    quick, slow = read(None)
    assert quick == pytest.approx(slow, abs=1e-4)


def test_what_cannot_be_a_symbol_is_refused(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    inks = symbol_inks("π", 2)
    with pytest.raises(HwError, match="is a label already"):
        add_symbols(engine, _samples("7", inks))
    with pytest.raises(HwError, match="cannot be a label"):
        add_symbols(engine, _samples("a\nb", inks))
    monkeypatch.setattr(own_symbols, "MAX_SYMBOLS", 1)
    with pytest.raises(HwError, match="own symbols at most"):
        add_symbols(engine, [*_samples("π", inks), *_samples("好", inks)])


def test_a_lesson_makes_own_symbols_of_what_the_model_does_not_know(engine: Engine) -> None:
    samples = [each for name in NAMES for each in _samples(name, symbol_inks(name, 4))]
    lesson = _lesson(engine, samples)
    assert lesson.accepted, said(lesson)
    assert lesson.before.own_wrong == lesson.corrections == len(samples)
    assert lesson.after.own_wrong <= 2
    assert lesson.head is not None
    assert lesson.head.alphabet.own_symbols == tuple(NAMES)
    taught = _with(engine, lesson.head)
    for name in NAMES:
        assert _read_right(taught, name, symbol_inks(name, 10, seed=8)) >= 8
    assert all(change.after == change.label for change in lesson.learned)


def test_a_lesson_with_corrections_and_symbols_teaches_both(
    engine: Engine, digits: list[InkRecord]
) -> None:
    corrections = [
        LabelledGlyph(str(i), Glyph.of(record.ink), record.label or OUTLIER)
        for i, record in enumerate(digits[::5])
    ]
    lesson = _lesson(engine, [*corrections, *_samples("π", symbol_inks("π", 3))])
    assert lesson.accepted, said(lesson)
    taught = _with(engine, lesson.head)
    assert _read_right(taught, "π", symbol_inks("π", 10, seed=8)) >= 8
    others = digits[1::5]
    wrong = [each for each in others if taught.predict(each.ink).label != each.label]
    assert len(wrong) <= 1 + sum(engine.predict(each.ink).label != each.label for each in others)


def test_single_drawings_of_many_symbols_do_not_look_mislabelled(engine: Engine) -> None:
    """Nothing else says what the only drawing of a symbol is, so it cannot be tried."""
    random = np.random.default_rng(2)
    samples = []
    for number in range(10):
        walk = random.normal(0, 1, (40, 2)).cumsum(axis=0).cumsum(axis=0)
        samples += _samples(f"scribble {number}", [Ink.from_strokes([walk.tolist()])])
    lesson = _lesson(engine, samples)
    assert lesson.accepted, said(lesson)
    assert not lesson.doubtful
    assert lesson.examined == 0


def test_two_symbols_of_the_same_ink_are_both_silent(engine: Engine) -> None:
    ink = symbol_inks("π", 1)
    head = add_symbols(engine, [*_samples("π", ink), *_samples("pi", ink)])
    assert head.part(OwnSymbols) is None
    assert _with(engine, head).predict(ink[0]).label not in ("π", "pi")


def test_an_image_can_be_a_symbol(engine: Engine) -> None:
    raster = Glyph.of(symbol_inks("house", 1)[0]).raster
    sample = LabelledGlyph("a", Glyph(raster), "house")
    head = add_symbols(engine, [sample])
    assert head.alphabet.own_symbols == ("house",)
    assert np.isfinite(head.logits(engine.read([sample.glyph]))).all()


def test_what_a_lesson_leaves_out_is_said(engine: Engine) -> None:
    samples = [*_samples("π", symbol_inks("π", 3)), *_samples("house", symbol_inks("house", 2))]
    lesson = _lesson(engine, samples, left_out=("house",))
    assert lesson.head is not None
    assert lesson.head.alphabet.own_symbols == ("π",)
    assert lesson.corrections == 3
    (reason,) = (each for each in lesson.reasons if each.code == "left-out")
    assert reason.parameters["count"] == 2
    with pytest.raises(HwError, match="nothing to teach"):
        _lesson(engine, samples, left_out=("house", "π"))


@pytest.mark.train
def test_teach_and_evaluate_by_the_commands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, new, out = tmp_path / "mine.jsonl", tmp_path / "new.jsonl", tmp_path / "head"
    for path, seed in ((mine, 5), (new, 8)):
        records = [InkRecord(ink, name) for name in NAMES for ink in symbol_inks(name, 4, seed)]
        path.write_text("\n".join(map(format_ink_line, records)), "utf-8")
    assert main(["teach", str(mine), "--out", str(out), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["accepted"] is True
    assert answer["after"]["own_error"] < answer["before"]["own_error"] == 1.0
    assert main(["predict", str(new), "--head", str(out), "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert sum(line["label"] in SHAPES for line in lines) >= 10
    assert main(["evaluate", str(new), "--head", str(out), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["accuracy"] > 0.8
    assert set(NAMES) <= set(found["labels"])


def test_a_head_with_symbols_is_read_from_its_file(tmp_path: Path, engine: Engine) -> None:
    save_head(add_symbols(engine, _samples("π", symbol_inks("π", 1))), tmp_path / "head")
    assert (tmp_path / "head").stat().st_size < 4 << 20
