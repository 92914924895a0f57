from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from hwcore.raster.components import connected_components


def filled(mask: NDArray[np.bool_]) -> list[set[tuple[int, int]]]:
    """The pixels of each component, by filling one after another."""
    left = {(int(y), int(x)) for y, x in zip(*mask.nonzero(), strict=True)}
    found = []
    while left:
        edge, part = [left.pop()], set()
        while edge:
            y, x = edge.pop()
            part.add((y, x))
            near = {(y + i, x + j) for i in (-1, 0, 1) for j in (-1, 0, 1)} & left
            left -= near
            edge += near
        found.append(part)
    return found


@given(arrays(np.bool_, st.tuples(st.integers(1, 12), st.integers(1, 12))))
def test_components_are_what_hangs_together(mask: NDArray[np.bool_]) -> None:
    parts = connected_components(mask)
    expected = filled(mask)
    assert len(parts) == len(expected)
    assert np.array_equal(parts.labels > 0, mask)
    assert parts.area[0] == (~mask).sum()
    for pixels in expected:
        rows, columns = (np.array(each) for each in zip(*pixels, strict=True))
        (number,) = set(parts.labels[rows, columns].tolist())
        assert parts.area[number] == len(pixels)
        assert (parts.top[number], parts.bottom[number]) == (rows.min(), rows.max() + 1)
        assert (parts.left[number], parts.right[number]) == (columns.min(), columns.max() + 1)


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_a_spiral_is_one_component(turn: int) -> None:
    spiral = np.zeros((21, 21), bool)
    for ring in range(0, 10, 2):
        spiral[ring, ring : 21 - ring] = spiral[20 - ring, ring : 21 - ring] = True
        spiral[ring : 21 - ring, 20 - ring] = spiral[ring + 2 : 21 - ring, ring] = True
        spiral[ring + 2, ring : ring + 3] = True
    assert len(connected_components(np.rot90(spiral, turn).copy())) == 1
