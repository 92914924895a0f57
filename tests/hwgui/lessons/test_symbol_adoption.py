"""The engine knows own symbols from their first sample on, under the names that they have now."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn
from support.fake_engine import FakeEngine, head
from support.fake_teach import STEPS, accepted
from support.labelled import stored
from support.symbol_adder import SymbolAdder, grown

from hwcore import HwError
from hwcore.data import DIGITS
from hwcore.ink.jsonl import InkRecord
from hwcore.raster import Glyph
from hwcore.storage import LessonRecord
from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.sample import SampleFilter
from hwcore.storage.samples.store import SampleStore
from hwgui.lessons import lesson_run
from hwgui.lessons.lesson_run import Steps
from hwgui.program import Program


class EndlessLesson:
    """Takes one step after the other until it is over."""

    def __init__(self) -> None:
        self.is_over = False

    def __call__(self, *_: object) -> Steps:
        while not self.is_over:
            yield STEPS[0]
        return accepted(bias=3.0)


@pytest.fixture
def adder() -> SymbolAdder:
    return SymbolAdder()


@pytest.fixture
def lesson() -> Iterator[EndlessLesson]:
    lesson = EndlessLesson()
    yield lesson
    lesson.is_over = True


@pytest.fixture
def program(
    qtbot: QtBot,
    qapp: QApplication,
    data_dir: Path,
    fake_engine: FakeEngine,
    adder: SymbolAdder,
    lesson: EndlessLesson,
) -> Iterator[Program]:
    program = Program(qapp, data_dir, lambda: fake_engine, lesson, add_symbols=adder)
    qtbot.addWidget(program.window)
    opened = [program.recognition.ready, program.editing.changed, program.lessons.changed]
    with qtbot.waitSignals(opened):
        program.show()
    yield program
    adder.release()
    program.close()
    program.deleteLater()


def add(program: Program, qtbot: QtBot, name: str) -> None:
    drawn(program, qtbot, *SEVEN)
    with qtbot.waitSignals([program.editing.saved, program.symbol_adoption.adopted]):
        program.labelling.add_symbol(name)


def samples_of(data_dir: Path, name: str) -> list[str]:
    with SampleStore(Profiles(data_dir).current().folder) as store:
        return store.ids(SampleFilter(label=name))


def test_a_symbol_is_known_from_its_first_drawing_until_it_is_gone(
    program: Program, qtbot: QtBot, fake_engine: FakeEngine, adder: SymbolAdder, data_dir: Path
) -> None:
    shipped = fake_engine.head
    with qtbot.waitSignal(program.recognition.predicted):
        add(program, qtbot, "π")
    assert fake_engine.head.alphabet == DIGITS.with_own(["π"])
    (sample,) = samples_of(data_dir, "π")
    assert adder.samples == [(sample, "π")]
    drawn(program, qtbot, *SEVEN)
    with qtbot.waitSignal(program.symbol_adoption.adopted):
        program.labelling.label("π")
    assert len(adder.samples) == 2
    symbols = program.symbols
    changes: list[tuple[Callable[[], object], tuple[str, ...]]] = [
        (partial(symbols.rename, "π", "pi"), ("pi",)),
        (partial(symbols.remove, "pi"), ()),
        (partial(symbols.bring_back, "pi"), ("pi",)),
        (program.editing.undo, ()),
    ]
    for change, own in changes:
        with qtbot.waitSignal(program.symbol_adoption.adopted):
            change()
        assert fake_engine.head.alphabet == DIGITS.with_own(own)
    assert fake_engine.head.alphabet == shipped.alphabet


def test_symbols_are_of_who_has_them(
    program: Program, qtbot: QtBot, fake_engine: FakeEngine, data_dir: Path
) -> None:
    add(program, qtbot, "π")
    me = Profiles(data_dir).current()
    with qtbot.waitSignals([program.profiles.switched, program.symbols.changed]):
        program.profiles.create("Ana")
    qtbot.waitUntil(lambda: fake_engine.head.alphabet == DIGITS)
    with qtbot.waitSignals([program.profiles.switched, program.symbol_adoption.adopted]):
        program.profiles.switch(me.id)
    qtbot.waitUntil(lambda: fake_engine.head.alphabet == DIGITS.with_own(["π"]))


def test_what_another_window_adds_is_known_here(
    program: Program,
    qtbot: QtBot,
    fake_engine: FakeEngine,
    data_dir: Path,
    digits: list[InkRecord],
) -> None:
    with SampleStore(Profiles(data_dir).current().folder) as other:
        other.symbols.add("π", DIGITS.labels, Glyph.of(digits[0].ink))
    with qtbot.waitSignal(program.symbol_adoption.adopted):
        program.editing.look()
    assert fake_engine.head.alphabet == DIGITS.with_own(["π"])


def test_a_lessons_symbols_follow_their_names_and_are_not_added_again(
    program: Program, qtbot: QtBot, fake_engine: FakeEngine, adder: SymbolAdder, data_dir: Path
) -> None:
    add(program, qtbot, "π")
    add(program, qtbot, "zig")
    known = (*samples_of(data_dir, "π"), *samples_of(data_dir, "zig"))
    record = LessonRecord(known, {}, {}, {}, None)
    taught = grown(head(3.0), ["π", "zig"])
    with qtbot.waitSignal(program.lessons.adopted):
        program.lessons.keep(taught, record)
    qtbot.waitUntil(lambda: fake_engine.head is taught)
    with qtbot.waitSignal(program.symbol_adoption.adopted):
        program.symbols.rename("π", "pi")
    assert fake_engine.head.alphabet == DIGITS.with_own(["pi", "zig"])
    assert fake_engine.head.bias[0] == 3.0, "it is the lesson's"
    adder.samples.clear()
    with qtbot.waitSignal(program.symbol_adoption.adopted):
        program.symbols.remove("zig")
    assert fake_engine.head.alphabet == DIGITS.with_own(["pi"])
    assert fake_engine.head.bias[0] == 3.0
    with qtbot.waitSignal(program.symbol_adoption.adopted):
        program.symbols.bring_back("zig")
    assert fake_engine.head.alphabet == DIGITS.with_own(["pi", "zig"])
    assert not adder.samples, "what the lesson learned of both is still there"


def save(program: Program, qtbot: QtBot, label: str) -> None:
    """Draw one more and have it saved; what a head is computed of is not waited for."""
    drawn(program, qtbot, *SEVEN)
    with qtbot.waitSignal(program.editing.saved):
        program.labelling.label(label)


def begin_adding(program: Program, qtbot: QtBot, adder: SymbolAdder, name: str) -> None:
    """Add a symbol with its drawing, whose head is being computed then."""
    adder.hold()
    drawn(program, qtbot, *SEVEN)
    with qtbot.waitSignal(program.editing.saved):
        program.labelling.add_symbol(name)
    qtbot.waitUntil(lambda: adder.is_asked)


def test_samples_are_saved_and_taken_back_while_a_head_is_computed(
    program: Program, qtbot: QtBot, fake_engine: FakeEngine, adder: SymbolAdder, data_dir: Path
) -> None:
    begin_adding(program, qtbot, adder, "π")
    save(program, qtbot, "7")
    assert [sample.label for sample in stored(data_dir)] == ["7", "π"]
    with qtbot.waitSignal(program.editing.undone):
        program.editing.undo()
    assert [sample.label for sample in stored(data_dir)] == ["π"]
    assert fake_engine.head.alphabet == DIGITS
    with qtbot.waitSignal(program.symbol_adoption.adopted):
        adder.let_go()
    assert fake_engine.head.alphabet == DIGITS.with_own(["π"])


def test_what_is_saved_last_is_kept_though_no_head_is_waited_for(
    program: Program,
    qtbot: QtBot,
    adder: SymbolAdder,
    data_dir: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    begin_adding(program, qtbot, adder, "π")
    drawn(program, qtbot, *SEVEN)
    program.labelling.label("7")
    program.close()
    assert adder.is_busy
    assert [sample.label for sample in stored(data_dir)] == ["7", "π"]
    assert capsys.readouterr().err == ""
    adder.release()
    qtbot.waitUntil(lambda: "teaching" not in [each.name for each in threading.enumerate()])


def test_a_head_computed_late_brings_no_former_name_back(
    program: Program, qtbot: QtBot, fake_engine: FakeEngine, adder: SymbolAdder
) -> None:
    known: list[tuple[str, ...]] = []
    adopted = program.symbol_adoption.adopted
    adopted.connect(lambda: known.append(fake_engine.head.alphabet.own_symbols))
    begin_adding(program, qtbot, adder, "π")
    with qtbot.waitSignal(program.symbols.changed):
        program.symbols.rename("π", "pi")
    adder.let_go()
    qtbot.waitUntil(lambda: adder.is_asked)
    with qtbot.waitSignal(adopted):
        adder.let_go()
    assert known == [("pi",)]


def test_what_is_gone_is_no_answer_before_the_next_head_is_computed(
    program: Program, qtbot: QtBot, fake_engine: FakeEngine, adder: SymbolAdder
) -> None:
    add(program, qtbot, "π")
    add(program, qtbot, "zig")
    adder.hold()
    program.symbols.remove("π")
    qtbot.waitUntil(lambda: adder.is_asked)
    assert "π" not in fake_engine.head.alphabet
    with qtbot.waitSignal(program.symbol_adoption.adopted):
        adder.let_go()
    assert fake_engine.head.alphabet == DIGITS.with_own(["zig"])


def test_a_head_that_lacks_the_latest_sample_is_used_until_the_next_one(
    program: Program, qtbot: QtBot, fake_engine: FakeEngine, adder: SymbolAdder
) -> None:
    begin_adding(program, qtbot, adder, "π")
    save(program, qtbot, "π")
    with qtbot.waitSignal(program.symbol_adoption.adopted):
        adder.let_go()
    assert fake_engine.head.alphabet == DIGITS.with_own(["π"])
    assert len(adder.samples) == 1
    with qtbot.waitSignal(program.symbol_adoption.adopted):
        adder.let_go()
    assert len(adder.samples) == 2


def test_a_head_computed_late_takes_no_lesson_back(
    program: Program, qtbot: QtBot, fake_engine: FakeEngine, adder: SymbolAdder
) -> None:
    begin_adding(program, qtbot, adder, "π")
    taught = head(3.0)
    with qtbot.waitSignal(program.lessons.adopted):
        program.lessons.keep(taught, LessonRecord((), {}, {}, {}, None))
    adder.let_go()
    qtbot.waitUntil(lambda: adder.is_asked)
    assert fake_engine.head is taught
    with qtbot.waitSignal(program.symbol_adoption.adopted):
        adder.let_go()
    assert fake_engine.head.alphabet == DIGITS.with_own(["π"])
    assert fake_engine.head.bias[0] == 3.0, "it is the lesson's"


def test_a_head_computed_late_is_not_used_for_who_writes_then(
    program: Program, qtbot: QtBot, fake_engine: FakeEngine, adder: SymbolAdder
) -> None:
    begin_adding(program, qtbot, adder, "π")
    with qtbot.waitSignals([program.profiles.switched, program.symbols.changed]):
        program.profiles.create("Ana")
    adder.release()
    add(program, qtbot, "zig")
    assert fake_engine.head.alphabet == DIGITS.with_own(["zig"])


def test_a_symbol_is_known_while_a_lesson_runs(
    program: Program,
    qtbot: QtBot,
    fake_engine: FakeEngine,
    lesson: EndlessLesson,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lesson_run, "SLICE", 0.0)
    drawn(program, qtbot, *SEVEN)
    with qtbot.waitSignal(program.editing.saved):
        program.labelling.label("7")
    with qtbot.waitSignal(program.teaching.progressed):
        program.teaching.start()
    add(program, qtbot, "π")
    assert program.teaching.is_running
    assert fake_engine.head.alphabet == DIGITS.with_own(["π"])
    with qtbot.waitSignals([program.teaching.finished, program.symbol_adoption.adopted]):
        lesson.is_over = True
    assert fake_engine.head.alphabet == DIGITS.with_own(["π"])
    assert fake_engine.head.bias[0] == 3.0, "it is the lesson's"


def test_a_head_that_cannot_be_computed_is_told_of_and_tried_again(
    program: Program, qtbot: QtBot, fake_engine: FakeEngine, adder: SymbolAdder
) -> None:
    add(program, qtbot, "π")
    adder.error = HwError("a-code", "it cannot be taught")
    drawn(program, qtbot, *SEVEN)
    with qtbot.waitSignal(program.symbol_adoption.failed) as failed:
        program.labelling.label("π")
    assert "it cannot be taught" in failed.args[0]
    qtbot.waitUntil(lambda: fake_engine.head.alphabet == DIGITS)
    adder.error = None
    add(program, qtbot, "zig")
    assert fake_engine.head.alphabet == DIGITS.with_own(["π", "zig"])
