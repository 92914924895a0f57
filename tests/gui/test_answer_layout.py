from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRect, QSize

from hwcore.raster import SIZE
from hwgui import answer_layout as layout

MEASURES = layout.Measures(
    bars_least=100,
    bars=140,
    title=QSize(62, 17),
    caption=QSize(80, 16),
    attention=QSize(170, 24),
    note=QSize(96, 24),
    labels=QSize(240, 28),
)
LARGE_FONT = layout.Measures(
    bars_least=170,
    bars=170,
    title=QSize(124, 34),
    caption=QSize(170, 34),
    attention=QSize(340, 44),
    note=QSize(192, 44),
    labels=QSize(240, 44),
)
BOTH = pytest.mark.parametrize("measures", [MEASURES, LARGE_FONT], ids=["usual", "large font"])


def check(places: layout.Places, size: QSize) -> None:
    """All parts are inside, and none but the sentence lies over another."""
    parts = {name: place for name, place in places._asdict().items() if name != "sentence"}
    field = QRect(0, 0, size.width(), size.height())
    for name, place in parts.items():
        assert field.contains(place), name
    for (one, first), (other, second) in combinations(parts.items(), 2):
        assert not first.intersects(second), (one, other)
    assert places.picture.width() == places.picture.height()
    assert places.picture.width() % SIZE == 0
    assert places.sentence == places.glyph.united(places.bars)


@BOTH
def test_beside_nothing_overlaps_at_any_height(measures: layout.Measures) -> None:
    least = layout.least_height_beside(measures)
    sides = []
    for height in range(least, least + 400):
        places = layout.beside(height, measures)
        check(places, QSize(max(layout.WIDTH_BESIDE, measures.attention.width()), height))
        sides.append(places.picture.width())
    assert sides == sorted(sides), "more height never makes the picture smaller"
    assert sides[0] == 2 * SIZE
    assert sides[-1] == 6 * SIZE


@BOTH
@pytest.mark.parametrize("width", [360, 480, 560, 1000])
def test_below_nothing_overlaps_at_any_width(measures: layout.Measures, width: int) -> None:
    places = layout.below(width, measures)
    check(places, QSize(width, layout.height_below(measures)))
    assert places.bars.width() > 60
    assert places.caption.right() == width - 1
