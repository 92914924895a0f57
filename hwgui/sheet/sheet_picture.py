"""Pictures of a sheet: black ink on white paper, as SVG or PNG. Made in a worker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from hwcore import Ink, Stroke
from hwgui.widgets import StrokeOutline, paint_polygons

from .sheet_canvas import PEN_WIDTH

MARGIN: Final = 16.0
"""Around the ink, in px."""
SHARPNESS: Final = 2.0
"""Pixels of a PNG for each px of the sheet."""
MOST_PIXELS: Final = 12_000
"""Longest side of a PNG."""


def svg_of(strokes: Sequence[Stroke]) -> str:
    """An SVG document of strokes, each a filled path; there must be a stroke."""
    around = _around(strokes)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{around.width():.0f}" '
        f'height="{around.height():.0f}" viewBox="{around.left():.2f} {around.top():.2f} '
        f'{around.width():.2f} {around.height():.2f}">',
    ]
    for stroke in strokes:
        outline = StrokeOutline.of(stroke, PEN_WIDTH)
        pieces = []
        for polygon in outline.polygons():
            points = " ".join(f"{p.x():.2f},{p.y():.2f}" for p in polygon.toList())
            pieces.append(f"M{points}Z")
        lines.append(f'<path d="{"".join(pieces)}"/>')
    return "\n".join([*lines, "</svg>", ""])


def png_of(strokes: Sequence[Stroke]) -> bytes:
    """A PNG file of strokes; there must be a stroke."""
    around = _around(strokes)
    scale = min(SHARPNESS, MOST_PIXELS / max(around.width(), around.height()))
    size = around.size() * scale
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(-around.topLeft())
    for stroke in strokes:
        outline = StrokeOutline.of(stroke, PEN_WIDTH)
        paint_polygons(painter, outline.polygons(), QColor("black"))
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(content.data())


def _around(strokes: Sequence[Stroke]) -> QRectF:
    bounds = Ink(tuple(strokes)).bounds
    assert bounds is not None
    around = QRectF(bounds.left, bounds.top, bounds.width, bounds.height)
    return around.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
