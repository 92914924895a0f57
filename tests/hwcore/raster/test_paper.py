from __future__ import annotations

import numpy as np
import pytest
from numpy.random import Generator
from PIL import Image

from hwcore.data import DEGRADATIONS
from hwcore.ink.ink import Ink
from hwcore.raster.filters import Grey, closing
from hwcore.raster.paper import ink_on_paper, paper_brightness

LIGHT_ON_DARK = ("light on dark", "off the middle, 28 pixels", "8 pixels, tight",
                 "16 pixels, tight", "tight crop, light on dark")  # fmt: skip
UNEVEN = ("gradient of light", "vignette", "soft shadow", "sharp shadow", "paper texture")


def grey(what: str, ink: Ink, random: Generator) -> Grey:
    picture = DEGRADATIONS[what](ink, random)
    if isinstance(picture, Image.Image):
        return np.asarray(picture.convert("L"), np.float32) / np.float32(255)
    return picture.clip(0, 1).astype(np.float32)


@pytest.mark.parametrize("what", [name for name in DEGRADATIONS if "red on" not in name])
def test_which_way_round_a_picture_is(real_inks: list[Ink], what: str) -> None:
    """Red on green is told by its colours before."""
    found = [
        paper_brightness(grey(what, ink, np.random.default_rng(index))) < 0
        for index, ink in enumerate(real_inks[:100:10])
    ]
    assert sum(found) >= 9 if what in LIGHT_ON_DARK else sum(found) <= 1


@pytest.mark.parametrize("what", UNEVEN)
def test_uneven_light_is_no_ink(real_inks: list[Ink], what: str) -> None:
    for index, ink in enumerate(real_inks[:100:10]):
        clean = ink_on_paper(grey("clean, 256 pixels", ink, np.random.default_rng(index)), False)
        found = ink_on_paper(grey(what, ink, np.random.default_rng(index)), False)
        assert ((found > 0.5) & (clean < 0.1)).mean() < 0.05
        assert ((found < 0.3) & (clean > 0.9)).mean() < 0.01


def test_what_lies_even_on_clean_paper_stays_as_it_is() -> None:
    picture = np.ones((60, 80), np.float32)
    picture[20:40, 30:34] = [0.7, 0.0, 0.0, 0.4]
    assert np.abs(ink_on_paper(picture, False) - (1 - picture)).max() < 0.02


def test_ink_wider_than_any_stroke_is_ink_where_paper_is_around_it() -> None:
    picture = np.ones((120, 120), np.float32)
    picture[30:90, 30:90] = 0.2
    assert ink_on_paper(picture, False)[60, 60] > 0.9


@pytest.mark.parametrize("noise", [0.0, 0.01, 0.05])
def test_paper_alone_has_no_ink(noise: float) -> None:
    picture = 0.7 + np.random.default_rng(0).normal(0, noise, (90, 70)).astype(np.float32)
    assert (ink_on_paper(picture, False) > 0.5).mean() < 0.01


def test_closing_fills_what_is_narrow_and_keeps_slopes() -> None:
    slope = np.tile(np.linspace(0, 1, 50, dtype=np.float32), (40, 1))
    dark = slope.copy()
    dark[:, 20:24] -= 0.3
    assert np.array_equal(closing(slope, 9)[4:-4, 4:-4], slope[4:-4, 4:-4])
    assert np.abs(closing(dark, 9)[10:-10, 10:-10] - slope[10:-10, 10:-10]).max() < 0.1
