"""Teaching a head one person's hand: fit, remember, examine, and refuse to forget.

A lesson starts from the head as shipped, always: what a person has deleted is thereby unlearned,
and lessons do not drift. It moves the linear layer a part of the way to where it would fit the
person's corrections, each with perturbed drawings of it, together with replayed base samples
(rehearsal, Robins 1995); puts a memory of the corrections beside it (``hwcore/memory.py``); and
then examines the result on base samples that nothing was taught on and, by cross-validation, on
the person's own. See ``docs/teaching.md`` for what was tried.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from .engine import Engine
from .errors import HwError
from .examination import Marks, examine
from .head import Features, Head
from .lesson import Change, Correction, Lesson, Lessons, Measured, Step
from .memory import Prototypes, Whitening
from .perturb import perturb, random_pen_width
from .raster import rasterize
from .replay import NO_LABEL, ReplaySet
from .softmax_regression import Problem, fit

DRAWINGS: Final = 12
"""Perturbed drawings of each correction, where there are few."""
MOST_DRAWN: Final = 4000
"""About how many perturbed drawings are made in all, where there are many corrections."""
MOST_REMEMBERED: Final = 2000
"""Of all drawings those that the shipped head is least sure of: the memory then costs a
prediction less than a tenth of a millisecond."""
STEPS: Final = 75
FOLDS: Final = 5
WEIGHT: Final = 3.0
"""How much the corrections count in the fit against the replayed samples."""
PULL: Final = 1e-4
ENOUGH_TO_DOUBT: Final = 10
"""Corrections from which on it is said where most of them look mislabelled."""
FULL_CLASS: Final = 50
"""Corrections from which on they count in full; fewer count by the square root of their share."""


@dataclass(frozen=True)
class Boldness:
    """How far a lesson goes.

    Attributes:
        share: how much of the way from the shipped linear layer to the fitted one, 0..1.
        strength: of the memory, in logits.
        passed_over: how many base samples of other labels a prototype may speak to.
    """

    share: float
    strength: float
    passed_over: int


ATTEMPTS: Final = (
    Boldness(0.15, 18.0, 1),
    Boldness(0.1, 12.0, 0),
    Boldness(0.1, 6.0, 0),
    Boldness(0.0, 3.0, 0),
)
"""What is tried until nothing is forgotten."""


def teach(engine: Engine, corrections: Sequence[Correction], seed: int = 0) -> Lessons:
    """Teach the shipped head of the engine's bundle; the engine itself is not changed.

    A generator: it can be dropped at any step, and nothing was done. Its value (``yield from``,
    or ``StopIteration.value``) is the lesson. The same corrections and seed give the same head.

    Raises:
        HwError: no corrections, a label outside the alphabet, ink without strokes, or a model
            that cannot be taught.
    """
    started = time.monotonic()
    shipped = engine.bundle.head
    if not corrections:
        raise HwError("there is nothing to teach; correct or confirm some characters first")
    truth = np.array(shipped.alphabet.indices(each.label for each in corrections))
    replay = engine.bundle.replay()
    drawn = yield from _draw(engine, corrections, np.random.default_rng(seed))
    pupil = _Pupil(shipped, replay, drawn, truth)
    base_before = examine(shipped, replay)
    taught, boldness, base_after = yield from _teach_without_forgetting(pupil, base_before)
    before = pupil.answers(shipped)
    own = yield from _cross_validated(pupil, boldness)
    wrong = _Wrong(
        total=len(truth),
        before=int((before != truth).sum()),
        cross_validated=int((own != truth).sum()),
        by_heart=int((pupil.answers(taught) != truth).sum()),
    )
    accepted, reason = _judge(wrong, base_before, base_after)
    contradicting = pupil.contradicting()
    if contradicting:
        reason += (
            f" {contradicting} samples are the same ink as another one under another label; "
            "delete those that are wrong."
        )
    labels = shipped.alphabet.labels
    changes = tuple(
        Change(
            corrections[row].sample, corrections[row].label, labels[before[row]], labels[own[row]]
        )
        for row in np.flatnonzero(before != own).tolist()
    )
    return Lesson(
        head=taught if accepted else None,
        accepted=accepted,
        reason=reason,
        before=Measured(wrong.before, len(truth), base_before.base_error),
        after=Measured(wrong.cross_validated, len(truth), base_after.base_error),
        changes=changes,
        corrections=len(corrections),
        seconds=time.monotonic() - started,
    )


class _Pupil:
    """The shipped head, what it is to learn, and what it must not forget."""

    def __init__(
        self, shipped: Head, replay: ReplaySet, drawn: Features, truth: NDArray[np.int64]
    ) -> None:
        """``drawn``: float32 [N, D, F], the corrections as written first, then perturbed."""
        self.shipped, self.replay, self.drawn, self.truth = shipped, replay, drawn, truth
        labels = len(shipped.alphabet)
        self._even = np.full(labels, 1.0 / labels, np.float32)
        self._one_hot = np.eye(labels, dtype=np.float32)
        known = replay.truth != NO_LABEL
        with threadpool_limits(limits=1, user_api="blas"):
            self._prototypes = Prototypes(
                Whitening.of(replay.features[known], replay.truth[known]),
                *self._least_sure(),
                replay.features,
                replay.truth,
            )

    def answers(self, head: Head) -> NDArray[np.int64]:
        """int64 [N]: what a head takes the corrections for, as they were written."""
        return np.asarray(head.logits(self.drawn[:, 0]).argmax(axis=1))

    def head(self, fitted: Head, chosen: NDArray[np.int64], boldness: Boldness) -> Head:
        """The shipped head moved towards a fitted one, with a memory of the chosen corrections."""
        share, shipped = np.float32(boldness.share), self.shipped
        with threadpool_limits(limits=1, user_api="blas"):
            memory = self._prototypes.remember(chosen, boldness.strength, boldness.passed_over)
        return replace(
            shipped,
            weight=shipped.weight + share * (fitted.weight - shipped.weight),
            bias=shipped.bias + share * (fitted.bias - shipped.bias),
            memory=memory,
        )

    def problem(self, chosen: NDArray[np.int64]) -> Problem:
        """Learn the chosen corrections, which together count ``WEIGHT`` times all the replay."""
        drawings = self.drawn.shape[1]
        own = self.drawn[chosen].reshape(-1, self.drawn.shape[2])
        replayed = np.where(
            (self.replay.truth == NO_LABEL)[:, None],
            self._even,
            self._one_hot[self.replay.truth],
        )
        counts = WEIGHT * min(1.0, len(chosen) / FULL_CLASS) ** 0.5
        return Problem(
            features=np.concatenate([self.replay.features, own]),
            targets=np.concatenate(
                [replayed, self._one_hot[self.truth[chosen]].repeat(drawings, 0)]
            ),
            importance=np.concatenate(
                [
                    np.full(len(replayed), 1.0 / len(replayed), np.float32),
                    np.full(len(own), counts / max(len(own), 1), np.float32),
                ]
            ),
            pull=PULL,
        )

    def contradicting(self) -> int:
        """How many corrections are the very ink of another one that has another label."""
        _, ink = np.unique(self.drawn[:, 0], axis=0, return_inverse=True)
        pairs = np.unique(np.stack([ink.ravel(), self.truth], axis=1), axis=0)
        several = np.flatnonzero(np.bincount(pairs[:, 0]) > 1)
        return int(np.isin(ink, several).sum())

    def _least_sure(self) -> tuple[Features, NDArray[np.int64], NDArray[np.int64]]:
        """What may be remembered: features [M, F], labels [M], numbers of the corrections [M]."""
        count, drawings, size = self.drawn.shape
        features = self.drawn.reshape(-1, size)
        truth, owner = self.truth.repeat(drawings), np.arange(count).repeat(drawings)
        if len(features) > MOST_REMEMBERED:
            logits = self.shipped.logits(features)
            rows = np.arange(len(features))
            own = logits[rows, truth]
            logits[rows, truth] = -np.inf
            kept = np.argsort(own - logits.max(axis=1), kind="stable")[:MOST_REMEMBERED]
            features, truth, owner = features[kept], truth[kept], owner[kept]
        return features, truth, owner


def _draw(
    engine: Engine, corrections: Sequence[Correction], random: np.random.Generator
) -> Generator[Step, None, Features]:
    """Features of each correction as written and perturbed, float32 [N, D, F]."""
    copies = int(np.clip(MOST_DRAWN // len(corrections), 1, DRAWINGS))
    size = engine.bundle.head.weight.shape[1]
    features = np.empty((len(corrections), 1 + copies, size), np.float32)
    for number, each in enumerate(corrections):
        yield Step("drawing", number, len(corrections))
        if not each.ink.strokes:
            raise HwError("a correction without strokes cannot be taught; delete it")
        perturbed = [
            rasterize(perturb(each.ink, random), random_pen_width(random)) for _ in range(copies)
        ]
        features[number] = engine.features_of(np.stack([rasterize(each.ink), *perturbed]))
    return features


def _teach_without_forgetting(
    pupil: _Pupil, before: Marks
) -> Generator[Step, None, tuple[Head, Boldness, Marks]]:
    """The boldest attempt that forgets nothing, or the last; with its marks."""
    everything = np.arange(len(pupil.truth))
    fitted = yield from _fit(pupil, everything)
    for boldness in ATTEMPTS:
        head = pupil.head(fitted, everything, boldness)
        marks = examine(head, pupil.replay)
        if not marks.forgets(before):
            break
    return head, boldness, marks


def _fit(pupil: _Pupil, chosen: NDArray[np.int64]) -> Generator[Step, None, Head]:
    head = pupil.shipped
    for fitted in fit(pupil.problem(chosen), head.weight, head.bias, STEPS):
        head = replace(head, weight=fitted.weight, bias=fitted.bias)
        wrong = float((pupil.answers(head) != pupil.truth).mean())
        yield Step("fitting", fitted.step, STEPS, fitted.loss, wrong)
    return head


def _cross_validated(pupil: _Pupil, boldness: Boldness) -> Generator[Step, None, NDArray[np.int64]]:
    """int64 [N]: what each correction is taken for by a head that was taught the others."""
    answers = pupil.answers(pupil.shipped)
    order = np.random.default_rng(0).permutation(len(answers))
    # Each label's corrections are dealt out in turn, so that every fold has some of each.
    order = order[np.argsort(pupil.truth[order], kind="stable")]
    folds = min(FOLDS, len(answers))
    for fold in range(folds):
        examined = order[fold::folds]
        others = np.setdiff1d(order, examined)
        if len(others) == 0:
            continue
        taught = pupil.shipped
        for fitted in fit(pupil.problem(others), taught.weight, taught.bias, STEPS):
            yield Step("checking", fold, folds)  # often, so that a lesson can be dropped at once
            taught = replace(taught, weight=fitted.weight, bias=fitted.bias)
        answers[examined] = pupil.answers(pupil.head(taught, others, boldness))[examined]
    return answers


@dataclass(frozen=True)
class _Wrong:
    """How many of ``total`` corrections are wrong by the shipped head, by one taught the others,
    and by the one taught all of them."""

    total: int
    before: int
    cross_validated: int
    by_heart: int


def _judge(wrong: _Wrong, before: Marks, after: Marks) -> tuple[bool, str]:
    if after.forgets(before):
        return False, (
            "Not adopted: it would read other people's writing worse. "
            "Look through your samples for wrong labels."
        )
    if wrong.cross_validated > wrong.before:
        return False, (
            "Not adopted: your own writing would be read worse. "
            "Look through your samples for wrong or contradicting labels."
        )
    others = _others_told(before, after)
    if wrong.before == 0:
        return True, f"Adopted: your writing was read right before, and {others}."
    if wrong.total >= ENOUGH_TO_DOUBT and wrong.cross_validated > wrong.total / 2:
        return True, (
            f"Adopted: {others}, but most of your samples look like other people's "
            "writing of another label. Look through them for wrong labels."
        )
    if wrong.cross_validated < wrong.before:
        return True, f"Adopted: your writing is read better, and {others}."
    if wrong.by_heart < wrong.before:
        return True, (
            f"Adopted: it knows what you corrected, and {others}. Whether it reads more "
            "of your writing right will show with more corrections."
        )
    return False, (
        "Not adopted: nothing was learned. What you corrected looks like other people's writing of "
        "another label; look through your samples for wrong labels."
    )


def _others_told(before: Marks, after: Marks) -> str:
    if after.base_error <= before.base_error:
        return "nothing is forgotten"
    return "next to nothing is forgotten"
