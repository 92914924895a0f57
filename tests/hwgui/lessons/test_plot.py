from __future__ import annotations

import pytest
from PySide6.QtGui import QImage, QPalette
from pytestqt.qtbot import QtBot

from hwgui.lessons.plot import LessonPlot


@pytest.fixture
def plot(qtbot: QtBot) -> LessonPlot:
    plot = LessonPlot("Loss", lambda value: f"{value:.2f}")
    qtbot.addWidget(plot)
    plot.resize(160, 100)
    return plot


def accent_rows(plot: LessonPlot, column: int) -> list[int]:
    """Where a column of the picture has the colour of the line."""
    image: QImage = plot.grab().toImage()
    accent = plot.palette().color(QPalette.ColorRole.Accent)
    return [
        row for row in range(image.height()) if image.pixelColor(column, row).rgb() == accent.rgb()
    ]


def test_before_the_first_value_it_says_when_there_will_be_one(plot: LessonPlot) -> None:
    empty = QImage(plot.grab().toImage())
    paper = plot.palette().color(QPalette.ColorRole.Base).rgb()
    row = {empty.pixelColor(column, empty.height() * 3 // 5).rgb() for column in range(5, 155)}
    assert row != {paper}
    margin = {empty.pixelColor(4, row).rgb() for row in range(30, empty.height() - 2)}
    assert margin == {paper}, "where it is narrow the words are wrapped"
    plot.add(0.0, 1.0)
    plot.clear()
    assert plot.grab().toImage() == empty


def test_a_falling_figure_falls_in_the_picture(plot: LessonPlot) -> None:
    assert accent_rows(plot, 50) == []
    plot.add(0.0, 2.0)
    plot.add(1.0, 0.5)
    early, late = accent_rows(plot, 20), accent_rows(plot, 140)
    assert early
    assert late
    assert max(early) < min(late)


def test_all_zero_can_be_drawn(plot: LessonPlot) -> None:
    plot.add(0.0, 0.0)
    plot.add(1.0, 0.0)
    assert accent_rows(plot, 100)


def test_a_new_attempt_begins_at_the_left(plot: LessonPlot) -> None:
    plot.add(0.0, 2.0)
    plot.add(0.9, 1.0)
    plot.add(0.0, 3.0)
    assert plot.points == ((0.0, 3.0),)


def test_it_can_be_read_out(plot: LessonPlot) -> None:
    assert plot.accessibleName() == "Loss"
    assert plot.accessibleDescription() == ""
    plot.add(0.0, 2.0)
    plot.add(0.5, 1.25)
    assert plot.accessibleDescription() == "1.25, at first 2.00"
    plot.clear()
    assert plot.accessibleDescription() == ""
    assert plot.points == ()
