"""The words and characters of a line as it was decoded, and the ink of each.

The network says a character in some frames of its own and is silent between them, or says a space.
One character's ink ends and the next one's begins where the pen was lifted between their frames.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from hwcore.ink import Bounds

from .decoding import SPACE, Decoded
from .pen_features import AHEAD, PenFeatures
from .reading import InkSpan

Indices = NDArray[np.int64]
Points = NDArray[np.float64]


@dataclass(frozen=True)
class WordPart:
    """A word of a decoded line.

    Attributes:
        text: without spaces.
        indices: of its characters among the labels.
        frames: [n, 2], the first frame in which each character is said, and the one after its last.
        reach: the first frame that has ink of the word, and the one after the last.
        ink: the pieces of strokes of each of its characters.
        strokes: of the word, as indices among the line's strokes, as they are read.
    """

    text: str
    indices: Indices
    frames: Indices
    reach: tuple[int, int]
    ink: tuple[tuple[InkSpan, ...], ...]
    strokes: tuple[int, ...]


def words_of(
    decoded: Decoded, labels: Sequence[str], features: PenFeatures, step: int
) -> list[WordPart]:
    """The words of a decoded line, from left to right; none of a text without characters.

    Args:
        labels: of the network.
        features: of the line.
        step: how many steps of the features make a frame.
    """
    indices, frames = decoded.indices.astype(np.int64), decoded.frames.astype(np.int64)
    if not len(indices):
        return []
    steps = len(features.values)
    is_space = np.array([labels[index] == SPACE for index in indices])
    edges = _edges(frames, is_space, features, step)
    groups = [
        group
        for group in np.split(np.arange(len(indices)), np.flatnonzero(np.diff(is_space)) + 1)
        if not is_space[group[0]]
    ]
    word_of_step = np.zeros(steps, np.int64)
    for group in groups[1:]:
        word_of_step[edges[group[0]] :] += 1
    strokes = _strokes_of_words(word_of_step, features.stroke.astype(np.int64), len(groups))
    return [
        WordPart(
            text="".join(labels[indices[at]] for at in group),
            indices=indices[group],
            frames=frames[group],
            reach=_reach(group, frames, len(indices), -(-steps // step)),
            ink=tuple(_spans(features, edges[at], edges[at + 1]) for at in group),
            strokes=strokes[number],
        )
        for number, group in enumerate(groups)
    ]


def _edges(
    frames: Indices, is_space: NDArray[np.bool_], features: PenFeatures, step: int
) -> Indices:
    """Where the ink of each character begins, and after the last one ends, in steps: [n + 1].

    That is where the pen came down between the frames of two characters, or of the two around a
    space, farthest ahead of what it had written; where it stayed down, halfway.
    """
    steps = len(features.stroke)
    downs = np.flatnonzero(np.diff(features.stroke, prepend=-1))
    ahead = features.values[downs, AHEAD]
    said = np.flatnonzero(~is_space)
    edges = np.full(len(frames) + 1, steps)
    edges[: said[0] + 1 if len(said) else 0] = 0
    for before, after in pairwise(said):
        low, high = frames[before, 1] * step, frames[after, 0] * step
        between = np.flatnonzero((downs >= low - step) & (downs <= high + step))
        edge = downs[between[ahead[between].argmax()]] if len(between) else (low + high) // 2
        edges[before + 1 : after + 1] = min(max(edge, edges[before]), steps)
    return edges


def box_of(spans: Sequence[InkSpan], strokes: Sequence[Points]) -> Bounds:
    """The rectangle around pieces of strokes [N, 2]."""
    points = np.concatenate([_piece(strokes[span.stroke], span) for span in spans])
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    return Bounds(float(left), float(top), float(right), float(bottom))


def whole(strokes: Sequence[int]) -> list[InkSpan]:
    """All of some strokes."""
    return [InkSpan(stroke, 0.0, 1.0) for stroke in strokes]


def _reach(group: Indices, frames: Indices, count: int, last: int) -> tuple[int, int]:
    """From the end of the space before a word to the beginning of the one after it."""
    first = frames[group[0] - 1, 1] if group[0] else 0
    end = frames[group[-1] + 1, 0] if group[-1] + 1 < count else last
    return int(first), int(end)


def _strokes_of_words(word_of_step: Indices, stroke: Indices, words: int) -> list[tuple[int, ...]]:
    """The strokes of each word: those of which it has most; where it has none, its longest."""
    order = stroke[np.concatenate([[True], stroke[1:] != stroke[:-1]])]
    votes = np.zeros((words, int(stroke.max()) + 1), np.int64)
    np.add.at(votes, (word_of_step, stroke), 1)
    chosen = votes.argmax(axis=0)
    of_words = [tuple(order[chosen[order] == word].tolist()) for word in range(words)]
    return [of or (int(votes[word].argmax()),) for word, of in enumerate(of_words)]


def _spans(features: PenFeatures, start: int, end: int) -> tuple[InkSpan, ...]:
    """The pieces of strokes between two steps; of no step, the one before."""
    if start >= end:
        start = max(min(start, len(features.stroke) - 1), 0)
        end = start + 1
    stroke, place = features.stroke, features.place
    of = stroke[start:end]
    firsts = start + np.flatnonzero(np.diff(of, prepend=-1))
    ends = np.append(firsts[1:], end)
    spans = []
    for first, after in zip(firsts, ends, strict=True):
        begins = first == 0 or stroke[first - 1] != stroke[first]
        goes_on = after < len(stroke) and stroke[after] == stroke[first]
        spans.append(
            InkSpan(
                stroke=int(stroke[first]),
                start=0.0 if begins else float(place[first]),
                end=float(place[after]) if goes_on else 1.0,
            )
        )
    return tuple(spans)


def _piece(stroke: Points, span: InkSpan) -> Points:
    """The points of a piece of a stroke, its ends among them."""
    if len(stroke) == 1 or (span.start <= 0.0 and span.end >= 1.0):
        return stroke
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(stroke, axis=0).T))])
    start, end = span.start * along[-1], span.end * along[-1]
    ends = np.stack([np.interp([start, end], along, axis) for axis in stroke.T], axis=1)
    return np.concatenate([ends, stroke[(along > start) & (along < end)]])
