"""Alignment: which frames of a network's output belong to which character of a known text.

CTC (Graves et al. 2006) lets each character last some frames and puts blanks between them; equal
neighbours need at least one. The best path is found by Viterbi's recursion over the states blank,
first character, blank, second character, ..., blank, all states of a frame at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import DataError

BLANK: Final = 0
"""The column of the blank; that of label ``i`` is ``i + 1``."""

MOST_BEHIND: Final = 100.0
"""Paths that are so much less probable than the best one so far, as a natural logarithm, are given
up, unless no other is left."""

Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True, eq=False)
class Alignment:
    """A text's best path through a network's output.

    Attributes:
        frames: int32 [n, 2], the first frame of each character and the one after its last; they
            ascend and do not overlap, and what lies between is blank.
        log_probability: of that path alone.
    """

    frames: NDArray[np.int32]
    log_probability: float


def align(
    log_probabilities: Floats, indices: Sequence[int] | NDArray[np.integer[Any]]
) -> Alignment:
    """The likeliest frames of each character.

    Args:
        log_probabilities: [F, 1 + L], of the blank and of the labels.
        indices: the text, as positions among the L labels.

    Raises:
        DataError: more characters than the frames can hold, or the text is impossible.
    """
    states, skips = _states(log_probabilities, indices)
    values = np.asarray(log_probabilities, np.float64)
    path, log_probability = _best_path(values, states, skips, MOST_BEHIND)
    if not np.isfinite(log_probability):  # a text that is far from what is likely on the way
        path, log_probability = _best_path(values, states, skips, np.inf)
    if not np.isfinite(log_probability):
        raise _impossible(len(indices), len(values))
    odd = 2 * np.arange(len(indices)) + 1
    frames = np.stack([np.searchsorted(path, odd), np.searchsorted(path, odd, "right")], axis=1)
    return Alignment(frames.astype(np.int32), log_probability)


def log_likelihood(
    log_probabilities: Floats, indices: Sequence[int] | NDArray[np.integer[Any]]
) -> float:
    """The log probability of a text, summed over all its paths; -inf where there is none.

    Args:
        log_probabilities: [F, 1 + L], of the blank and of the labels.
        indices: the text, as positions among the L labels.
    """
    try:
        states, skips = _states(log_probabilities, indices)
    except DataError:
        return -np.inf
    scores = np.asarray(log_probabilities, np.float64)[:, states]
    total = _started(scores)
    join: Callable[[Floats], Floats] = np.logaddexp.reduce
    for frame_scores in scores[1:]:
        total = join(_sources(total, skips)) + frame_scores
    return float(np.logaddexp.reduce(total[-2:]))


def _best_path(
    values: Floats, states: NDArray[np.intp], skips: Floats, most_behind: float
) -> tuple[NDArray[np.int32], float]:
    """The state at each frame of the best path, and its log probability.

    Looked at are the states from the first to the last one that is not ``most_behind`` the best of
    its frame, and two more: a window that moves along a long text.
    """
    arrivals: list[NDArray[np.uint8]] = []  # how many states a path moved on to get here
    firsts: list[int] = []
    first, best = 0, np.array([0.0])  # before the first frame; what follows is a blank or a letter
    for frame, row in enumerate(values):
        end = min(first + len(best) + (2 if frame else 1), len(states))
        before = np.full(end - first, -np.inf)
        before[: len(best)] = best
        sources = _sources(before, skips[first:end])
        arrivals.append(sources.argmax(axis=0).astype(np.uint8))
        firsts.append(first)
        best = sources.max(axis=0) + row[states[first:end]]
        likeliest = best.max()
        if not np.isfinite(likeliest):
            return np.empty(0, np.int32), -np.inf
        near = np.flatnonzero(best >= likeliest - most_behind)
        first, best = first + int(near[0]), best[near[0] : near[-1] + 1]
    # A path ends with the last character or a blank after it.
    ends = dict(enumerate(best.tolist(), start=first))
    possible = range(max(0, len(states) - 2), len(states))
    state = max(possible, key=lambda end: ends.get(end, -np.inf))
    log_probability = ends.get(state, -np.inf)
    if not np.isfinite(log_probability):
        return np.empty(0, np.int32), -np.inf
    path = np.empty(len(values), np.int32)
    for frame in range(len(values) - 1, -1, -1):
        path[frame] = state
        state -= int(arrivals[frame][state - firsts[frame]])
    return path, log_probability


def _states(
    log_probabilities: Floats, indices: Sequence[int] | NDArray[np.integer[Any]]
) -> tuple[NDArray[np.intp], Floats]:
    """The column of each state, and what a path pays for leaving out the state before it: 0 where
    that is a blank between different characters, else infinity."""
    columns = np.asarray(indices, np.intp) + 1
    repeats = int((columns[1:] == columns[:-1]).sum())
    if len(log_probabilities) < max(1, len(columns) + repeats):
        raise _impossible(len(columns), len(log_probabilities))
    states = np.full(2 * len(columns) + 1, BLANK, np.intp)
    states[1::2] = columns
    skips = np.full(len(states), -np.inf)
    skips[3::2] = np.where(columns[1:] == columns[:-1], -np.inf, 0.0)
    return states, skips


def _started(scores: Floats) -> Floats:
    """The states after the first frame: a path begins with a blank or the first character."""
    first = np.full(scores.shape[1], -np.inf)
    first[:2] = scores[0, :2]
    return first


def _sources(before: Floats, skips: Floats) -> Floats:
    """[3, S]: what the state before gives who stays, moves on by one, and by two."""
    sources = np.full((3, len(before)), -np.inf)
    sources[0] = before
    sources[1, 1:] = before[:-1]
    sources[2, 2:] = before[:-2]
    sources[2] += skips
    return sources


def _impossible(characters: int, frames: int) -> DataError:
    return DataError(
        "text-does-not-fit-ink",
        "a text of {count} characters cannot be what was written here, which is too short for it "
        "({frames} frames); see that it is the right text",
        count=characters,
        frames=frames,
    )
