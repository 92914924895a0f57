"""What a file manager, or a starter's menu, asks the program to show first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot
from support.sheet_fixtures import fake_reader, make_program  # noqa: F401

from hwcore import Ink
from hwcore.ink import InkRecord, format_inkml
from hwgui.program import Program
from hwgui.session import open_at_start
from hwgui.window import Way

INK = Ink.from_strokes([[(0, 0), (10, 30)], [(20, 0), (20, 30)]])


def start(qtbot: QtBot, program: Program, ink: Path | None, panel: bool = False) -> None:
    open_at_start(program, ink, panel)
    with qtbot.waitSignals([program.profiles.changed, program.recognition.ready]):
        program.show()


def test_a_file_is_on_the_sheet(
    qtbot: QtBot,
    make_program: Callable[[], Program],  # noqa: F811
    tmp_path: Path,
) -> None:
    path = tmp_path / "note.inkml"
    path.write_text(format_inkml([InkRecord(INK)]), encoding="utf-8")
    program = make_program()
    start(qtbot, program, path)
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
    start(qtbot, program, tmp_path / "missing.jsonl")
    sheet = program.sheet
    assert sheet is not None
    with qtbot.waitSignal(sheet.files.failed, check_params_cb=lambda line: "missing" in line):
        pass


def test_the_panel_opens_in_place_of_the_window(
    qtbot: QtBot,
    make_program: Callable[[], Program],  # noqa: F811
) -> None:
    program = make_program()
    start(qtbot, program, None, panel=True)
    sheet = program.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: not program.window.isVisible())
