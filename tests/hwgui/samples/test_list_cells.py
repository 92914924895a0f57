from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QStringListModel
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from hwcore import Ink, Stroke
from hwcore.raster.glyph import Glyph
from hwgui.samples.list_cells import CELL, SampleCells
from hwgui.samples.list_model import ROLE, ListedSample
from hwgui.widgets import GRID

INK = Ink((Stroke.from_points([(1.0, 1.0), (1.0, 9.0)]),))


class OneSample(QStringListModel):
    """A list of one sample."""

    def __init__(self, shown: ListedSample) -> None:
        super().__init__(["1"])
        self._shown = shown

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        return self._shown if role == ROLE else None


def painted(widget: QWidget, label: str, was_wrong: bool, predicted: str | None) -> QImage:
    """A cell of the list, in pixels of the screen."""
    model = OneSample(
        ListedSample("1", Glyph.of(INK), label, was_wrong, predicted, datetime.now(UTC))
    )
    cells = SampleCells(widget)
    image = QImage(CELL, QImage.Format.Format_RGB32)
    image.fill(widget.palette().base().color())
    option = QStyleOptionViewItem()
    option.initFrom(widget)
    option.rect = QRect(0, 0, CELL.width(), CELL.height())
    painter = QPainter(image)
    cells.begin()
    cells.paint(painter, option, model.index(0))
    painter.end()
    return image


@pytest.mark.parametrize("label", ["1", "8"])
def test_a_label_stays_where_it_is_beside_what_the_program_took_it_for(
    label: str, qtbot: QtBot
) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    alone = painted(widget, label, False, None)
    metrics = widget.fontMetrics()
    wide = CELL.width() // 2 + metrics.horizontalAdvance(label) // 2 + 2
    until = QRect(0, 0, wide, CELL.height())
    for predicted in ("7", "0", None):
        beside = painted(widget, label, True, predicted)
        assert beside != alone
        assert beside.copy(until) == alone.copy(until)


@pytest.mark.parametrize("predicted", [None, "7", "another long name"])
@pytest.mark.parametrize("was_wrong", [False, True])
def test_a_name_that_is_too_long_does_not_reach_the_edges(
    was_wrong: bool, predicted: str | None, qtbot: QtBot
) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    image = painted(widget, "a name too long for a cell", was_wrong, predicted)
    empty = painted(widget, "", False, None)
    for left in (0, CELL.width() - GRID // 2):
        edge = QRect(left, 0, GRID // 2, CELL.height())
        assert image.copy(edge) == empty.copy(edge)


def test_a_name_leaves_room_for_what_the_program_took_it_for(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    read = painted(widget, "", True, "M")
    both = painted(widget, "a name too long for a cell", True, "M")
    wide = widget.fontMetrics().horizontalAdvance("M") + GRID
    end = QRect(CELL.width() - wide, 0, wide, CELL.height())
    assert both != read
    assert both.copy(end) == read.copy(end)
