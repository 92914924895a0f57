"""What is found is outlined and can be chosen; a part is read alone, turned, light on dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.pictures import FakeReading, open_files, picture_file

from hwcore.page import Box, Page
from hwgui.picture_parts import PictureParts
from hwgui.program import Program


@pytest.fixture
def opened(qtbot: QtBot, parts: PictureParts, tmp_path: Path) -> PictureParts:
    open_files(qtbot, parts, picture_file(tmp_path / "a.png"))
    return parts


def click(parts: PictureParts, number: int) -> None:
    page = parts.pictures.current
    assert page is not None
    assert page.corrected_page is not None
    place = parts.page.view.place_of(page.corrected_page.glyphs[number]).center()
    QTest.mouseClick(parts.page.view, Qt.MouseButton.LeftButton, pos=place.toPoint())


def chosen_text(parts: PictureParts) -> str | None:
    glyph = parts.choice.glyph
    return None if glyph is None else glyph.text


def drag(parts: PictureParts, start: QPointF, end: QPointF) -> None:
    view, button = parts.page.view, Qt.MouseButton.LeftButton
    QTest.mousePress(view, button, pos=start.toPoint())
    QTest.mouseMove(view, ((start + end) / 2).toPoint())
    QTest.mouseMove(view, end.toPoint())
    QTest.mouseRelease(view, button, pos=end.toPoint())


def test_a_click_on_a_glyph_shows_what_the_network_saw_and_the_candidates(
    opened: PictureParts,
) -> None:
    click(opened, 2)
    bar = opened.page.bar
    assert chosen_text(opened) == "7"
    assert bar.picture.isVisible()
    texts = [button.text() for button in bar.candidates if button.isVisible()]
    assert texts[0] == "7  80\N{NO-BREAK SPACE}%"
    assert bar.candidates[0].is_strong
    click(opened, 4)
    assert not any(button.is_strong for button in bar.candidates)
    QTest.mouseClick(opened.page.view, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert chosen_text(opened) is None
    assert not bar.picture.isVisible()


def test_shares_are_written_as_the_language_does(opened: PictureParts) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("zh_CN"))
    try:
        click(opened, 2)
        assert opened.pictures.current is not None
        opened.page.rows.show_page(opened.pictures.current)
    finally:
        QLocale.setDefault(before)
    assert opened.page.bar.candidates[0].text() == "7  80%"
    sums = [text for _, text in opened.page.rows._sums]
    assert sums
    assert all(text.removesuffix("%").isdecimal() for text in sums)


def test_a_click_in_the_reading_chooses_too_and_keys_go_on(opened: PictureParts) -> None:
    rows = opened.page.rows
    assert rows.texts == ("3", "4", "7", "1", "?")
    place = rows._placed[1].rect.center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    view = opened.page.view
    chosen: list[int] = []
    opened.choice.marked.connect(chosen.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Up):
        QTest.keyClick(view, key)
    assert chosen == [2, 4, 3, 0, 0]
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert chosen_text(opened) is None


def test_what_is_dragged_over_is_read_alone_and_undo_shows_all(
    qtbot: QtBot, opened: PictureParts, program: Program, fake_reading: FakeReading
) -> None:
    place = opened.page.view.picture_rect()
    middle = QPointF(place.left(), place.center().y())
    with qtbot.waitSignal(opened.reading.read):
        drag(opened, middle, QPointF(place.right(), place.bottom()))
    region = fake_reading.last_view().region
    assert region is not None
    for value, wanted in zip(region, Box(0, 100, 400, 100), strict=True):
        assert abs(value - wanted) <= 2
    assert opened.page.whole.isVisible()
    seen = opened.page.view.picture_rect()
    assert abs(seen.width() / seen.height() - 4.0) < 0.1  # it is what is seen now
    with qtbot.waitSignal(opened.reading.read):
        program.window.commands.undo.trigger()
    assert fake_reading.last_view().region is None
    with qtbot.waitSignal(opened.reading.read):
        program.window.commands.redo.trigger()
    assert fake_reading.last_view().region == region
    with qtbot.waitSignal(opened.reading.read):
        opened.page.whole.click()
    assert fake_reading.last_view().region is None
    assert not opened.page.whole.isVisible()


def test_it_is_turned_and_glyphs_are_outlined_where_they_are_then(
    qtbot: QtBot, opened: PictureParts, fake_reading: FakeReading
) -> None:
    with qtbot.waitSignal(opened.reading.read):
        opened.actions.turn_right.trigger()
    assert fake_reading.last_view().quarter_turns == 1
    place = opened.page.view.picture_rect()
    assert place.height() > place.width()
    first = opened.page.view.place_of(fake_reading.page.glyphs[0])
    assert first.center().x() > place.center().x()  # what was above is at the right
    assert first.center().y() < place.center().y()
    with qtbot.waitSignal(opened.reading.read):
        opened.actions.turn_left.trigger()
    assert fake_reading.last_view().quarter_turns == 0


def test_a_region_of_a_turned_picture_is_a_part_of_the_file(
    qtbot: QtBot, opened: PictureParts, fake_reading: FakeReading
) -> None:
    with qtbot.waitSignal(opened.reading.read):
        opened.actions.turn_right.trigger()
    place = opened.page.view.picture_rect()
    with qtbot.waitSignal(opened.reading.read):
        drag(opened, place.topLeft(), QPointF(place.right(), place.center().y()))
    region = fake_reading.last_view().region
    assert region is not None
    for value, wanted in zip(region, Box(0, 0, 200, 200), strict=True):
        assert abs(value - wanted) <= 2


def test_light_on_dark_shows_how_it_was_read_and_changes_it(
    qtbot: QtBot, opened: PictureParts, fake_reading: FakeReading
) -> None:
    action = opened.actions.light_on_dark
    assert not action.isChecked()
    with qtbot.waitSignal(opened.reading.read):
        action.trigger()
    assert fake_reading.last_view().dark_paper is True
    fake_reading.page = Page(fake_reading.page.rows, dark_paper=True)
    opened.pictures.undo()
    with qtbot.waitSignal(opened.reading.read):
        opened.reading.read_again()
    assert fake_reading.last_view().dark_paper is None
    assert action.isChecked()


def test_only_what_is_wanted_last_is_shown_and_the_rest_is_stopped(
    qtbot: QtBot, opened: PictureParts, fake_reading: FakeReading
) -> None:
    fake_reading.hold()
    read: list[object] = []
    opened.reading.read.connect(read.append)
    for _ in range(3):
        opened.actions.turn_right.trigger()
    for _ in range(3):
        fake_reading.let_go()
    qtbot.waitUntil(lambda: bool(read))
    assert fake_reading.last_view().quarter_turns == 3
    assert len(read) == 1
    assert fake_reading.stopped >= 1


def test_nothing_found_is_said(
    qtbot: QtBot, parts: PictureParts, fake_reading: FakeReading, tmp_path: Path
) -> None:
    fake_reading.page = Page(())
    open_files(qtbot, parts, picture_file(tmp_path / "a.png"))
    assert "No characters" in parts.page.rows.sentence
    assert not parts.actions.copy.isEnabled()


def test_the_text_is_copied(opened: PictureParts, program: Program) -> None:
    QTest.keyClick(program.window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert program.app.clipboard().text() == "347\n1\N{REPLACEMENT CHARACTER}"
    assert opened.page.copy.text() == "Copied"
    program.app.clipboard().clear()


def test_it_is_read_again_among_the_labels_in_use(
    qtbot: QtBot, opened: PictureParts, program: Program, fake_reading: FakeReading
) -> None:
    before = len(fake_reading.views)
    with qtbot.waitSignal(opened.reading.read):
        program.lessons.adopted.emit(None)
    assert len(fake_reading.views) == before + 1
