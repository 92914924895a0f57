"""The widget of the paper: takes the events of mouse, finger and pen, and shows ink."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from hwcore.ink import MAX_POINTS, Guides, Ink

from .eraser import touched
from .growing_stroke import GrowingStroke
from .guide_lines import guides_on, through
from .ink_layer import InkLayer
from .ink_view import to_ink, view_of
from .paper_look import eraser_cursor, paint_guides, paint_hint, paint_sheet
from .pointer import Pointers, PointerSample

PEN_WIDTH = 8.0
"""Width, in px, of what a mouse draws."""
DOT_EXTENT = 6.0
"""Strokes smaller than this both ways, in px, are taps: less than the pen is wide."""
ERASER_RADIUS = 10.0  # px


class Canvas(QWidget):
    """Shows committed ink and the stroke being drawn, and turns pointer events into strokes.

    Ink is in widget coordinates, from the top left corner: when the window is resized what is
    written stays where it is and as large as it is. Where smaller paper would hide some of it, it
    is shown moved or smaller, until there is room again; the ink itself does not change, and what
    is written then is in the same coordinates. Guide lines, where they are wanted, fit the empty
    paper, and stay with the ink that is written between them. Strokes have times in seconds, from
    the first point on empty paper, and pressure where a pen drew them.

    Signals:
        stroke_started: a pointer was put down to draw.
        stroke_changed: the stroke so far, for each point of it, the first included.
        stroke_finished: the whole stroke; it is part of the shown ink already.
        stroke_cancelled: the stroke was not meant, and is not shown any more.
        strokes_erased: indices of the strokes of the shown ink that the eraser touched; they
            are shown until ``show_ink`` says otherwise.
        guides_changed: the guide lines, in ink coordinates, that ink is to have from now on; None
            where there are none.
    """

    stroke_started = Signal()
    stroke_changed = Signal(object)
    stroke_finished = Signal(object)
    stroke_cancelled = Signal()
    strokes_erased = Signal(object)
    guides_changed = Signal(object)

    _KEYBOARD_REASONS: ClassVar = (
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    )
    _RETURNS: ClassVar = (
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = self.tr("Write a digit here\nwith a mouse, a finger or a pen")
        self._pen_width = PEN_WIDTH
        self._layer = InkLayer(self._pen_width)
        self._pointers = Pointers(self, DOT_EXTENT)
        self._has_guides = False  # whether the person wants them
        self._guides: Guides | None = None  # of new ink
        self._growing: GrowingStroke | None = None
        self._erased_to: tuple[float, float] | None = None
        self._clock_start = 0.0
        self._clock = 0.0
        self._focused_by_keyboard = False
        self._holds_eraser = False
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setTabletTracking(True)
        self.setMouseTracking(True)  # or a release that was lost would not be noticed
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Paper"))
        self.setAccessibleDescription(
            self.tr("Write one digit here with a mouse, a finger or a pen.")
        )

    def sizeHint(self) -> QSize:
        return QSize(480, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 200)

    @property
    def ink(self) -> Ink:
        """The committed strokes that are shown."""
        return self._layer.ink

    @property
    def guides(self) -> Guides | None:
        """The guide lines that are shown, in ink coordinates: those of the ink on the paper, or of
        the ink to come."""
        return self.ink.guides if self.ink.strokes else self._guides

    @property
    def pen_width(self) -> float:
        """Width of what a mouse draws, in px; pressure varies it."""
        return self._pen_width

    @pen_width.setter
    def pen_width(self, width: float) -> None:
        self._pointers.finish()
        self._pen_width = width
        self._layer.set_pen_width(width)
        self.update()

    @Slot(object)
    def show_ink(self, ink: Ink) -> None:
        """Show committed ink. A stroke that is being drawn is taken away and cancelled."""
        was_empty = self._layer.is_empty
        if self._layer.set_ink(ink):
            if was_empty or not self._layer.view.isIdentity():
                self._fit_view()
            self.update()
        if self._growing is not None:
            self._pointers.abandon()
            self.pointer_cancelled()
        self._fit_guides()

    @Slot(bool)
    def set_guides(self, wanted: bool) -> None:
        """Show guide lines, or none; ink on the paper that is not saved yet gets them, too."""
        self._pointers.finish()
        self._has_guides = wanted
        self._fit_guides(always=True)

    @Slot()
    def finish_stroke(self) -> None:
        """End the stroke that is being drawn, as if the pen were lifted."""
        self._pointers.finish()

    @Slot(str)
    def set_hint(self, text: str) -> None:
        """Set the text of empty paper; its first line is larger than the rest."""
        self._hint = text
        self.update()

    @Slot(bool)
    def set_pen_near(self, near: bool) -> None:
        """Take whether a pen is near: fingers do not draw then."""
        self._pointers.set_pen_near(near)
        if not near:
            self.tool_seen(eraser=False)

    # What the pointer does: called by Pointers

    def pointer_pressed(self, sample: PointerSample, erasing: bool) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._focused_by_keyboard:
            self._focused_by_keyboard = False
            self.update()
        if erasing:
            self._erase_to(sample)
        elif self._room() > 0:
            if self._layer.is_empty:
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
            x, y = to_ink(self._layer.view, sample.x, sample.y)
            self._growing.append(x, y, self._clock - self._clock_start, sample.pressure)
            stroke = self._growing.stroke()
            self.update(self._layer.grow(stroke).toAlignedRect().adjusted(-2, -2, 2, 2))
            self.stroke_changed.emit(stroke)
            if len(stroke) >= self._room():
                self._pointers.finish()

    def pointer_released(self) -> None:
        self._erased_to = None
        if self._growing is not None:
            stroke = self._growing.stroke()
            self._growing = None
            self._layer.keep(stroke, self.guides)
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
        here = to_ink(self._layer.view, sample.x, sample.y)
        start, self._erased_to = self._erased_to or here, here
        reach = ERASER_RADIUS / self._layer.view.m11() + self._pen_width / 2
        if indices := touched(self.ink, start, here, reach):
            self.strokes_erased.emit(indices)

    def _room(self) -> int:
        """How many points the ink may still get."""
        return MAX_POINTS - sum(len(stroke) for stroke in self.ink.strokes)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._growing is None:
            self._fit_view()
            self._fit_guides()

    def _fit_guides(self, always: bool = False) -> None:
        """Have the guide lines fit the paper while it is empty, or always."""
        if not (always or self._layer.is_empty):
            return
        guides = guides_on(self.size()) if self._has_guides else None
        if guides is not None and not self._layer.is_empty:
            inverse, _ = self._layer.view.inverted()
            guides = through(inverse, guides)
        if guides != self._guides:
            self._guides = guides
            self.guides_changed.emit(guides)
            self.update()

    def _fit_view(self) -> None:
        """Move and scale the view so that all ink is seen."""
        if self._layer.set_view(view_of(self.ink.bounds, self.size(), self._pen_width)):
            self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        self._pointers.finish()
        super().hideEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in self._RETURNS:
            self._focused_by_keyboard = event.reason() in self._KEYBOARD_REASONS
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pointers.finish()
        self.update()
        super().focusOutEvent(event)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, painter = self.palette(), QPainter(self)
        focused = self.hasFocus() and self._focused_by_keyboard
        paint_sheet(painter, self.rect(), palette, focused)
        if (guides := self.guides) is not None:
            shown = through(self._layer.view, guides)
            paint_guides(painter, shown, self.rect(), palette)
        if self._layer.is_empty:
            color = palette.color(QPalette.ColorRole.PlaceholderText)
            paint_hint(painter, self._hint, self.rect(), self.font(), color)
        else:
            color = palette.color(QPalette.ColorRole.Text)
            self._layer.paint(painter, self.size(), self.devicePixelRatioF(), color)
        painter.end()
