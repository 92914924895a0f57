"""The widget of the paper: takes the events of mouse, finger and pen, and shows ink."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QWidget

from hwcore.ink import MAX_POINTS, Guides, Ink, Stroke

from .guide_lines import guides_on, through
from .ink_canvas import InkCanvas
from .ink_layer import InkLayer
from .ink_view import to_ink, view_of
from .paper_look import paint_guides, paint_hint, paint_sheet
from .pointer import PointerSample

PEN_WIDTH = 8.0
"""Width, in px, of what a mouse draws."""


class Canvas(InkCanvas):
    """Shows committed ink and the stroke being drawn, and turns pointer events into strokes.

    Ink is in widget coordinates, from the top left corner: when the window is resized what is
    written stays where it is and as large as it is. Where smaller paper would hide some of it, it
    is shown moved or smaller, until there is room again; the ink itself does not change, and what
    is written then is in the same coordinates. Guide lines, where they are wanted, fit the empty
    paper, and stay with the ink that is written between them.

    Signals, beside those of ``InkCanvas``:
        guides_changed: the guide lines, in ink coordinates, that ink is to have from now on; None
            where there are none.
    """

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
        super().__init__(PEN_WIDTH, parent)
        self._hint = self.tr("Write a digit here\nwith a mouse, a finger or a pen")
        self._layer = InkLayer(PEN_WIDTH)
        self._has_guides = False  # whether the person wants them
        self._guides: Guides | None = None  # of new ink
        self._focused_by_keyboard = False
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
        self.cancel_growing()
        self._fit_guides()

    @Slot(bool)
    def set_guides(self, wanted: bool) -> None:
        """Show guide lines, or none; ink on the paper that is not saved yet gets them, too."""
        self._pointers.finish()
        self._has_guides = wanted
        self._fit_guides(always=True)

    @Slot(str)
    def set_hint(self, text: str) -> None:
        """Set the text of empty paper; its first line is larger than the rest."""
        self._hint = text
        self.update()

    # What the pointer does

    def pointer_pressed(self, sample: PointerSample, erasing: bool) -> None:
        if self._focused_by_keyboard:
            self._focused_by_keyboard = False
            self.update()
        super().pointer_pressed(sample, erasing)

    def to_ink(self, place: QPointF) -> QPointF:
        return to_ink(self._layer.view, place)

    def ink_scale(self) -> float:
        return self._layer.view.m11()

    def room(self) -> int:
        return MAX_POINTS - sum(len(stroke) for stroke in self.ink.strokes)

    def is_blank(self) -> bool:
        return self._layer.is_empty

    def grow(self, stroke: Stroke) -> QRect:
        return self._layer.grow(stroke).toAlignedRect()

    def keep(self, stroke: Stroke) -> None:
        self._layer.keep(stroke, self.guides)

    def drop(self) -> None:
        self._layer.drop()

    # Events

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

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in self._RETURNS:
            self._focused_by_keyboard = event.reason() in self._KEYBOARD_REASONS
        self.update()
        super().focusInEvent(event)

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
