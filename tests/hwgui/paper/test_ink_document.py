"""Undo, revisions and what is announced."""

from __future__ import annotations

import numpy as np
import pytest

from hwcore import Ink, Stroke
from hwgui.paper.ink_canvas import DOT_EXTENT
from hwgui.paper.ink_document import InkDocument
from hwgui.paper.ink_history import MAX_HISTORY


class Heard:
    """Everything a document said, in order of each signal."""

    def __init__(self, document: InkDocument) -> None:
        self.inks: list[Ink] = []
        self.revisions: list[int] = []
        self.committed: list[Ink] = []
        self.history: list[tuple[bool, bool]] = []
        document.changed.connect(self._take)
        document.committed.connect(self.committed.append)
        document.history_changed.connect(lambda undo, redo: self.history.append((undo, redo)))

    def _take(self, ink: Ink, revision: int) -> None:
        self.inks.append(ink)
        self.revisions.append(revision)


def a_stroke(x: float = 0.0) -> Stroke:
    return Stroke.from_points([(x, 0.0), (x + 5.0, 40.0), (x + 10.0, 80.0)])


@pytest.fixture
def document(qapp: object) -> InkDocument:
    return InkDocument()


@pytest.fixture
def heard(document: InkDocument) -> Heard:
    return Heard(document)


def test_a_new_document_is_empty(document: InkDocument) -> None:
    assert document.is_empty
    assert len(document.ink) == 0
    assert not document.can_undo
    assert not document.can_redo


def test_a_growing_stroke_is_part_of_the_ink_but_not_committed(
    document: InkDocument, heard: Heard
) -> None:
    document.finish(a_stroke())
    document.extend(a_stroke(100.0))
    document.extend(a_stroke(200.0))
    assert [len(ink) for ink in heard.inks] == [1, 2, 2]
    assert heard.inks[-1].strokes[1].xy[0, 0] == 200.0
    assert [len(ink) for ink in heard.committed] == [1]
    assert not document.is_empty


def test_revisions_only_grow(document: InkDocument, heard: Heard) -> None:
    document.extend(a_stroke())
    document.finish(a_stroke())
    document.undo()
    document.redo()
    document.clear()
    assert heard.revisions == sorted(set(heard.revisions))
    assert len(heard.revisions) == 5
    assert document.revision == heard.revisions[-1]


def test_the_committed_ink_is_as_it_was_drawn_and_the_changed_ink_has_dots(
    document: InkDocument, heard: Heard
) -> None:
    tap = Stroke.from_points([(10.0, 10.0), (10.0 + DOT_EXTENT / 2, 11.0)])
    document.finish(tap)
    assert heard.committed[-1].strokes == (tap,)
    assert len(heard.inks[-1].strokes[0]) == 1


def test_a_growing_stroke_is_a_dot_until_it_is_larger_than_a_tap(
    document: InkDocument, heard: Heard
) -> None:
    points = [(float(i), 0.0) for i in range(2 * int(DOT_EXTENT) + 1)]
    for count in range(1, len(points) + 1):
        document.extend(Stroke.from_points(points[:count]))
    lengths = [len(ink.strokes[0]) for ink in heard.inks]
    moved = int(DOT_EXTENT)
    assert lengths[:moved] == [1] * moved
    assert lengths[moved:] == list(range(moved + 1, len(points) + 1))


def test_the_next_stroke_begins_as_a_dot_again(document: InkDocument, heard: Heard) -> None:
    document.extend(a_stroke())
    document.finish(a_stroke())
    document.extend(Stroke.from_points([(0.0, 0.0), (1.0, 1.0)]))
    assert len(heard.inks[-1].strokes[1]) == 1


def test_undo_and_redo_go_through_all_steps(document: InkDocument, heard: Heard) -> None:
    strokes = [a_stroke(100.0 * i) for i in range(3)]
    for stroke in strokes:
        document.finish(stroke)
    document.erase((1,))
    document.clear()
    shown = []
    while document.can_undo:
        document.undo()
        shown.append(heard.committed[-1].strokes)
    first, second, third = strokes
    assert shown == [(first, third), (first, second, third), (first, second), (first,), ()]
    for _ in range(5):
        document.redo()
    assert heard.committed[-1].strokes == ()
    assert not document.can_redo


def test_a_new_stroke_ends_what_can_be_redone(document: InkDocument) -> None:
    document.finish(a_stroke())
    document.undo()
    assert document.can_redo
    document.finish(a_stroke())
    assert not document.can_redo


def test_undo_while_a_stroke_grows_takes_that_stroke_only(
    document: InkDocument, heard: Heard
) -> None:
    document.finish(a_stroke())
    document.extend(a_stroke(100.0))
    document.undo()
    assert len(document.ink) == 1
    assert len(heard.committed[-1]) == 1
    assert len(heard.committed) == 2  # told again, so that the canvas drops it
    assert not document.can_redo


def test_redo_waits_for_the_growing_stroke(document: InkDocument) -> None:
    document.finish(a_stroke())
    document.undo()
    document.extend(a_stroke())
    document.redo()
    assert not document.can_redo
    document.cancel()
    assert document.can_redo


def test_cancel_keeps_committed_ink(document: InkDocument) -> None:
    document.finish(a_stroke())
    document.extend(a_stroke(100.0))
    document.cancel()
    assert len(document.ink) == 1


def test_nothing_to_do_says_nothing(document: InkDocument, heard: Heard) -> None:
    document.undo()
    document.redo()
    document.cancel()
    document.clear()
    document.erase((0, 5))
    assert heard.revisions == []
    assert heard.committed == []


def test_clear_takes_the_growing_stroke_too(document: InkDocument) -> None:
    document.extend(a_stroke())
    document.clear()
    assert document.is_empty
    document.finish(a_stroke())
    document.extend(a_stroke(100.0))
    document.clear()
    assert document.is_empty
    document.undo()
    assert len(document.ink) == 1


def test_history_is_announced_when_it_changes(document: InkDocument, heard: Heard) -> None:
    document.extend(a_stroke())
    document.extend(a_stroke())
    document.finish(a_stroke())
    document.undo()
    document.redo()
    assert heard.history == [(True, False), (False, True), (True, False)]


def test_history_is_limited(document: InkDocument) -> None:
    for number in range(MAX_HISTORY + 10):
        document.finish(a_stroke(float(number)))
    undone = 0
    while document.can_undo:
        document.undo()
        undone += 1
    assert undone == MAX_HISTORY
    assert len(document.ink) == 10


def test_ink_that_was_given_away_never_changes(document: InkDocument, heard: Heard) -> None:
    document.finish(a_stroke())
    given = heard.inks[-1]
    before = [stroke.xy.copy() for stroke in given.strokes]
    document.finish(a_stroke(100.0))
    document.erase((0,))
    document.undo()
    assert len(given) == 1
    assert all(np.array_equal(a, s.xy) for a, s in zip(before, given.strokes, strict=True))
