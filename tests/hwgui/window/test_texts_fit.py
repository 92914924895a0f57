"""No text of the window is cut at the size that it opens with, in any language, and none is left in
English, not even what is read aloud."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from support.cut_texts import cut_texts, hidden_by_lack_of_room
from support.english_texts import english_of, texts_of
from support.fake_sheet_reader import FakeSheetReader

from hwcore import Stroke
from hwcore.translation import LANGUAGES, language_in_use
from hwgui.program import Program
from hwgui.system import use_language


@pytest.fixture(params=LANGUAGES)
def program_in(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    qtbot: QtBot,
    make_program: Callable[[], Program],
) -> Iterator[Program]:
    """A shown program of 1000x640 in each language, whose engine and samples are there."""
    code = request.param
    use_language(qapp, code)
    program = make_program()
    program._load_text = FakeSheetReader
    program.window.resize(1000, 640)
    opened = [program.recognition.ready, program.profiles.changed, program.editing.changed]
    with qtbot.waitExposed(program.window), qtbot.waitSignals(opened):
        program.show()
    yield program
    use_language(qapp, "en")


def look(program: Program) -> None:
    """Nothing is cut or English, and no bar lacks room."""
    QApplication.processEvents()
    window = program.window
    assert (window.width(), window.height()) == (1000, 640)
    assert not cut_texts(window)
    assert not hidden_by_lack_of_room(window)
    if (code := language_in_use()) != "en":
        assert texts_of(window) & english_of(code) == set()
    tips = [widget.toolTip() for widget in window.findChildren(QWidget)]
    assert not [tip for tip in tips if re.search(r"\([A-Z]\)", tip)], "the mark of a menu's key"


def test_nothing_is_cut_on_any_page(program_in: Program, qtbot: QtBot) -> None:
    program, commands = program_in, program_in.window.commands
    look(program)
    with qtbot.waitSignal(program.recognition.predicted):
        program.document.finish(Stroke.from_points([(50.0, 40.0), (120.0, 300.0)]))
    commands.show_attention.setChecked(True)
    look(program)
    with qtbot.waitSignal(program.editing.saved):
        commands.confirm.trigger()
    for page in (commands.samples, commands.teaching, commands.history, commands.symbols):
        page.setChecked(True)
        look(program)
    commands.symbols.setChecked(False)
    for way in (program.window.writing_mode.text, program.window.writing_mode.pictures):
        way.trigger()
        look(program)


def test_what_is_cut_is_noticed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    narrow, told = QPushButton("Teach it your hand", window), QPushButton("Undo saving", window)
    line = QLabel("One sample of each digit helps already", window)
    told.setToolTip("Undo saving (Ctrl+Z)")
    for number, widget in enumerate((narrow, told, line)):
        widget.setGeometry(0, 40 * number, 40, 30)
    with qtbot.waitExposed(window):
        window.show()
    assert cut_texts(window) == [f"QPushButton: {narrow.text()}", f"QLabel: {line.text()}"]
