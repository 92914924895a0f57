"""The ink of a sheet as pixels: of what is seen, only what changed is painted again."""

from __future__ import annotations

import math
from collections.abc import Iterable
from weakref import WeakKeyDictionary

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap, QPolygonF, QRegion, QTransform

from hwcore import Stroke
from hwgui.widgets import StrokeOutline, bounds_of, paint_polygons

_HEAVIEST = 1.5
"""Widest that a stroke may be painted, in pen widths."""


class SheetLayer:
    """Committed strokes and one that grows, as seen through a view that moves down the sheet.

    The pixmap is as large as what is seen. Where the view moves, it is moved along, and only what
    comes into sight is painted; where strokes come or go, only the area around them is.
    """

    def __init__(self, pen_width: float) -> None:
        self._pen_width = pen_width
        self.strokes: tuple[Stroke, ...] = ()
        self._outlines: WeakKeyDictionary[Stroke, StrokeOutline] = WeakKeyDictionary()
        self._bounds: WeakKeyDictionary[Stroke, QRectF] = WeakKeyDictionary()
        self._growing: StrokeOutline | None = None
        self._scale = 1.0
        self._offset = 0  # how far down what is seen begins, in device pixels
        self._pixmap = QPixmap()
        self._color = QColor()
        self._is_current = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to paint."""
        return not self.strokes and self._growing is None

    def bounds(self) -> QRectF:
        """Around all committed strokes, in ink coordinates, with the pen's width."""
        around = QRectF()
        for stroke in self.strokes:
            around |= self._bounds_of(stroke)
        return around

    def set_strokes(self, strokes: tuple[Stroke, ...]) -> None:
        """Show other committed strokes."""
        before, self.strokes = self.strokes, strokes
        for stroke in set(before).symmetric_difference(strokes):
            self._repaint(self._bounds_of(stroke))

    def set_view(self, scale: float, offset: int) -> None:
        """Show the sheet from ``offset`` device pixels on, ``scale`` times its size."""
        if scale != self._scale:
            self._scale, self._offset = scale, offset
            self._is_current = False
            return
        moved, self._offset = offset - self._offset, offset
        if not moved or not self._is_current:
            return
        area = self._pixmap.rect()
        if abs(moved) >= area.height():
            self._is_current = False
            return
        self._pixmap.scroll(0, -moved, area)
        top = area.height() - moved if moved > 0 else 0
        self._repaint_pixels(QRect(0, top, area.width(), abs(moved)))

    @property
    def view(self) -> QTransform:
        """From ink to the pixels of the widget, which are not device pixels."""
        down = self._offset / (self._pixmap.devicePixelRatio() or 1.0)
        return QTransform(self._scale, 0.0, 0.0, self._scale, 0.0, -down)

    def grow(self, stroke: Stroke) -> QRectF:
        """Show the growing stroke as it is now; returns the area, in ink, to be repainted."""
        growing = self._growing = self._growing or StrokeOutline(self._pen_width)
        changed = bounds_of(growing.tip)
        pieces = growing.grow(stroke)
        self._paint_on_pixmap(pieces)
        return changed | bounds_of(pieces) | bounds_of(growing.tip)

    def keep(self, stroke: Stroke) -> None:
        """Make the growing stroke, which is complete now, one of the committed ones."""
        if self._growing is not None:
            self._outlines[stroke] = self._growing
            self._growing = None
        self._paint_on_pixmap(self._outline(stroke).tip)
        self.strokes = (*self.strokes, stroke)

    def drop(self) -> None:
        """Take the growing stroke away."""
        if self._growing is not None:
            area = bounds_of(self._growing.polygons())
            self._growing = None
            self._repaint(area)

    def paint(self, painter: QPainter, size: QSize, ratio: float, color: QColor) -> None:
        """Copy to a painter of the widget; ``size`` in px, not device pixels."""
        self._refresh(size, ratio, color)
        painter.drawPixmap(0, 0, self._pixmap)
        if self._growing is not None:
            painter.save()
            painter.setTransform(self.view, True)
            paint_polygons(painter, self._growing.tip, color)
            painter.restore()

    def _refresh(self, size: QSize, ratio: float, color: QColor) -> None:
        pixels = QSize(math.ceil(size.width() * ratio), math.ceil(size.height() * ratio))
        if self._pixmap.size() != pixels or self._pixmap.devicePixelRatio() != ratio:
            self._pixmap = QPixmap(pixels)
            self._pixmap.setDevicePixelRatio(ratio)
            self._pixmap.fill(Qt.GlobalColor.transparent)  # it has no alpha channel before
        elif self._is_current and self._color == color:
            return
        self._is_current = True
        self._color = color
        self._repaint_pixels(QRect(0, 0, pixels.width(), pixels.height()))

    def _repaint(self, area: QRectF) -> None:
        """Paint an area, in ink, of the pixmap anew."""
        if self._is_current:
            ratio = self._pixmap.devicePixelRatio()
            seen = self.view.mapRect(area)
            pixels = QRectF(seen.topLeft() * ratio, seen.size() * ratio).toAlignedRect()
            self._repaint_pixels(pixels.adjusted(-2, -2, 2, 2) & self._pixmap.rect())

    def _repaint_pixels(self, pixels: QRect) -> None:
        if pixels.isEmpty():
            return
        ratio = self._pixmap.devicePixelRatio()
        painter = QPainter(self._pixmap)
        painter.scale(1 / ratio, 1 / ratio)
        painter.setClipRegion(QRegion(pixels))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.fillRect(pixels, Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.scale(ratio, ratio)
        painter.setTransform(self.view, True)
        inverse, _ = self.view.inverted()
        area = inverse.mapRect(
            QRectF(QRectF(pixels).topLeft() / ratio, QRectF(pixels).size() / ratio)
        )
        for stroke in self.strokes:
            if self._bounds_of(stroke).intersects(area):
                paint_polygons(painter, self._outline(stroke).polygons(), self._color)
        if self._growing is not None:
            paint_polygons(painter, self._growing.pieces, self._color)
        painter.end()

    def _paint_on_pixmap(self, polygons: Iterable[QPolygonF]) -> None:
        if self._is_current:
            painter = QPainter(self._pixmap)
            painter.setTransform(self.view, True)
            paint_polygons(painter, polygons, self._color)
            painter.end()

    def _outline(self, stroke: Stroke) -> StrokeOutline:
        if stroke not in self._outlines:
            self._outlines[stroke] = StrokeOutline.of(stroke, self._pen_width)
        return self._outlines[stroke]

    def _bounds_of(self, stroke: Stroke) -> QRectF:
        if stroke not in self._bounds:
            (left, top), (right, bottom) = stroke.xy.min(axis=0), stroke.xy.max(axis=0)
            wide = self._pen_width * _HEAVIEST
            around = QRectF(left, top, right - left, bottom - top)
            self._bounds[stroke] = around.adjusted(-wide, -wide, wide, wide)
        return self._bounds[stroke]
