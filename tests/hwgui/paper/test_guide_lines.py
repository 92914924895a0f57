"""Guide lines: on the paper, in the ink that is written between them, and with ink that comes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QSize
from support.canvas_pixels import PAPER, SIZE, looks, rgb
from support.pen_events import Mouse

from hwcore import Ink
from hwcore.ink import Guides
from hwgui.paper.canvas import Canvas
from hwgui.paper.ink_document import InkDocument
from hwgui.paper.placement import placed
from hwgui.paper.saved_ink import SavedInk


@pytest.fixture
def document(canvas: Canvas, document: InkDocument) -> InkDocument:
    canvas.guides_changed.connect(document.set_guides)
    return document


def lines(canvas: Canvas) -> list[int]:
    """The rows in which a line goes from edge to edge."""
    inside = looks(canvas)[10:-10, 10:-10]
    return [10 + int(y) for y in np.flatnonzero((inside != rgb(PAPER)).any(axis=2).all(axis=1))]


def guides_of(document: InkDocument) -> Guides | None:
    return document.ink.guides


def draw(canvas: Canvas, y: float = 150.0) -> None:
    Mouse(canvas).draw((100.0, y), (120.0, y - 60.0), (140.0, y))


def test_lines_are_shown_where_they_are_wanted(canvas: Canvas, document: InkDocument) -> None:
    canvas.set_hint("")
    assert lines(canvas) == []
    canvas.set_guides(True)
    guides = canvas.guides
    assert guides is not None
    assert lines(canvas) == [guides.baseline - guides.x_height, guides.baseline]
    upper, base = lines(canvas)
    above, below = upper, SIZE.height() - base
    assert above == pytest.approx(below, abs=2)
    assert 0.15 < (base - upper) / SIZE.height() < 0.3
    canvas.set_guides(False)
    assert lines(canvas) == []
    assert canvas.guides is None


@pytest.mark.parametrize("size", [QSize(200, 200), QSize(300, 900), QSize(1800, 1000)])
def test_lines_fit_the_paper(canvas: Canvas, size: QSize) -> None:
    canvas.set_guides(True)
    canvas.resize(size)
    guides = canvas.guides
    assert guides is not None
    assert guides.baseline + 0.7 * guides.x_height < size.height()
    assert guides.baseline - 1.7 * guides.x_height > 0.0
    assert 40.0 <= guides.x_height <= 110.0


def test_ink_carries_the_lines_that_it_is_written_between(
    canvas: Canvas, document: InkDocument
) -> None:
    inks: list[Ink] = []
    document.changed.connect(lambda ink, _: inks.append(ink))
    draw(canvas)
    assert guides_of(document) is None
    document.clear()
    canvas.set_guides(True)
    inks.clear()
    draw(canvas)
    guides = canvas.guides
    assert guides is not None
    assert {ink.guides for ink in inks} == {guides}
    draw(canvas, 160.0)
    document.erase([0])
    assert guides_of(document) == guides
    document.clear()
    assert guides_of(document) is None
    document.undo()
    assert guides_of(document) == guides


def test_lines_stay_with_ink_when_the_paper_gets_another_size(
    canvas: Canvas, document: InkDocument
) -> None:
    canvas.set_guides(True)
    draw(canvas)
    guides = document.ink.guides
    canvas.resize(700, 600)
    draw(canvas, 160.0)
    assert guides_of(document) == canvas.guides == guides
    canvas.resize(200, 100)  # the ink is moved up
    shown = lines(canvas)
    assert guides is not None
    assert shown[-1] < guides.baseline
    canvas.resize(700, 600)
    document.clear()
    after = canvas.guides
    assert after is not None
    assert after.baseline > guides.baseline
    draw(canvas)
    assert guides_of(document) == after


def test_ink_that_is_not_saved_follows_the_switch(canvas: Canvas, document: InkDocument) -> None:
    revisions: list[int] = []
    document.changed.connect(lambda _, revision: revisions.append(revision))
    draw(canvas)
    revisions.clear()
    canvas.set_guides(True)
    assert guides_of(document) == canvas.guides is not None
    canvas.set_guides(False)
    assert guides_of(document) is None
    assert len(revisions) == 2  # it was asked about anew


def test_a_sample_brings_its_own_lines_or_none(canvas: Canvas, document: InkDocument) -> None:
    own = Guides(baseline=100.0, x_height=30.0)
    ink = Ink.from_strokes([[(50.0, 60.0), (90.0, 100.0)]], own)
    canvas.set_hint("")
    document.put(SavedInk(ink), ink)
    assert canvas.guides == document.ink.guides == own
    canvas.set_guides(True)
    assert canvas.guides == document.ink.guides == own
    without = replace(ink, guides=None)
    document.put(SavedInk(without), without)
    assert lines(canvas) == []
    document.clear()
    assert len(lines(canvas)) == 2


def test_lines_come_along_when_ink_is_placed() -> None:
    ink = Ink.from_strokes([[(5000.0, 2000.0), (5200.0, 2400.0)]], Guides(2400.0, 200.0))
    shown = placed(ink, QSize(600, 400))
    bounds, guides = shown.bounds, shown.guides
    assert bounds is not None
    assert guides is not None
    assert guides.baseline == pytest.approx(bounds.bottom)
    assert guides.x_height == pytest.approx(bounds.height / 2)


def test_a_stroke_that_is_being_drawn_ends_with_the_switch(
    canvas: Canvas, document: InkDocument
) -> None:
    mouse = Mouse(canvas)
    mouse.press(50.0, 50.0)
    mouse.move(90.0, 90.0)
    canvas.set_guides(True)
    assert len(document.ink) == 1
    assert guides_of(document) == canvas.guides is not None
