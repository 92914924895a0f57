"""Everything that takes the focus says what it is, and what is read is said aloud."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn
from support.fake_teach import accepted
from support.pictures import FakeReading, open_files, picture_file, shown_pictures
from support.sheet_writing import press_word, write

from hwcore.comparison import AnswerChange
from hwcore.raster.glyph import Glyph
from hwgui.first_sheets import FirstSheetsDialog
from hwgui.lessons.outcome import Outcome
from hwgui.program import Program
from hwgui.sheet import GesturesDialog
from hwgui.sheet_parts import SheetParts
from hwgui.widgets import Announcer

PAGES = ("samples", "teaching", "history", "symbols")
UNSEEN = (" ", "\N{MULTIPLICATION SIGN}", "\N{MIDLINE HORIZONTAL ELLIPSIS}", "?")
"""Names that say nothing when they are read aloud."""


def takes_focus(widget: QWidget) -> bool:
    is_proxy = widget.focusProxy() is not None
    return widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not is_proxy


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(QAccessible.Text.Name).strip()


def nameless(window: QWidget) -> list[str]:
    """Which widgets of a window take the focus and do not say what they are."""
    focused = [widget for widget in window.findChildren(QWidget) if takes_focus(widget)]
    assert focused, "nothing takes the focus"
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}: {name_of(widget)!r}"
        for widget in focused
        if not name_of(widget) or name_of(widget) in UNSEEN
    ]


def test_a_widget_without_a_name_is_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    field = QLineEdit()
    QVBoxLayout(window).addWidget(field)
    window.show()
    assert nameless(window) == ["QLineEdit in QWidget: ''"]
    field.setAccessibleName("Name")
    assert nameless(window) == []


def test_all_of_the_window_has_names(program: Program, qtbot: QtBot) -> None:
    assert nameless(program.window) == []
    drawn(program, qtbot, *SEVEN)
    assert nameless(program.window) == []


@pytest.mark.parametrize("name", PAGES)
def test_all_of_a_page_has_names(program: Program, qtbot: QtBot, name: str) -> None:
    drawn(program, qtbot, *SEVEN)
    with qtbot.waitSignal(program.editing.saved):
        program.window.commands.confirm.trigger()
    action = program.window.findChild(QAction, name)
    assert action is not None
    action.trigger()
    assert program.window.drawer.page is not None
    assert nameless(program.window) == []


def test_a_lesson_s_page_has_names(program: Program) -> None:
    changes = (AnswerChange("1", "4", "9", "4"), AnswerChange("2", "4", "4", "9"))
    glyph = Glyph.of(program.document.ink)
    program.window.commands.teaching.trigger()
    page = program.window.drawer.page
    assert page is not None
    program.teaching_page.show_outcome(
        Outcome(accepted(changes=changes), 1, None, dict.fromkeys("12", glyph))
    )
    assert nameless(program.window) == []


def test_the_sheet_has_names(qtbot: QtBot, sheet: SheetParts, program: Program) -> None:
    assert nameless(program.window) == []
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0))
    press_word(sheet, 1)
    assert nameless(program.window) == []


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_page_of_pictures_has_names(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    parts = shown_pictures(program, FakeReading())
    assert nameless(program.window) == []
    open_files(qtbot, parts, picture_file(tmp_path / "a.png"))
    parts.choice.choose(2)
    assert nameless(program.window) == []


def test_the_panel_s_buttons_have_names(program: Program, qtbot: QtBot) -> None:
    program.window.writing_mode.panel.trigger()
    assert program.sheet is not None
    assert program.sheet.panel is not None
    panel = program.sheet.panel.panel
    buttons = [button for button in panel.findChildren(QAbstractButton) if button.isVisible()]
    assert len(buttons) > 5
    assert [type(one) for one in buttons if not name_of(one) or name_of(one) in UNSEEN] == []


DIALOGS: dict[str, Callable[[Program], None]] = {
    "keys": lambda program: program.window.commands.shortcuts.trigger(),
    "about": lambda program: program.window.commands.about.trigger(),
    "picker": lambda program: program.window.commands.pick.trigger(),
    "new symbol": lambda program: program.symbol_dialogs.ask_new("star"),
    "rename": lambda program: program.window.people_menu.ask_rename(),
    "new person": lambda program: program.window.people_menu.ask_new(),
}


@pytest.mark.qt_log_ignore("This plugin does not support grabbing", extend=True)  # as popups do
@pytest.mark.parametrize("name", DIALOGS)
def test_dialogs_have_names(program: Program, qtbot: QtBot, name: str) -> None:
    drawn(program, qtbot, *SEVEN)
    DIALOGS[name](program)
    for dialog in program.window.findChildren(QDialog):
        assert dialog.isVisible()
        assert dialog.windowTitle()
        assert nameless(dialog) == []
    assert nameless(program.window) == []


def test_the_list_of_gestures_has_names(program: Program, sheet: SheetParts) -> None:
    sheet.actions.gestures.about.trigger()
    (dialog,) = program.window.findChildren(GesturesDialog)
    assert nameless(dialog) == []


def test_the_first_sheets_have_names(program: Program) -> None:
    dialog = FirstSheetsDialog("", program.window)
    dialog.open()
    assert nameless(dialog) == []
    dialog.close()


def test_what_is_read_is_said_once_it_stays(qtbot: QtBot, sheet: SheetParts) -> None:
    strip = sheet.page.strip
    said: list[str] = []
    announcer = strip.findChild(Announcer)
    assert announcer is not None
    announcer.announced.connect(said.append)
    with qtbot.waitSignal(announcer.announced, check_params_cb=lambda text: "word1" in text):
        write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0))
    assert said[-1] == "word0 word1"
    assert strip.accessibleDescription() == "word0 word1"


def test_the_word_that_keys_reach_is_said(
    qtbot: QtBot, sheet: SheetParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "hwgui.sheet.reading_strip.announce", lambda _widget, text: said.append(text)
    )
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(sheet.page.strip, key)
    assert said == ["word0", "word1", "word0"]
