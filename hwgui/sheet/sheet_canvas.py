"""The widget of the sheet: ruled paper on which lines are written, longer than what is seen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from hwcore import Ink, Stroke
from hwcore.ink import MAX_POINTS
from hwgui.paper import FingerDrag, InkCanvas, PointerSample, paint_sheet
from hwgui.widgets import GRID

from .sheet_layer import SheetLayer
from .sheet_look import LINE_SPACING, paint_mark, paint_rules, paint_sheet_hint

PEN_WIDTH: Final = 3.5
"""Width, in px, of what a mouse draws."""
_ROOM_BELOW: Final = 3 * LINE_SPACING
"""Paper below the lowest ink."""
_WHEEL_STEP: Final = LINE_SPACING
_MOVES: Final = (QEvent.Type.MouseMove, QEvent.Type.TabletMove)


class SheetCanvas(InkCanvas):
    """Shows ruled paper with its ink, and turns pointer events into strokes.

    Ink is in px from the sheet's top left corner. The paper reaches some lines below the lowest
    ink and can be scrolled; it does not move by itself. In a window that is narrower than the ink
    all of the sheet is shown smaller.

    Signals, beside those of ``InkCanvas``:
        pointed_at(float, float): where a hovering pointer is, in ink coordinates.
        pointer_left(): it hovers no more, or draws.
        asked_about(float, float): a place that was clicked with the other button.
        extent_changed(int, int): the height of the sheet, and of what is seen of it, in px.
        scrolled(int): how far down what is seen begins, in px.
    """

    pointed_at = Signal(float, float)
    pointer_left = Signal()
    asked_about = Signal(float, float)
    extent_changed = Signal(int, int)
    scrolled = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(PEN_WIDTH, parent)
        self._layer = SheetLayer(PEN_WIDTH)
        self._points = 0  # of the committed ink
        self._scroll = 0
        self._scale = 1.0
        self._extent = (0, 0)
        self._finger_drag = FingerDrag()
        self._dragged = 0.0  # px that are not scrolled yet
        self._mark: QRectF | None = None
        self._place: QRectF | None = None
        self._room_below = _ROOM_BELOW
        self._hint = self.tr("Write here, line by line\nwith a mouse, a finger or a pen")
        self.setAccessibleName(self.tr("Sheet"))
        self.setAccessibleDescription(
            self.tr("Write words and lines here with a mouse, a finger or a pen.")
        )

    def sizeHint(self) -> QSize:
        return QSize(640, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def make_compact(self, room_below: int = LINE_SPACING) -> None:
        """Be the sheet of a small window: of few lines, with a hint that has room there."""
        self._room_below = room_below
        self._hint = self.tr("Write here")
        self._measure()

    @property
    def ink(self) -> Ink:
        """The committed strokes that are shown."""
        return Ink(self._layer.strokes)

    @Slot(object)
    def show_ink(self, ink: Ink) -> None:
        """Show committed ink. A stroke that is being drawn is taken away and cancelled."""
        self.cancel_growing()
        if ink.strokes != self._layer.strokes:
            self._layer.set_strokes(ink.strokes)
            self._points = sum(map(len, ink.strokes))
            self._place = None
            self.update()
        self._measure()

    @Slot(object)
    def mark(self, box: QRectF | None) -> None:
        """Mark the word in this rectangle, in ink coordinates; None: none."""
        if box != self._mark:
            self._mark = box
            self.update()

    @Slot(object)
    def mark_place(self, box: QRectF) -> None:
        """Mark where to write, in ink coordinates, until one writes or other ink is shown; it
        comes into sight."""
        self._place = box
        self.show_place(box)
        self.update()

    @Slot(int)
    def scroll_to(self, top: int) -> None:
        """Show the sheet from ``top`` px on, as far as it reaches."""
        height, page = self._extent
        top = max(0, min(top, height - page))
        if top != self._scroll:
            self._scroll = top
            self._set_view()
            self.scrolled.emit(top)

    def show_place(self, box: QRectF) -> None:
        """Scroll, if need be, until a rectangle, in ink coordinates, is seen."""
        top, bottom = box.top() * self._scale - GRID, box.bottom() * self._scale + GRID
        if top < self._scroll:
            self.scroll_to(round(top))
        elif bottom > self._scroll + self.height():
            self.scroll_to(round(bottom) - self.height())

    # What the pointer does

    def pointer_pressed(self, sample: PointerSample, erasing: bool) -> None:
        self.pointer_left.emit()
        if self._place is not None:
            self._place = None
            self.update()
        super().pointer_pressed(sample, erasing)

    def to_ink(self, place: QPointF) -> QPointF:
        return QPointF(place.x() / self._scale, (place.y() + self._scroll) / self._scale)

    def ink_scale(self) -> float:
        return self._scale

    def room(self) -> int:
        return MAX_POINTS - self._points

    def is_blank(self) -> bool:
        return self._layer.is_empty

    def grow(self, stroke: Stroke) -> QRect:
        return self._layer.view.mapRect(self._layer.grow(stroke)).toAlignedRect()

    def keep(self, stroke: Stroke) -> None:
        self._points += len(stroke)
        self._layer.keep(stroke)

    def drop(self) -> None:
        self._layer.drop()

    # Events

    def event(self, event: QEvent) -> bool:
        if event.type() in _MOVES and isinstance(event, (QMouseEvent, QTabletEvent)):
            self._hover(event)
        taken = super().event(event)
        if isinstance(event, QTouchEvent):
            self._drag(event)
        return taken

    def _drag(self, event: QTouchEvent) -> None:
        """Scroll as two fingers drag."""
        is_writing = self._growing is not None
        self._dragged -= self._finger_drag.take(
            event, is_writing=is_writing, is_pen_near=self._is_pen_near
        )
        whole = int(self._dragged)
        if whole:
            self._dragged -= whole
            self.scroll_to(self._scroll + whole)

    def _hover(self, event: QMouseEvent | QTabletEvent) -> None:
        if self._growing is None and self._erased_to is None and not event.buttons():
            place = self.to_ink(event.position())
            self.pointed_at.emit(place.x(), place.y())

    def leaveEvent(self, event: QEvent) -> None:
        self.pointer_left.emit()
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = self.to_ink(QPointF(event.pos()))
        self.asked_about.emit(place.x(), place.y())

    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels = event.pixelDelta().y() or event.angleDelta().y() * _WHEEL_STEP // 120
        if self._growing is None and pixels:
            self.scroll_to(self._scroll - pixels)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = max(self.height() - LINE_SPACING, LINE_SPACING)
        steps = {
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_Down: LINE_SPACING,
            Qt.Key.Key_Up: -LINE_SPACING,
        }
        if self._growing is None and (step := steps.get(Qt.Key(event.key()))):
            self.scroll_to(self._scroll + step)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    # View

    def content_rect(self) -> QRectF:
        """What is always seen across, and can be scrolled to, in ink coordinates."""
        return self._layer.bounds()

    def _measure(self) -> None:
        """Have the sheet as long as its ink needs, and shown so that all of it is seen across."""
        if self._growing is not None:
            return
        content = self.content_rect()
        self._scale = min(1.0, max(self.width() / max(content.right() + GRID, 1.0), 0.2))
        needed = round((content.bottom() + self._room_below) * self._scale)
        self._scroll = max(0, min(self._scroll, max(needed, self.height()) - self.height()))
        extent = max(needed, self.height() + self._scroll), self.height()
        if extent != self._extent:
            self._extent = extent
            self.extent_changed.emit(*extent)
        self._set_view()
        self.scrolled.emit(self._scroll)

    def _set_view(self) -> None:
        self._layer.set_view(self._scale, round(self._scroll * self.devicePixelRatioF()))
        self.update()

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, painter = self.palette(), QPainter(self)
        paint_sheet(painter, self.rect(), palette, focused=False)
        self.paint_ground(painter, self._scale, self._scroll)
        for box in (self._mark, self._place):
            if box is not None:
                paint_mark(painter, box, palette, self._scale, self._scroll)
        if self._layer.is_empty:
            self.paint_hint(painter)
        else:
            color = palette.color(QPalette.ColorRole.Text)
            self._layer.set_view(self._scale, round(self._scroll * self.devicePixelRatioF()))
            self._layer.paint(painter, self.size(), self.devicePixelRatioF(), color)
        painter.end()

    def paint_ground(self, painter: QPainter, scale: float, scroll: int) -> None:
        """Paint what is below the ink: rules. ``scale`` and ``scroll`` as of ``paint_rules``."""
        paint_rules(painter, self.rect(), self.palette(), scale, scroll)

    def paint_hint(self, painter: QPainter) -> None:
        """Paint what the sheet is for, while it is empty."""
        color = self.palette().color(QPalette.ColorRole.PlaceholderText)
        paint_sheet_hint(painter, self._hint, self.rect(), self.font(), color)
