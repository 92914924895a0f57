"""The engine knows own symbols from their first sample on, under the names that they have now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn
from support.fake_engine import FakeEngine, head

from hwcore.data import DIGITS
from hwcore.ink.jsonl import InkRecord
from hwcore.learning.lesson import LabelledGlyph
from hwcore.model.head import Head
from hwcore.raster import Glyph
from hwcore.storage import LessonRecord
from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.sample import SampleFilter
from hwcore.storage.samples.store import SampleStore
from hwgui.program import Program


def grown(known: Head, symbols: Sequence[str]) -> Head:
    """A head with further own symbols."""
    own = dict.fromkeys((*known.alphabet.own_symbols, *symbols))
    more = len(own) - len(known.alphabet.own_symbols)
    return replace(
        known,
        weight=np.pad(known.weight, ((0, more), (0, 0))),
        bias=np.pad(known.bias, (0, more)),
        alphabet=known.alphabet.with_own(own),
    )


class Adder:
    """Adds symbols, and remembers from which samples."""

    def __init__(self) -> None:
        self.samples: list[tuple[str, str]] = []

    def __call__(self, engine: FakeEngine, samples: Sequence[LabelledGlyph]) -> Head:
        self.samples = [(each.sample, each.label) for each in samples]
        return grown(engine.head, [each.label for each in samples])


@pytest.fixture
def adder() -> Adder:
    return Adder()


@pytest.fixture
def program(
    qtbot: QtBot, qapp: QApplication, data_dir: Path, fake_engine: FakeEngine, adder: Adder
) -> Iterator[Program]:
    program = Program(qapp, data_dir, load=lambda: fake_engine, add_symbols=adder)
    qtbot.addWidget(program.window)
    opened = [program.recognition.ready, program.editing.changed, program.lessons.changed]
    with qtbot.waitSignals(opened):
        program.show()
    yield program
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
    program: Program, qtbot: QtBot, fake_engine: FakeEngine, adder: Adder, data_dir: Path
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
    program: Program, qtbot: QtBot, fake_engine: FakeEngine, adder: Adder, data_dir: Path
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
