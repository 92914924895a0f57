"""A fault of the program: told once, logged without what a person wrote, and survived."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.pen_events import Mouse

from hwcore.storage.samples.store import SampleStore
from hwgui.program import Program
from hwgui.system.errors import catch_unhandled
from hwgui.system.log_file import LogFile
from hwgui.window.faults import LOGGED, FaultDialog, Faults

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

SEVEN = ((60.25, 61.5), (110.0, 58.75), (160.0, 60.0), (120.0, 120.0), (100.0, 200.0))


@pytest.fixture
def file(tmp_path: Path) -> Iterator[LogFile]:
    file = LogFile(tmp_path / "logs")
    file.open()
    yield file
    file.close()


@pytest.fixture
def faults(program: Program, file: LogFile) -> Iterator[Faults]:
    """Of the program, with everything caught as in a real run."""
    faults = Faults(program.window, file, program)
    release = catch_unhandled(program.notify, faults.take)
    yield faults
    release()
    for dialog in dialogs(program):
        dialog.close()


def dialogs(program: Program) -> list[FaultDialog]:
    return [each for each in program.window.findChildren(FaultDialog) if each.isVisible()]


def fail_in_a_slot(fault: Callable[[], object]) -> None:
    timer = QTimer()
    timer.timeout.connect(fault)
    timer.timeout.emit()
    QCoreApplication.processEvents()


def test_a_fault_shows_one_dialog_with_what_matters(
    program: Program, faults: Faults, file: LogFile, qtbot: QtBot
) -> None:
    fail_in_a_slot(lambda: 1 / 0)
    (dialog,) = dialogs(program)
    texts = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "ZeroDivisionError" in texts
    assert "You can go on" in texts
    assert str(file.path) in texts
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert "ZeroDivisionError" in copied
    assert dialog.copy.text() == "Copied"
    dialog.add("KeyError")
    assert dialog.copy.text() == "&Copy the report", "the whole of it was not"
    assert "hwgui 0." in copied
    assert f"{Path(__file__).name}:" in copied


def test_the_same_fault_again_shows_no_second_dialog(program: Program, faults: Faults) -> None:
    def fault() -> None:
        raise RuntimeError

    for _ in range(5):
        fail_in_a_slot(fault)
    (dialog,) = dialogs(program)
    assert dialog.report.toPlainText().count("RuntimeError") == 1
    dialog.close()
    fail_in_a_slot(fault)
    assert dialogs(program) == []
    assert faults.count == 6


def test_another_fault_is_added_to_the_open_dialog(program: Program, faults: Faults) -> None:
    fail_in_a_slot(lambda: 1 / 0)
    fail_in_a_slot(lambda: [][1])
    (dialog,) = dialogs(program)
    assert "ZeroDivisionError" in dialog.report.toPlainText()
    assert "IndexError" in dialog.report.toPlainText()


def test_a_fault_that_does_not_end_does_not_fill_the_log(
    program: Program, faults: Faults, file: LogFile
) -> None:
    def fault() -> None:
        raise RuntimeError

    for _ in range(10 * LOGGED):
        fail_in_a_slot(fault)
    file.close()
    text = file.path.read_text(encoding="utf-8")
    assert text.count("ERROR RuntimeError\n") == LOGGED
    assert "again, 200 times by now" in text


def test_a_fault_in_a_thread_is_shown_as_well(
    program: Program, faults: Faults, qtbot: QtBot
) -> None:
    thread = threading.Thread(target=lambda: 1 / 0)
    with qtbot.waitSignal(faults.taken):
        thread.start()
    thread.join()
    QCoreApplication.processEvents()
    assert len(dialogs(program)) == 1


def test_a_fault_in_a_lane_is_shown_and_drawing_goes_on(
    program: Program, faults: Faults, fake_engine: FakeEngine, qtbot: QtBot
) -> None:
    fake_engine.error = RuntimeError("no such node")
    with qtbot.waitSignal(program.recognition.failed):
        Mouse(program.window.canvas).draw(*SEVEN)
    QCoreApplication.processEvents()
    assert len(dialogs(program)) == 1
    assert len(program.document.ink) == 1
    fake_engine.error = None
    with qtbot.waitSignal(program.recognition.predicted):
        Mouse(program.window.canvas).draw((60.0, 90.0), (160.0, 90.0))
    assert len(program.document.ink) == 2


def test_ink_and_corrections_survive_and_neither_is_in_the_log(
    program: Program, faults: Faults, file: LogFile, qtbot: QtBot, data_dir: Path
) -> None:
    """The error quotes a label and a coordinate, as a careless one may."""
    program.window.commands.clears_itself.setChecked(False)
    Mouse(program.window.canvas).draw(*SEVEN)
    with qtbot.waitSignal(program.editing.saved):
        program.window.commands.label_chosen.emit("3")

    def fault() -> None:
        raise ValueError(f"label 3 for {program.document.ink.strokes[0].xy.tolist()}")

    fail_in_a_slot(fault)
    assert len(program.document.ink) == 1
    with qtbot.waitSignal(program.editing.saved):
        program.window.commands.label_chosen.emit("7")
    (dialog,) = dialogs(program)
    report = dialog.report.toPlainText()
    folder = program.profiles.folder_of()()
    program.close()
    file.close()
    with SampleStore(folder) as store:
        assert store.counts() == {"7": 1}
    text = file.path.read_text(encoding="utf-8") + report
    assert "ValueError" in text
    for part in ("61.5", "58.75", "label 3"):
        assert part not in text
