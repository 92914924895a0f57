"""A sheet that goes on with the steps of one that is gone, as after a change of the language."""

from __future__ import annotations

import pytest

from hwcore import Stroke
from hwgui.sheet.sheet_document import SheetDocument
from hwgui.sheet.sheet_state import SheetState


def stroke(number: int, points: int = 3) -> Stroke:
    return Stroke.from_points([(10.0 * number + point, 5.0) for point in range(points)])


@pytest.fixture
def earlier() -> SheetDocument:
    """Three strokes, of which the last was undone."""
    document = SheetDocument()
    for number in range(3):
        document.finish(stroke(number))
    document.undo()
    return document


def kept(*strokes: Stroke) -> SheetState:
    """As a draft gives it back: other objects."""
    return SheetState(tuple(Stroke(each.xy.copy()) for each in strokes))


def test_steps_go_on_once_what_was_kept_is_restored(earlier: SheetDocument) -> None:
    document = SheetDocument()
    document.take_over(earlier)
    assert document.is_empty
    document.restore(kept(stroke(0), stroke(1)))
    assert document.ink.strokes == earlier.ink.strokes
    assert document.history == (True, True)
    document.redo()
    assert len(document.ink.strokes) == 3
    for _ in range(3):
        document.undo()
    assert document.is_empty


def test_what_is_written_before_that_lies_above(earlier: SheetDocument) -> None:
    document = SheetDocument()
    document.take_over(earlier)
    document.finish(stroke(7))
    document.restore(kept(stroke(0), stroke(1)))
    assert len(document.ink.strokes) == 3
    assert document.history == (True, False)
    document.undo()
    assert document.ink.strokes == earlier.ink.strokes
    document.undo()
    assert len(document.ink.strokes) == 1


@pytest.mark.parametrize("strokes", [(), (stroke(0), stroke(1, points=9))])
def test_of_another_sheet_no_steps_are_taken_over(
    earlier: SheetDocument, strokes: tuple[Stroke, ...]
) -> None:
    document = SheetDocument()
    document.take_over(earlier)
    document.restore(kept(*strokes))
    assert len(document.ink.strokes) == len(strokes)
    assert document.history == (False, False)


def test_steps_are_not_for_somebody_else(earlier: SheetDocument) -> None:
    document = SheetDocument()
    document.take_over(earlier)
    document.reset()
    document.restore(kept(stroke(0), stroke(1)))
    assert document.history == (False, False)
