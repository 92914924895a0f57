"""Teaching the line network one person's hand from corrected words, and refusing to forget.

A lesson starts from the shipped head, always, as those of characters do. It fits the head to the
person's words, beside other writers' (``line_head_fit.py``), with more of these until their words
are read as well as before; and it examines by cross-validation what the person's words gain.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.comparison import AnswerChange
from hwcore.errors import HwError
from hwcore.lesson_reasons import lesson_reason
from hwcore.reasons import Reason
from hwcore.text import (
    FeatureLines,
    LineHead,
    LineNetwork,
    LineReplay,
    best_path_text,
    edit_distance,
    line_features,
)

from .lesson import LessonStep
from .line_head_fit import STEPS, HeadFit

STRENGTHS: Final = (30.0, 100.0, 300.0)
"""Of other writers' frames in a fit, tried until their words are read as before."""
FORGETTING: Final = 0.001
"""How much more of the characters of other writers' words may be wrong: 0.1 points."""
FOLDS: Final = 2
REPLAYED_FRAMES: Final = 5000


@dataclass(frozen=True, eq=False)
class CorrectedText:
    """A word or line that the person has corrected or confirmed.

    Attributes:
        sample: its id in the store.
        strokes: [N, 2] each.
        text: what it says.
    """

    sample: str
    strokes: Sequence[NDArray[np.float64]]
    text: str


@dataclass(frozen=True)
class TextErrors:
    """Shares of characters that are wrong, 0..1 (edit distance over length).

    Attributes:
        own_cer: of the person's corrections; after a lesson, each read by a head that was taught
            the others.
        base_cer: of other writers' words.
    """

    own_cer: float
    base_cer: float


@dataclass(frozen=True, eq=False)
class LineLesson:
    """What came of a lesson.

    Attributes:
        head: the head taught, None where it was refused.
        corrections: how many were taught.
        reasons: why, for the person.
        before, after: what is wrong.
        learned: what the head makes of the very corrections it was taught.
        seconds: how long it took.
    """

    head: LineHead | None
    corrections: int
    reasons: tuple[Reason, ...]
    before: TextErrors
    after: TextErrors
    learned: tuple[AnswerChange, ...]
    seconds: float

    @property
    def accepted(self) -> bool:
        """Whether the head is to be used."""
        return self.head is not None


LineLessons = Generator[LessonStep, None, LineLesson]


def teach_lines(
    network: LineNetwork, replay: LineReplay, corrections: Sequence[CorrectedText], seed: int = 0
) -> LineLessons:
    """Teach the shipped head of the network; the network itself is not changed.

    A generator: it can be dropped at any step, and nothing was done. Its value is the lesson.

    Raises:
        HwError: no corrections, or none with ink and a text of which the network knows a character.
    """
    started = time.monotonic()
    known = set(network.labels)
    usable = [each for each in corrections if each.strokes and known & set(each.text)]
    if not usable:
        raise HwError(
            "nothing-to-teach",
            "there is nothing to teach; correct or confirm some characters first",
        )
    lines = []
    for done, correction in enumerate(usable):
        yield LessonStep("drawing", done, len(usable))
        values = line_features(correction.strokes).values
        lines.append((network.features(values), " ".join(correction.text.split())))
    own = FeatureLines.of(lines)
    random = np.random.default_rng(seed)
    chosen = random.permutation(len(replay.replayed.features))[:REPLAYED_FRAMES]
    frames = replay.replayed.features[chosen]
    shipped = network.shipped
    before = TextErrors(_error(shipped, own), _error(shipped, replay.examined))
    head, strength, base_after = shipped, STRENGTHS[-1], before.base_cer
    for attempt, strength in enumerate(STRENGTHS):
        head = yield from _fitted(shipped, own, frames, strength, attempt, len(STRENGTHS))
        base_after = _error(head, replay.examined)
        if base_after <= before.base_cer + FORGETTING:
            break
    own_after = yield from _cross_validated(shipped, own, frames, strength, random)
    after = TextErrors(own_after, base_after)
    changes = tuple(
        AnswerChange(each.sample, text, old, new)
        for each, text, old, new in zip(
            usable, own.texts, read(shipped, own), read(head, own), strict=True
        )
    )
    accepted, reasons = _judged(before, after, changes)
    seconds = time.monotonic() - started
    return LineLesson(
        head if accepted else None, len(usable), reasons, before, after, changes, seconds
    )


def read(head: LineHead, lines: FeatureLines) -> list[str]:
    """The likeliest text of each line, without language."""
    likeliest = head.log_probabilities(lines.features).argmax(axis=1)
    parts = np.split(likeliest, np.cumsum(lines.frames)[:-1])
    return [best_path_text(part, head.labels) for part in parts]


def _fitted(
    shipped: LineHead,
    own: FeatureLines,
    frames: NDArray[np.float32],
    strength: float,
    part: int,
    parts: int,
) -> Generator[LessonStep, None, LineHead]:
    fit = HeadFit(shipped, own, frames, strength)
    for step in fit.steps():
        yield LessonStep("fitting", part * STEPS + step.done, parts * STEPS, step.loss)
    return fit.head


def _cross_validated(
    shipped: LineHead,
    own: FeatureLines,
    frames: NDArray[np.float32],
    strength: float,
    random: np.random.Generator,
) -> Generator[LessonStep, None, float]:
    """The share of the person's characters that heads which were taught the others have wrong."""
    folds = min(FOLDS, len(own))
    if folds < 2:
        return _error(shipped, own)
    wrong = characters = 0
    for number, held in enumerate(np.array_split(random.permutation(len(own)), folds)):
        taught = np.setdiff1d(np.arange(len(own)), held)
        fit = HeadFit(shipped, own.take(taught), frames, strength)
        for step in fit.steps(STEPS // 2):
            yield LessonStep("checking", number * STEPS // 2 + step.done, folds * STEPS // 2)
        examined = own.take(held)
        wrong += _errors(fit.head, examined)
        characters += sum(map(len, examined.texts))
    return wrong / max(characters, 1)


def _errors(head: LineHead, lines: FeatureLines) -> int:
    pairs = zip(read(head, lines), lines.texts, strict=True)
    return sum(edit_distance(got, text) for got, text in pairs)


def _error(head: LineHead, lines: FeatureLines) -> float:
    return _errors(head, lines) / max(sum(map(len, lines.texts)), 1)


def _judged(
    before: TextErrors, after: TextErrors, changes: Sequence[AnswerChange]
) -> tuple[bool, tuple[Reason, ...]]:
    """Whether the head is adopted, and why."""
    if after.base_cer > before.base_cer + FORGETTING:
        return False, (lesson_reason("forgets"),)
    if after.own_cer > before.own_cer:
        return False, (lesson_reason("reads-own-worse"),)
    end = "" if after.base_cer <= before.base_cer else "-nearly"
    if all(change.before == change.label for change in changes):
        return True, (lesson_reason("right-before" + end),)
    if after.own_cer < before.own_cer:
        return True, (lesson_reason("better" + end),)
    return True, (lesson_reason("learned" + end),)
