"""Teaching a head one person's hand: fit, remember, examine, and refuse to forget.

A lesson starts from the head as shipped, always: what a person has deleted is thereby unlearned,
and lessons do not drift. It moves the linear layer a part of the way to where it would fit the
person's corrections, each with perturbed drawings of it, together with replayed base samples
(rehearsal, Robins 1995); puts a memory of the corrections beside it, as they look
(``model/memory.py``) and as they were written (``model/ink_memory.py``); and then examines the
result on base samples that nothing was taught on and, by cross-validation, on the person's own.
See ``docs/teaching.md`` for what was tried.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.comparison import AnswerChange, Changes, Measured, Outliers
from hwcore.errors import HwError
from hwcore.labels import NO_LABEL, OUTLIER, Alphabet
from hwcore.lesson_reasons import lesson_reason
from hwcore.model import Engine, Head
from hwcore.reasons import Reason

from .drawing import draw
from .exam import INK_FORGETTING, BaseErrors, examine, examine_ink, examine_rejections
from .lesson import LabelledGlyph, Lesson, Lessons, LessonStep
from .material import FitSettings, InkMemorySettings, LessonMaterial
from .own_symbols import new_symbols
from .softmax_regression import fit
from .verdict import OwnErrors, judge

STEPS: Final = 75
STEPS_OF_LARGE: Final = 25
"""Of a linear layer with more weights than ``LARGE``, as of 94 labels: each takes as much longer
(``docs/teaching.md``)."""
LARGE: Final = 10_000
FOLDS: Final = 5
ATTEMPTS: Final = (
    FitSettings(0.1, 6.0),
    FitSettings(0.0, 3.0),
)
"""What is tried until nothing is forgotten."""
WITHOUT_INK: Final = (FitSettings(0.1, 12.0), *ATTEMPTS)
"""The same where looks are all that can be remembered: a model that saw no ink, or images only."""
INK_ATTEMPTS: Final = (
    InkMemorySettings(18.0, 10),
    InkMemorySettings(18.0, 3),
    InkMemorySettings(12.0, 3),
    InkMemorySettings(12.0, 1),
    InkMemorySettings(12.0, 0),
    InkMemorySettings(6.0, 0),
)
"""What is then tried of the memory of ink, until other people's ink is read as before."""
REACHES: Final = (1.0, 0.8, 0.6, 0.4, 0.2, 0.0)
"""Shares of their radii that outliers reach, tried until other people's glyphs are turned away
hardly more than before."""


def teach(
    engine: Engine,
    corrections: Sequence[LabelledGlyph],
    seed: int = 0,
    left_out: Collection[str] = (),
) -> Lessons:
    """Teach the shipped head of the engine's bundle; the engine itself is not changed.

    A generator: it can be dropped at any step, and nothing was done. Its value (``yield from``,
    or ``StopIteration.value``) is the lesson. The same corrections and seed give the same head.

    Args:
        corrections: labels that the model does not know become own symbols of the head, in the
            order in which they first appear.
        left_out: labels whose corrections are not taught, as symbols that were removed; the lesson
            says how many there are.

    Raises:
        HwError: no corrections, a text that can be no label, too many own symbols, ink without
            strokes, or a model that cannot be taught.

    Example:
        >>> from hwcore import Engine, Ink
        >>> from hwcore.learning import LabelledGlyph, teach
        >>> from hwcore.raster import Glyph
        >>> glyph = Glyph.of(Ink.from_strokes([[(10, 10), (30, 10), (18, 60)]]))
        >>> steps = teach(Engine.load(), [LabelledGlyph("sample 1", glyph, "7")])
        >>> next(steps).stage
        'drawing'
    """
    started = time.monotonic()
    asked = len(corrections)
    if left_out:
        corrections = [each for each in corrections if each.label not in left_out]
    if not corrections:
        raise HwError(
            "nothing-to-teach",
            "there is nothing to teach; correct or confirm some characters first",
        )
    labels = [each.label for each in corrections]
    known = engine.bundle.head
    shipped = known.with_own(new_symbols(known.alphabet, filter(OUTLIER.__ne__, labels)))
    truth = np.array([_index(shipped.alphabet, label) for label in labels])
    replay = engine.bundle.replay()
    drawn = yield from draw(engine, corrections, np.random.default_rng(seed))
    material = LessonMaterial(shipped, replay, *drawn, truth)
    base_before = examine(shipped, replay)
    folds = _folds(truth)
    whole, *parts = yield from _fit(material, [np.arange(len(truth)), *(f.taught for f in folds)])
    taught, settings, base_after = _without_forgetting(material, whole, base_before)
    taught, ink_settings = _remember_ink(material, taught)
    if material.is_own.any():
        taught = material.with_symbols(taught, np.arange(len(truth)))
        base_after = examine(taught, replay)
    taught, reach = _limit_reach(material, taught)
    before = material.answers(shipped)
    own = yield from _cross_validated(material, folds, parts, settings, ink_settings, reach)
    learned = _learned(corrections, material.readings(shipped), material.readings(taught))
    sorted_learned = Changes.of(learned)
    outliers = _outliers(truth, before, own)
    wrong = OwnErrors(
        total=len(truth),
        before=int((before != truth).sum()),
        cross_validated=int((own != truth).sum()),
        newly=int(((own != truth) & (before == truth)).sum()),
        by_heart=int((material.answers(taught) != truth).sum()),
        corrected=len(sorted_learned.better) + len(sorted_learned.other),
        learned=len(sorted_learned.better),
        outliers=outliers,
        untried=_untried(material, folds),
    )
    verdict = judge(wrong, base_before, base_after)
    contradicting = tuple(corrections[row].sample for row in material.contradicting())
    names = (*shipped.alphabet.labels, OUTLIER)  # the last is that of NO_LABEL
    changes = tuple(
        AnswerChange(
            corrections[row].sample, corrections[row].label, names[before[row]], names[own[row]]
        )
        for row in np.flatnonzero(before != own).tolist()
    )
    return Lesson(
        head=taught if verdict.accepted else None,
        accepted=verdict.accepted,
        reasons=(verdict.reason, *_noticed(contradicting, outliers, asked - len(corrections))),
        before=Measured(wrong.before, len(truth), base_before.base_error),
        after=Measured(wrong.cross_validated, len(truth), base_after.base_error),
        examined=sum(len(fold.examined) for fold in folds),
        changes=changes,
        learned=learned,
        contradicting=contradicting,
        doubtful=verdict.doubtful,
        corrections=len(corrections),
        seconds=time.monotonic() - started,
        outliers=outliers,
    )


def _index(alphabet: Alphabet, label: str) -> int:
    return NO_LABEL if label == OUTLIER else alphabet.index(label)


def _outliers(
    truth: NDArray[np.int64], before: NDArray[np.int64], after: NDArray[np.int64]
) -> Outliers | None:
    """What became of them, by the answers before and after; None where there are none."""
    none = truth == NO_LABEL
    if not none.any():
        return None
    away = (int((answers[none] == NO_LABEL).sum()) for answers in (before, after))
    return Outliers(int(none.sum()), *away)


def _learned(
    corrections: Sequence[LabelledGlyph], shipped: Sequence[str], taught: Sequence[str]
) -> tuple[AnswerChange, ...]:
    """The corrections that were not read right when they were labelled, or are not now.

    Args:
        shipped: what the shipped head reads them as; that counts for those that were not read.
        taught: what the taught head reads them as.
    """
    changes = []
    for each, before, after in zip(corrections, shipped, taught, strict=True):
        read_as = before if each.read_as is None else each.read_as
        if (read_as, after) != (each.label, each.label):
            changes.append(AnswerChange(each.sample, each.label, read_as, after))
    return tuple(changes)


def _noticed(
    contradicting: Sequence[str], outliers: Outliers | None, left_out: int
) -> Iterator[Reason]:
    """What struck in the samples."""
    if left_out:
        yield lesson_reason("left-out", count=left_out)
    if contradicting:
        yield lesson_reason("contradicting", count=len(contradicting))
    if outliers is not None and outliers.total > 1:  # one alone cannot be tried
        yield lesson_reason(
            "outliers", count=outliers.total, before=outliers.before, after=outliers.after
        )


def _fit(
    material: LessonMaterial, lessons: Sequence[NDArray[np.int64]]
) -> Generator[LessonStep, None, list[Head]]:
    """The heads that fit some choices of corrections, one for each, all fitted at once."""
    head = material.shipped
    heads = [head]
    steps = STEPS if head.weight.size <= LARGE else STEPS_OF_LARGE
    for fitted in fit(material.problem(lessons), head.weight, head.bias, steps):
        layers = zip(fitted.weight, fitted.bias, strict=True)
        heads = [replace(head, weight=weight, bias=bias) for weight, bias in layers]
        wrong = float((material.answers(heads[0]) != material.truth).mean())
        yield LessonStep("fitting", fitted.step, steps, fitted.loss, wrong)
    return heads


def _without_forgetting(
    material: LessonMaterial, fitted: Head, before: BaseErrors
) -> tuple[Head, FitSettings, BaseErrors]:
    """The head of the furthest attempt that forgets nothing, or of the last; with its errors."""
    everything = np.arange(len(material.truth))
    has_ink = material.replay.ink is not None and material.corrections.has_ink.any()
    for settings in ATTEMPTS if has_ink else WITHOUT_INK:
        head = material.head(fitted, everything, settings)
        errors = examine(head, material.replay)
        if not errors.forgets(before):
            break
    return head, settings, errors


def _remember_ink(material: LessonMaterial, taught: Head) -> tuple[Head, InkMemorySettings | None]:
    """The head with the furthest memory of ink by which others' ink is read as before, if any."""
    replay = material.replay.ink
    if replay is not None:
        before = examine_ink(material.shipped, replay)
        for settings in INK_ATTEMPTS:
            head = material.with_ink(taught, np.arange(len(material.truth)), settings)
            if examine_ink(head, replay) <= before + INK_FORGETTING:
                return head, settings
    return taught, None


def _limit_reach(material: LessonMaterial, taught: Head) -> tuple[Head, float]:
    """The head whose outliers reach as far as others' glyphs are not turned away, and how far."""
    if (material.truth == NO_LABEL).any():
        before = examine_rejections(material.shipped, material.replay)
        for reach in REACHES:
            head = taught.with_reach(reach)
            if not examine_rejections(head, material.replay).rises(before):
                break
        return head, reach
    return taught, REACHES[0]


@dataclass(frozen=True, eq=False)
class _Fold:
    """Numbers of corrections: those that a head is examined on, and those that it is taught."""

    examined: NDArray[np.int64]
    taught: NDArray[np.int64]


def _folds(truth: NDArray[np.int64]) -> list[_Fold]:
    """For cross-validation of corrections with these labels.

    Where none of the taught has a correction's label, they say nothing about what it will be taken
    for, so it is not examined.
    """
    order = np.random.default_rng(0).permutation(len(truth))
    # Each label's corrections are dealt out in turn, so that every fold has some of each.
    order = order[np.argsort(truth[order], kind="stable")]
    count = min(FOLDS, len(truth))
    folds = []
    for number in range(count):
        examined = order[number::count]
        taught = np.setdiff1d(order, examined)
        examined = examined[np.isin(truth[examined], truth[taught])]
        if len(examined):
            folds.append(_Fold(examined, taught))
    return folds


def _untried(material: LessonMaterial, folds: Sequence[_Fold]) -> int:
    """How many corrections of own symbols are in no fold, as no other has their label."""
    own = np.flatnonzero(material.is_own)
    return len(np.setdiff1d(own, np.concatenate([own[:0], *(fold.examined for fold in folds)])))


def _cross_validated(
    material: LessonMaterial,
    folds: Sequence[_Fold],
    fitted: Sequence[Head],
    settings: FitSettings,
    ink_settings: InkMemorySettings | None,
    reach: float,
) -> Generator[LessonStep, None, NDArray[np.int64]]:
    """int64 [N]: what each correction is taken for by a head that was taught the others.

    Where it is in no fold, the shipped head's answer stands.
    """
    answers = material.answers(material.shipped)
    for number, (fold, layer) in enumerate(zip(folds, fitted, strict=True)):
        yield LessonStep("checking", number, len(folds))
        head = material.head(layer, fold.taught, settings)
        if ink_settings is not None:
            head = material.with_ink(head, fold.taught, ink_settings)
        head = material.with_symbols(head, fold.taught)
        answers[fold.examined] = material.answers(head.with_reach(reach), fold.examined)
    yield LessonStep("checking", len(folds), len(folds))
    return answers
