"""What is written runs from left to right on every desktop, in whatever language the window is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.sheet_writing import press_word, write

from hwgui.delivery import EditingKey
from hwgui.program import Program
from hwgui.sheet_parts import SheetParts

CODE = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from support.fake_engine import FakeEngine
from support.fake_sheet_reader import FakeSheetReader
from hwgui.program import Program

app = QApplication([])
program = Program(
    app, Path(sys.argv[1]), FakeEngine, add_symbols=None, load_text=FakeSheetReader
)
program.window.show()
program.window.writing_mode.text.trigger()
page = program.sheet.page
widgets = (page.strip, page.copy, page.more)
places = [widget.mapTo(program.window, widget.rect().topLeft()).x() for widget in widgets]
print(json.dumps([program.window.isRightToLeft(), places]))
program.close()
"""
Placed = list[tuple[int, int]]


@pytest.mark.parametrize("locale", ["ar_EG.UTF-8", "he_IL.UTF-8"])
def test_an_english_window_is_not_mirrored_where_arabic_or_hebrew_is_spoken(
    locale: str, tmp_path: Path
) -> None:
    language = locale.split(".")[0]
    environment = {**os.environ, "LANG": locale, "LC_ALL": locale, "LANGUAGE": language}
    root = Path(__file__).parents[3]
    environment["PYTHONPATH"] = os.pathsep.join([str(root / "tests"), str(root)])
    said = subprocess.run(
        [sys.executable, "-c", CODE, str(tmp_path)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    is_mirrored, places = json.loads(said)
    assert not is_mirrored
    assert places == sorted(places)


def shown_places(qtbot: QtBot, program: Program) -> dict[str, Placed]:
    """Where words, ink, alternatives and keys are in a window and its panel."""
    program.window.resize(700, 500)
    program.window.show()
    program.recognition.start()
    program.window.writing_mode.text.trigger()
    sheet = program.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.reading.is_ready)
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0), (40.0, 124.0))
    press_word(sheet, 1)
    bar = sheet.page.word_bar
    strokes = sheet.document.ink.strokes
    places = {
        "words": [(word.rect.x(), word.rect.y()) for word in sheet.page.strip.words],
        "ink": [(round(stroke.xy[0, 0]), round(stroke.xy[0, 1])) for stroke in strokes],
        "bar": [(part.x(), part.y()) for part in (*bar.alternatives[:2], bar.edit, bar.cross)],
        "panel": panel_places(program, sheet),
    }
    program.close()
    return places


def panel_places(program: Program, sheet: SheetParts) -> Placed:
    program.show_panel()
    assert sheet.panel is not None
    panel = sheet.panel.panel
    panel.resize(520, 300)
    QApplication.processEvents()
    keys = [panel.keys.buttons[EditingKey[name]] for name in ("LEFT", "DOWN", "RIGHT")]
    return [(part.x(), part.y()) for part in (panel.strip, *keys)]


def test_a_mirrored_window_does_not_mirror_what_is_written(
    qtbot: QtBot, qapp: QApplication, make_program: Callable[[], Program], tmp_path: Path
) -> None:
    usual = shown_places(qtbot, make_program())
    for draft in tmp_path.glob("**/drafts/*"):
        draft.unlink()
    mirrored = make_program()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # as of a language that is so written
    try:
        assert mirrored.window.isRightToLeft()
        assert shown_places(qtbot, mirrored) == usual
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
