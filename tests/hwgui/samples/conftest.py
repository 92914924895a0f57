"""What tests of this folder share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.sample_page import CONTROL

from hwcore.ink.jsonl import InkRecord
from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.sample import Predicted
from hwcore.storage.samples.store import SampleStore
from hwgui.program import Program
from hwgui.samples import editing as editing


@pytest.fixture
def filled(data_dir: Path, digits: list[InkRecord]) -> None:
    """Ten of each digit, but two 8 only; the 1s were taken for a 7, one 2 was not sure."""
    with SampleStore(Profiles(data_dir).current().folder) as store:
        eights = 0
        for number, record in enumerate(digits):
            label = record.label or ""
            eights += label == "8"
            if label == "8" and eights > 2:
                continue
            predicted = Predicted("7" if label == "1" else label, 0.9, number == 20)
            store.add(record.ink, label, predicted)


@pytest.fixture
def page(filled: None, make_program: Callable[[], Program], qtbot: QtBot) -> Program:
    """A program with samples, showing them."""
    program = make_program()
    with qtbot.waitSignals([program.recognition.ready, program.editing.changed]):
        program.show()
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    with qtbot.waitSignal(program.sample_model.listed):
        qtbot.keyClick(program.window, Qt.Key.Key_1, CONTROL)
    return program


@pytest.fixture
def active(program: Program, qtbot: QtBot) -> Program:
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    return program
