"""Logits to probabilities. Torch's own is for training; everything else comes here."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]


def softmax(logits: Floats, axis: int = -1) -> Floats:
    """Probabilities, of the same shape and dtype; they sum to 1 along the axis."""
    powers = np.exp(logits - logits.max(axis=axis, keepdims=True))
    return np.asarray(powers / powers.sum(axis=axis, keepdims=True))


def log_softmax(logits: Floats) -> Floats:
    """The logarithms of the probabilities along the last axis, of the same shape and dtype."""
    below = logits - logits.max(axis=-1, keepdims=True)
    return np.asarray(below - np.log(np.exp(below).sum(axis=-1, keepdims=True)))
