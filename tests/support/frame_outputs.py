"""Outputs of a line network that never was: random ones, ones that spell a text, and what all of
their paths say, counted one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby, product

import numpy as np
from numpy.typing import NDArray

Output = NDArray[np.float32]


def random_frames(frames: int, labels: int, seed: int, sharpness: float = 1.0) -> Output:
    """Log probabilities, float32 [frames, 1 + labels]."""
    logits = np.random.default_rng(seed).normal(size=(frames, labels + 1)) * sharpness
    output: Output = (logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)).astype(
        np.float32
    )
    return output


def spelled(text: str, labels: Sequence[str], likeliest: float = 0.99, frames: int = 5) -> Output:
    """Log probabilities in which each character has a frame of its own, followed by blanks; what is
    left is divided among all others."""
    rest = (1 - likeliest) / len(labels)
    rows = np.full((len(text) * frames, len(labels) + 1), rest)
    rows[:, 0] = likeliest
    for place, character in enumerate(text):
        rows[place * frames + 1, [0, labels.index(character) + 1]] = rest, likeliest
    output: Output = np.log(rows).astype(np.float32)
    return output


def likened(spelling: Sequence[dict[str, float]], labels: Sequence[str], frames: int = 5) -> Output:
    """Log probabilities of a text of which each character may be one of several, as given."""
    rows = np.full((len(spelling) * frames, len(labels) + 1), 1e-6)
    rows[:, 0] = 1
    for place, characters in enumerate(spelling):
        rows[place * frames + 1, 0] = 1e-4
        for character, probability in characters.items():
            rows[place * frames + 1, labels.index(character) + 1] = probability
    output: Output = np.log(rows / rows.sum(axis=1, keepdims=True)).astype(np.float32)
    return output


def texts_of_all_paths(log_probabilities: Output) -> dict[tuple[int, ...], float]:
    """The probability of each text, as positions among the labels, by way of every path."""
    frames, columns = log_probabilities.shape
    probabilities = np.exp(log_probabilities.astype(np.float64))
    texts: dict[tuple[int, ...], float] = defaultdict(float)
    for path in product(range(columns), repeat=frames):
        text = tuple(column - 1 for column, _ in groupby(path) if column)
        texts[text] += float(np.prod(probabilities[range(frames), path]))
    return dict(texts)
