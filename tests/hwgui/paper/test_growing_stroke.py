"""A stroke given away never changes, and a long one costs no more for each point."""

from __future__ import annotations

import numpy as np
import pytest

from hwgui.paper.growing_stroke import GrowingStroke


def grown(count: int, with_pressure: bool = True) -> GrowingStroke:
    growing = GrowingStroke(with_pressure)
    for i in range(count):
        growing.append(i + 0.25, -i - 0.5, i / 100, i / count)
    return growing


def test_points_are_kept_as_they_are() -> None:
    stroke = grown(1000).stroke()
    i = np.arange(1000)
    assert np.array_equal(stroke.xy, np.stack([i + 0.25, -i - 0.5], axis=1))
    assert stroke.t is not None
    assert np.array_equal(stroke.t, i / 100)
    assert stroke.pressure is not None
    assert np.array_equal(stroke.pressure, i / 1000)


def test_without_pressure_there_is_none() -> None:
    assert grown(3, with_pressure=False).stroke().pressure is None


def test_earlier_strokes_never_change() -> None:
    growing = GrowingStroke(with_pressure=False)
    given = []
    for i in range(2000):
        growing.append(float(i), 0.0, float(i), None)
        given.append(growing.stroke())
    assert [len(stroke) for stroke in given] == list(range(1, 2001))
    for count in (1, 255, 256, 257, 1024, 2000):
        assert np.array_equal(given[count - 1].xy[:, 0], np.arange(count))


def test_strokes_cannot_be_written_to() -> None:
    stroke = grown(10).stroke()
    for array in (stroke.xy, stroke.t, stroke.pressure):
        assert array is not None
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1.0


def test_most_points_copy_nothing() -> None:
    growing = GrowingStroke(with_pressure=False)
    buffers = set()
    for i in range(10_000):
        growing.append(float(i), 0.0, 0.0, None)
        base = growing.stroke().xy.base
        assert base is not None
        buffers.add(base.__array_interface__["data"][0])
    assert len(buffers) <= 7
