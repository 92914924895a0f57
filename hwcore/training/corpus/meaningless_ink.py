"""Ink that means nothing: doodles and scribbles, for training what is no character.

Doodles are what people draw to see what happens: hearts, faces, stars, spirals. A network that
never met them takes whatever is closed for a zero, and is sure of it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from hwcore.ink import Ink, Stroke, perturb

Points = NDArray[np.float64]
_AROUND: Final = np.linspace(0, 2 * np.pi, 48)


def doodle(random: Generator) -> Ink:
    """A picture as anybody might draw it; about one extent wide, not yet perturbed."""
    draw = _KINDS[int(random.integers(len(_KINDS)))]
    wide, high = np.exp(random.normal(0, 0.15, 2))
    return Ink(tuple(Stroke(xy * (wide, high)) for xy in draw(random)))


def scribble(random: Generator) -> Ink:
    """A few smooth random walks, a zigzag, or dabs."""
    kind = random.integers(4)
    if kind == 0:  # dabs
        return Ink(tuple(Stroke(random.normal(0, 1, (1, 2))) for _ in range(random.integers(1, 7))))
    if kind == 1:  # a zigzag, as when shading
        turns = random.integers(5, 16)
        x = np.tile([0.0, 1.0], turns)[:turns] + random.normal(0, 0.12, turns)
        y = np.linspace(0, random.uniform(0.2, 1.4), turns) + random.normal(0, 0.05, turns)
        return perturb(Ink((Stroke(_rotated(np.stack([x, y], 1), random)),)), random)
    strokes = []
    for _ in range(random.integers(1, 4)):
        steps = random.integers(25, 120)
        smoothness = random.integers(3, 15)
        turns_ = np.convolve(
            random.normal(0, 1.1, steps + smoothness), np.ones(smoothness) / smoothness**0.5, "same"
        )
        heading = random.uniform(0, 2 * np.pi) + np.cumsum(turns_[:steps]) * 0.35
        path = np.cumsum(np.stack([np.cos(heading), np.sin(heading)], 1), axis=0)
        strokes.append(Stroke(path + random.normal(0, 12.0, 2)))
    return Ink(tuple(strokes))


def _rotated(xy: Points, random: Generator) -> Points:
    angle = random.uniform(0, 2 * np.pi)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return np.asarray(xy @ turn.T)


def _ring(radius: float = 1.0, middle: tuple[float, float] = (0.0, 0.0)) -> Points:
    return radius * np.stack([np.cos(_AROUND), np.sin(_AROUND)], axis=1) + middle


def _corners(*places: tuple[float, float]) -> Points:
    """Straight lines through these places, with points on the way, so that they can bend."""
    ends = np.array(places)
    way = np.linspace(0, 1, 10, endpoint=False)[:, None]
    lines = [a + (b - a) * way for a, b in pairwise(ends)]
    return np.concatenate([*lines, ends[-1:]])


def _spiral(random: Generator) -> list[Points]:
    angle = np.linspace(0.5, 2 * np.pi * random.uniform(2.0, 5.5), 200)
    radius = angle ** random.uniform(0.7, 1.3) * random.choice((-1, 1))
    turned = angle * random.choice((-1, 1)) + random.uniform(0, 2 * np.pi)
    return [np.stack([radius * np.cos(turned), radius * np.sin(turned)], axis=1)]


def _heart(random: Generator) -> list[Points]:
    t = _AROUND
    x = 16 * np.sin(t) ** 3
    y = 13 * np.cos(t) - random.uniform(4, 6) * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t)
    return [np.stack([x, -y], axis=1)]


def _face(random: Generator) -> list[Points]:
    apart, up, mouth = (
        random.uniform(0.25, 0.5),
        random.uniform(0.15, 0.45),
        random.uniform(0.3, 0.6),
    )
    way = np.linspace(0.15 * np.pi, 0.85 * np.pi, 16)
    bent = random.choice((1.0, 0.4, -0.7))
    smile = mouth * np.stack([np.cos(way), bent * np.sin(way) + 0.3], axis=1)
    eye = random.uniform(0.02, 0.14)
    eyes = [_ring(eye, (side * apart, -up)) for side in (-1, 1)]
    return [_ring(), *eyes, smile]


def _triangle(random: Generator) -> list[Points]:
    turn = random.uniform(0, 2 * np.pi) if random.random() < 0.3 else random.choice((0, np.pi))
    angles = turn - np.pi / 2 + 2 * np.pi / 3 * np.arange(4) + random.normal(0, 0.12, 4)
    angles[3] = angles[0]
    return [_corners(*((float(np.cos(a)), float(np.sin(a))) for a in angles))]


def _star(random: Generator) -> list[Points]:
    angles = -np.pi / 2 + 4 * np.pi / 5 * np.arange(6) + random.normal(0, 0.06)
    return [_corners(*((float(np.cos(a)), float(np.sin(a))) for a in angles))]


def _house(random: Generator) -> list[Points]:
    roof = random.uniform(0.35, 0.9)
    walls = [_corners((0, 0), (1, 0), (1, -1), (0.5, -1 - roof), (0, -1), (0, 0))]
    if random.random() < 0.5:
        walls.append(_corners((0, -1), (1, -1)))
    if random.random() < 0.4:
        walls.append(_corners((0.4, 0), (0.4, -0.5), (0.65, -0.5), (0.65, 0)))
    return walls


def _infinity(random: Generator) -> list[Points]:
    high = random.uniform(0.5, 1.0)
    return [np.stack([2 * np.cos(_AROUND), high * np.sin(2 * _AROUND)], axis=1)]


def _flower(random: Generator) -> list[Points]:
    petals = int(random.integers(4, 9))
    angle = np.linspace(0, 2 * np.pi, 120)
    radius = 1 + random.uniform(0.3, 0.6) * np.cos(petals * angle)
    outline = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
    return [outline] if random.random() < 0.5 else [outline, _ring(0.3)]


def _sun(random: Generator) -> list[Points]:
    angles = 2 * np.pi * np.arange(rays := int(random.integers(6, 11))) / rays
    away = np.stack([np.cos(angles), np.sin(angles)], axis=1)
    return [_ring(), *(np.stack([1.25 * each, 1.9 * each]) for each in away)]


def _wheel(random: Generator) -> list[Points]:
    """A ring or a box with a cross in it."""
    outline = (
        _ring() if random.random() < 0.5 else _corners((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
    )
    cross = np.array([[[-1.0, 0.0], [1.0, 0.0]], [[0.0, -1.0], [0.0, 1.0]]])
    if random.random() < 0.5:
        cross = np.array([[[-0.7, -0.7], [0.7, 0.7]], [[0.7, -0.7], [-0.7, 0.7]]])
    return [outline, *cross]


def _arrow(random: Generator) -> list[Points]:
    turn, barb = random.choice((0, 0.5, 1, 1.5)) * np.pi, random.uniform(0.2, 0.45)
    cos, sin = np.cos(turn), np.sin(turn)
    strokes = _corners((0, 0), (1, 0)), _corners((1 - barb, -barb), (1, 0), (1 - barb, barb))
    return [xy @ np.array([[cos, sin], [-sin, cos]]) for xy in strokes]


def _spring(random: Generator) -> list[Points]:
    angle = np.linspace(0, 2 * np.pi * random.uniform(3, 7), 200)
    rise = random.uniform(0.15, 0.4)
    xy = np.stack([angle * rise + np.cos(angle), random.uniform(1, 2.5) * np.sin(angle)], axis=1)
    return [xy if random.random() < 0.6 else xy[:, ::-1]]


_KINDS: Final[tuple[Callable[[Generator], list[Points]], ...]] = (
    _spiral,
    _heart,
    _face,
    _triangle,
    _star,
    _house,
    _infinity,
    _flower,
    _sun,
    _wheel,
    _arrow,
    _spring,
)
