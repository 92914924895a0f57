"""Making confidence honest: the temperature, and below which confidence ink is unknown."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from hwcore.model import Glyphs, Head, StrokeClassifier, log_softmax

REJECTED_SHARE = 0.009
"""Share of the tune writers' digits that may fall below the threshold: nearly all of the 1 % that
is allowed on writers that nothing was chosen on. At 0.006, a quarter more of their letters and
symbols are taken for digits, and as pictures half more."""


def calibrate(head: Head, glyphs: Glyphs, truth: NDArray[np.int64]) -> Head:
    """Fit temperatures and thresholds on held-out samples of known labels.

    The head's own are for what has no ink; its on-line classifier's for what has.

    Args:
        head: its own temperatures and thresholds are ignored.
        glyphs: N of them; those that are ink are taken for images of themselves, too.
        truth: int64 [N], indices into the alphabet.
    """
    images = Glyphs.images(glyphs.features)
    head = replace(head, temperature=_temperature(head.logits(images), truth))
    head = replace(head, rejection_threshold=_threshold(head, images))
    online = head.part(StrokeClassifier)
    if online is None or not glyphs.has_ink.any():
        return head
    ink, truth = glyphs[glyphs.has_ink], truth[glyphs.has_ink]
    online = replace(online, temperature=_temperature(head.logits(ink), truth))
    below = _threshold(head.with_part(online), ink)
    return head.with_part(replace(online, rejection_threshold=below))


def _threshold(head: Head, glyphs: Glyphs) -> float:
    scores = head.rejection_score(head.confidences(glyphs), glyphs)
    return float(np.quantile(scores, REJECTED_SHARE))


def _temperature(logits: NDArray[np.float32], truth: NDArray[np.int64]) -> float:
    """The likeliest; where all are right, as if of two samples more one were wrong (Platt 1999):
    they alone would have confidence be 1."""
    wrong = 0.0 if (logits.argmax(axis=1) != truth).any() else 1.0 / (len(truth) + 2)
    temperatures = np.exp(np.linspace(np.log(0.1), np.log(5.0), 400))
    losses = [_loss(logits.astype(np.float64) / t, truth, wrong) for t in temperatures]
    return float(temperatures[int(np.argmin(losses))])


def _loss(logits: NDArray[np.float64], truth: NDArray[np.int64], wrong: float) -> float:
    """The mean negative log-likelihood, if a share of each sample is one of the other labels."""
    likely = log_softmax(logits)
    own = likely[np.arange(len(truth)), truth]
    if wrong:
        others = (likely.sum(axis=1) - own) / (logits.shape[1] - 1)
        own = (1.0 - wrong) * own + wrong * others
    return float(-own.mean())
