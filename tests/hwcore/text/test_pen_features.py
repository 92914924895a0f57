"""What the line network sees does not depend on what the device and the place make of a line."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from support.written_line import Points, line, word

from hwcore.text import CHANNELS, line_features, normalized_line


def turned(strokes: list[Points], degrees: float) -> list[Points]:
    angle = np.radians(degrees)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    return [stroke @ turn for stroke in strokes]


def values(strokes: list[Points]) -> NDArray[np.float32]:
    return line_features(strokes).values


def test_place_and_size_do_not_matter() -> None:
    strokes = line(3)
    expected = values(strokes)
    moved = values([37.0 * stroke + (1e4, -5e3) for stroke in strokes])
    assert moved.shape == expected.shape
    assert np.abs(moved - expected).max() < 1e-3


@pytest.mark.parametrize("degrees", [-20, -7, 3, 20])
def test_the_slope_of_a_line_is_taken_out(degrees: float) -> None:
    straight, sloped = normalized_line(line(5)), normalized_line(turned(line(5), degrees))
    assert np.degrees(sloped.slope - straight.slope) == pytest.approx(degrees, abs=0.5)
    assert sloped.unit == pytest.approx(straight.unit, rel=0.01)
    for ours, theirs in zip(straight.strokes, sloped.strokes, strict=True):
        assert np.abs(ours - theirs).max() < 0.5


def test_a_line_that_climbs_at_its_end_is_not_read_smaller() -> None:
    strokes = line(12)
    bent = [
        np.stack([s[:, 0], s[:, 1] - 0.0004 * np.maximum(s[:, 0] - 200, 0) ** 2], 1)
        for s in strokes
    ]
    assert normalized_line(bent).unit == pytest.approx(normalized_line(strokes).unit, rel=0.3)


def test_density_of_points_hardly_matters() -> None:
    dense = values([word(5, points=200)])
    sparse = values([word(5, points=40)])
    assert abs(len(dense) - len(sparse)) <= 2
    common = min(len(dense), len(sparse))
    assert np.abs(dense[:common, :2] - sparse[:common, :2]).mean() < 0.2


def test_the_order_in_which_strokes_come_does_not_matter() -> None:
    strokes = line(4)
    order = [6, 1, 0, 7, 5, 2, 4, 3]
    ours, theirs = line_features(strokes), line_features([strokes[index] for index in order])
    assert np.array_equal(ours.values, theirs.values)
    assert np.array_equal(ours.stroke, np.array(order)[theirs.stroke])


def test_each_step_says_which_stroke_it_is_of_and_where() -> None:
    features = line_features(line(2))
    assert features.values.dtype == np.float32
    assert features.values.shape == (len(features.stroke), CHANNELS)
    assert set(features.stroke.tolist()) == {0, 1, 2, 3}
    for stroke in range(4):
        place = features.place[features.stroke == stroke]
        assert place[0] == 0.0
        assert (np.diff(place) > 0).all()
        assert len(place) == 1 or place[-1] == 1.0


@pytest.mark.parametrize(
    "strokes",
    [
        [np.zeros((1, 2))],
        [np.full((7, 2), 5.0)],
        [np.array([[0.0, 0.0], [100.0, 0.0]])],
        [np.array([[0.0, 0.0], [0.0, 100.0]])],
        [np.zeros((1, 2)), np.array([[1e9, 1e9]])],
        [np.random.default_rng(1).normal(0, 1e6, (100_000, 2))],
    ],
    ids=["point", "still", "flat", "upright", "far apart", "scribble"],
)
def test_what_is_no_text_gives_finite_features_all_the_same(strokes: list[Points]) -> None:
    features = line_features(strokes)
    assert 1 <= len(features.values) <= 200_100
    assert np.isfinite(features.values).all()
    assert np.abs(features.values).max() < 30


def test_features_are_those_that_the_shipped_network_learned_from() -> None:
    found = values(line(2))
    assert found.shape == (85, CHANNELS)
    golden = {
        17: [
            0.568,
            0.823,
            0.985,
            -0.175,
            0.000,
            0.000,
            0.000,
            0.000,
            0.335,
            -0.167,
            1.438,
            0.016,
            0.314,
        ],
        40: [
            0.549,
            -0.836,
            0.948,
            -0.319,
            0.000,
            0.000,
            0.000,
            0.000,
            0.178,
            0.195,
            0.757,
            0.109,
            0.164,
        ],
    }
    for step, row in golden.items():
        assert found[step] == pytest.approx(np.array(row), abs=0.002)
    mean = [
        0.252,
        0.033,
        0.846,
        -0.325,
        -0.008,
        -0.021,
        0.047,
        0.047,
        0.001,
        -0.143,
        0.441,
        0.358,
        -0.014,
    ]
    assert found.mean(axis=0) == pytest.approx(np.array(mean), abs=0.002)


def test_of_ink_whose_middles_are_level_the_windows_are_not_counted() -> None:
    count = np.arange(50_000)
    zigzag = np.stack([0.3 * count, 10.0 * (count % 2)], axis=1)
    line = normalized_line([zigzag])
    assert np.isfinite(line.strokes[0]).all()
    assert line.unit > 0.0
