"""What tests of this folder share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.fake_teach import FakeTeach

from hwgui.program import Program
from hwgui.system import folder_watch as folder_watch


@pytest.fixture
def opened(
    qtbot: QtBot, qapp: QApplication, data_dir: Path, fake_engine: FakeEngine
) -> Callable[[], Program]:
    def start() -> Program:
        program = Program(qapp, data_dir, lambda: fake_engine, FakeTeach())
        qtbot.addWidget(program.window)
        started = [program.lessons.changed, program.editing.changed, program.profiles.changed]
        with qtbot.waitSignals(started):
            program.show()
        return program

    return start
