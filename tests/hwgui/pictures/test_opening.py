"""Pictures come by menu, clipboard and drop, whatever their files are called."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hostile.images import _flat_png
from PySide6.QtCore import QByteArray, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from support.pictures import FakeReading, open_files, picture_file, shown_pictures

import hwgui
from hwcore.model import Engine
from hwcore.page import read_picture
from hwgui.picture_parts import PictureParts
from hwgui.program import Program
from hwgui.window import Way

NAMES = ("plain.png", "two words.jpg", "a+b.webp", "100%20.tif", "Ünïcode 数字.bmp", "moves.gif")


def drop(program: Program, mime: QMimeData) -> bool:
    """Drag something over the window and drop it; returns whether it was taken."""
    action, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    place, keys = QPointF(200, 200), Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(place.toPoint(), action, mime, buttons, keys)
    QApplication.sendEvent(program.window, entering)
    if not entering.isAccepted():
        return False
    QApplication.sendEvent(program.window, QDropEvent(place, action, mime, buttons, keys))
    return True


def of_files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def test_the_menu_opens_several_which_are_shown_one_after_the_other(
    qtbot: QtBot, parts: PictureParts, program: Program, tmp_path: Path
) -> None:
    paths = [picture_file(tmp_path / name) for name in NAMES]
    program.window.commands.open_pictures.trigger()
    (dialog,) = program.window.findChildren(QFileDialog)
    with qtbot.waitSignal(parts.reading.read):
        dialog.filesSelected.emit([str(path) for path in paths])
    dialog.reject()
    qtbot.waitUntil(lambda: not program.window.findChildren(QFileDialog))
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    parts.page.focus_picture()
    seen = [parts.pictures.current]
    assert not parts.actions.previous.isEnabled()
    for _ in paths[1:]:
        with qtbot.waitSignal(parts.reading.read):
            QTest.keyClick(parts.page.view, Qt.Key.Key_PageDown)
        seen.append(parts.pictures.current)
    assert not parts.actions.next.isEnabled()
    assert [picture.source.path for picture in seen if picture is not None] == paths
    with qtbot.waitSignal(parts.reading.read):
        parts.actions.previous.trigger()
    assert parts.pictures.current is seen[-2]


def test_files_and_folders_are_dropped_from_any_page(
    qtbot: QtBot, program: Program, fake_reading: FakeReading, tmp_path: Path
) -> None:
    parts = shown_pictures(program, fake_reading)
    program.window.writing_mode.show_way(Way.CHARACTER)
    folder = tmp_path / "a folder"
    folder.mkdir()
    (folder / "notes.txt").write_text("no picture")
    paths = [picture_file(folder / name) for name in NAMES]
    with qtbot.waitSignal(parts.reading.read):
        assert drop(program, of_files(picture_file(tmp_path / "one.png"), folder))
    assert program.window.writing_mode.way is Way.PICTURES
    opened = [picture.source.path.name for picture in parts.pictures.pictures]
    assert opened == ["one.png", *sorted(path.name for path in paths)]


def test_a_list_of_addresses_as_browsers_give_it(
    qtbot: QtBot, parts: PictureParts, program: Program, tmp_path: Path
) -> None:
    path = picture_file(tmp_path / "with space + 50%25.png")
    mime = QMimeData()
    line = bytes(QUrl.fromLocalFile(str(path)).toEncoded().data())
    mime.setData("text/uri-list", QByteArray(line + b"\r\n"))
    with qtbot.waitSignal(parts.reading.read):
        assert drop(program, mime)
    (picture,) = parts.pictures.pictures
    assert picture.source.path == path


def test_pixels_and_bytes_of_a_screenshot_are_pasted(
    qtbot: QtBot, parts: PictureParts, program: Program, tmp_path: Path, fake_reading: FakeReading
) -> None:
    path = picture_file(tmp_path / "a.png")
    for way in ("bytes", "pixels"):
        mime = QMimeData()
        if way == "bytes":
            mime.setData("image/png", QByteArray(path.read_bytes()))
        else:
            mime.setImageData(QImage(str(path)))
        program.app.clipboard().setMimeData(mime)
        with qtbot.waitSignal(parts.reading.read):
            QTest.keyClick(program.window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert fake_reading.sizes[-1] == (400, 200)
    program.app.clipboard().clear()


def test_an_address_on_a_network_is_not_fetched_and_other_things_are_said(
    parts: PictureParts, program: Program
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/a.png")])
    assert drop(program, mime)
    assert "save the picture" in program.window.status_line.message
    text = QMimeData()
    text.setText("hello")
    assert not drop(program, text)
    program.app.clipboard().setText("hello")
    program.window.commands.paste_picture.trigger()
    assert "no picture" in program.window.status_line.message
    assert not parts.pictures.pictures
    program.app.clipboard().clear()


BOMB = _flat_png(60_000, 60_000, (1, 0), most=1)


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"GIF89a", b"%PDF-1.7", None, BOMB),
        *(_flat_png(0, 5, (8, 0)), _flat_png(2**31 - 1, 1, (8, 0), most=1)),
    ],
)
def test_what_cannot_be_opened_has_a_line_and_its_place_among_others(
    qtbot: QtBot, parts: PictureParts, tmp_path: Path, content: bytes | None
) -> None:
    bad = tmp_path / "bad.png"
    if content is not None:
        bad.write_bytes(content)
    good = picture_file(tmp_path / "good.png")
    with qtbot.waitSignal(parts.reading.failed):
        parts.files.open([bad, good])
    assert "bad.png" in parts.page.rows.sentence
    assert not parts.page.rows.texts
    with qtbot.waitSignal(parts.reading.read):
        parts.actions.next.trigger()
    assert parts.page.rows.texts
    with qtbot.waitSignal(parts.reading.failed):
        parts.actions.previous.trigger()


def test_a_heif_picture_is_opened_where_its_library_is_and_else_says_what_it_needs(
    qtbot: QtBot, parts: PictureParts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plain picture stands for one, as the library registers its opener with Pillow."""
    photo = picture_file(tmp_path / "photo.png").rename(tmp_path / "photo.heic")
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    with qtbot.waitSignal(parts.reading.failed):
        parts.files.open([photo])
    for words in ("photo.heic", "pillow-heif", "save it as JPEG"):
        assert words in parts.page.rows.sentence
    assert not parts.page.rows.texts
    library = SimpleNamespace(register_heif_opener=lambda: None)
    monkeypatch.setitem(sys.modules, "pillow_heif", library)
    open_files(qtbot, parts, photo)
    assert parts.page.rows.texts


def test_a_picture_of_one_pixel_is_shown_and_says_that_nothing_is_in_it(
    qtbot: QtBot, parts: PictureParts, shipped_engine: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "one.png"
    path.write_bytes(_flat_png(1, 1, (8, 0)))
    parts.reading.read_view = lambda picture, _engine, among, view, progress: read_picture(
        picture.grey, shipped_engine, among, picture.scale, view, progress
    )
    open_files(qtbot, parts, path)
    assert "No characters" in parts.page.rows.sentence
    parts.page.view.grab()


def test_a_folder_without_pictures_is_said(
    qtbot: QtBot, parts: PictureParts, program: Program, tmp_path: Path
) -> None:
    with qtbot.waitSignal(parts.files.failed):
        parts.files.open([tmp_path])
    assert "without pictures" in program.window.status_line.message


def test_closing_a_picture_shows_the_next_one_and_keeps_the_file(
    qtbot: QtBot, parts: PictureParts, program: Program, tmp_path: Path
) -> None:
    paths = [picture_file(tmp_path / name) for name in ("a.png", "b.png")]
    open_files(qtbot, parts, *paths)
    with qtbot.waitSignal(parts.reading.read):
        QTest.keyClick(program.window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    (picture,) = parts.pictures.pictures
    assert picture.source.path == paths[1]
    program.window.commands.clear.trigger()
    assert parts.pictures.current is None
    assert not program.window.commands.clear.isEnabled()
    assert all(path.exists() for path in paths)


def test_a_starting_window_knows_nothing_of_pictures() -> None:
    code = (
        "import sys, hwgui.session; print([name for name in sys.modules "
        "if name.startswith(('hwgui.pictures', 'hwcore.page', 'PIL'))])"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(hwgui.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.strip() == "[]"
