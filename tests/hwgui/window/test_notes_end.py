"""What is noted of ink and of lessons ends with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn, settled
from support.messages import note, save

from hwcore.errors import HwError
from hwcore.storage.samples.store import SampleStore
from hwgui.program import Program
from hwgui.system import folder_watch as folder_watch


@pytest.fixture(autouse=True)
def _only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_watch, "INTERVAL_MS", 1_000_000)


def test_the_samples_page_says_no_more_what_was_done_before_the_last_change(
    opened: Callable[[], Program], qtbot: QtBot
) -> None:
    program = opened()
    line = program.sample_browser.note
    save(program, qtbot, "4")
    with qtbot.waitSignals([program.editing.undone, program.editing.changed]):
        program.window.commands.undo_sample.trigger()
    assert line.text == "Took back saving 4"
    settled(program, qtbot)
    program.window.commands.clear.trigger()
    settled(program, qtbot)
    save(program, qtbot, "5")
    assert "Took back" not in line.text
    program.close()


def test_what_is_noted_of_ink_ends_with_it(program: Program, qtbot: QtBot) -> None:
    drawn(program, qtbot, (200.0, 60.0), (202.0, 200.0))
    drawn(program, qtbot, *SEVEN)
    program.labelling.label("7")
    assert note(program) == "More than one? Press 7 again to save."
    program.window.commands.clear.trigger()
    settled(program, qtbot)
    assert note(program) == ""


def test_not_saved_is_said_while_the_ink_is_there(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> object:
        raise HwError("a-code", "the disk is full")

    monkeypatch.setattr(SampleStore, "add", full)
    drawn(program, qtbot, *SEVEN)
    with qtbot.waitSignal(program.editing.unsaved):
        program.labelling.label("7")
    settled(program, qtbot)
    assert note(program) == "Not saved"
    program.window.commands.clear.trigger()
    settled(program, qtbot)
    assert note(program) == ""


def test_saved_is_said_no_more_of_what_was_deleted(program: Program, qtbot: QtBot) -> None:
    save(program, qtbot, "7")
    assert note(program) == "Saved 7"
    with SampleStore(program.profiles.folder_of()()) as store:
        ids = store.ids()
    with qtbot.waitSignals([program.editing.done, program.editing.changed]):
        program.editing.delete(ids)
    assert note(program) == ""
    for change, said in (
        (program.editing.undo, "Took back deleting 1 sample"),
        (program.editing.redo, "1 sample deleted"),
    ):
        with qtbot.waitSignal(program.editing.changed):
            change()
        assert note(program) == said


def test_a_lesson_is_in_use_until_it_is_undone(opened: Callable[[], Program], qtbot: QtBot) -> None:
    program = opened()
    save(program, qtbot, "7")
    with qtbot.waitSignals([program.teaching.finished, program.lessons.changed]):
        program.teaching.start()
    assert note(program) == "Lesson 1 is in use"
    with qtbot.waitSignal(program.lessons.adopted):
        program.lessons.adopt(None)
    assert note(program) == ""
    program.close()


def test_that_a_lesson_was_cancelled_is_said_until_the_page_is_shut(
    program: Program, qtbot: QtBot
) -> None:
    panel = program.teaching_page
    program.window.commands.teaching.trigger()
    panel.show_cancelled()
    assert panel.before.title.text() == "The lesson was cancelled"
    qtbot.keyClick(panel.before.words, Qt.Key.Key_Escape)
    assert not program.window.drawer.is_open
    program.window.commands.teaching.trigger()
    assert panel.before.title.text() == "Teach it your hand"
