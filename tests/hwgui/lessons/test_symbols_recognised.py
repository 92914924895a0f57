"""Own symbols are recognised from their first drawing on, and lessons take them over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.drawing import drawn

from hwcore.data import DIGITS
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord
from hwcore.model.engine import Engine
from hwcore.raster import Glyph
from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.sample import SampleFilter
from hwcore.storage.samples.store import SampleStore
from hwgui.program import Program

SPIRAL = [(60, 60), (90, 70), (95, 110), (50, 120), (30, 80), (60, 30), (120, 40), (130, 130)]
ZIGZAG = [(20, 20), (140, 30), (20, 60), (140, 80), (20, 110), (140, 130)]


@pytest.fixture
def used(engine: Engine) -> Engine:
    return Engine(engine.bundle)


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, data_dir: Path, used: Engine) -> Iterator[Program]:
    program = Program(qapp, data_dir, load=lambda: used)
    qtbot.addWidget(program.window)
    with qtbot.waitSignals(
        [program.recognition.ready, program.editing.changed, program.lessons.changed]
    ):
        program.show()
    yield program
    program.close()
    program.deleteLater()


def draw(program: Program, qtbot: QtBot, points: list[tuple[int, int]]) -> None:
    drawn(program, qtbot, *points)


def add(program: Program, qtbot: QtBot, name: str, points: list[tuple[int, int]]) -> None:
    draw(program, qtbot, points)
    with qtbot.waitSignals(
        [program.editing.saved, program.symbol_adoption.adopted], timeout=30_000
    ):
        program.labelling.add_symbol(name)


def read(points: list[tuple[int, int]], used: Engine) -> str | None:
    """The own symbol that the window's engine answers for the ink of these points, if any."""
    prediction = used.predict(Ink.from_strokes([points]))
    is_own = prediction.label in used.alphabet.own_symbols
    return prediction.label if is_own and not prediction.unknown else None


def test_a_symbol_is_recognised_from_its_first_drawing_until_it_is_gone(
    program: Program, qtbot: QtBot, used: Engine
) -> None:
    shipped = used.head
    assert read(SPIRAL, used) is None
    add(program, qtbot, "π", SPIRAL)
    assert read(SPIRAL, used) == "π"
    add(program, qtbot, "zig", ZIGZAG)
    assert [read(points, used) for points in (SPIRAL, ZIGZAG)] == ["π", "zig"]
    with qtbot.waitSignal(program.symbol_adoption.adopted, timeout=30_000):
        program.symbols.rename("zig", "zag")
    assert read(ZIGZAG, used) == "zag"
    with qtbot.waitSignal(program.symbol_adoption.adopted, timeout=30_000):
        program.symbols.remove("zag")
    assert [read(points, used) for points in (SPIRAL, ZIGZAG)] == ["π", None]
    for _ in range(3):  # removing, renaming and adding it
        with qtbot.waitSignal(program.symbol_adoption.adopted, timeout=30_000):
            program.editing.undo()
    assert [read(points, used) for points in (SPIRAL, ZIGZAG)] == ["π", None]
    with qtbot.waitSignal(program.symbol_adoption.adopted, timeout=30_000):
        program.editing.undo()
    assert used.head.alphabet.labels == shipped.alphabet.labels


def test_symbols_are_recognised_for_who_has_them(
    program: Program, qtbot: QtBot, used: Engine, data_dir: Path
) -> None:
    add(program, qtbot, "π", SPIRAL)
    with qtbot.waitSignal(program.profiles.switched):
        program.profiles.create("Ana")
    qtbot.waitUntil(lambda: read(SPIRAL, used) is None)
    me = next(each for each in Profiles(data_dir).listed() if each.name == "Me")
    with qtbot.waitSignal(program.symbol_adoption.adopted, timeout=30_000):
        program.profiles.switch(me.id)
    assert read(SPIRAL, used) == "π"


def test_what_another_window_adds_is_recognised_here(
    program: Program, qtbot: QtBot, used: Engine, data_dir: Path
) -> None:
    with SampleStore(Profiles(data_dir).current().folder) as other:
        glyph = Glyph.of(Ink.from_strokes([SPIRAL]))
        other.symbols.add("π", DIGITS.labels, glyph)
    with qtbot.waitSignal(program.symbol_adoption.adopted, timeout=30_000):
        program.editing.look()
    assert read(SPIRAL, used) == "π"


def test_a_lesson_takes_symbols_over_and_they_follow_their_name_after_it(
    program: Program, qtbot: QtBot, used: Engine, data_dir: Path, digits: list[InkRecord]
) -> None:
    with SampleStore(Profiles(data_dir).current().folder) as other:
        for record in digits[:20]:
            other.add(record.ink, record.label or "")
    add(program, qtbot, "π", SPIRAL)
    add(program, qtbot, "zig", ZIGZAG)
    with qtbot.waitSignal(program.teaching.finished, timeout=60_000) as finished:
        program.teaching.start()
    assert finished.args[0].lesson.accepted
    assert used.head.alphabet.own_symbols == ("π", "zig")
    assert [read(points, used) for points in (SPIRAL, ZIGZAG)] == ["π", "zig"]
    with qtbot.waitSignal(program.symbol_adoption.adopted, timeout=30_000):
        program.symbols.rename("π", "pi")
    assert read(SPIRAL, used) == "pi"
    with qtbot.waitSignal(program.symbol_adoption.adopted, timeout=30_000):
        program.symbols.remove("zig")
    assert [read(points, used) for points in (SPIRAL, ZIGZAG)] == ["pi", None]
    with SampleStore(Profiles(data_dir).current().folder) as other:
        assert other.ids(SampleFilter(label="zig")), "its sample stays"
