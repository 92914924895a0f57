"""Scratching out: a stroke goes back and forth over what is to be deleted."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.ink import Ink, Stroke

from ..reading import Character, Reading, Word
from .cutting import Range, points_of, without
from .gesture import Gesture, GestureKind
from .near_ink import NearInk, least_distances
from .pen_shape import Zigzag, bounds, length, resampled, zigzag

Floats = NDArray[np.float64]

LEAST_RUN: Final = 0.5
"""Length of a movement back or forth that counts, in letter heights."""
RUNS: Final = 5
"""Movements back and forth; a z has three, and is written on empty paper besides."""
RUNS_OVER_LATEST, LONG_OVER_LATEST = 7, 1.5
"""As many, or as long in letter heights, over nothing but the stroke written before: the bows of a
B, or bars of an E, go over its stem."""
STRAIGHT: Final = 0.88
"""How straight movements are: loops are less."""
LEVEL: Final = math.radians(40.0)
"""How steep movements are that no letter has one after the other; those that are steeper may be
m, n, u or w, and have to be ``DENSE``."""
DENSE: Final = 3.5
"""Length of the pen's way for each letter height that it gets on."""
TALL: Final = 1.15
"""Length of such movements, in letter heights."""
ZIGZAGS: Final = frozenset("mnuvwMNUVW")
"""Letters that such movements are read as."""
SURE_OF_WORD: Final = 0.7
"""How sure the reading is of a word that is no scribble, at least half of it other letters."""
LEAST_OF_WORD: Final = 2
"""Characters of such a word: no single one goes back and forth as often."""
LEAST_EXTENT: Final = 0.8
"""Extent of a stroke that scratches out, in letter heights: what is less is a dot filled in."""
REACH: Final = 0.55
"""How far beside its way the pen deletes, in letter heights."""
COVERED: Final = 0.6
"""Share of the ink of a word, a character or a stroke that has to be in reach."""
ON_INK: Final = 0.5
"""Share of the pen's way that has to be as near to ink."""
CROSSINGS: Final = 4
"""How often the pen has to cross what it deletes."""
LEAST_LEFT: Final = 0.08
"""Share of a stroke that is left of it at least, or nothing is."""
CHEAP_LENGTH: Final = 2.6
"""Length of the pen's way for its extent, in any stroke that goes back and forth as often."""


def may_scratch_out(stroke: Stroke) -> bool:
    """Whether a stroke is long enough for its extent; takes no time."""
    box = bounds(stroke.xy)
    return float(stroke.lengths.sum()) >= CHEAP_LENGTH * max(box.width, box.height) > 0.0


def goes_back_and_forth(stroke: Stroke, near: NearInk) -> bool:
    """Whether a stroke is one that scratches out, if it is over ink that it crosses."""
    unit = near.unit
    way = resampled(stroke.xy, unit / 6)
    box = bounds(way)
    shape = zigzag(way, LEAST_RUN * unit)
    if shape.runs < RUNS or shape.straight < STRAIGHT:
        return False
    if max(box.width, box.height) < LEAST_EXTENT * unit:
        return False
    if _is_steep(shape):
        spread = max(box.width, unit)
        if length(way) < DENSE * spread or shape.typical < TALL * unit:
            return False
    if near.crossings(way).sum() < CROSSINGS:
        return False
    return float((least_distances(way, near.samples.xy) <= REACH * unit).mean()) >= ON_INK


def is_scribble(stroke: Stroke, unit: float, reading: Reading) -> bool:
    """Whether a stroke that goes back and forth says nothing by itself.

    Args:
        unit: the height of a letter.
        reading: of the stroke alone. Scribbles up and down are read as m, n, u, v and w.
    """
    shape = zigzag(resampled(stroke.xy, unit / 6), LEAST_RUN * unit)
    if shape.runs < RUNS or shape.straight < STRAIGHT:
        return False
    characters = "".join(word.text for word in reading.words)
    others = sum(character not in ZIGZAGS for character in characters)
    says_a_word = reading.not_sure is None and reading.confidence >= SURE_OF_WORD
    says_a_word = says_a_word and len(characters) >= LEAST_OF_WORD
    return not (_is_steep(shape) and says_a_word and others >= len(characters) / 2)


def _is_steep(shape: Zigzag) -> bool:
    return min(shape.angle, math.pi - shape.angle) > LEVEL


def scratched_out(ink: Ink, reading: Reading, stroke: Stroke, near: NearInk) -> Gesture | None:
    """What a stroke that goes back and forth deletes; None where it covers nothing."""
    unit = near.unit
    way = resampled(stroke.xy, unit / 6)
    reach = REACH * unit
    covered = dict(zip(near.strokes, near.covered(way, reach).tolist(), strict=True))
    gone: dict[Stroke, list[Range]] = defaultdict(list)
    texts: list[str] = []
    in_words: set[Stroke] = set()
    for word in reading.words:
        strokes = [ink.strokes[index] for index in word.strokes]
        in_words.update(strokes)
        if not any(covered.get(one, 0.0) > 0.0 for one in strokes):
            continue
        if _share(strokes, covered) >= COVERED:
            texts.append(word.text)
            for one in strokes:
                gone[one].append((0.0, 1.0))
        elif word.characters:
            texts.append(_scratch_characters(ink, word, way, reach, gone))
        else:
            for one in strokes:
                if covered.get(one, 0.0) >= COVERED:
                    gone[one].append((0.0, 1.0))
    for one, share in covered.items():
        if one not in in_words and share >= COVERED:
            gone[one].append((0.0, 1.0))
    if not gone:
        return None
    if set(gone) == {ink.strokes[-1]}:
        shape = zigzag(way, LEAST_RUN * unit)
        if shape.runs < RUNS_OVER_LATEST and shape.typical < LONG_OVER_LATEST * unit:
            return None
    crossings = dict(zip(near.strokes, near.crossings(way).tolist(), strict=True))
    if sum(crossings.get(one, 0.0) for one in gone) < CROSSINGS:
        return None
    replaced = {one: without(one, parts, LEAST_LEFT) for one, parts in gone.items()}
    replaced[stroke] = ()
    return Gesture(GestureKind.SCRATCH_OUT, " ".join(filter(None, texts)), replaced)


def _share(strokes: list[Stroke], covered: dict[Stroke, float]) -> float:
    """How much of the ink of some strokes is covered; a dot counts a little."""
    weights = [float(one.lengths.sum()) + 1e-9 for one in strokes]
    total = sum(
        weight * covered.get(one, 0.0) for one, weight in zip(strokes, weights, strict=True)
    )
    return total / sum(weights)


def _scratch_characters(
    ink: Ink, word: Word, way: Floats, reach: float, gone: dict[Stroke, list[Range]]
) -> str:
    """Add the parts of strokes of a word's covered characters, and return their text."""
    texts = []
    for character in word.characters:
        if _is_covered(ink, character, way, reach):
            texts.append(character.text)
            for span in character.ink:
                gone[ink.strokes[span.stroke]].append((span.start, span.end))
    return "".join(texts)


def _is_covered(ink: Ink, character: Character, way: Floats, reach: float) -> bool:
    parts = [points_of(ink.strokes[span.stroke], (span.start, span.end)) for span in character.ink]
    points = np.concatenate([resampled(part, reach / 3) for part in parts])
    return float((least_distances(points, way) <= reach).mean()) >= COVERED
