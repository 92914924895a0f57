from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint
from PySide6.QtGui import QColor, QHelpEvent, QPalette
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from hwcore import Ink
from hwcore.comparison import AnswerChange
from hwcore.labels import OUTLIER
from hwcore.raster.glyph import Glyph
from hwgui.lessons.change_strip import TILE, ChangeStrip, _short

INK = Ink.from_strokes([[(0.0, 0.0), (10.0, 10.0)]])


@pytest.fixture
def strip(qtbot: QtBot) -> ChangeStrip:
    strip = ChangeStrip("Now read right: {}")
    qtbot.addWidget(strip)
    return strip


def show(strip: ChangeStrip, count: int) -> None:
    changes = [AnswerChange(str(number), "4", "9", "4") for number in range(count)]
    strip.show_changes(changes, {each.sample: Glyph.of(INK) for each in changes})


def has_ink(strip: ChangeStrip, place: QPoint) -> bool:
    image = strip.grab().toImage()
    ink = strip.palette().color(QPalette.ColorRole.Text)
    colours = {
        QColor(image.pixel(place.x() + dx, place.y() + dy)).name()
        for dx in range(-4, 5)
        for dy in range(-4, 5)
    }
    return ink.name() in colours


def test_without_changes_there_is_nothing_to_see(strip: ChangeStrip) -> None:
    show(strip, 0)
    assert strip.isHidden()


def test_each_change_is_drawn_from_its_strokes(strip: ChangeStrip) -> None:
    show(strip, 3)
    strip.resize(400, strip.heightForWidth(400))
    for number in range(3):
        assert has_ink(strip, strip._tile(number).center())
    assert not has_ink(strip, strip._tile(3).center())


def test_rows_follow_the_width(strip: ChangeStrip) -> None:
    show(strip, 10)
    heights = [strip.heightForWidth(width) for width in (40, 200, 400, 1000)]
    assert heights == sorted(heights, reverse=True)
    assert heights[0] > 10 * TILE
    assert heights[-1] < 2 * TILE + 40


def test_it_can_be_read_out(strip: ChangeStrip) -> None:
    show(strip, 50)
    assert strip.accessibleName() == "Now read right: 50"
    parts = strip.accessibleDescription().split("; ")
    assert parts[0] == "A 4: read as 9 before, as 4 after"
    assert len(parts) == 20


def test_a_thumbnail_says_what_it_is(strip: ChangeStrip, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []  # the offscreen platform cannot show a real one
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, _widget: told.append(text))
    show(strip, 1)
    for place in (strip._tile(0).center(), strip._tile(1).center()):
        event = QHelpEvent(QEvent.Type.ToolTip, place, strip.mapToGlobal(place))
        QCoreApplication.sendEvent(strip, event)
    assert told == ["A 4: read as 9 before, as 4 after", ""]


@pytest.mark.parametrize(
    ("label", "before", "after", "text"),
    [
        ("4", "9", "4", "9 → 4"),
        ("4", OUTLIER, "4", "? → 4"),
        ("8", "0", "0", "0, not 8"),
        ("8", OUTLIER, OUTLIER, "?, not 8"),
        (OUTLIER, "0", "0", "0, not None"),
    ],
)
def test_what_is_still_read_wrong_says_what_it_is_not(
    label: str, before: str, after: str, text: str
) -> None:
    assert _short(AnswerChange("1", label, before, after)) == text
