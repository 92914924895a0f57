"""The window's fixtures; four of them hold for every test here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.refused_saving import Start
from support.window_fixtures import (  # noqa: F401
    _isolated,
    _language,
    _nothing_left_behind,
    _ten_labels,
    data_dir,
    fake_engine,
    make_program,
    program,
)

from hwgui.program import Program


@pytest.fixture
def start(  # the engine is the fixture, not what is imported above
    qtbot: QtBot,
    qapp: QApplication,
    fake_engine: FakeEngine,  # noqa: F811
) -> Iterator[Start]:
    """Starts the program on a folder; it has opened everything when this returns."""
    made: list[Program] = []

    def start(folder: Path) -> Program:
        program = Program(qapp, folder, lambda: fake_engine)  # noqa: F811
        qtbot.addWidget(program.window)
        made.append(program)
        with qtbot.waitSignals([program.lessons.changed, program.sample_model.listed]):
            program.show()
            program.window.commands.samples.trigger()
        with qtbot.waitActive(program.window):
            program.window.activateWindow()
        return program

    yield start
    for each in made:
        each.close()
        each.deleteLater()
