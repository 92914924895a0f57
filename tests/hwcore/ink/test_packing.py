from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwcore.errors import InkError
from hwcore.ink.guides import Guides
from hwcore.ink.ink import MAX_COORDINATE, Ink, Stroke
from hwcore.ink.packing import pack_ink, unpack_ink
from hwcore.storage.samples.checksums import fingerprint, seal

coordinates = st.floats(-MAX_COORDINATE, MAX_COORDINATE)
seconds = st.floats(allow_nan=False, allow_infinity=False)
pressures = st.floats(0.0, 1.0)
strokes = st.one_of(
    st.lists(st.tuples(coordinates, coordinates), min_size=1, max_size=5),
    st.lists(st.tuples(coordinates, coordinates, seconds), min_size=1, max_size=5),
    st.lists(st.tuples(coordinates, coordinates, seconds, pressures), min_size=1, max_size=5),
)
inks = st.lists(strokes, max_size=4).map(Ink.from_strokes)


def columns(ink: Ink) -> list[list[bytes | None]]:
    """Every value of the ink, to the last bit."""
    return [
        [None if column is None else column.tobytes() for column in (p.xy, p.t, p.pressure)]
        for p in ink.strokes
    ]


@given(inks)
def test_ink_comes_back_to_the_last_bit(ink: Ink) -> None:
    assert columns(unpack_ink(pack_ink(ink))) == columns(ink)


def test_pressure_without_time_comes_back() -> None:
    stroke = Stroke(np.array([[1.0, 2.0]]), pressure=np.array([0.25]))
    assert columns(unpack_ink(pack_ink(Ink((stroke,))))) == columns(Ink((stroke,)))


@given(inks, coordinates, st.floats(1e-9, 1e9))
def test_guide_lines_come_back(ink: Ink, baseline: float, x_height: float) -> None:
    between = replace(ink, guides=Guides(baseline, x_height))
    unpacked = unpack_ink(pack_ink(between))
    assert unpacked.guides == between.guides
    assert columns(unpacked) == columns(ink)
    assert unpack_ink(pack_ink(ink)).guides is None


def test_guide_lines_that_cannot_be_are_refused() -> None:
    content = bytearray(pack_ink(Ink.from_strokes([[(1, 2)]], Guides(3.0, 4.0))))
    content[16:24] = np.float64(-4.0).tobytes()
    with pytest.raises(InkError):
        unpack_ink(bytes(content))


def test_unpacked_ink_cannot_be_changed() -> None:
    ink = unpack_ink(pack_ink(Ink.from_strokes([[(1, 2)]])))
    with pytest.raises(ValueError, match="read-only"):
        ink.strokes[0].xy[0, 0] = 5.0


@given(st.binary(max_size=200))
def test_other_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(InkError):
        unpack_ink(content)


@given(inks.filter(len), st.data())
def test_a_part_of_the_bytes_is_refused(ink: Ink, data: st.DataObject) -> None:
    content = pack_ink(ink)
    with pytest.raises(InkError):
        unpack_ink(content[: data.draw(st.integers(0, len(content) - 1))])


def test_a_stroke_that_says_it_has_billions_of_points_is_refused() -> None:
    content = bytearray(pack_ink(Ink.from_strokes([[(1, 2)]])))
    content[8:12] = b"\xff\xff\xff\xff"
    with pytest.raises(InkError):
        unpack_ink(bytes(content))


POINTS = [(10.1, 20.7, 0.0), (15.3, 80.9, 0.1), (44.44, 31.2, 0.3)]


def of(points: Sequence[tuple[float, ...]], label: str = "7") -> str:
    return fingerprint(pack_ink(Ink.from_strokes([points])), label)


@pytest.mark.parametrize("shift", [0.1, 1 / 3, 100.0, -12_345.678])
def test_the_fingerprint_does_not_know_where_or_when_ink_was_written(shift: float) -> None:
    moved = [(x + shift, y - shift, t + shift) for x, y, t in POINTS]
    assert of(moved) == of(POINTS)


@pytest.mark.parametrize(
    "other",
    [
        [(x * 2, y * 2, t) for x, y, t in POINTS],
        [(x + 0.01 * (x > 40), y, t) for x, y, t in POINTS],
        POINTS[:2],
        POINTS[::-1],
    ],
    ids=["larger", "one point elsewhere", "shorter", "backwards"],
)
def test_other_ink_has_another_fingerprint(other: list[tuple[float, ...]]) -> None:
    assert of(other) != of(POINTS)


def test_two_strokes_are_not_one() -> None:
    one = pack_ink(Ink.from_strokes([POINTS]))
    two = pack_ink(Ink.from_strokes([POINTS[:1], POINTS[1:]]))
    assert fingerprint(one, "7") != fingerprint(two, "7")


def test_another_label_is_another_fingerprint() -> None:
    assert of(POINTS, "1") != of(POINTS, "7")


@pytest.mark.parametrize("size", [0.0, 5e-324, 1e-300, 1e9])
def test_ink_of_any_size_has_a_fingerprint(size: float) -> None:
    assert len(of([(0.0, 0.0), (size, size)])) == 32


@given(inks.filter(len), st.data())
def test_the_seal_breaks_with_any_byte(ink: Ink, data: st.DataObject) -> None:
    content = bytearray(pack_ink(ink))
    before = seal("a", "7", bytes(content))
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    assert seal("a", "7", bytes(content)) != before
    assert seal("a", "1", pack_ink(ink)) != before
    assert seal("b", "7", pack_ink(ink)) != before
