"""Pictures of rows of digits, put together from single ones: on paper, in forms, photographed.

Each picture is made of its own seed, from MNIST images or from the pen digits of one writer, and
comes with the text that is in it. What is drawn lies in one plane, paper's lines and boxes too, so
that perspective tilts all of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.random import Generator
from PIL import Image, ImageFilter

from hwcore.data import LENGTHS, Dataset, Field, Sheet, chosen_digits, laid_out, painted

TILT: Final = 15.0
"""Degrees by which the paper is tilted to the camera at most."""
_AWAY: Final = 2.0  # longer sides of the picture between camera and paper
_PENS: Final = ((20, 30, 120), (30, 30, 30), (160, 20, 30), (20, 90, 40), (90, 90, 100))
_PAPERS: Final = ((250, 250, 248), (240, 232, 205), (225, 235, 245))


@dataclass(frozen=True, eq=False)
class ComposedRow:
    """A made picture.

    Attributes:
        picture: what is saved; its ``info`` may say how (``form``, ``quality``).
        text: the digits in it.
        height: how high they are, in pixels.
        places: those of the digits in their source.
    """

    picture: Image.Image
    text: str
    height: float
    places: frozenset[int]


def compose(
    kind: str, digits: Dataset, random: Generator, lengths: tuple[int, int] = LENGTHS
) -> ComposedRow:
    """A row of digits of a kind of ``KINDS``.

    Args:
        digits: MNIST images, or pen digits with their writers.
        lengths: fewest and most digits.
    """
    chosen = chosen_digits(digits, random, lengths)
    sheet = laid_out(kind, [digits.originals[index] for index in chosen], random)
    picture = KINDS[kind](sheet, random)
    if isinstance(picture, np.ndarray):
        picture = Image.fromarray((picture.clip(0, 1) * 255).round().astype(np.uint8))
    return ComposedRow(
        picture,
        "".join(digits.labels[index] for index in chosen),
        sheet.height,
        frozenset(digits.place(index) for index in chosen),
    )


def _ruled(sheet: Sheet, random: Generator, squared: bool) -> Field:
    height, width = sheet.ink.shape
    y, x = np.mgrid[:height, :width].astype(np.float32)
    angle = np.radians(random.uniform(-1.5, 1.5))
    gap = sheet.height * (random.uniform(0.35, 0.9) if squared else random.uniform(1.1, 1.7))
    thick = random.uniform(0.5, 1.2) * max(sheet.height / 50, 1.0)
    along = (y * np.cos(angle) + x * np.sin(angle), x * np.cos(angle) - y * np.sin(angle))
    shown = [
        (thick + 0.5 - np.abs((each + random.uniform(0, gap)) % gap - gap / 2)).clip(0, 1)
        for each in along[: 1 + squared]
    ]
    return np.asarray(np.max(shown, axis=0), np.float32)


def _boxes(sheet: Sheet, random: Generator) -> Field:
    """A box around each digit: side by side, apart, or a comb that is open at the top."""
    field = np.zeros_like(sheet.ink)
    thick = max(1, round(random.uniform(0.6, 1.6) * sheet.height / 40))
    form = random.integers(3)
    pitch = sheet.cells[0, 2] - sheet.cells[0, 0]
    inset = round(0.04 * pitch) if form == 1 else 0
    for cell in np.rint(sheet.cells).astype(int):
        left, top, right, bottom = cell + np.array([inset, inset, -inset, -inset])
        middle = top if form < 2 else round(bottom - 0.35 * pitch)
        for rows, columns in (
            (slice(bottom, bottom + thick), slice(left, right + thick)),
            (slice(middle, bottom + thick), slice(left, left + thick)),
            (slice(middle, bottom + thick), slice(right, right + thick)),
            (slice(top, top + thick), slice(left, right + thick)),
        )[: 4 if form < 2 else 3]:
            field[rows, columns] = 1.0
    return field


def _perspective(field: Field, random: Generator, most: float = TILT) -> Field:
    """A field as it looks from a camera to which it is tilted about any axis; empty beyond it."""
    height, width = field.shape
    angle, tilt = random.uniform(0, 2 * np.pi), np.radians(random.uniform(0.3, 1.0) * most)
    turn = np.radians(random.uniform(-2, 2))
    axis = np.array([np.cos(angle), np.sin(angle), 0.0])
    cross = np.array([[0, -axis[2], axis[1]], [axis[2], 0, -axis[0]], [-axis[1], axis[0], 0]])
    turned = np.eye(3) + np.sin(tilt) * cross + (1 - np.cos(tilt)) * cross @ cross
    turned = turned @ [
        [np.cos(turn), -np.sin(turn), 0],
        [np.sin(turn), np.cos(turn), 0],
        [0, 0, 1],
    ]
    away = _AWAY * max(height, width)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    seen = np.column_stack([corners - [width / 2, height / 2], np.zeros(4)]) @ turned.T
    shown = seen[:, :2] * (away / (away + seen[:, 2]))[:, None]
    shown -= shown.min(axis=0)
    size = np.ceil(shown.max(axis=0)).astype(int)
    rows, wanted = [], []
    for (x, y), (u, v) in zip(shown, corners, strict=True):  # from what is shown to the field
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    solved = np.linalg.solve(np.array(rows), np.array(wanted))
    return np.asarray(
        Image.fromarray(field).transform(
            (int(size[0]), int(size[1])),
            Image.Transform.PERSPECTIVE,
            solved.tolist(),
            Image.Resampling.BICUBIC,
        )
    ).clip(0, 1)


def _grain(shape: tuple[int, ...], random: Generator, cell: float) -> Field:
    """Noise of deviation 1 whose grain is ``cell`` pixels."""
    coarse = random.normal(size=[int(side / cell) + 3 for side in shape]).astype(np.float32)
    size = (shape[1], shape[0])
    return np.asarray(Image.fromarray(coarse).resize(size, Image.Resampling.BICUBIC))


def _shadow(shape: tuple[int, ...], random: Generator, height: float) -> Field:
    y, x = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    angle = random.uniform(0, 2 * np.pi)
    at = random.uniform(0.25, 0.75, 2) * shape
    away = (y - at[0]) * np.sin(angle) + (x - at[1]) * np.cos(angle)
    edge = height * random.uniform(0.05, 0.6)
    return np.asarray(1 - random.uniform(0.3, 0.55) / (1 + np.exp(-(away / edge).clip(-50, 50))))


def _lamp(shape: tuple[int, ...], random: Generator) -> Field:
    y, x = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    angle = random.uniform(0, 2 * np.pi)
    along = (x / shape[1] - 0.5) * np.cos(angle) + (y / shape[0] - 0.5) * np.sin(angle)
    return np.asarray(1 - 0.55 * (along + 0.5).clip(0, 1), np.float32)


def _blurred(field: Field, radius: float) -> Field:
    grey = Image.fromarray((field.clip(0, 1) * 255).round().astype(np.uint8))
    blurred = grey.filter(ImageFilter.GaussianBlur(radius))
    return np.asarray(blurred, np.float32) / np.float32(255)


def _noise(field: Field, random: Generator, deviation: float) -> Field:
    return field + random.normal(0, deviation, field.shape).astype(np.float32)


def _jpeg(field: Field, quality: int) -> Image.Image:
    image = Image.fromarray((field.clip(0, 1) * 255).round().astype(np.uint8))
    image.info |= {"form": "JPEG", "quality": quality}
    return image


def _coloured(sheet: Sheet, random: Generator) -> Image.Image:
    pen, paper = (np.array(random.choice(each)) for each in (_PENS, _PAPERS))
    pressure = 0.75 + 0.25 * np.tanh(_grain(sheet.ink.shape, random, sheet.height / 2))
    mixed = paper + (pen - paper) * (sheet.ink * pressure)[..., None]
    return Image.fromarray(mixed.clip(0, 255).astype(np.uint8))


def _photograph(sheet: Sheet, random: Generator) -> Image.Image:
    """Lined or plain paper, tilted, under a lamp with a shadow, blurred, noisy, and saved small."""
    ink = sheet.ink
    if random.random() < 0.5:
        ink = np.maximum(ink, 0.5 * _ruled(sheet, random, squared=random.random() < 0.5))
    ink = _perspective(ink, random, 10.0)
    grain = _grain(ink.shape, random, 2.0), _grain(ink.shape, random, 30.0)
    picture = painted(ink, 0.85, 0.25) * (1 + 0.02 * grain[0] + 0.03 * grain[1])
    picture *= _lamp(ink.shape, random) * _shadow(ink.shape, random, sheet.height)
    return _jpeg(_noise(_blurred(picture, sheet.height / 60), random, 0.015), 50)


Kind = Callable[[Sheet, Generator], Field | Image.Image]

KINDS: Final[dict[str, Kind]] = {
    "clean": lambda s, _: painted(s.ink),
    "light on dark": lambda s, _: 1 - painted(s.ink),
    "20 pixels high": lambda s, _: s.ink,
    "lined": lambda s, r: painted(
        np.maximum(s.ink, r.uniform(0.3, 0.8) * _ruled(s, r, squared=False))
    ),
    "squared": lambda s, r: painted(
        np.maximum(s.ink, r.uniform(0.2, 0.5) * _ruled(s, r, squared=True))
    ),
    "boxes and combs": lambda s, r: painted(np.maximum(s.ink, r.uniform(0.4, 1.0) * _boxes(s, r))),
    "shadow": lambda s, r: (
        painted(s.ink, 0.9, 0.25) * _lamp(s.ink.shape, r) * _shadow(s.ink.shape, r, s.height)
    ),
    "noise": lambda s, r: _noise(painted(s.ink, 0.85, 0.2), r, 0.1),
    "blur": lambda s, r: _blurred(painted(s.ink), s.height * r.uniform(0.02, 0.05)),
    "JPEG 30": lambda s, _: _jpeg(painted(s.ink), 30),
    "perspective": lambda s, r: painted(_perspective(s.ink, r)),
    "pen colours": _coloured,
    "photograph": _photograph,
    "touching": lambda s, _: painted(s.ink),
    "over each other": lambda s, _: painted(s.ink),
}
"""What rows of digits are on, or what was done to them, by what the table calls it."""
CLEAN: Final = ("clean", "light on dark", "20 pixels high")
