"""Programs whose sheet is read by a fake, for the tests of the sheet and of the panel."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.fake_sheet_reader import FakeSheetReader

from hwgui.program import Program
from hwgui.sheet_parts import SheetParts


@pytest.fixture
def fake_reader() -> FakeSheetReader:
    return FakeSheetReader()


@pytest.fixture
def make_program(
    qtbot: QtBot,
    qapp: QApplication,
    data_dir: Path,
    fake_engine: FakeEngine,
    fake_reader: FakeSheetReader,
) -> Callable[[], Program]:
    """Makes programs whose sheet is read by the fake reader; close them in the test, or not."""
    made: list[Program] = []

    def make() -> Program:
        program = Program(
            qapp, data_dir, lambda: fake_engine, add_symbols=None, load_text=lambda: fake_reader
        )
        qtbot.addWidget(program.window, before_close_func=lambda _window: program.close())
        made.append(program)
        return program

    return make


@pytest.fixture
def program(qtbot: QtBot, make_program: Callable[[], Program]) -> Program:
    """A shown program."""
    program = make_program()
    opened = [program.recognition.ready, program.profiles.changed, program.editing.changed]
    with qtbot.waitExposed(program.window), qtbot.waitSignals(opened):
        program.show()
    return program


@pytest.fixture
def sheet(qtbot: QtBot, program: Program) -> SheetParts:
    """The sheet of a program in which Text was chosen, and its reader loaded."""
    program.window.writing_mode.text.trigger()
    sheet = program.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.reading.is_ready)
    return sheet
