"""A sample's ink on the paper again: looked at, relabelled, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn, settled
from support.sample_page import CONTROL, choose, page_folder

from hwcore.storage.samples.store import SampleStore
from hwgui.program import Program
from hwgui.samples import editing as editing


def place_of(page: Program, row: int) -> QPoint:
    view = page.sample_browser.view
    return view.visualRect(page.sample_model.index(row)).center()


@pytest.mark.parametrize("how", ["double-click", "Enter", "menu"])
def test_a_samples_ink_comes_back_to_the_paper_and_is_relabelled(
    page: Program, qtbot: QtBot, how: str
) -> None:
    browser, model = page.sample_browser, page.sample_model
    drawn(page, qtbot, *SEVEN)
    wanted = model.ids[1]
    (sample_id,) = choose(page, 1)
    assert sample_id == wanted
    browser.view.setFocus()
    with qtbot.waitSignal(page.editing.fetched) as fetched:
        if how == "double-click":
            view, place = browser.view.viewport(), place_of(page, 1)
            qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
            qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=place)
        elif how == "Enter":
            qtbot.keyClick(browser.view, Qt.Key.Key_Return)
        else:
            menu = browser.view.make_menu()
            next(a for a in menu.actions() if a.text() == "Put on the paper").trigger()
    sample = fetched.args[0]
    assert sample.id == wanted
    assert len(page.document.ink) == len(sample.ink)
    assert page.window.canvas.hasFocus()
    settled(page, qtbot)
    note = page.window.prediction_view.note
    assert note.text == f"Saved as {sample.label}. Another key changes it."
    with qtbot.waitSignal(page.editing.saved) as saved:
        qtbot.keyClick(page.window.canvas, Qt.Key.Key_0)
    assert saved.args[0].id == wanted
    assert page.document.is_empty
    with SampleStore(page_folder(page)) as store:
        assert sum(store.counts().values()) == 92
        assert store.get([wanted])[0].label == "0"
    for _ in range(2):  # the relabelling, and that the ink was put there
        qtbot.keyClick(page.window.canvas, Qt.Key.Key_Z, CONTROL)
    assert len(page.document.ink) == 1, "what was on the paper before"
    settled(page, qtbot)


def test_the_same_label_again_changes_nothing_and_clears_the_paper(
    page: Program, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.editing.fetched) as fetched:
        page.sample_browser.view.ink_requested.emit(page.sample_model.ids[0])
    sample = fetched.args[0]
    with SampleStore(page_folder(page)) as store:
        before = store.next_undo()
        with qtbot.waitSignals([page.editing.saved, page.editing.changed]):
            qtbot.keyClick(page.window.canvas, sample.label)
        assert store.next_undo() == before
    assert page.document.is_empty
    assert page.window.prediction_view.note.text == f"Saved {sample.label}"
    with qtbot.waitSignal(page.editing.not_taken_back):
        qtbot.keyClick(page.window.canvas, Qt.Key.Key_Z, CONTROL)
    assert len(page.document.ink) == len(sample.ink)
    settled(page, qtbot)


def test_a_sample_that_was_deleted_elsewhere_does_not_come_back(
    page: Program, qtbot: QtBot
) -> None:
    wanted = page.sample_model.ids[0]
    with SampleStore(page_folder(page)) as store:
        store.delete([wanted])
    with qtbot.waitSignal(page.editing.failed) as failed:
        page.sample_browser.view.ink_requested.emit(wanted)
    assert "was deleted in the meantime" in failed.args[0]
    assert page.document.is_empty


def test_a_sample_asked_for_before_the_switch_is_not_put_on_anothers_paper(
    page: Program, qtbot: QtBot
) -> None:
    with (
        qtbot.waitSignals([page.profiles.switched, page.editing.changed]),
        qtbot.assertNotEmitted(page.editing.fetched),
    ):
        page.profiles.create("Ana")
        page.sample_browser.view.ink_requested.emit(page.sample_model.ids[0])
    assert page.document.is_empty


def test_redo_is_of_the_samples_where_undo_is(page: Program, qtbot: QtBot) -> None:
    view = page.sample_browser.view
    choose(page, 0)
    view.setFocus()
    for keys in (
        [(Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)],
        [(Qt.Key.Key_Z, CONTROL), (Qt.Key.Key_Y, CONTROL)],
        [(Qt.Key.Key_Z, CONTROL), (Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)],
    ):
        for key, modifiers in keys:
            with qtbot.waitSignal(page.editing.changed) as changed:
                qtbot.keyClick(view, key, modifiers)
        assert changed.args[0].total == 91
    shift = Qt.KeyboardModifier.ShiftModifier
    for key, total in ((Qt.Key.Key_Backspace, 92), (Qt.Key.Key_Y, 91)):  # from anywhere
        with qtbot.waitSignal(page.editing.changed) as changed:
            qtbot.keyClick(page.window.canvas, key, CONTROL | shift)
        assert changed.args[0].total == total
