"""Replayed pointers are what a canvas takes for real ones."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPointingDevice
from pytestqt.qtbot import QtBot

from hwcore import Ink, Stroke
from hwgui.demo.pointer_events import ReplayedPointer, fitted
from hwgui.paper.canvas import Canvas

PEN = QPointingDevice.PointerType.Pen
INK = Ink.from_strokes([[(0, 0, 0.0), (100, 0, 0.01), (100, 50, 0.5)], [(50, 25, 1.0)]])


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(300, 300)
    canvas.show()
    return canvas


@pytest.mark.parametrize("pen", [None, PEN])
def test_a_stroke_arrives(canvas: Canvas, pen: QPointingDevice.PointerType | None) -> None:
    finished: list[Stroke] = []
    canvas.stroke_finished.connect(finished.append)
    pointer = ReplayedPointer(canvas, "pointer", pen)
    pointer.press(QPointF(10.5, 20.25), 0.25)
    pointer.move(QPointF(30.0, 40.0), 0.75)
    pointer.release(QPointF(30.0, 40.0))
    assert finished[0].xy.tolist() == [[10.5, 20.25], [30.0, 40.0]]
    if pen is None:
        assert finished[0].pressure is None
    else:
        assert finished[0].pressure is not None
        assert finished[0].pressure.tolist() == pytest.approx([0.25, 0.75], abs=1e-4)


def test_an_eraser_erases(canvas: Canvas) -> None:
    erased: list[tuple[int, ...]] = []
    canvas.strokes_erased.connect(erased.append)
    canvas.show_ink(INK)
    eraser = ReplayedPointer(canvas, "eraser", QPointingDevice.PointerType.Eraser)
    eraser.press(QPointF(0.0, 0.0))
    eraser.release(QPointF(0.0, 0.0))
    assert erased == [(0,)]


def test_fitted_ink_keeps_its_shape_in_the_middle() -> None:
    places = fitted(INK, QRectF(100, 200, 40, 80))
    assert [[(p.at.x(), p.at.y()) for p in stroke] for stroke in places] == [
        [(100.0, 230.0), (140.0, 230.0), (140.0, 250.0)],
        [(120.0, 240.0)],
    ]


def test_pauses_are_the_recorded_ones_but_not_long() -> None:
    assert [place.after_ms for place in fitted(INK, QRectF(0, 0, 10, 10))[0]] == [0, 10, 20]
    untimed = Ink.from_strokes([[(0, 0), (1, 1)]])
    assert [place.after_ms for place in fitted(untimed, QRectF(0, 0, 10, 10))[0]] == [0, 0]


def test_pressure_is_the_recorded_one_or_less_where_it_is_faster() -> None:
    pressed = Ink.from_strokes([[(0, 0, 0, 0.3), (1, 1, 1, 0.9)]])
    assert [p.pressure for p in fitted(pressed, QRectF(0, 0, 10, 10))[0]] == [0.3, 0.9]
    made_up = [p.pressure for p in fitted(INK, QRectF(0, 0, 10, 10))[0]]
    assert made_up[1] < made_up[2]
    assert all(0.0 < pressure < 1.0 for pressure in made_up)


def test_dots_and_empty_ink_fit() -> None:
    dot = fitted(Ink.from_strokes([[(7, 7)]]), QRectF(0, 0, 10, 20))
    assert dot[0][0].at == QPointF(5.0, 10.0)
    assert fitted(Ink(), QRectF(0, 0, 10, 20)) == []
