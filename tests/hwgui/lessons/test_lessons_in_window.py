"""Lessons that were taught, in the whole program: used again, after restarts, for other people."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTreeWidget
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine, prediction
from support.fake_teach import FakeTeach, accepted
from support.pen_events import Mouse
from support.teaching_keys import Start, press_t, taught

from hwcore.storage.lessons import LessonStore


def texts_of(rows: QTreeWidget) -> list[str]:
    """The first column."""
    items = [rows.topLevelItem(row) for row in range(rows.topLevelItemCount())]
    return [item.text(0) for item in items if item is not None]


def test_one_click_goes_back_and_one_more_returns(
    start: Start, fake_engine: FakeEngine, person: Path, qtbot: QtBot
) -> None:
    program = start()
    page = taught(program, qtbot).after
    for text, title, bias in (
        ("Undo this lesson", "Lesson 1 is not in use", 0.0),
        ("Use this lesson", "Lesson 1 is in use", 1.0),
    ):
        assert page.adopt.text() == text
        with qtbot.waitSignal(program.lessons.adopted):
            qtbot.mouseClick(page.adopt, Qt.MouseButton.LeftButton)
        assert page.title.text() == title
        assert fake_engine.head.bias[0] == bias
    assert LessonStore(person, "fake").current().number == 1
    program.close()


def test_the_same_ink_is_answered_again_by_the_new_head(
    start: Start, fake_engine: FakeEngine, qtbot: QtBot
) -> None:
    program = start()
    mouse = Mouse(program.window.canvas)
    with qtbot.waitSignal(
        program.recognition.predicted,
        check_params_cb=lambda answer: answer.revision == program.document.revision,
    ):
        mouse.draw((60, 60), (120, 62), (90, 180))
    assert program.window.prediction_view.glyph.text() == "7"
    fake_engine.answer = prediction("1")
    with qtbot.waitSignals([program.teaching.finished, program.recognition.predicted]):
        press_t(program, qtbot)
    assert program.window.prediction_view.glyph.text() == "1"
    program.close()


def test_a_restart_serves_the_adopted_head_from_the_start(
    start: Start, fake_engine: FakeEngine, qtbot: QtBot
) -> None:
    program = start()
    taught(program, qtbot)
    program.close()
    fake_engine.head = fake_engine.bundle.head
    again = start()
    assert fake_engine.head.bias[0] == 1.0
    assert again.lessons.in_use == 1
    again.close()


def test_any_lesson_is_used_again_from_the_history(
    start: Start, teach: FakeTeach, fake_engine: FakeEngine, qtbot: QtBot
) -> None:
    program = start()
    taught(program, qtbot)
    teach.lesson = accepted(bias=2.0)
    taught(program, qtbot)
    program.window.commands.history.trigger()
    history = program.history_page
    assert program.window.drawer.page is history
    rows = history.rows
    assert QApplication.focusWidget() is rows
    assert texts_of(rows) == ["Lesson 2 (in use)", "Lesson 1", "As shipped"]
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    with qtbot.waitSignal(program.lessons.changed):
        qtbot.mouseClick(history.use, Qt.MouseButton.LeftButton)
    assert fake_engine.head.bias[0] == 1.0
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    with qtbot.waitSignal(program.lessons.changed):
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert fake_engine.head.bias[0] == 0.0
    assert texts_of(rows) == ["Lesson 2", "Lesson 1", "As shipped (in use)"]
    assert program.teaching_page.after.title.text() == "Lesson 2 is not in use"
    program.close()


def test_a_lesson_belongs_to_who_writes(
    start: Start, teach: FakeTeach, fake_engine: FakeEngine, person: Path, qtbot: QtBot
) -> None:
    program = start()
    panel = taught(program, qtbot)
    teach.hold()
    with qtbot.waitSignal(program.teaching.started):
        qtbot.mouseClick(panel.after.teach, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(teach.taught) == 2)
    program.window.people_menu.create_requested.emit("Ben")
    with qtbot.waitSignal(
        program.lessons.changed, check_params_cb=lambda lesson_list: lesson_list.in_use is None
    ):
        teach.let_go()
    qtbot.waitUntil(lambda: not program.teaching.is_running)
    assert panel.before.isVisible()
    assert panel.before.teach.isHidden(), "Ben has no samples"
    assert fake_engine.head.bias[0] == 0.0
    assert [kept.number for kept in LessonStore(person, "fake").listed()] == [1]
    program.close()
