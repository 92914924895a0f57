"""Which base samples are worth keeping: those that lie near another label."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from hwcore.model import Glyphs, Head, forms_of

Truth = NDArray[np.int64]

MISLABELLED = -3.0
"""A logit of the label this far below the best one is taken for a wrong label, not a hard case."""


def margins(head: Head, glyphs: Glyphs, truth: Truth) -> NDArray[np.float32]:
    """float32 [N]: by how much the logit of the label exceeds the best of those that do not look
    like it."""
    logits, form = head.logits(glyphs), forms_of(head.alphabet)
    own = logits[np.arange(len(truth)), truth]
    logits[form[None] == form[truth][:, None]] = -np.inf
    return np.asarray(own - logits.max(axis=1))


def hard_and_easy(
    head: Head, glyphs: Glyphs, truth: Truth, each: int, hard: float, random: Generator
) -> NDArray[np.int64]:
    """Indices of at most ``each`` samples of each label.

    Args:
        hard: share of them that are the least certain of their label; the others are drawn from
            the rest at random.
    """
    margin = margins(head, glyphs, truth)
    kept: list[int] = []
    for label in range(len(head.alphabet)):
        own = np.flatnonzero(truth == label)
        candidates = own[margin[own] > MISLABELLED]
        if not len(candidates):  # a model that has hardly learned the label
            candidates = own
        by_margin = candidates[np.argsort(margin[candidates])]
        least = int(each * hard)
        kept += by_margin[:least].tolist()
        kept += random.permutation(by_margin[least:])[: each - least].tolist()
    return np.array(kept, np.int64)


def nearest_border(head: Head, glyphs: Glyphs, truth: Truth, count: int) -> NDArray[np.int64]:
    """Indices of the ``count`` samples whose answer would change first, right or wrong."""
    margin = np.abs(margins(head, glyphs, truth))
    return np.argsort(margin, kind="stable")[:count]
