"""What is painted while one draws: what is new, and no more."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QPaintEvent, QPolygonF
from PySide6.QtWidgets import QApplication
from support.pen_events import Mouse, Pen

from hwcore.ink import ink as core_ink
from hwgui.paper import canvas as canvas_module
from hwgui.paper.canvas import Canvas
from hwgui.paper.ink_document import InkDocument
from hwgui.paper.ink_layer import InkLayer


class PaintWatcher(QObject):
    """The areas that a widget was asked to paint."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.areas: list[QRect] = []
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.areas.append(event.region().boundingRect())
        return False


def test_ten_thousand_points_in_one_stroke(canvas: Canvas, document: InkDocument) -> None:
    pen = Pen(canvas)
    angles = np.linspace(0.0, 60.0, 10_000)
    places = np.stack([200 + 150 * np.cos(angles), 150 + 100 * np.sin(angles * 1.1)], axis=1)
    watcher = PaintWatcher(canvas)
    pen.press(*places[0].tolist())
    QApplication.processEvents()
    watcher.areas.clear()
    for number, (x, y) in enumerate(places[1:].tolist()):
        pen.move(x, y)
        if number % 100 == 0:
            QApplication.processEvents()
    pen.release(*places[-1].tolist())
    assert len(canvas.ink.strokes[0]) == 10_000
    assert canvas.ink.strokes[0].xy == pytest.approx(places, abs=1e-6)
    assert document.ink.strokes[0].xy is canvas.ink.strokes[0].xy


def test_only_what_is_new_is_painted(canvas: Canvas, document: InkDocument) -> None:
    mouse = Mouse(canvas)
    mouse.draw((20.0, 20.0), (380.0, 280.0))
    mouse.press(50.0, 150.0)
    QApplication.processEvents()
    watcher = PaintWatcher(canvas)
    for i in range(1, 60):
        mouse.move(50.0 + 5 * i, 150.0)
        QApplication.processEvents()
    mouse.release(345.0, 150.0)
    QApplication.processEvents()
    assert len(watcher.areas) >= 59
    assert max(area.width() for area in watcher.areas) < 40
    assert max(area.height() for area in watcher.areas) < 20


def test_the_growing_stroke_is_painted_on_the_layer_once(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 0
    paint = InkLayer._paint_on_pixmap

    def counting(layer: InkLayer, polygons: Iterator[QPolygonF]) -> None:
        nonlocal count
        listed = list(polygons)
        count += len(listed)
        paint(layer, listed)

    monkeypatch.setattr(InkLayer, "_paint_on_pixmap", counting)
    mouse = Mouse(canvas)
    mouse.press(50.0, 150.0)
    for i in range(500):
        mouse.move(50.0 + (i * 7) % 300, 150.0 + (i * 3) % 100)
        QApplication.processEvents()
    assert count < 4 * 500


def test_a_stroke_ends_where_ink_may_have_no_more_points(
    canvas: Canvas, document: InkDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(canvas_module, "MAX_POINTS", 30)
    monkeypatch.setattr(core_ink, "MAX_POINTS", 30)
    mouse = Mouse(canvas)
    mouse.draw(*[(10.0 + i, 50.0) for i in range(20)])
    mouse.draw(*[(10.0 + i, 90.0) for i in range(20)])
    mouse.draw((10.0, 120.0), (50.0, 120.0))
    assert [len(stroke) for stroke in canvas.ink.strokes] == [20, 10]
    document.clear()
    mouse.draw((10.0, 120.0), (50.0, 120.0))
    assert len(canvas.ink) == 1
