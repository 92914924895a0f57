"""The Samples page in the whole program, with real keys and clicks."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn
from support.sample_page import CONTROL, choose

from hwcore import Ink, Stroke
from hwcore.ink.jsonl import InkRecord
from hwcore.labels import OUTLIER
from hwcore.reasons import Reason
from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.store import SampleStore
from hwgui.program import Program
from hwgui.samples import editing as editing
from hwgui.samples.condition_boxes import WAS_WRONG
from hwgui.samples.list_cells import _BUDGET
from hwgui.system.reasons import worded
from hwgui.widgets.buttons import FlatButton


def _with_end(ink: Ink, x: float) -> Ink:
    """The ink and a dot, which makes it another."""
    return Ink((*ink.strokes, Stroke.from_points([(x, 5_000.0)])))


def test_a_key_opens_it_and_esc_shuts_it_without_touching_the_ink(
    page: Program, qtbot: QtBot
) -> None:
    drawn(page, qtbot, *SEVEN)
    assert page.sample_browser.isVisible()
    before = page.window.canvas.geometry()
    page.sample_browser.view.setFocus()
    qtbot.keyClick(page.sample_browser.view, Qt.Key.Key_Escape)
    assert not page.sample_browser.isVisible()
    assert len(page.document.ink) == 1
    assert page.window.canvas.hasFocus()
    assert page.window.canvas.height() > before.height(), "the paper has its room back"
    page.window.commands.samples.trigger()
    assert page.window.canvas.geometry() == before


def test_tab_reaches_every_filter_and_button(page: Program, qtbot: QtBot) -> None:
    browser = page.sample_browser
    assert browser.view.hasFocus(), "whoever opens it can choose samples at once"
    chain: list[QWidget] = [page.window.canvas]
    page.window.canvas.setFocus()
    while not browser.view.hasFocus():
        assert len(chain) < 40, chain
        qtbot.keyClick(chain[-1], Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        chain.append(focused)
    found = browser.findChildren(FlatButton)
    buttons = [button for button in found if button.isVisible() and button.isEnabled()]
    parts = [browser.labels.all, browser.which, browser.dates, *buttons, browser.view]
    assert chain[-len(parts) :] == parts


def test_filters(page: Program, qtbot: QtBot) -> None:
    browser, model = page.sample_browser, page.sample_model
    assert model.rowCount() == 92
    with qtbot.waitSignal(model.listed) as listed:
        qtbot.mouseClick(browser.labels.labels["8"], Qt.MouseButton.LeftButton)
    assert listed.args == [2]
    with qtbot.waitSignal(model.listed) as listed:
        qtbot.mouseClick(browser.labels.all, Qt.MouseButton.LeftButton)
    assert listed.args == [92]
    with qtbot.waitSignal(model.listed) as listed:
        qtbot.keyClick(browser.which, Qt.Key.Key_Down)
    assert browser.which.currentIndex() == WAS_WRONG
    assert listed.args == [11]
    with qtbot.waitSignal(model.listed) as listed:
        qtbot.keyClick(browser.dates, Qt.Key.Key_Down)
    assert listed.args == [11]


def test_days_begin_at_midnight_here(page: Program, qtbot: QtBot) -> None:
    browser, model = page.sample_browser, page.sample_model
    browser._clock = lambda: datetime.now().astimezone() + timedelta(days=2)
    with qtbot.waitSignal(model.listed) as listed:
        browser.dates.setCurrentIndex(1)
    assert listed.args == [0]
    with qtbot.waitSignal(model.listed) as listed:
        browser.dates.setCurrentIndex(2)
    assert listed.args == [92]


def test_counts_and_labels_that_want_more(page: Program) -> None:
    labels = page.sample_browser.labels.labels
    assert [label for label, button in labels.items() if button.wants_more] == ["8"]
    assert labels["8"].accessibleName() == "8: 2 samples; 1 more would help"
    assert labels["3"].accessibleName() == "3: 10 samples"


def test_samples_can_be_none_of_the_labels_and_listed_as_such(page: Program, qtbot: QtBot) -> None:
    browser, model = page.sample_browser, page.sample_model
    choose(page, 0, 1)
    browser.view.setFocus()
    with qtbot.waitSignal(page.editing.changed) as changed:
        qtbot.keyClick(browser.view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert changed.args[0].counts[OUTLIER] == 2
    button = browser.labels.labels[OUTLIER]
    assert button.accessibleName() == "None: 2 samples"
    assert not button.wants_more
    with qtbot.waitSignal(model.listed, check_params_cb=lambda count: count == 2):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = browser.view.make_label_menu(browser)
    assert [action.text() for action in menu.actions()] == [*"0123456789", "None"]


def test_a_digit_relabels_what_is_chosen_and_not_the_ink(page: Program, qtbot: QtBot) -> None:
    drawn(page, qtbot, *SEVEN)
    choose(page, 0, 1)
    page.sample_browser.view.setFocus()
    with qtbot.waitSignal(page.editing.changed) as changed:
        qtbot.keyClick(page.sample_browser.view, Qt.Key.Key_8)
    assert changed.args[0].counts["8"] == 4
    assert changed.args[0].total == 92
    assert page.window.commands.undo_sample.text() == "Undo relabelling 2 samples"
    with qtbot.waitSignal(page.editing.changed) as changed:
        qtbot.keyClick(page.sample_browser.view, Qt.Key.Key_Z, CONTROL)
    assert changed.args[0].counts["8"] == 2
    assert len(page.document.ink) == 1


def test_delete_and_undo(page: Program, qtbot: QtBot) -> None:
    chosen = choose(page, 2, 5)
    view = page.sample_browser.view
    view.setFocus()
    with qtbot.waitSignal(page.sample_model.listed) as listed:
        qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert listed.args == [90]
    assert not set(chosen) & set(page.sample_model.ids)
    with qtbot.waitSignal(page.sample_model.listed) as listed:
        page.window.commands.undo_sample.trigger()
    assert listed.args == [92]
    assert set(chosen) <= set(page.sample_model.ids)


def test_buttons_relabel_and_delete_for_whoever_has_no_keyboard(
    page: Program, qtbot: QtBot
) -> None:
    browser = page.sample_browser
    assert not browser.relabel.isVisible()
    assert not browser.delete.isVisible()
    choose(page, 0, 3)
    menu = browser.relabel.menu()
    assert menu is not None
    with qtbot.waitSignals([page.editing.changed, page.sample_model.listed]):
        menu.actions()[8].trigger()
    assert browser.labels.labels["8"].accessibleName() == "8: 4 samples"
    with qtbot.waitSignal(page.sample_model.listed) as listed:
        qtbot.mouseClick(browser.delete, Qt.MouseButton.LeftButton)
    assert listed.args == [90]
    assert not browser.delete.isVisible(), "none is chosen any more"


@pytest.mark.parametrize("width", [330, 480, 1000])
def test_the_buttons_fit(page: Program, width: int) -> None:
    page.window.resize(width, 640)
    browser = page.sample_browser
    heights = {browser.view.height()}
    choose(page, 0)
    QCoreApplication.processEvents()
    heights.add(browser.view.height())
    for button in (browser.relabel, browser.delete):
        assert button.width() >= button.sizeHint().width()
        assert browser.rect().contains(button.geometry())
    assert len(heights) == 1, "nothing moves when samples are chosen"


def test_what_was_done_is_said_until_something_else_is_chosen(page: Program, qtbot: QtBot) -> None:
    browser, note = page.sample_browser, page.sample_browser.note
    choose(page, 2, 5)
    with qtbot.waitSignal(page.sample_model.listed):
        qtbot.keyClick(browser.view, Qt.Key.Key_Delete)
    assert note.text == "2 samples deleted"
    with qtbot.waitSignal(page.sample_model.listed):
        qtbot.keyClick(browser.view, Qt.Key.Key_Z, CONTROL)
    assert note.text == "Took back deleting 2 samples"
    choose(page, 1)
    with qtbot.waitSignal(page.sample_model.listed):
        qtbot.keyClick(browser.view, Qt.Key.Key_8)
    assert note.text == "1 sample relabelled"
    choose(page, 4)
    assert note.text.startswith("1 chosen")


def test_what_is_listed_is_counted_and_the_mark_explained(page: Program, qtbot: QtBot) -> None:
    browser = page.sample_browser
    assert browser.note.text == "• More of 8 would help.", "there are two 8s only"
    with qtbot.waitSignal(page.sample_model.listed):
        browser.which.setCurrentIndex(WAS_WRONG)
    assert browser.note.text == "11 of 92"


def test_the_menu_relabels_and_deletes(page: Program, qtbot: QtBot) -> None:
    choose(page, 0)
    menu = page.sample_browser.view.make_menu()
    labels, _, delete = menu.actions()
    submenu = labels.menu()
    assert isinstance(submenu, QMenu)
    with qtbot.waitSignal(page.editing.changed) as changed:
        submenu.actions()[8].trigger()
    assert changed.args[0].counts["8"] == 3
    with qtbot.waitSignal(page.editing.changed) as changed:
        delete.trigger()
    assert changed.args[0].total == 91


def test_a_new_sample_comes_first(page: Program, qtbot: QtBot) -> None:
    drawn(page, qtbot, *SEVEN)
    with qtbot.waitSignal(page.sample_model.listed) as listed:
        page.labelling.label("5")
    assert listed.args == [93]


def test_what_is_chosen_is_told_anew_when_the_list_is(page: Program, qtbot: QtBot) -> None:
    model, browser = page.sample_model, page.sample_browser
    browser.view.setCurrentIndex(model.index(1, 0))
    assert browser.note.text.startswith("1 chosen")
    with qtbot.waitSignal(model.listed):
        model.set_doubts({model.ids[2]: 0.9})
    assert "chosen" not in browser.note.text


def test_says_why_nothing_is_listed(program: Program, qtbot: QtBot) -> None:
    with qtbot.waitSignal(program.sample_model.listed):
        program.window.commands.samples.trigger()
    view = program.sample_browser.view
    assert view.empty_text.startswith("No samples yet.")
    empty = program.window.grab().toImage()
    view.set_empty_text("")
    assert program.window.grab().toImage() != empty


def test_ten_thousand_samples_are_listed_and_painted_in_small_steps(
    make_program: Callable[[], Program], data_dir: Path, digits: list[InkRecord], qtbot: QtBot
) -> None:
    with SampleStore(Profiles(data_dir).current().folder) as store:
        entries = [(digits[n % 100].ink, "0123456789"[n % 7]) for n in range(100)]
        for start in range(0, 10_000, 100):
            moved = [(_with_end(ink, float(start)), label) for ink, label in entries]
            store.add_imported(moved)
        assert len(store.ids()) == 10_000
    program = make_program()
    with qtbot.waitSignal(program.editing.changed):
        program.show()
    with qtbot.waitSignal(program.sample_model.listed) as listed:
        program.window.commands.samples.trigger()
    assert listed.args == [10_000]
    view = program.sample_browser.view
    view.scrollTo(program.sample_model.index(9_000))
    times = []
    for row in range(5_000, 5_400, 40):
        view.scrollTo(program.sample_model.index(row))
        start_time = time.perf_counter()
        view.viewport().grab()
        times.append(time.perf_counter() - start_time)
    assert sorted(times)[len(times) // 2] < 20 * _BUDGET  # generous: the machine is shared


def test_why_samples_cannot_be_read_begins_with_no_path(page: Program) -> None:
    samples = Path("/home/ana/.local/share/hwgui/profiles/default/samples.sqlite3")
    reason = worded(Reason("gone", "{where}: the disk is gone", where=samples))
    page.sample_browser.show_unreadable(reason)
    assert page.sample_browser.view.empty_text == "The disk is gone"
