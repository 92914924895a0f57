"""The shipped head, what it is to learn, and what it must not forget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from hwcore.ink import SizeAndPlace, Trajectory
from hwcore.labels import NO_LABEL, OUTLIER
from hwcore.model import (
    Features,
    Glyphs,
    Head,
    InkPrototypes,
    InkReplay,
    Prototypes,
    ReplaySet,
    ScanCorrection,
    Whitening,
)
from hwcore.raster import Extents

from .own_symbols import SymbolTeacher
from .replay_choice import margins
from .softmax_regression import Problem

MOST_REMEMBERED: Final = 2000
"""Of all drawings those that the shipped head is least sure of: the memory then costs a
prediction less than a tenth of a millisecond."""
WEIGHT: Final = 3.0
"""How much the corrections count in the fit against the replayed samples."""
WEIGHT_DECAY_TO_START: Final = 1e-4
FULL_CLASS: Final = 50
"""Corrections from which on they count in full; fewer count by the square root of their share."""


@dataclass(frozen=True)
class FitSettings:
    """How far a lesson goes.

    Attributes:
        share: how much of the way from the shipped linear layer to the fitted one, 0..1.
        strength: of the memory, in logits.
    """

    share: float
    strength: float


@dataclass(frozen=True)
class InkMemorySettings:
    """How far its memory of ink goes.

    Attributes:
        strength: in logits.
        passed_over: how many inks of other labels, by other people, a prototype may speak to.
    """

    strength: float
    passed_over: int


class LessonMaterial:
    """The shipped head, what it is to learn, and what it must not forget.

    Attributes:
        is_own: bool [N], which of the corrections are of own symbols.
    """

    def __init__(
        self,
        shipped: Head,
        replay: ReplaySet,
        drawn: Features,
        written: Trajectory,
        has_ink: NDArray[np.bool_],
        sizes: SizeAndPlace,
        extents: Extents,
        seconds: NDArray[np.float32],
        truth: NDArray[np.int64],
    ) -> None:
        """
        Args:
            drawn: float32 [N, D, F], features of the corrections: as they were, then perturbed.
            written: float32 [N, trajectory.SIZE], how they were written; 0 of images.
            has_ink: bool [N], whether they are ink.
            sizes: float32 [N, SIZE_AND_PLACE], their sizes and places; 0 without guide lines.
            extents: float32 [N, EXTENT], how large they are; 0 of images.
            seconds: float32 [N], for how long the pen was down; 0 where it is not known.
            truth: int64 [N], their labels in the head's alphabet, own symbols among them;
                ``NO_LABEL`` of outliers.
        """
        self.shipped, self.replay, self.truth = shipped, replay, truth
        self.drawn = drawn
        self.corrections = Glyphs(drawn[:, 0], written, has_ink, sizes, extents, seconds)
        self._model_labels = len(shipped.alphabet.model_labels)
        self.is_own = truth >= self._model_labels
        labels = len(shipped.alphabet)
        # The last row, which is that of NO_LABEL: as likely one label as another.
        self._targets = np.concatenate([np.eye(labels), np.full((1, labels), 1.0 / labels)]).astype(
            np.float32
        )
        known = replay.truth != NO_LABEL
        with threadpool_limits(limits=1, user_api="blas"):
            whitening = Whitening.of(replay.features[known], replay.truth[known])
            self._prototypes = Prototypes(
                whitening, *self._least_sure(), replay.features, replay.truth
            )
            if self.is_own.any():
                self._symbols = SymbolTeacher(shipped, replay, whitening)
                self._as_symbols = self._symbols.drawings(self.corrections)
            self._ink_prototypes = self._ink_of_others(replay.ink)

    def answers(self, head: Head, chosen: NDArray[np.int64] | None = None) -> NDArray[np.int64]:
        """What a head takes corrections for: int64 [N], or [C] of the chosen.

        ``NO_LABEL`` for those outliers that are turned away; what is a label is read as one, sure
        of it or not.
        """
        rows = slice(None) if chosen is None else chosen
        glyphs = self.corrections[rows]
        answers = np.asarray(head.logits(glyphs).argmax(axis=1))
        outliers = self.truth[rows] == NO_LABEL
        if outliers.any():
            unknown = head.unknown(head.confidences(glyphs), glyphs)
            answers[outliers & unknown] = NO_LABEL
        return answers

    def readings(self, head: Head) -> list[str]:
        """What a head reads corrections as: a label, or ``OUTLIER``."""
        labels = head.alphabet.labels
        confidences = head.confidences(self.corrections)
        unknown = head.unknown(confidences, self.corrections)
        return [
            OUTLIER if is_unknown else labels[best]
            for is_unknown, best in zip(unknown, confidences.argmax(axis=1), strict=True)
        ]

    def head(self, fitted: Head, chosen: NDArray[np.int64], settings: FitSettings) -> Head:
        """The shipped head moved towards a fitted one, with a memory of the chosen corrections."""
        share, shipped = np.float32(settings.share), self.shipped
        with threadpool_limits(limits=1, user_api="blas"):
            memory = self._prototypes.remember(chosen, settings.strength)
            memory = memory.of_the_first(self._model_labels)
        return replace(
            shipped,
            weight=shipped.weight + share * (fitted.weight - shipped.weight),
            bias=shipped.bias + share * (fitted.bias - shipped.bias),
        ).with_part(memory)

    def with_ink(self, head: Head, chosen: NDArray[np.int64], settings: InkMemorySettings) -> Head:
        """The head with a memory of how the chosen corrections were written."""
        if self._ink_prototypes is None or not self.corrections.has_ink[chosen].any():
            return head
        with threadpool_limits(limits=1, user_api="blas"):
            memory = self._ink_prototypes.remember(chosen, settings.strength, settings.passed_over)
        return head.with_part(memory.of_the_first(self._model_labels))

    def with_symbols(self, head: Head, chosen: NDArray[np.int64]) -> Head:
        """The head with the own symbols among the chosen corrections, if any."""
        if not self.is_own[chosen].any():
            return head
        with threadpool_limits(limits=1, user_api="blas"):
            drawings, labels = self._as_symbols[chosen], self.truth[chosen]
            part = self._symbols.taught(drawings, labels, head.alphabet)
        return head if part is None else head.with_part(part)

    def problem(self, lessons: Sequence[NDArray[np.int64]]) -> Problem:
        """Learn the corrections that each of P lessons has chosen, int64 [C]; together they count
        ``WEIGHT`` times all the replay."""
        count, drawings, size = self.drawn.shape
        replayed = self._targets[self.replay.truth]
        importance = np.zeros((len(lessons), len(replayed) + count * drawings), np.float32)
        importance[:, : len(replayed)] = 1.0 / len(replayed)
        for row, lesson in zip(importance[:, len(replayed) :], lessons, strict=True):
            chosen = lesson[~self.is_own[lesson]]  # these the linear layer knows nothing of
            counts = WEIGHT * min(1.0, len(chosen) / FULL_CLASS) ** 0.5
            row.reshape(count, drawings)[chosen] = counts / max(len(chosen) * drawings, 1)
        return Problem(
            features=np.concatenate([self.replay.features, self.drawn.reshape(-1, size)]),
            targets=np.concatenate([replayed, self._targets[self.truth].repeat(drawings, 0)]),
            importance=importance,
            pull=WEIGHT_DECAY_TO_START,
        )

    def contradicting(self) -> NDArray[np.int64]:
        """Numbers of the corrections that are the very ink of another one with another label."""
        _, ink = np.unique(self.drawn[:, 0], axis=0, return_inverse=True)
        pairs = np.unique(np.stack([ink.ravel(), self.truth], axis=1), axis=0)
        several = np.flatnonzero(np.bincount(pairs[:, 0]) > 1)
        return np.flatnonzero(np.isin(ink.ravel(), several))

    def _ink_of_others(self, replay: InkReplay | None) -> InkPrototypes | None:
        """The corrections' ink among other people's; where there is too much, the least sure of."""
        has_ink = self.corrections.has_ink
        if replay is None or not has_ink.any():
            return None
        if has_ink.all():
            kept = _least_sure_of(self.shipped, self.corrections, self.truth)
        else:
            inks = np.flatnonzero(has_ink)
            kept = inks[_least_sure_of(self.shipped, self.corrections[inks], self.truth[inks])]
        return InkPrototypes(
            self.corrections.trajectories[kept],
            self.truth[kept],
            kept,
            replay.trajectories,
            replay.truth,
            replay.metric,
        )

    def _least_sure(self) -> tuple[Features, NDArray[np.int64], NDArray[np.int64]]:
        """What may be remembered: features [M, F], labels [M], numbers of the corrections [M]."""
        count, drawings, size = self.drawn.shape
        features = self.drawn.reshape(-1, size)
        truth, owner = self.truth.repeat(drawings), np.arange(count).repeat(drawings)
        kept = _least_sure_of(self.shipped.without(ScanCorrection), Glyphs.images(features), truth)
        return features[kept], truth[kept], owner[kept]


def _least_sure_of(head: Head, glyphs: Glyphs, truth: NDArray[np.int64]) -> NDArray[np.int64]:
    """Indices of the glyphs, N with labels [N], that are remembered: all if they are few."""
    if len(glyphs) <= MOST_REMEMBERED:
        return np.arange(len(glyphs))
    outliers = truth == NO_LABEL
    taken_for = head.logits(glyphs).argmax(axis=1)
    margin = margins(head, glyphs, np.where(outliers, taken_for, truth))
    margin[outliers] *= -1.0  # the more surely an outlier is read as a label, the more it is needed
    return np.argsort(margin, kind="stable")[:MOST_REMEMBERED]
