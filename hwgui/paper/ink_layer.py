"""The ink on the canvas as pixels; only new ink has to be painted."""

from __future__ import annotations

import math
from collections.abc import Iterable
from weakref import WeakKeyDictionary

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPolygonF, QTransform

from hwcore.ink import Guides, Ink, Stroke
from hwgui.widgets import StrokeOutline, bounds_of, paint_polygons


class InkLayer:
    """Committed ink and one growing stroke, painted once and then copied.

    The pixmap holds everything but the tip of the growing stroke, which the next point will
    change. It is painted anew when its size, its device pixel ratio, its colour or the view
    changes.
    """

    def __init__(self, pen_width: float) -> None:
        self._pen_width = pen_width
        self._ink = Ink()
        # An outline is kept while anything, such as an undo history, refers to its stroke.
        self._outlines: WeakKeyDictionary[Stroke, StrokeOutline] = WeakKeyDictionary()
        self._growing: StrokeOutline | None = None
        self._view = QTransform()
        self._pixmap = QPixmap()
        self._color = QColor()
        self._is_current = False

    @property
    def ink(self) -> Ink:
        """The committed ink."""
        return self._ink

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to paint."""
        return not self._ink.strokes and self._growing is None

    def set_pen_width(self, width: float) -> None:
        """Draw all committed ink with another pen, in px."""
        self._pen_width = width
        self._outlines.clear()
        self._is_current = False

    def set_ink(self, ink: Ink) -> bool:
        """Show other committed ink. False where it is the ink shown already."""
        if ink.strokes == self._ink.strokes and ink.guides == self._ink.guides:
            return False
        self._ink = ink
        self._is_current = False
        return True

    @property
    def view(self) -> QTransform:
        """The transform from ink coordinates to those of the widget."""
        return self._view

    def set_view(self, view: QTransform) -> bool:
        """Set the transform from ink to the widget. False where it is the same already."""
        if view == self._view:
            return False
        self._view = view
        self._is_current = False
        return True

    def grow(self, stroke: Stroke) -> QRectF:
        """Show the growing stroke as it is now; returns the area to be repainted."""
        growing = self._growing = self._growing or StrokeOutline(self._pen_width)
        changed = bounds_of(growing.tip)
        pieces = growing.grow(stroke)
        self._paint_on_pixmap(pieces)
        return self._view.mapRect(changed | bounds_of(pieces) | bounds_of(growing.tip))

    def keep(self, stroke: Stroke, guides: Guides | None = None) -> None:
        """Make the growing stroke, which is complete now, part of the committed ink, which has
        these guide lines."""
        if self._growing is not None:
            self._outlines[stroke] = self._growing
            self._growing = None
        self._paint_on_pixmap(self._outline(stroke).tip)
        self._ink = Ink((*self._ink.strokes, stroke), guides)

    def drop(self) -> None:
        """Take the growing stroke away."""
        self._growing = None
        self._is_current = False

    def paint(self, painter: QPainter, size: QSize, ratio: float, color: QColor) -> None:
        """Copy to a painter whose origin is the layer's; ``size`` in px, not device pixels."""
        self._refresh(size, ratio, color)
        pixels = QRectF(self._pixmap.rect())
        painter.save()
        # The pixmap is copied and never resampled, so it starts on a whole device pixel, and the
        # tip is to fit to it; at fractional scales the widget may start within a pixel.
        origin = painter.deviceTransform()
        painter.translate(
            (round(origin.dx()) - origin.dx()) / ratio, (round(origin.dy()) - origin.dy()) / ratio
        )
        painter.scale(1 / ratio, 1 / ratio)
        painter.drawPixmap(pixels, self._pixmap, pixels)
        painter.scale(ratio, ratio)
        if self._growing is not None:
            painter.setTransform(self._view, True)
            paint_polygons(painter, self._growing.tip, color)
        painter.restore()

    def _refresh(self, size: QSize, ratio: float, color: QColor) -> None:
        pixels = QSize(math.ceil(size.width() * ratio), math.ceil(size.height() * ratio))
        if self._pixmap.size() != pixels or self._pixmap.devicePixelRatio() != ratio:
            self._pixmap = QPixmap(pixels)
            self._pixmap.setDevicePixelRatio(ratio)
        elif self._is_current and self._color == color:
            return
        self._is_current = True
        self._color = color
        self._pixmap.fill(Qt.GlobalColor.transparent)
        for stroke in self._ink.strokes:
            self._paint_on_pixmap(self._outline(stroke).polygons())
        if self._growing is not None:
            self._paint_on_pixmap(self._growing.pieces)

    def _outline(self, stroke: Stroke) -> StrokeOutline:
        if stroke not in self._outlines:
            self._outlines[stroke] = StrokeOutline.of(stroke, self._pen_width)
        return self._outlines[stroke]

    def _paint_on_pixmap(self, polygons: Iterable[QPolygonF]) -> None:
        if self._is_current:
            painter = QPainter(self._pixmap)
            painter.setTransform(self._view)
            paint_polygons(painter, polygons, self._color)
            painter.end()
