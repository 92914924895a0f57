"""The alphabet in use as indices into a head's labels: what may be the answer, and what looks like
it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from hwcore.alphabets import ALL, AlphabetInUse, look_alikes, named_around
from hwcore.labels import Alphabet

from .part import Array, padded

_KEPT = 64
"""Masks that are not made again; a person has a few alphabets, and a head with each lesson."""


@dataclass(frozen=True, eq=False)
class Mask:
    """The labels in use, among the K labels of a head.

    Attributes:
        labels: the M labels in use, in the head's order.
        chosen: int64 [M], their indices.
        grouped: int64, the indices of the labels in use and of what looks like them, look-alikes
            behind each other.
        starts: int64, where in ``grouped`` each group of look-alikes begins.
        size: K.
        name: of the alphabet in use.
        around: names of the alphabets that have all of the model's labels in use, smallest first.
    """

    labels: tuple[str, ...]
    chosen: NDArray[np.int64]
    grouped: NDArray[np.int64]
    starts: NDArray[np.int64]
    size: int
    name: str
    around: tuple[str, ...]

    @cached_property
    def is_whole(self) -> bool:
        """Whether all labels of the head are in use."""
        return len(self.chosen) == self.size

    def highest(self, probabilities: Array) -> Array:
        """How probable the most probable label in use is, or what looks like it: [] or [N].

        Args:
            probabilities: float32 [K] or [N, K], of all labels; or of the first ones, without own
                symbols.
        """
        if len(self.starts) == self.size == probabilities.shape[-1]:
            return np.asarray(probabilities.max(axis=-1))
        return np.asarray(self._groups(probabilities).max(axis=-1))

    def inside(self, probabilities: Array) -> Array:
        """How probable it is that a glyph looks like a label in use, [] or [N]; takes as
        ``highest``."""
        return np.asarray(np.minimum(self._groups(probabilities).sum(axis=-1), np.float32(1.0)))

    def _groups(self, probabilities: Array) -> Array:
        """The probability of each group of look-alikes."""
        ordered = padded(probabilities, self.size)[..., self.grouped]
        return np.asarray(np.add.reduceat(ordered, self.starts, axis=-1))


@lru_cache(_KEPT)
def forms_of(alphabet: Alphabet) -> NDArray[np.int64]:
    """What a head's labels look like, int64 [K]: the same number for look-alikes."""
    return np.array(
        [
            min(alphabet.index(alike) for alike in look_alikes(label) if alike in alphabet)
            for label in alphabet.labels
        ],
        np.int64,
    )


@lru_cache(_KEPT)
def mask_of(alphabet: Alphabet, among: AlphabetInUse | None) -> Mask:
    """The mask on a head's labels; all of them where ``among`` is None.

    Raises:
        HwError: the model has none of the labels.
    """
    labels = alphabet.labels if among is None else among.chosen_of(alphabet)
    groups = {
        group: [alphabet.index(label) for label in group if label in alphabet]
        for group in map(look_alikes, labels)
    }
    sizes = [len(indices) for indices in groups.values()]
    return Mask(
        labels=labels,
        chosen=np.array(alphabet.indices(labels), np.int64),
        grouped=np.concatenate([np.array(indices, np.int64) for indices in groups.values()]),
        starts=np.cumsum([0, *sizes[:-1]]),
        size=len(alphabet),
        name=ALL.name if among is None else among.name,
        around=named_around(labels[: len(labels) - alphabet.own]),
    )
