"""What a file manager, or a starter's menu, asks the program to show: at the start, and on macOS
while it runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.sheet_fixtures import fake_reader, make_program  # noqa: F401

from hwcore import Ink
from hwcore.ink import InkRecord, format_inkml
from hwgui.file_opening import FileOpening
from hwgui.first_start import FirstStart
from hwgui.program import Program
from hwgui.session import open_panel
from hwgui.window import Way

INK = Ink.from_strokes([[(0, 0), (10, 30)], [(20, 0), (20, 30)]])


def written_file(folder: Path) -> Path:
    path = folder / "note.inkml"
    path.write_text(format_inkml([InkRecord(INK)]), encoding="utf-8")
    return path


def start(qtbot: QtBot, program: Program) -> None:
    with qtbot.waitSignals([program.profiles.changed, program.recognition.ready]):
        program.show()


def test_a_file_is_on_the_sheet(
    qtbot: QtBot,
    make_program: Callable[[], Program],  # noqa: F811
    tmp_path: Path,
) -> None:
    program = make_program()
    FileOpening(program).open(written_file(tmp_path))
    start(qtbot, program)
    assert program.window.writing_mode.way is Way.TEXT
    sheet = program.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: len(sheet.document.state.strokes) == len(INK.strokes))


def test_a_file_that_holds_none_is_said_to(
    qtbot: QtBot,
    make_program: Callable[[], Program],  # noqa: F811
    tmp_path: Path,
) -> None:
    program = make_program()
    FileOpening(program).open(tmp_path / "missing.jsonl")
    start(qtbot, program)
    sheet = program.sheet
    assert sheet is not None
    with qtbot.waitSignal(sheet.files.failed, check_params_cb=lambda line: "missing" in line):
        pass


def test_the_panel_opens_in_place_of_the_window(
    qtbot: QtBot,
    make_program: Callable[[], Program],  # noqa: F811
) -> None:
    program = make_program()
    open_panel(program)
    start(qtbot, program)
    sheet = program.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: not program.window.isVisible())


def ask_for(app: QApplication, path: Path) -> bool:
    """As macOS does when a file is opened in its Finder; gives whether somebody took it."""
    return app.sendEvent(app, QFileOpenEvent(QUrl.fromLocalFile(str(path))))


@pytest.mark.parametrize("is_running", [False, True])
def test_what_the_finder_asks_for_is_opened(
    qtbot: QtBot,
    qapp: QApplication,
    make_program: Callable[[], Program],  # noqa: F811
    tmp_path: Path,
    is_running: bool,
) -> None:
    program = make_program()
    opening = FileOpening(program)
    qapp.installEventFilter(opening)
    if is_running:
        start(qtbot, program)
    with qtbot.waitSignal(opening.asked):
        assert ask_for(qapp, written_file(tmp_path))
    if not is_running:
        start(qtbot, program)
    sheet = program.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: len(sheet.document.state.strokes) == len(INK.strokes))
    assert program.window.writing_mode.way is Way.TEXT


def test_a_file_from_the_finder_brings_the_window_back(
    qtbot: QtBot,
    qapp: QApplication,
    make_program: Callable[[], Program],  # noqa: F811
    tmp_path: Path,
) -> None:
    program = make_program()
    open_panel(program)
    qapp.installEventFilter(FileOpening(program))
    start(qtbot, program)
    qtbot.waitUntil(lambda: not program.window.isVisible())
    assert ask_for(qapp, written_file(tmp_path))
    assert program.window.isVisible()
    assert program.sheet is not None
    assert program.sheet.panel is not None
    assert not program.sheet.panel.panel.isVisible()


def test_first_sheets_do_not_cover_what_the_finder_asks_for(
    qtbot: QtBot,
    qapp: QApplication,
    make_program: Callable[[], Program],  # noqa: F811
    tmp_path: Path,
) -> None:
    program = make_program()
    first, opening = FirstStart(program, is_offered=True), FileOpening(program)
    opening.asked.connect(first.withdraw)
    qapp.installEventFilter(opening)
    assert ask_for(qapp, written_file(tmp_path))
    with qtbot.waitSignal(program.editing.changed):
        start(qtbot, program)
    assert first.dialog is None


def test_an_address_is_no_file(
    qtbot: QtBot,
    qapp: QApplication,
    make_program: Callable[[], Program],  # noqa: F811
) -> None:
    program = make_program()
    opening = FileOpening(program)
    qapp.installEventFilter(opening)
    start(qtbot, program)
    with qtbot.assertNotEmitted(opening.asked):
        qapp.sendEvent(qapp, QFileOpenEvent(QUrl("https://example.org/note.inkml")))
    assert program.window.writing_mode.way is Way.CHARACTER
