"""The widget of the sheet: ruled paper on which lines are written, longer than what is seen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from hwcore import Ink
from hwcore.ink import MAX_POINTS
from hwgui.paper import (
    DOT_EXTENT,
    ERASER_RADIUS,
    GrowingStroke,
    Pointers,
    PointerSample,
    eraser_cursor,
    paint_sheet,
    touched,
)
from hwgui.widgets import GRID

from .sheet_layer import SheetLayer
from .sheet_look import LINE_SPACING, paint_mark, paint_rules, paint_sheet_hint

PEN_WIDTH: Final = 3.5
"""Width, in px, of what a mouse draws."""
_ROOM_BELOW: Final = 3 * LINE_SPACING
"""Paper below the lowest ink."""
_WHEEL_STEP: Final = LINE_SPACING
_MOVES: Final = (QEvent.Type.MouseMove, QEvent.Type.TabletMove)


class SheetCanvas(QWidget):
    """Shows ruled paper with its ink, and turns pointer events into strokes.

    Ink is in px from the sheet's top left corner. The paper reaches some lines below the lowest
    ink and can be scrolled; it does not move by itself. In a window that is narrower than the ink
    all of the sheet is shown smaller.

    Signals:
        stroke_changed, stroke_finished, stroke_cancelled, strokes_erased: as of ``Canvas``.
        pointed_at(float, float): where a hovering pointer is, in ink coordinates.
        pointer_left(): it hovers no more, or draws.
        asked_about(float, float): a place that was clicked with the other button.
        extent_changed(int, int): the height of the sheet, and of what is seen of it, in px.
        scrolled(int): how far down what is seen begins, in px.
    """

    stroke_changed = Signal(object)
    stroke_finished = Signal(object)
    stroke_cancelled = Signal()
    strokes_erased = Signal(object)
    pointed_at = Signal(float, float)
    pointer_left = Signal()
    asked_about = Signal(float, float)
    extent_changed = Signal(int, int)
    scrolled = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layer = SheetLayer(PEN_WIDTH)
        self._pointers = Pointers(self, DOT_EXTENT)
        self._growing: GrowingStroke | None = None
        self._points = 0  # of the committed ink
        self._erased_to: tuple[float, float] | None = None
        self._clock_start = self._clock = 0.0
        self._holds_eraser = False
        self._scroll = 0
        self._scale = 1.0
        self._extent = (0, 0)
        self._mark: QRectF | None = None
        self._hint = self.tr("Write here, line by line\nwith a mouse, a finger or a pen")
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setTabletTracking(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Sheet"))
        self.setAccessibleDescription(
            self.tr("Write words and lines here with a mouse, a finger or a pen.")
        )

    def sizeHint(self) -> QSize:
        return QSize(640, 400)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    @property
    def ink(self) -> Ink:
        """The committed strokes that are shown."""
        return Ink(self._layer.strokes)

    @Slot(object)
    def show_ink(self, ink: Ink) -> None:
        """Show committed ink. A stroke that is being drawn is taken away and cancelled."""
        if self._growing is not None:
            self._pointers.abandon()
            self.pointer_cancelled()
        if ink.strokes != self._layer.strokes:
            self._layer.set_strokes(ink.strokes)
            self._points = sum(map(len, ink.strokes))
            self.update()
        self._measure()

    @Slot()
    def finish_stroke(self) -> None:
        """End the stroke that is being drawn, as if the pen were lifted."""
        self._pointers.finish()

    @Slot(bool)
    def set_pen_near(self, near: bool) -> None:
        """Take whether a pen is near: fingers do not draw then."""
        self._pointers.set_pen_near(near)
        if not near:
            self.tool_seen(eraser=False)

    @Slot(object)
    def mark(self, box: QRectF | None) -> None:
        """Mark the word in this rectangle, in ink coordinates; None: none."""
        if box != self._mark:
            self._mark = box
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

    # What the pointer does: called by Pointers

    def pointer_pressed(self, sample: PointerSample, erasing: bool) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.pointer_left.emit()
        if erasing:
            self._erase_to(sample)
        elif self._points < MAX_POINTS:
            if self._layer.is_empty:
                self._clock_start = self._clock = sample.t
                self.update()  # the hint goes
            self._growing = GrowingStroke(with_pressure=sample.pressure is not None)
            self.pointer_moved(sample)

    def pointer_moved(self, sample: PointerSample) -> None:
        if self._erased_to is not None:
            self._erase_to(sample)
        elif self._growing is not None:
            self._clock = max(self._clock, sample.t)
            place = self._to_ink(QPointF(sample.x, sample.y))
            elapsed = self._clock - self._clock_start
            self._growing.append(place.x(), place.y(), elapsed, sample.pressure)
            stroke = self._growing.stroke()
            changed = self._layer.view.mapRect(self._layer.grow(stroke))
            self.update(changed.toAlignedRect().adjusted(-2, -2, 2, 2))
            self.stroke_changed.emit(stroke)
            if self._points + len(stroke) >= MAX_POINTS:
                self._pointers.finish()

    def pointer_released(self) -> None:
        self._erased_to = None
        if self._growing is not None:
            stroke = self._growing.stroke()
            self._growing = None
            self._points += len(stroke)
            self._layer.keep(stroke)
            self.stroke_finished.emit(stroke)

    def pointer_cancelled(self) -> None:
        self._erased_to = None
        if self._growing is not None:
            self._growing = None
            self._layer.drop()
            self.update()
            self.stroke_cancelled.emit()

    def tool_seen(self, eraser: bool) -> None:
        if eraser != self._holds_eraser:
            self._holds_eraser = eraser
            self.setCursor(eraser_cursor(ERASER_RADIUS) if eraser else Qt.CursorShape.CrossCursor)

    def _erase_to(self, sample: PointerSample) -> None:
        place = self._to_ink(QPointF(sample.x, sample.y))
        here = (place.x(), place.y())
        start, self._erased_to = self._erased_to or here, here
        reach = ERASER_RADIUS / self._scale + PEN_WIDTH / 2
        if indices := touched(self.ink, start, here, reach):
            self.strokes_erased.emit(indices)

    # Events

    def event(self, event: QEvent) -> bool:
        if event.type() in _MOVES and isinstance(event, (QMouseEvent, QTabletEvent)):
            self._hover(event)
        if self._pointers.take(event):
            return True
        if event.type() == QEvent.Type.WindowDeactivate:
            self._pointers.finish()
        return super().event(event)

    def _hover(self, event: QMouseEvent | QTabletEvent) -> None:
        if self._growing is None and self._erased_to is None and not event.buttons():
            place = self._to_ink(event.position())
            self.pointed_at.emit(place.x(), place.y())

    def leaveEvent(self, event: QEvent) -> None:
        self.pointer_left.emit()
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = self._to_ink(QPointF(event.pos()))
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

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.EnabledChange:
            self._pointers.finish()
        self.update()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def hideEvent(self, event: QHideEvent) -> None:
        self._pointers.finish()
        super().hideEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pointers.finish()
        super().focusOutEvent(event)

    # View

    def _to_ink(self, place: QPointF) -> QPointF:
        return QPointF(place.x() / self._scale, (place.y() + self._scroll) / self._scale)

    def _measure(self) -> None:
        """Have the sheet as long as its ink needs, and shown so that all of it is seen across."""
        if self._growing is not None:
            return
        ink = self._layer.bounds()
        self._scale = min(1.0, max(self.width() / max(ink.right() + GRID, 1.0), 0.2))
        needed = round((ink.bottom() + _ROOM_BELOW) * self._scale)
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
        paint_rules(painter, self.rect(), palette, self._scale, self._scroll)
        if self._mark is not None:
            paint_mark(painter, self._mark, palette, self._scale, self._scroll)
        if self._layer.is_empty:
            color = palette.color(QPalette.ColorRole.PlaceholderText)
            paint_sheet_hint(painter, self._hint, self.rect(), self.font(), color)
        else:
            color = palette.color(QPalette.ColorRole.Text)
            self._layer.set_view(self._scale, round(self._scroll * self.devicePixelRatioF()))
            self._layer.paint(painter, self.size(), self.devicePixelRatioF(), color)
        painter.end()
