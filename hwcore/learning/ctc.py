"""CTC: how likely a text is, and which labels its frames had, for many lines at once.

Forward and backward sums over all ways in which frames can say a text (Graves et al. 2006,
doi:10.1145/1143844.1143891), with numpy; training uses torch's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
NEVER: Final = -1e30
"""A log probability that stands for none, and can be added to another."""
BLANK: Final = 0


@dataclass(frozen=True, eq=False)
class CtcPosteriors:
    """Of N lines.

    Attributes:
        losses: float64 [N], minus the log probability of each text; 0 where a line has too few
            frames for its text.
        labels: float64 [N, F, 1 + L], how likely each frame had each label, given the text; 0
            where a line has no more frames, or too few.
        possible: bool [N], which lines have enough frames.
    """

    losses: Floats
    labels: Floats
    possible: NDArray[np.bool_]


def ctc_posteriors(
    log_probabilities: NDArray[np.floating],
    frames: NDArray[np.int64],
    texts: Sequence[Sequence[int]],
) -> CtcPosteriors:
    """Sum over the ways in which frames say a text.

    The gradient of the summed losses by the logits is ``exp(log_probabilities) - labels``.

    Args:
        log_probabilities: [N, F, 1 + L], the blank's first, padded.
        frames: [N], how many of each line count, at least 1.
        texts: labels of each, 1 to L; at least one in some line.
    """
    count, most, width = log_probabilities.shape
    states = _states(texts)
    lengths = 2 * np.array([len(text) for text in texts]) + 1
    emitted = np.take_along_axis(
        log_probabilities.astype(np.float64), states[:, None, :].repeat(most, 1), axis=2
    )
    emitted[
        np.broadcast_to((np.arange(states.shape[1]) >= lengths[:, None])[:, None], emitted.shape)
    ] = NEVER
    skips = np.zeros(states.shape, bool)
    skips[:, 2:] = (states[:, 2:] != BLANK) & (states[:, 2:] != states[:, :-2])
    forward = _forward(emitted, skips)
    backward = _backward(emitted, skips, frames, lengths)
    both = forward + backward
    totals = np.logaddexp.reduce(both[:, 0], axis=1)
    possible = totals > NEVER / 2
    shares = np.exp(both - np.where(possible, totals, 0.0)[:, None, None])
    counted = (np.arange(most) < frames[:, None]) & possible[:, None]
    shares[~counted] = 0.0
    labels = np.zeros((count, most, width))
    line, frame, state = np.nonzero(shares)
    np.add.at(labels, (line, frame, states[line, state]), shares[line, frame, state])
    return CtcPosteriors(np.where(possible, -totals, 0.0), labels, possible)


def _states(texts: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    """Each text with a blank before, after and between its labels, [N, S], padded."""
    states = np.zeros((len(texts), 2 * max(map(len, texts)) + 1), np.int64)
    for row, text in enumerate(texts):
        states[row, 1 : 2 * len(text) : 2] = text
    return states


def _forward(emitted: Floats, skips: NDArray[np.bool_]) -> Floats:
    """Log probability of the frames up to each, ending in each state: [N, F, S]."""
    sums = np.full(emitted.shape, NEVER)
    sums[:, 0, :2] = emitted[:, 0, :2]
    for frame in range(1, emitted.shape[1]):
        before = sums[:, frame - 1]
        reached = before.copy()
        reached[:, 1:] = np.logaddexp(reached[:, 1:], before[:, :-1])
        skipped = np.where(skips[:, 2:], before[:, :-2], NEVER)
        reached[:, 2:] = np.logaddexp(reached[:, 2:], skipped)
        sums[:, frame] = np.maximum(reached + emitted[:, frame], NEVER)
    return sums


def _backward(
    emitted: Floats,
    skips: NDArray[np.bool_],
    frames: NDArray[np.int64],
    lengths: NDArray[np.int64],
) -> Floats:
    """Log probability of the frames after each, starting from each state: [N, F, S]."""
    count, most, _ = emitted.shape
    sums = np.full(emitted.shape, NEVER)
    lines = np.arange(count)
    for frame in range(most - 1, -1, -1):
        if frame < most - 1:
            after = np.maximum(sums[:, frame + 1] + emitted[:, frame + 1], NEVER)
            reached = after.copy()
            reached[:, :-1] = np.logaddexp(reached[:, :-1], after[:, 1:])
            skipped = np.where(skips[:, 2:], after[:, 2:], NEVER)
            reached[:, :-2] = np.logaddexp(reached[:, :-2], skipped)
            sums[:, frame] = reached
        ends = lines[frames - 1 == frame]
        sums[ends, frame] = NEVER
        sums[ends, frame, lengths[ends] - 1] = 0.0
        sums[ends, frame, np.maximum(lengths[ends] - 2, 0)] = 0.0
    return sums
