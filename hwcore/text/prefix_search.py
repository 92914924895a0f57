"""Prefix beam search: the likeliest texts of a network's output, frame by frame.

After each frame a prefix has two probabilities, that of all its paths which end with a blank and of
those which end with its last character (Hannun et al. 2014, arXiv:1408.2873). A language model
multiplies what flows from a prefix into a longer one, so both are of the text with the language,
and each frame scales them to 1: no text is too long. Of each frame only the labels come into
question that are not all but impossible, a few, and none of most frames, which are passed over; so
the cost grows with the characters, not with the labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from .alignment import BLANK

MOST_LABELS: Final = 8
"""Labels that are considered at a frame."""
LEAST_SHARE: Final = 1e-5
"""Prefixes with less than this share of the best one's probability are dropped."""


class LanguageState(Protocol):
    """What a language knows after a prefix."""

    def after(self, character: str) -> tuple[LanguageState, float]:
        """The state after one more character, and the factor for it."""

    @property
    def end(self) -> float:
        """The factor for a text that ends here."""


class Prefix:
    """A text that may be the beginning of what was written; equal texts are one object.

    Attributes:
        parent: the text without its last character; None of the empty text.
        label: the position of its last character among the labels, -1 of the empty text.
        blank: the probability of its paths that end with a blank.
        ending: of those that end with its last character.
    """

    __slots__ = (
        "blank",
        "children",
        "ending",
        "factor",
        "label",
        "next_blank",
        "next_ending",
        "parent",
        "state",
        "total",
        "touched",
    )

    def __init__(
        self, parent: Prefix | None, label: int, state: LanguageState | None, factor: float
    ) -> None:
        self.parent = parent
        self.label = label
        self.state = state
        self.factor = factor
        self.children: dict[int, Prefix] | None = None
        self.blank = self.ending = self.total = 0.0
        self.next_blank = self.next_ending = 0.0
        self.touched = -1

    def forget(self) -> None:
        """Have the shorter text not know this one any more."""
        if self.parent is not None and self.parent.children:
            self.parent.children.pop(self.label, None)

    def indices(self) -> list[int]:
        """The labels' positions, first to last."""
        indices = []
        prefix = self
        while prefix.parent is not None:
            indices.append(prefix.label)
            prefix = prefix.parent
        return indices[::-1]


def search(
    probabilities: NDArray[np.float64],
    characters: Sequence[str],
    start: LanguageState | None,
    width: int,
    least: float,
) -> list[tuple[Prefix, float]]:
    """The likeliest texts and their shares of what is left at the end, the likeliest first.

    Args:
        probabilities: [F, 1 + L], of the blank and of the labels.
        characters: the L labels.
        start: the language before the text; None for none.
        width: the number of prefixes that are followed.
        least: labels less probable than this at a frame are not considered there, and longer
            prefixes not tried for less than this share of the best one's probability so far.
    """
    root = Prefix(None, -1, start, 1.0)
    root.blank = root.total = 1.0
    beam = [root]
    frames, labels = _labels_of_frames(probabilities, least)
    following = 0
    for frame, row, likely in zip(frames, probabilities[frames].tolist(), labels, strict=True):
        if frame > following:
            _end_characters(beam)
        following = frame + 1
        beam = _best(_advance(beam, frame, row, likely, characters, least), width)
    endings = [(prefix, prefix.total * _end(prefix)) for prefix in beam]
    total = sum(share for _, share in endings) or 1.0
    return sorted(((prefix, share / total) for prefix, share in endings), key=lambda end: -end[1])


def _advance(
    beam: list[Prefix],
    frame: int,
    row: list[float],
    labels: list[int],
    characters: Sequence[str],
    least: float,
) -> list[Prefix]:
    """Every prefix that a frame leads to, with its probabilities in ``next_blank`` and
    ``next_ending``."""
    reached: list[Prefix] = []
    blank = row[BLANK]
    best = 0.0
    for prefix in beam:
        total, last = prefix.total, prefix.label
        best = max(best, total * blank)
        if prefix.touched != frame:
            prefix.touched, prefix.next_blank, prefix.next_ending = frame, 0.0, 0.0
            reached.append(prefix)
        prefix.next_blank += total * blank
        if last >= 0:
            prefix.next_ending += prefix.ending * row[last + 1]
        children = prefix.children
        for label in labels:
            flow = (prefix.blank if label == last else total) * row[label + 1]
            if flow <= best * least:
                continue
            child = children.get(label) if children else None
            if child is None:
                state, factor = prefix.state, 1.0
                if state is not None:
                    state, factor = state.after(characters[label])
                if flow * factor <= best * LEAST_SHARE:
                    continue
                child = Prefix(prefix, label, state, factor)
                if children is None:
                    children = prefix.children = {}
                children[label] = child
            best = max(best, flow * child.factor)
            if child.touched != frame:
                child.touched, child.next_blank, child.next_ending = frame, 0.0, 0.0
                reached.append(child)
            child.next_ending += flow * child.factor
    return reached


def _best(reached: list[Prefix], width: int) -> list[Prefix]:
    """The likeliest prefixes, scaled so that the best has 1; the others are forgotten."""
    best = 0.0
    for prefix in reached:
        prefix.total = total = prefix.next_blank + prefix.next_ending
        best = max(best, total)
    if not best:  # a frame that no text can have
        return reached
    least = best * LEAST_SHARE
    beam = [prefix for prefix in reached if prefix.total >= least]
    beam.sort(key=attrgetter("total"), reverse=True)
    del beam[width:]
    for prefix in beam:
        prefix.blank, prefix.ending = prefix.next_blank / best, prefix.next_ending / best
        prefix.total /= best
    if len(beam) < len(reached):
        kept = set(map(id, beam))
        for prefix in reached:
            if id(prefix) not in kept and not prefix.children:
                prefix.forget()
    return beam


def _end_characters(beam: list[Prefix]) -> None:
    """What a frame that is all but surely blank does: no path ends with a character any more."""
    for prefix in beam:
        prefix.blank, prefix.ending = prefix.total, 0.0


def _labels_of_frames(
    probabilities: NDArray[np.float64], least: float
) -> tuple[list[int], list[list[int]]]:
    """The frames at which labels come into question, and which at each."""
    labels = probabilities[:, 1:]
    likely = labels >= least
    crowded = np.flatnonzero(likely.sum(axis=1) > MOST_LABELS)
    if len(crowded):
        cut = np.partition(labels[crowded], -MOST_LABELS, axis=1)[:, [-MOST_LABELS]]
        likely[crowded] &= labels[crowded] >= cut
    at, positions = np.nonzero(likely)
    frames = np.unique(at)
    edges = [*np.searchsorted(at, frames).tolist(), len(at)]
    places = positions.tolist()
    return frames.tolist(), [places[low:high] for low, high in pairwise(edges)]


def _end(prefix: Prefix) -> float:
    return 1.0 if prefix.state is None else prefix.state.end


def checked(log_probabilities: NDArray[np.floating[Any]], labels: int) -> NDArray[np.float64]:
    """[F, 1 + L] as float64.

    Raises:
        ValueError: of another shape, or a value is NaN.
    """
    values = np.asarray(log_probabilities, np.float64)
    if values.ndim != 2 or values.shape[1] != labels + 1:
        raise ValueError(f"log probabilities of shape {values.shape} for {labels} labels")
    if np.isnan(values).any():
        raise ValueError("log probabilities that are no numbers")
    return values
