"""Pictures of digits that are degraded: by pens and paper, light, cameras, forms and formats."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
from numpy.random import Generator
from PIL import Image, ImageDraw

from hwcore.errors import ImageError
from hwcore.raster import SIZE, Original, Raster, read_image

from .glyph_drawing import Field, drawn_glyph

SIDE: Final = 256
"""Pixels of most pictures' sides."""


def _on(glyph: Field, height: int, width: int, random: Generator, wander: float = 0.3) -> Field:
    """A glyph on an empty field, off its middle by a share of the room there is, at most."""
    field = np.zeros((height, width), np.float32)
    room = np.array([height - glyph.shape[0], width - glyph.shape[1]])
    top, left = np.rint(room * (0.5 + random.uniform(-wander, wander, 2))).astype(int)
    field[top : top + glyph.shape[0], left : left + glyph.shape[1]] = glyph
    return field


def _ink(glyph: Original, random: Generator, pen: float = 1.0, side: int = 170) -> Field:
    return _on(drawn_glyph(glyph, side, pen), SIDE, SIDE, random)


def painted(ink: Field, paper: float = 0.95, dark: float = 0.1) -> Field:
    return paper + (dark - paper) * ink


def _noise(picture: Field, random: Generator, deviation: float) -> Field:
    return picture + random.normal(0, deviation, picture.shape).astype(np.float32)


def _smooth(random: Generator, cell: int) -> Field:
    """Noise of deviation 1 whose grain is ``cell`` pixels."""
    coarse = random.normal(size=(SIDE // cell + 2,) * 2).astype(np.float32)
    return np.asarray(Image.fromarray(coarse).resize((SIDE, SIDE), Image.Resampling.BICUBIC))


def _slope(random: Generator) -> Field:
    """Distance from a line through the middle at any angle, in pixels."""
    y, x = np.mgrid[:SIDE, :SIDE].astype(np.float32) - SIDE / 2
    angle = random.uniform(0, 2 * np.pi)
    return np.asarray(x * np.cos(angle) + y * np.sin(angle), np.float32)


def _shadow(random: Generator, edge: float) -> Field:
    away = (_slope(random) + random.uniform(-0.25, 0.25) * SIDE) / edge
    return np.asarray(1 - 0.5 / (1 + np.exp(-away.clip(-50, 50))), np.float32)


def _vignette(random: Generator) -> Field:
    y, x = np.mgrid[:SIDE, :SIDE] / SIDE - random.uniform(0.3, 0.7, (2, 1, 1))
    return np.asarray(1 - 0.8 * (2 * (x * x + y * y)).clip(0, 1), np.float32)


def _lines(random: Generator, gap: float, turn: float, squared: bool) -> Field:
    y, x = np.mgrid[:SIDE, :SIDE].astype(np.float32)
    angle = np.radians(random.uniform(-turn, turn))
    along = (y * np.cos(angle) + x * np.sin(angle), x * np.cos(angle) - y * np.sin(angle))
    shown = [
        (1.5 - np.abs((each + random.uniform(0, gap)) % gap - gap / 2)).clip(0, 1)
        for each in along[: 1 + squared]
    ]
    return np.asarray(np.max(shown, axis=0), np.float32)


def _frame(random: Generator, sides: int = 4) -> Field:
    field = np.zeros((SIDE, SIDE), np.float32)
    width, inset = random.integers(2, 9), random.integers(0, 9)
    for turn in random.permutation(4)[:sides]:
        field = np.rot90(field, turn).copy()
        field[inset : inset + width, inset : SIDE - inset] = 1
        field = np.rot90(field, -turn).copy()
    return field


def _specks(random: Generator, count: int, least: float, most: float) -> Field:
    picture = Image.new("L", (SIDE, SIDE), 0)
    pencil = ImageDraw.Draw(picture)
    for x, y, radius in random.uniform((0, 0, least), (SIDE, SIDE, most), (count, 3)):
        pencil.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    return np.asarray(picture, np.float32) / 255


def _stretched(glyph: Original, wide: float, high: float) -> Field:
    ink = drawn_glyph(glyph, 150)
    size = (max(1, round(ink.shape[1] * wide)), max(1, round(ink.shape[0] * high)))
    return np.asarray(Image.fromarray(ink).resize(size, Image.Resampling.BICUBIC)).clip(0, 1)


def _coloured(ink: Field, paper: tuple[int, ...], pen: tuple[int, ...]) -> Image.Image:
    mixed = np.array(paper) + (np.array(pen) - np.array(paper)) * ink[..., None]
    return Image.fromarray(mixed.clip(0, 255).astype(np.uint8))


def as_jpeg(picture: Field, quality: int) -> Image.Image:
    image = Image.fromarray((picture.clip(0, 1) * 255).round().astype(np.uint8))
    image.info |= {"form": "JPEG", "quality": quality}
    return image


def _photo(glyph: Original, random: Generator) -> Image.Image:
    paper = 1 + 0.03 * _smooth(random, 2) + 0.03 * _smooth(random, 30)
    picture = painted(_ink(glyph, random, 0.7, 120), 0.85, 0.25) * paper
    picture *= (1 - 0.5 * (_slope(random) / SIDE + 0.5).clip(0, 1.1)) * _shadow(random, 15)
    return as_jpeg(_noise(picture, random, 0.02), 40)


def _salted(picture: Field, random: Generator) -> Field:
    drawn = random.random(picture.shape)
    return np.where(drawn < 0.03, 0, np.where(drawn > 0.97, 1, picture)).astype(np.float32)


Degradation = Callable[[Original, Generator], Field | Image.Image]
"""From a digit and a source of chance to a picture; how to save it is in its ``info``."""

DEGRADATIONS: Final[dict[str, Degradation]] = {
    "clean, 256 pixels": lambda g, r: painted(_ink(g, r)),
    "light on dark": lambda g, r: 1 - painted(_ink(g, r)),
    "off the middle, 28 pixels": lambda g, r: _on(drawn_glyph(g, 20), 28, 28, r, 0.5),
    "8 pixels, tight": lambda g, r: _on(drawn_glyph(g, 8), 8, 8, r, 0),
    "16 pixels, tight": lambda g, r: _on(drawn_glyph(g, 16), 16, 16, r, 0),
    "tight crop, dark on light": lambda g, _: painted(drawn_glyph(g, 120)),
    "tight crop, light on dark": lambda g, _: drawn_glyph(g, 120),
    "small on a noisy page of 1 megapixel": lambda g, r: _noise(
        painted(_on(drawn_glyph(g, 150), 1000, 1000, r, 0.5), 0.85, 0.2), r, 0.04
    ),
    "very low contrast": lambda g, r: _noise(painted(_ink(g, r), 0.75, 0.64), r, 0.015),
    "noise": lambda g, r: _noise(painted(_ink(g, r), 0.8, 0.2), r, 0.15),
    "salt and pepper": lambda g, r: _salted(painted(_ink(g, r)), r),
    "JPEG, quality 8": lambda g, r: as_jpeg(painted(_ink(g, r)), 8),
    "gradient of light": lambda g, r: (
        painted(_ink(g, r), 0.9, 0.25) * (1 - 0.75 * (_slope(r) / SIDE + 0.5).clip(0, 1.1))
    ),
    "vignette": lambda g, r: painted(_ink(g, r), 0.9, 0.25) * _vignette(r),
    "soft shadow": lambda g, r: painted(_ink(g, r), 0.9, 0.25) * _shadow(r, 12),
    "sharp shadow": lambda g, r: painted(_ink(g, r), 0.9, 0.25) * _shadow(r, 2),
    "paper texture": lambda g, r: (
        painted(_ink(g, r), 0.8, 0.25) * (1 + 0.06 * _smooth(r, 3) + 0.05 * _smooth(r, 20))
    ),
    "ruled paper, as dark as ink": lambda g, r: painted(
        np.maximum(_ink(g, r), 0.9 * _lines(r, 70, 2, False))
    ),
    "squared paper": lambda g, r: painted(np.maximum(_ink(g, r), 0.45 * _lines(r, 40, 4, True))),
    "frame": lambda g, r: painted(np.maximum(_ink(g, r), _frame(r))),
    "one or two sides of a frame": lambda g, r: painted(
        np.maximum(_ink(g, r), _frame(r, int(r.integers(1, 3))))
    ),
    "frame that the digit touches": lambda g, r: painted(
        np.maximum(_ink(g, r, 1.0, 246), _frame(r))
    ),
    "specks": lambda g, r: painted(np.maximum(_ink(g, r), _specks(r, 25, 0.7, 3.5))),
    "large specks": lambda g, r: painted(np.maximum(_ink(g, r), _specks(r, 4, 3, 7))),
    "pen of 0.3 (scans 0.7)": lambda g, r: painted(_ink(g, r, 0.3)),
    "pen of 1.8": lambda g, r: painted(_ink(g, r, 1.8)),
    "pen of 2.5": lambda g, r: painted(_ink(g, r, 2.5)),
    "twice as high": lambda g, r: painted(_on(_stretched(g, 0.7, 1.4), SIDE, SIDE, r)),
    "twice as wide": lambda g, r: painted(_on(_stretched(g, 1.4, 0.7), SIDE, SIDE, r)),
    "broken strokes": lambda g, r: painted(_ink(g, r) * (_smooth(r, 14) > -1.0)),
    "yellow on white": lambda g, r: _coloured(_ink(g, r), (255, 255, 255), (250, 235, 60)),
    "red on green": lambda g, r: _coloured(_ink(g, r), (60, 120, 60), (200, 50, 50)),
    "photograph": _photo,
}
"""What is done to each digit, by what the table calls it."""


def degraded_raster(original: Original, way: str, random: Generator) -> Raster:
    """Degrade a glyph, save it as an image file and read that, as a person's picture is read.

    Args:
        way: a name among ``DEGRADATIONS``.

    Returns:
        float32 [28, 28]; empty where no ink was seen.
    """
    picture = DEGRADATIONS[way](original, random)
    if isinstance(picture, np.ndarray):
        picture = Image.fromarray((picture.clip(0, 1) * 255).round().astype(np.uint8))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "picture"
        quality = picture.info.get("quality")
        picture.save(path, picture.info.get("form", "PNG"), quality=quality)
        try:
            return read_image(path)
        except ImageError:
            return np.zeros((SIZE, SIZE), np.float32)
