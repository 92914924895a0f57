"""A picture that the program was started with; and everything of the page has a name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot
from support.pictures import FakeReading, open_files, picture_file

from hwgui.file_opening import FileOpening
from hwgui.picture_parts import PictureParts
from hwgui.program import Program
from hwgui.window import Way


def test_a_picture_is_opened_at_the_start(
    qtbot: QtBot, make_program: Callable[[], Program], tmp_path: Path
) -> None:
    program = make_program()
    FileOpening(program).open(picture_file(tmp_path / "a b.jpg"))
    with qtbot.waitExposed(program.window):
        program.show()
    qtbot.waitUntil(lambda: program.window.writing_mode.way is Way.PICTURES)
    parts = program.pictures.parts
    assert parts is not None
    parts.reading.read_view = FakeReading()
    qtbot.waitUntil(lambda: bool(parts.pictures.pictures))
    (picture,) = parts.pictures.pictures
    assert picture.source.path.name == "a b.jpg"
    qtbot.waitUntil(lambda: picture.page is not None or bool(picture.failure))


def test_all_of_the_page_has_names(qtbot: QtBot, parts: PictureParts, tmp_path: Path) -> None:
    open_files(qtbot, parts, *(picture_file(tmp_path / name) for name in ("a.png", "b.png")))
    parts.choice.choose(0)
    nameless = []
    for widget in parts.page.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QAbstractButton):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface is not None
        name = interface.text(QAccessible.Text.Name).strip()
        if len(name) < 3:
            nameless.append((type(widget).__name__, name))
    assert nameless == []
