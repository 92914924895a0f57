from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRect, QSize

from hwcore.raster.ink_raster import SIZE
from hwgui.answer import layout as layout

MEASURES = layout.Measures(
    bars_least=100,
    bars=140,
    title=QSize(62, 17),
    caption=QSize(80, 16),
    attention=QSize(170, 24),
    note=QSize(96, 24),
    labels=QSize(400, 40),
)
LARGE_FONT = layout.Measures(
    bars_least=170,
    bars=170,
    title=QSize(124, 34),
    caption=QSize(170, 34),
    attention=QSize(340, 44),
    note=QSize(192, 44),
    labels=QSize(400, 44),
)
BOTH = pytest.mark.parametrize("measures", [MEASURES, LARGE_FONT], ids=["usual", "large font"])


def check(places: layout.Places, size: QSize) -> None:
    """All parts are inside, and none lies over another that is seen with it."""
    parts = {name: place for name, place in places._asdict().items() if not place.isEmpty()}
    field = QRect(0, 0, size.width(), size.height())
    for name, place in parts.items():
        assert field.contains(place), name
    apart = {name: place for name, place in parts.items() if name not in ("sentence", "guide")}
    for (one, first), (other, second) in combinations(apart.items(), 2):
        assert not first.intersects(second), (one, other)
    for other in ("note", "labels"):
        assert not places.sentence.intersects(parts[other]), other
    assert not parts["guide"].intersects(parts["note"]), "which is seen on empty paper too"
    assert places.picture.width() == places.picture.height()
    assert places.picture.width() % SIZE == 0


@BOTH
@pytest.mark.parametrize("room", [600, 1248, 1900])
def test_beside_nothing_overlaps_at_any_height(measures: layout.Measures, room: int) -> None:
    least = layout.least_height_beside(measures)
    width = max(layout.width_beside(room), measures.attention.width())
    sides, rows = [], []
    for height in range(least, least + 800):
        size = QSize(width, height)
        places = layout.beside(size, measures)
        check(places, size)
        sides.append(places.picture.width())
        rows.append(places.labels.height())
    assert sides == sorted(sides), "more height never makes the picture smaller"
    assert sides[0] == 0, "it is the first to go"
    assert sides[-1] == 8 * SIZE
    assert rows == sorted(rows)
    assert rows[0] == 2 * measures.labels.height()
    assert rows[-1] > 2 * 60, "and in a high window the labels are larger"


@BOTH
@pytest.mark.parametrize("width", [288, 360, 480, 560, 1000])
@pytest.mark.parametrize("height", [200, 400, 700, 1200])
def test_below_nothing_overlaps_in_any_room(
    measures: layout.Measures, width: int, height: int
) -> None:
    room = QSize(width, height)
    taken = layout.height_below(room, measures)
    places = layout.below(QSize(width, taken), measures)
    check(places, QSize(width, taken))
    least = layout.least_height_below(width, measures)
    assert taken == least or 2 * taken <= height, "the paper gets no less than the answer"
    if not places.bars.isEmpty():
        assert places.bars.width() > 60 or measures is LARGE_FONT
        assert places.caption.right() == width - 1


def test_labels_have_two_rows_where_one_would_be_too_narrow_for_fingers() -> None:
    for width, rows in ((288, 2), (399, 2), (400, 1)):
        room = QSize(width, 560)
        places = layout.below(QSize(width, layout.height_below(room, MEASURES)), MEASURES)
        assert places.labels.height() == rows * MEASURES.labels.height()
