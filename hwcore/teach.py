"""Teaching a head one person's hand: fit, examine, and refuse to forget.

A lesson starts from the head as shipped, always: what a person has deleted is thereby unlearned,
and lessons do not drift. It fits a linear head to the person's corrections, each with perturbed
drawings of it, together with replayed base samples (rehearsal, Robins 1995), and then examines the
result on base samples that nothing was taught on and, by cross-validation, on the person's own.
See ``docs/teaching.md`` for what was tried.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from .engine import Engine
from .errors import HwError
from .head import Features, Head
from .ink import Ink
from .perturb import perturb, random_pen_width
from .progress import Progress
from .raster import rasterize
from .replay import NO_LABEL, ReplaySet
from .softmax_regression import Problem, fit

DRAWINGS: Final = 8
"""Perturbed drawings of each correction, where there are few."""
MOST_DRAWN: Final = 4000
"""About how many perturbed drawings are made in all, where there are many corrections."""
STEPS: Final = 150
FOLDS: Final = 5
FORGETTING: Final = 0.0005
"""How much the error on held-out base samples may rise: 0.05 points."""
ATTEMPTS: Final = ((3.0, 1.0), (1.0, 1.0), (1.0, 0.7), (1.0, 0.5), (1.0, 0.3), (1.0, 0.15))
"""What is tried until nothing is forgotten: how much the corrections count against the replayed
samples, and how much of the way from the shipped head to the fitted one is gone."""
PULL: Final = 1e-4
FULL_CLASS: Final = 50
"""Corrections from which on they count in full; fewer count by the square root of their share."""


@dataclass(frozen=True, eq=False)
class Correction:
    """One glyph that the person has labelled; ``sample`` is its id in the store."""

    sample: str
    ink: Ink
    label: str


@dataclass(frozen=True)
class Step:
    """How far a lesson is: ``done`` of ``total`` in this stage.

    Attributes:
        loss: of the fit, where it is known.
        own_error: share of the corrections that the head being fitted has wrong, 0..1.
    """

    stage: Literal["drawing", "fitting", "checking"]
    done: int
    total: int
    loss: float | None = None
    own_error: float | None = None

    @property
    def fraction(self) -> float:
        """Of the whole lesson, 0..1."""
        first, share = {"drawing": (0.0, 0.5), "fitting": (0.5, 0.2), "checking": (0.7, 0.3)}[
            self.stage
        ]
        return first + share * self.done / max(self.total, 1)


@dataclass(frozen=True)
class Measured:
    """What a head has wrong.

    Attributes:
        own_wrong: of the person's ``own_total`` corrections.
        base_error: share of the held-out base samples, 0..1.
    """

    own_wrong: int
    own_total: int
    base_error: float

    @property
    def own_error(self) -> float:
        """Share of the person's corrections, 0..1."""
        return self.own_wrong / self.own_total


@dataclass(frozen=True)
class Change:
    """A correction that is answered differently now; compare both answers with ``label``."""

    sample: str
    label: str
    before: str
    after: str


@dataclass(frozen=True, eq=False)
class Lesson:
    """What came of a lesson.

    Attributes:
        head: the head taught, None where it was refused.
        accepted: whether nothing was forgotten and the person's own ink got no worse.
        reason: one sentence for the person.
        before: the shipped head's errors.
        after: the taught head's; the person's own by cross-validation, so that no correction is
            examined by a head that was taught it.
        changes: corrections whose cross-validated answer is another than the shipped head's.
        corrections: how many were taught.
        seconds: how long it took.
    """

    head: Head | None
    accepted: bool
    reason: str
    before: Measured
    after: Measured
    changes: tuple[Change, ...]
    corrections: int
    seconds: float


Lessons = Generator[Step, None, Lesson]


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
    if not all(each.ink.strokes for each in corrections):
        raise HwError("a correction without strokes cannot be taught; delete it")
    replay = engine.bundle.replay()
    drawn = yield from _draw(engine, corrections, np.random.default_rng(seed))
    pupil = _Pupil(shipped, replay, drawn, truth)
    before = Measured(
        int((pupil.answers(shipped) != truth).sum()), len(truth), _error(shipped, replay)
    )
    taught, importance, share = yield from _fit_without_forgetting(pupil, before.base_error)
    answers = pupil.answers(shipped)
    own_answers = yield from _cross_validated(pupil, importance, share)
    after = Measured(int((own_answers != truth).sum()), len(truth), _error(taught, replay))
    accepted, reason = _judge(before, after)
    labels = shipped.alphabet.labels
    changes = tuple(
        Change(each.sample, each.label, labels[old], labels[new])
        for each, old, new in zip(corrections, answers, own_answers, strict=True)
        if old != new
    )
    return Lesson(
        head=taught if accepted else None,
        accepted=accepted,
        reason=reason,
        before=before,
        after=after,
        changes=changes,
        corrections=len(corrections),
        seconds=time.monotonic() - started,
    )


def finish(steps: Lessons, progress: Progress) -> Lesson:
    """Go through a lesson to its end."""
    lessons: list[Lesson] = []

    def until_done() -> Iterator[Step]:
        lessons.append((yield from steps))

    for _ in progress.over(until_done(), "teaching"):
        pass
    return lessons[0]


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

    def answers(self, head: Head) -> NDArray[np.int64]:
        """int64 [N]: what a head takes the corrections for, as they were written."""
        return np.asarray(head.logits(self.drawn[:, 0]).argmax(axis=1))

    def problem(self, chosen: NDArray[np.int64], weight: float) -> Problem:
        """Learn the chosen corrections, which together count ``weight`` times all the replay."""
        drawings = self.drawn.shape[1]
        own = self.drawn[chosen].reshape(-1, self.drawn.shape[2])
        replayed = np.where(
            (self.replay.truth == NO_LABEL)[:, None],
            self._even,
            self._one_hot[self.replay.truth],
        )
        counts = weight * min(1.0, len(chosen) / FULL_CLASS) ** 0.5
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


def _draw(
    engine: Engine, corrections: Sequence[Correction], random: np.random.Generator
) -> Generator[Step, None, Features]:
    """Features of each correction as written and perturbed, float32 [N, D, F]."""
    copies = int(np.clip(MOST_DRAWN // len(corrections), 1, DRAWINGS))
    features = []
    for number, each in enumerate(corrections):
        yield Step("drawing", number, len(corrections))
        perturbed = [
            rasterize(perturb(each.ink, random), random_pen_width(random)) for _ in range(copies)
        ]
        features.append(engine.features_of(np.stack([rasterize(each.ink), *perturbed])))
    return np.stack(features)


def _fit_without_forgetting(
    pupil: _Pupil, base_error: float
) -> Generator[Step, None, tuple[Head, float, float]]:
    """The boldest attempt that forgets nothing, or the last; with its importance and share."""
    everything = np.arange(len(pupil.truth))
    fitted: dict[float, Head] = {}
    head, importance, share = pupil.shipped, 0.0, 0.0
    for importance, share in ATTEMPTS:
        if importance not in fitted:
            fitted[importance] = yield from _fit(pupil, everything, importance)
        head = _between(pupil.shipped, fitted[importance], share)
        if _error(head, pupil.replay) <= base_error + FORGETTING:
            break
    return head, importance, share


def _fit(
    pupil: _Pupil, chosen: NDArray[np.int64], importance: float
) -> Generator[Step, None, Head]:
    head = pupil.shipped
    problem = pupil.problem(chosen, importance)
    for fitted in fit(problem, head.weight, head.bias, STEPS):
        head = replace(head, weight=fitted.weight, bias=fitted.bias)
        wrong = float((pupil.answers(head) != pupil.truth).mean())
        yield Step("fitting", fitted.step, STEPS, fitted.loss, wrong)
    return head


def _cross_validated(
    pupil: _Pupil, importance: float, share: float
) -> Generator[Step, None, NDArray[np.int64]]:
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
        for fitted in fit(pupil.problem(others, importance), taught.weight, taught.bias, STEPS):
            yield Step("checking", fold, folds)  # often, so that a lesson can be dropped at once
            taught = replace(taught, weight=fitted.weight, bias=fitted.bias)
        answers[examined] = pupil.answers(_between(pupil.shipped, taught, share))[examined]
    return answers


def _between(shipped: Head, fitted: Head, share: float) -> Head:
    """``share`` of the way from one head to the other."""
    return replace(
        shipped,
        weight=shipped.weight + np.float32(share) * (fitted.weight - shipped.weight),
        bias=shipped.bias + np.float32(share) * (fitted.bias - shipped.bias),
    )


def _error(head: Head, replay: ReplaySet) -> float:
    answers = head.logits(replay.held_out_features).argmax(axis=1)
    return float((answers != replay.held_out_truth).mean())


def _judge(before: Measured, after: Measured) -> tuple[bool, str]:
    if after.base_error > before.base_error + FORGETTING:
        return False, (
            "Not adopted: it would read other people's writing worse. "
            "Look through your samples for wrong labels."
        )
    if after.own_wrong > before.own_wrong:
        return False, (
            "Not adopted: your own writing would be read worse. "
            "Look through your samples for wrong or contradicting labels."
        )
    if after.own_wrong == 0 and before.own_wrong == 0:
        return True, "Adopted: your writing was read right before, and nothing is forgotten."
    if after.own_wrong == before.own_wrong:
        return True, (
            "Adopted: nothing is forgotten, but no gain shows yet. It takes more corrections, or "
            "some of the labels are wrong."
        )
    return True, "Adopted: your writing is read better and nothing is forgotten."
