from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hwgui.answer.save_note import SaveNote


@pytest.fixture
def note(qtbot: QtBot) -> Iterator[SaveNote]:
    window = QWidget()
    qtbot.addWidget(window)
    note = SaveNote(window)
    note.setGeometry(0, 0, 200, 24)
    note.set_undo(QAction("Undo", window))
    window.resize(300, 100)
    with qtbot.waitExposed(window):
        window.show()
    yield note
    window.hide()


def test_a_note_stands_before_the_hint_until_the_next_hint(note: SaveNote) -> None:
    assert note.undo is not None
    note.show_hint("Wrong? Press its key.")
    assert (note.text, note.undo.isVisible()) == ("Wrong? Press its key.", False)
    note.show_note("Saved 7", can_undo=True)
    assert (note.text, note.undo.isVisible()) == ("Saved 7", True)
    note.show_hint("")
    assert (note.text, note.undo.isVisible()) == ("Saved 7", True)
    note.show_hint("Wrong? Press its key.")
    assert (note.text, note.undo.isVisible()) == ("Wrong? Press its key.", False)
    note.show_hint("")
    assert note.text == ""


def test_a_hint_has_a_short_form_for_where_there_is_no_room(note: SaveNote) -> None:
    note.show_hint("Wrong? Press its key.", "Its key")
    whole = note.grab().toImage()
    note.resize(60, 24)
    short = note.grab().toImage()
    assert note.text == "Wrong? Press its key.", "whoever asks for it gets the whole"
    note.show_hint("Its key")
    assert note.grab().toImage() == short
    note.resize(200, 24)
    note.show_hint("Wrong? Press its key.", "Its key")
    assert note.grab().toImage() == whole


def test_the_link_is_beside_the_note_and_inside(note: SaveNote) -> None:
    assert note.undo is not None
    note.show_note("Saved 7", can_undo=True)
    beside = note.undo.geometry().left()
    assert 20 < beside < 100
    note.resize(70, 24)
    assert note.rect().contains(note.undo.geometry())


def test_a_note_is_told_to_a_screen_reader(note: SaveNote, qtbot: QtBot) -> None:
    with qtbot.waitSignal(note.announced) as announced:
        note.show_note("Saved 7", can_undo=True)
    assert announced.args == ["Saved 7"]
    assert note.accessibleDescription() == "Saved 7"
