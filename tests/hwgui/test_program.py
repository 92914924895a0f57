"""The whole program, from a pointer's events to what is shown, kept and told."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn, settled
from support.fake_engine import FakeEngine
from support.pen_events import Mouse

from hwcore.errors import BundleError
from hwcore.ink.jsonl import InkRecord
from hwgui.answer.recognition import load_engine
from hwgui.program import Program


def test_an_answer_is_there_while_the_pen_is_down(program: Program, qtbot: QtBot) -> None:
    mouse = Mouse(program.window.canvas)
    mouse.press(*SEVEN[0])
    for place in SEVEN[1:]:
        mouse.move(*place)
    settled(program, qtbot)
    assert len(program.window.canvas.ink) == 0, "the stroke is not finished"
    assert program.window.prediction_view.glyph.text() == "7"
    mouse.release(*SEVEN[-1])
    assert len(program.document.ink) == 1


def test_keys_undo_redo_and_clear(program: Program, qtbot: QtBot) -> None:
    window, document, commands = program.window, program.document, program.window.commands
    with qtbot.waitActive(window):
        window.activateWindow()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    assert not commands.undo.isEnabled()
    assert not commands.clear.isEnabled()
    drawn(program, qtbot, *SEVEN)
    drawn(program, qtbot, (90.0, 130.0), (150.0, 130.0))
    for key, modifiers, strokes in (
        (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Z, control, 0),
        (Qt.Key.Key_Y, control, 1),
        (Qt.Key.Key_Z, control | shift, 2),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, 0),
        (Qt.Key.Key_Z, control, 2),
    ):
        qtbot.keyClick(window.canvas, key, modifiers)
        assert len(document.ink) == strokes
        assert len(window.canvas.ink) == strokes
    settled(program, qtbot)
    assert window.prediction_view.glyph.text() == "7"
    window.commands.clear.trigger()
    settled(program, qtbot)
    assert window.prediction_view.glyph.text() == ""
    assert not commands.clear.isEnabled()


def test_attention_is_one_choice_in_menu_and_panel_and_is_remembered(
    make_program: Callable[[], Program], qtbot: QtBot
) -> None:
    program = make_program()
    with qtbot.waitSignal(program.recognition.ready):
        program.show()
    drawn(program, qtbot, *SEVEN)
    answer = program.window.prediction_view
    with qtbot.waitSignal(program.recognition.predicted):
        program.window.commands.show_attention.trigger()
    assert answer.attention.isChecked()
    assert answer.picture.shows_attention
    answer.attention.click()
    assert not program.window.commands.show_attention.isChecked()
    assert not answer.picture.shows_attention
    answer.attention.click()  # type: ignore[unreachable]
    program.window.close()
    assert make_program().window.commands.show_attention.isChecked()


def test_the_window_is_remembered(make_program: Callable[[], Program], data_dir: Path) -> None:
    program = make_program()
    program.show()
    program.window.resize(523, 611)
    program.window.close()
    assert json.loads((data_dir / "settings.json").read_text())["version"] == 1
    again = make_program()
    again.show()
    assert (again.window.width(), again.window.height()) == (523, 611)


def test_ink_drawn_before_the_engine_is_ready_is_answered_then(
    make_program: Callable[[], Program], qtbot: QtBot
) -> None:
    program = make_program()
    program.window.show()
    Mouse(program.window.canvas).draw(*SEVEN)
    assert program.window.prediction_view.sentence.text() == "Getting ready…"
    with qtbot.waitSignal(program.recognition.predicted):
        program.recognition.start()
    assert program.window.prediction_view.glyph.text() == "7"


def test_without_an_engine_one_goes_on_drawing_and_reads_why(
    qapp: QApplication, data_dir: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    def load() -> FakeEngine:
        raise BundleError("a-code", "the model was altered; get it again")

    program = Program(qapp, data_dir, load)
    qtbot.addWidget(program.window)
    with qtbot.waitSignal(program.recognition.failed):
        program.show()
    message = "the model was altered; get it again"
    assert program.window.prediction_view.sentence.text() == message
    assert program.window.status_line.text == message
    Mouse(program.window.canvas).draw(*SEVEN)
    QCoreApplication.processEvents()
    assert len(program.document.ink) == 1
    assert program.window.prediction_view.sentence.text() == message
    program.window.close()
    assert capsys.readouterr().err == f"hwgui: {message}\n"


def test_damaged_settings_are_told_of_once_and_set_aside(
    make_program: Callable[[], Program], data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data_dir.mkdir()
    (data_dir / "settings.json").write_text("{")
    program = make_program()
    program.show()
    assert "damaged" in program.window.status_line.text
    program.window.close()
    assert capsys.readouterr().err.count("\n") == 1
    assert (data_dir / "settings.damaged.json").read_text() == "{"
    assert json.loads((data_dir / "settings.json").read_text())


def test_settings_that_cannot_be_kept_are_told_of_once_and_stop_nothing(
    qapp: QApplication,
    tmp_path: Path,
    fake_engine: FakeEngine,
    qtbot: QtBot,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "file").write_text("in the way")
    program = Program(qapp, tmp_path / "file" / "data", lambda: fake_engine)
    qtbot.addWidget(program.window)
    told = program.window.status_line
    program.show()
    qtbot.waitUntil(lambda: "cannot be kept" in told.text)
    drawn(program, qtbot, *SEVEN)
    assert program.window.prediction_view.glyph.text() == "7"
    program.window.commands.show_attention.trigger()
    program.window.close()
    errors = capsys.readouterr().err
    assert errors.count("\n") == 1
    assert "--data-dir" in errors


def test_closing_ends_every_thread(
    make_program: Callable[[], Program], fake_engine: FakeEngine, qtbot: QtBot
) -> None:
    before = set(threading.enumerate())
    program = make_program()
    with qtbot.waitSignal(program.recognition.ready):
        program.show()
    assert len(set(threading.enumerate()) - before) == len(program.lanes) == 3
    with qtbot.waitSignal(program.closed):
        program.window.close()
    assert set(threading.enumerate()) == before


def test_drawing_faster_than_the_engine_never_queues_up(
    program: Program, fake_engine: FakeEngine, qtbot: QtBot
) -> None:
    mouse = Mouse(program.window.canvas)
    fake_engine.hold()
    mouse.press(50, 50)
    fake_engine.wait_until_asked()
    for step in range(500):
        mouse.move(50 + step / 2, 50 + step / 3)
    mouse.release(300, 216)
    fake_engine.let_go(2)
    settled(program, qtbot)
    assert fake_engine.asked == 2


def test_no_pen_event_is_merged_away(program: Program) -> None:
    assert not QApplication.testAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents)


def test_the_shipped_model_reads_real_ink_in_the_window(
    qapp: QApplication, data_dir: Path, qtbot: QtBot, digits: list[InkRecord]
) -> None:
    program = Program(qapp, data_dir, load_engine)
    qtbot.addWidget(program.window)
    with qtbot.waitSignal(program.recognition.ready, timeout=20_000):
        program.show()
    right = 0
    for record in digits[::10]:
        program.window.commands.clear.trigger()
        for stroke in record.ink.strokes:
            drawn(program, qtbot, *((float(x) + 60, float(y) + 60) for x, y in stroke.xy))
        right += program.window.prediction_view.glyph.text() == record.label
    program.window.close()
    assert right >= 9
