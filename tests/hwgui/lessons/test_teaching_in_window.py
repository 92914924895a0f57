"""Teaching in the whole program: keys and buttons in, lessons and pictures out."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolBar, QToolButton
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.fake_teach import FakeTeach, accepted, refused
from support.pen_events import Mouse
from support.teaching_keys import Start, press_t, taught

from hwcore.comparison import AnswerChange
from hwcore.ink.jsonl import InkRecord
from hwcore.labels import OUTLIER
from hwcore.storage.lessons import LessonStore
from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.store import SampleStore
from hwgui.answer.recognition import load_engine
from hwgui.program import Program


def test_t_teaches_and_the_page_tells_what_came_of_it(
    start: Start, teach: FakeTeach, fake_engine: FakeEngine, person: Path, qtbot: QtBot
) -> None:
    with SampleStore(person) as store:
        first, second = store.page(limit=2)
    teach.lesson = accepted(
        changes=(
            AnswerChange(first.id, first.label, "9", first.label),
            AnswerChange(second.id, second.label, second.label, "9"),
        ),
        learned=(AnswerChange(first.id, first.label, OUTLIER, first.label),),
    )
    program = start()
    panel = taught(program, qtbot)
    assert program.window.drawer.page is panel
    page = panel.after
    assert page.isVisible()
    assert page.title.text() == "Lesson 1 is in use"
    assert page.learned.text() == (
        "One sample was read wrong or not surely; with this lesson it is read right."
    )
    assert page.now_right.title == "Read right with this lesson: 1"
    assert page.now_right.changes[0].sample == first.id
    assert page.learned.y() < page.reason.y() < page.own.y(), "what was corrected comes first"
    assert page.own.text() == (
        "Tried on your samples as if it had not been taught them: 6 of 60 wrong before, 1 after."
    )
    assert page.base.text().replace("\N{NO-BREAK SPACE}", " ") == (
        "Everybody else's: 0.42 % wrong before, 0.44 % after."
    )
    assert page.better.title == "Read right: 1"
    assert page.worse.changes[0].sample == second.id
    assert not page.other.isVisible()
    assert fake_engine.head.bias[0] == 1.0
    program.close()


def test_a_refused_lesson_says_why_and_that_nothing_changed(
    start: Start, teach: FakeTeach, fake_engine: FakeEngine, qtbot: QtBot
) -> None:
    teach.lesson = refused()
    program = start()
    with qtbot.waitSignal(program.teaching.finished):
        press_t(program, qtbot)
    page = program.teaching_page.after
    assert page.title.text() == "Not adopted: nothing changed"
    assert "other people's" in page.reason.text()
    assert not page.learned.isVisible()
    assert page.own.text().endswith(": 6 of 60 wrong before, 4 after.")
    assert page.base.text().replace("\N{NO-BREAK SPACE}", " ") == (
        "Everybody else's: 0.42 % wrong before, 0.51 % after."
    )
    assert not page.adopt.isVisible()
    assert fake_engine.head.bias[0] == 0.0
    program.close()


def test_cancel_stops_the_lesson(
    start: Start, teach: FakeTeach, fake_engine: FakeEngine, qtbot: QtBot
) -> None:
    teach.hold()
    program = start()
    page = program.teaching_page.during
    with qtbot.waitSignal(program.teaching.started):
        press_t(program, qtbot)
    qtbot.waitUntil(lambda: teach.is_held)
    assert page.isVisible()
    assert page.title.text() == "Teaching from 5 samples"
    qtbot.mouseClick(page.cancel, Qt.MouseButton.LeftButton)
    before = program.teaching_page.before  # at once, though the worker is still at its step
    assert before.isVisible()
    assert before.title.text() == "The lesson was cancelled"
    assert program.window.commands.teach.iconText() == "Teach (5)"
    teach.let_go()
    qtbot.waitUntil(teach.closed.is_set)
    assert fake_engine.head.bias[0] == 0.0
    program.close()


@pytest.mark.parametrize("is_accepted", [True, False])
def test_a_lesson_is_told_of_also_while_its_page_is_shut(
    start: Start, teach: FakeTeach, qtbot: QtBot, is_accepted: bool
) -> None:
    teach.lesson = accepted() if is_accepted else refused()
    teach.hold()
    program = start()
    commands, note = program.window.commands, program.window.prediction_view.note
    with qtbot.waitSignal(program.teaching.started):
        press_t(program, qtbot)
    qtbot.waitUntil(lambda: teach.is_held)
    qtbot.keyClick(program.teaching_page.during.cancel, Qt.Key.Key_Escape)
    assert not program.window.drawer.is_open
    assert commands.teach.iconText() == "Teaching…"
    assert commands.teach.toolTip() == "A lesson is under way; Ctrl+T shows how far it is"
    with qtbot.waitSignal(note.announced) as announced:
        teach.let_go()
    said = "Lesson 1 is in use" if is_accepted else "The lesson changed nothing"
    assert announced.args == [said]
    assert commands.teach.iconText().startswith("Teach")
    assert commands.teach.iconText() != "Teaching…"
    program.close()


def test_a_lesson_that_breaks_says_so(
    start: Start, teach: FakeTeach, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    teach.error = RuntimeError("out of order")
    program = start()
    with qtbot.waitSignal(program.teaching.failed):
        press_t(program, qtbot)
    page = program.teaching_page.before
    assert page.title.text() == "The lesson could not be finished"
    assert "out of order" in page.text.text()
    assert "Nothing changed" in page.text.text()
    assert "out of order" in program.window.status_line.text
    program.close()
    assert capsys.readouterr().err.count("\n") == 1


def test_drawing_is_answered_while_a_lesson_waits(
    start: Start, teach: FakeTeach, qtbot: QtBot
) -> None:
    teach.hold()
    program = start()
    press_t(program, qtbot)
    qtbot.waitUntil(lambda: teach.is_held)
    with qtbot.waitSignal(
        program.recognition.predicted,
        check_params_cb=lambda answer: answer.revision == program.document.revision,
    ):
        Mouse(program.window.canvas).draw((60, 20), (120, 22), (90, 60))
    assert program.window.prediction_view.glyph.text() == "7"
    assert program.teaching.is_running
    with qtbot.waitSignal(program.teaching.finished):
        teach.let_go()
    program.close()


def test_closing_the_window_during_a_lesson_ends_within_a_second(
    start: Start, teach: FakeTeach, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, person: Path
) -> None:
    before = set(threading.enumerate())

    def endless(*_: object) -> object:
        while True:
            yield from teach(None, ())

    program = start()
    monkeypatch.setattr(program.teaching, "_teach", endless)
    with qtbot.waitSignal(program.teaching.progressed):
        press_t(program, qtbot)
    began = time.monotonic()
    with qtbot.waitSignal(program.closed):
        program.window.close()
    assert time.monotonic() - began < 1.0
    assert set(threading.enumerate()) == before
    assert not (person / "adopted").exists()


def test_closing_the_window_during_a_real_lesson_ends_within_a_second(
    qapp: QApplication, data_dir: Path, qtbot: QtBot, digits: list[InkRecord]
) -> None:
    person = Profiles(data_dir).current().folder
    with SampleStore(person) as store:
        store.add_imported([(record.ink, record.label or "") for record in digits[::5]])
    before = set(threading.enumerate())
    for stage in ("drawing", "fitting", "checking"):
        program = Program(qapp, data_dir, load_engine)
        qtbot.addWidget(program.window)
        with qtbot.waitSignals([program.lessons.changed, program.editing.changed]):
            program.show()
        with qtbot.waitSignal(
            program.teaching.progressed,
            timeout=60_000,
            check_params_cb=lambda step, stage=stage: step.stage == stage,
        ):
            program.window.commands.teach.trigger()
        began = time.monotonic()
        with qtbot.waitSignal(program.closed):
            program.window.close()
        assert time.monotonic() - began < 1.0, stage
        assert set(threading.enumerate()) == before
    assert LessonStore(person, "any").listed() == ()
    assert not (person / "adopted").exists()


def test_the_button_counts_what_is_new_and_asks_nothing(start: Start, qtbot: QtBot) -> None:
    program = start()
    teach = program.window.commands.teach
    bar = program.window.findChild(QToolBar)
    assert bar is not None
    button = bar.widgetForAction(teach)
    assert isinstance(button, QToolButton)
    assert button.text() == "Teach (5)"
    assert teach.toolTip() == "Teach (Ctrl+T): 5 new samples"
    with qtbot.waitSignal(program.teaching.suggested, check_params_cb=lambda count: count == 0):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.text() == "Teach"
    assert teach.toolTip() == "Teach (Ctrl+T)"
    assert QApplication.activeModalWidget() is None
    program.close()


def test_without_samples_the_page_opens_and_says_what_to_do(program: Program, qtbot: QtBot) -> None:
    with qtbot.waitSignal(program.editing.changed):
        program.editing.start()
    with qtbot.assertNotEmitted(program.teaching.started):
        program.window.commands.teach.trigger()
    page = program.teaching_page.before
    assert program.window.drawer.page is program.teaching_page
    assert page.isVisible()
    assert page.teach.isHidden()
    assert page.samples.text() == "You have no samples yet."
