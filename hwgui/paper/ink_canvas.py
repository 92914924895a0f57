"""What any widget does that is written on: pointers become strokes, or erase them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QWidget

from hwcore.ink import Ink, Stroke

from .eraser import touched
from .growing_stroke import GrowingStroke
from .paper_look import eraser_cursor
from .pointer import Pointers, PointerSample

DOT_EXTENT: Final = 6.0
"""Strokes smaller than this both ways, in px, are taps: less than the pen is wide."""
ERASER_RADIUS: Final = 10.0  # px


class InkCanvas(QWidget):
    """Turns pointer events into strokes and erasing; how ink is shown is the subclass's.

    A subclass keeps and paints the ink, and answers what stands under "Of the subclass". Strokes
    have times in seconds, from the first point on empty paper, and pressure where a pen drew them.

    Signals:
        stroke_started: a pointer was put down to draw.
        stroke_changed: the stroke so far, for each point of it, the first included.
        stroke_finished: the whole stroke; it is part of the shown ink already.
        stroke_cancelled: the stroke was not meant, and is not shown any more.
        strokes_erased: indices of the strokes of the shown ink that the eraser touched; they
            are shown until ``show_ink`` says otherwise.
    """

    stroke_started = Signal()
    stroke_changed = Signal(object)
    stroke_finished = Signal(object)
    stroke_cancelled = Signal()
    strokes_erased = Signal(object)

    def __init__(self, pen_width: float, parent: QWidget | None = None) -> None:
        """``pen_width``: of what a mouse draws, in px."""
        super().__init__(parent)
        self._pen_width = pen_width
        self._pointers = Pointers(self, DOT_EXTENT)
        self._growing: GrowingStroke | None = None
        self._erased_to: tuple[float, float] | None = None
        self._clock_start = 0.0
        self._clock = 0.0
        self._holds_eraser = False
        self._is_pen_near = False
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setTabletTracking(True)
        self.setMouseTracking(True)  # or a release that was lost would not be noticed
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)

    @Slot()
    def finish_stroke(self) -> None:
        """End the stroke that is being drawn, as if the pen were lifted."""
        self._pointers.finish()

    @Slot(bool)
    def set_pen_near(self, near: bool) -> None:
        """Take whether a pen is near: fingers do not draw then."""
        self._is_pen_near = near
        self._pointers.set_pen_near(near)
        if not near:
            self.tool_seen(eraser=False)

    # Of the subclass

    @property
    def ink(self) -> Ink:
        """The committed strokes that are shown."""
        raise NotImplementedError

    def to_ink(self, place: QPointF) -> QPointF:
        """The ink coordinates of a place of the widget."""
        raise NotImplementedError

    def ink_scale(self) -> float:
        """How large, in px, a unit of the ink is shown."""
        raise NotImplementedError

    def room(self) -> int:
        """How many points the ink may still get."""
        raise NotImplementedError

    def is_blank(self) -> bool:
        """Whether no stroke is shown, committed or growing."""
        raise NotImplementedError

    def grow(self, stroke: Stroke) -> QRect:
        """Show the growing stroke as it is now; returns what of the widget is to be repainted."""
        raise NotImplementedError

    def keep(self, stroke: Stroke) -> None:
        """Make the growing stroke, which is complete now, one of the committed ones."""
        raise NotImplementedError

    def drop(self) -> None:
        """Take the growing stroke away."""
        raise NotImplementedError

    # What the pointer does: called by Pointers

    def pointer_pressed(self, sample: PointerSample, erasing: bool) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if erasing:
            self._erase_to(sample)
        elif self.room() > 0:
            if self.is_blank():
                self._clock_start = self._clock = sample.t
                self.update()  # the hint goes
            self._growing = GrowingStroke(with_pressure=sample.pressure is not None)
            self.stroke_started.emit()
            self.pointer_moved(sample)

    def pointer_moved(self, sample: PointerSample) -> None:
        if self._erased_to is not None:
            self._erase_to(sample)
        elif self._growing is not None:
            # One device may count from elsewhere than another; time still only grows.
            self._clock = max(self._clock, sample.t)
            place = self.to_ink(QPointF(sample.x, sample.y))
            elapsed = self._clock - self._clock_start
            self._growing.append(place.x(), place.y(), elapsed, sample.pressure)
            stroke = self._growing.stroke()
            self.update(self.grow(stroke).adjusted(-2, -2, 2, 2))
            self.stroke_changed.emit(stroke)
            if len(stroke) >= self.room():
                self._pointers.finish()

    def pointer_released(self) -> None:
        self._erased_to = None
        if self._growing is not None:
            stroke = self._growing.stroke()
            self._growing = None
            self.keep(stroke)
            self.stroke_finished.emit(stroke)

    def pointer_cancelled(self) -> None:
        self._erased_to = None
        if self._growing is not None:
            self._growing = None
            self.drop()
            self.update()
            self.stroke_cancelled.emit()

    def tool_seen(self, eraser: bool) -> None:
        if eraser != self._holds_eraser:
            self._holds_eraser = eraser
            self.setCursor(eraser_cursor(ERASER_RADIUS) if eraser else Qt.CursorShape.CrossCursor)

    def cancel_growing(self) -> None:
        """Take the stroke that is being drawn away, as one that was not meant."""
        if self._growing is not None:
            self._pointers.abandon()
            self.pointer_cancelled()

    def _erase_to(self, sample: PointerSample) -> None:
        place = self.to_ink(QPointF(sample.x, sample.y))
        here = (place.x(), place.y())
        start, self._erased_to = self._erased_to or here, here
        reach = ERASER_RADIUS / self.ink_scale() + self._pen_width / 2
        if indices := touched(self.ink, start, here, reach):
            self.strokes_erased.emit(indices)

    # Events

    def event(self, event: QEvent) -> bool:
        if self._pointers.take(event):
            return True
        if event.type() == QEvent.Type.WindowDeactivate:
            self._pointers.finish()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.EnabledChange:
            self._pointers.finish()
        self.update()  # the palette or the font may be another
        super().changeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._pointers.finish()
        super().hideEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pointers.finish()
        self.update()
        super().focusOutEvent(event)
