from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from support.drawn_paper import Paper

from hwcore.bench.composed_rows import compose
from hwcore.data import read_dataset
from hwcore.page.page_ink import is_dark, page_ink, stroke_width


def test_ink_is_one_and_paper_nothing(paper: Paper) -> None:
    grey = paper.page(["3047"])
    ink = page_ink(grey, dark_paper=False)
    assert np.median(ink[grey < 0.15]) == pytest.approx(1.0, abs=0.1)
    assert ink[grey > 0.94].max() < 0.2
    assert np.abs(page_ink(1 - grey, dark_paper=True) - ink).max() < 0.1


@pytest.mark.parametrize("edge", [1.0, 30.0])
def test_a_shadow_beside_a_digit_is_no_ink(paper: Paper, edge: float) -> None:
    grey = paper.page(["304722"])
    columns = np.arange(grey.shape[1])
    shadow = 1 - 0.5 / (1 + np.exp(-(columns - 210) / edge).clip(0, 1e9))
    plain, shaded = (page_ink(each.astype(np.float32), False) for each in (grey, grey * shadow))
    assert (np.abs(plain - shaded) > 0.4).mean() < 0.01


def test_noise_is_no_ink(paper: Paper) -> None:
    random = np.random.default_rng(0)
    grey = paper.page(["3047"])
    noisy = (grey + random.normal(0, 0.1, grey.shape)).astype(np.float32)
    ink = page_ink(noisy, dark_paper=False)
    assert (ink[grey > 0.94] > 0.5).mean() < 0.002
    assert (ink[grey < 0.11] > 0.5).mean() > 0.9


@pytest.mark.parametrize("dark", [False, True])
def test_which_way_round_is_told_under_any_light(paper: Paper, dark: bool) -> None:
    grey = paper.page(["304722"])
    picture = 1 - grey if dark else grey
    y, x = np.mgrid[: grey.shape[0], : grey.shape[1]]
    lights = [
        np.ones_like(grey),
        1 - 0.6 * x / grey.shape[1],
        np.where(x + y > 280, 0.45, 1.0),
        1 - 0.5 * np.hypot(x / grey.shape[1] - 0.5, y / grey.shape[0] - 0.5),
    ]
    for light in lights:
        assert is_dark((picture * light).astype(np.float32)) == dark


@pytest.mark.parametrize("seed", [1, 3, 6, 26, 32])
@pytest.mark.parametrize("dark", [False, True])
def test_photographs_of_few_digits_are_told_from_paper(
    fixtures: Path, seed: int, dark: bool
) -> None:
    digits = read_dataset(fixtures / "digits.jsonl")
    row = compose("photograph", digits, np.random.default_rng(seed), (2, 3))
    grey = np.asarray(row.picture.convert("L"), np.float32) / np.float32(255)
    assert is_dark(1 - grey if dark else grey) == dark


@pytest.mark.parametrize("dark", [False, True])
def test_a_page_of_rows_close_together_is_told_from_paper(paper: Paper, dark: bool) -> None:
    """What is between its rows is as narrow as digits are high, and there is more of it."""
    ink = (0.95 - paper.page(["3047223047"] * 10, height=48, gap=10)) / 0.85
    ink = ink[40:-30, 40:-30]
    y, x = np.mgrid[: ink.shape[0], : ink.shape[1]]
    light = (1 - 0.4 * x / ink.shape[1]) * (1 - 0.3 * (y > ink.shape[0] / 2))
    rulings = 0.12 * (y % 40 < 2)
    picture = ((0.85 - 0.6 * ink) * light * (1 - rulings)).astype(np.float32)
    assert is_dark(1 - picture if dark else picture) == dark


def test_an_even_page_has_no_ink() -> None:
    assert not page_ink(np.full((50, 80), 0.7, np.float32), dark_paper=False).any()


@pytest.mark.parametrize("width", [3, 8, 15])
def test_the_width_of_strokes(width: int) -> None:
    inked = np.zeros((200, 200), bool)
    inked[20:180, 40 : 40 + width] = True
    assert stroke_width(inked) == pytest.approx(width * 4 / np.pi, rel=0.12)
    assert stroke_width(np.zeros((9, 9), bool)) == 0.0
