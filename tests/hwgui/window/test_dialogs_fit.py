"""In every language no text of a dialog, the panel or the first sheets is cut at the size that it
opens with, and none is left in English, not even what is read aloud."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from support.cut_texts import cut_texts
from support.english_texts import english_of, texts_of
from support.fake_sheet_reader import FakeSheetReader
from support.sheet_writing import press_word, write

from hwcore import Stroke
from hwcore.ink.line_faults import RefusedLines
from hwcore.reasons import Reason
from hwcore.storage.samples.transfer import ImportReport
from hwcore.translation import LANGUAGES
from hwgui.first_start import FirstStart
from hwgui.program import Program
from hwgui.samples.export_scope import ExportScope
from hwgui.samples.import_export import ImportDialog
from hwgui.system import use_language
from hwgui.window import Way
from hwgui.window.faults import FaultDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
WIDTH, HEIGHT = 1000, 640


@pytest.fixture(params=LANGUAGES)
def code(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    use_language(qapp, request.param)
    yield request.param
    use_language(qapp, "en")


@pytest.fixture
def program(code: str, qtbot: QtBot, make_program: Callable[[], Program]) -> Program:
    """A shown program of 1000x640 in each language, with a sample."""
    assert code in LANGUAGES
    program = make_program()
    program._load_text = FakeSheetReader
    program.window.resize(WIDTH, HEIGHT)
    opened = [program.recognition.ready, program.profiles.changed, program.editing.changed]
    with qtbot.waitExposed(program.window), qtbot.waitSignals(opened):
        program.show()
    with qtbot.waitSignal(program.recognition.predicted):
        program.document.finish(Stroke.from_points([(50.0, 40.0), (120.0, 300.0)]))
    return program


def ask_for_export(program: Program) -> None:
    program.sample_export.ask([ExportScope("9", "9"), ExportScope("12", "12")])


def show_import(program: Program) -> None:
    refused = RefusedLines(Reason("no-label", "no label"), (1, 5, 7), 12)
    report = ImportReport(3, 1, 12, (refused,), is_whole=False, unknown={"π": 1, "é": 4})
    ImportDialog(report, program.window).open()


DIALOGS: dict[str, Callable[[Program], object]] = {
    "keys": lambda program: program.window.commands.shortcuts.trigger(),
    "about": lambda program: program.window.commands.about.trigger(),
    "another character": lambda program: program.window.commands.pick.trigger(),
    "new symbol": lambda program: program.symbol_dialogs.ask_new("star"),
    "rename": lambda program: program.window.people_menu.ask_rename(),
    "new person": lambda program: program.window.people_menu.ask_new(),
    "export": ask_for_export,
    "import": show_import,
    "gestures": lambda program: program.ensure_sheet().actions.gestures.about.trigger(),
    "table": lambda program: program.window.commands.read_table.trigger(),
    "fault": lambda program: FaultDialog("KeyError", Path("log"), program.window).open(),
    "first sheets": lambda program: FirstStart(program, is_offered=False).show(),
}


def look(window: QWidget, code: str) -> None:
    QApplication.processEvents()
    screen = window.screen().availableGeometry()
    assert window.height() <= screen.height()
    assert cut_texts(window) == []
    if code != "en":
        assert texts_of(window) & english_of(code) == set()


@pytest.mark.parametrize("name", DIALOGS)
def test_nothing_of_a_dialog_is_cut_or_english(program: Program, code: str, name: str) -> None:
    DIALOGS[name](program)
    dialogs = [one for one in program.window.findChildren(QDialog) if one.isVisible()]
    picker = program.window.picker
    shown = [*dialogs, *([picker] if picker.isVisible() else [])]
    assert shown
    for window in shown:
        look(window, code)
        window.close()
    look(program.window, code)


def test_nothing_of_the_sheet_and_the_panel_is_cut_or_english(
    program: Program, code: str, qtbot: QtBot
) -> None:
    program.window.writing_mode.text.trigger()
    sheet = program.sheet
    assert sheet is not None
    look(program.window, code)
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0))
    press_word(sheet, 1)
    look(program.window, code)
    program.window.writing_mode.panel.trigger()
    assert sheet.panel is not None
    look(sheet.panel.panel, code)


def test_an_english_text_is_seen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setAccessibleName("Paper")
    assert texts_of(window) & english_of("de") == {"Paper"}
    window.setAccessibleName("Papier")
    assert texts_of(window) & english_of("de") == set()


def test_no_button_has_the_key_that_is_of_a_menu(program: Program, code: str) -> None:
    """As "(I)" behind a Chinese text, which Qt leaves there where it takes a button's text."""
    for way in Way:
        program.window.writing_mode.show_way(way)
    program.window.writing_mode.panel.trigger()
    buttons = [
        button
        for window in QApplication.topLevelWidgets()
        for button in window.findChildren(QAbstractButton)
    ]
    assert len(buttons) > 40
    assert [button.text() for button in buttons if re.search(r"\(&*[A-Z]\)", button.text())] == []
