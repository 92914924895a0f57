"""Teaching the line network one person's hand from corrected words, and refusing to forget.

A lesson starts from the shipped head, always, as those of characters do. It fits the head to the
person's words, beside other writers' (``line_head_fit.py``), lets it read what looks like the
person's hand (``hand_gate.py``), and is bold as far as it leaves the others' words read as well as
before. What the person's words gain is examined by cross-validation.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.comparison import AnswerChange, WordComparison
from hwcore.errors import HwError
from hwcore.reasons import Reason
from hwcore.text import (
    LineHead,
    LineNetwork,
    LineReplay,
    best_path_text,
    edit_distance,
    line_features,
)

from .feature_lines import FeatureLines
from .hand_gate import fitted_gate
from .lesson import LessonStep
from .line_head_fit import STEPS, HeadFit
from .word_verdict import OwnWords, judge_words

STRENGTH: Final = 30.0
"""Of other writers' frames in a fit, beside a character's loss."""
TRIALS: Final = (
    (0.95, 1.0),
    *((0.98, share) for share in (1.0, 0.8, 0.6, 0.45, 0.3, 0.2, 0.1)),
)
"""From bold to timid, tried until other writers' words are read as before: which share of these are
no longer taken for the person's, and how much of the way from the shipped head to the fitted one is
gone."""
FORGETTING: Final = 0.001
"""How much more of the characters of other writers' words may be wrong: 0.1 points."""
FOLDS: Final = 2
FOLDS_OF_FEW: Final = 5
FEW: Final = 40
"""Words up to which a lesson is examined in more folds, as half of them would teach little."""
REPLAYED_FRAMES: Final = 5000


@dataclass(frozen=True, eq=False)
class CorrectedText:
    """A word or line that the person has corrected or confirmed.

    Attributes:
        sample: its id in the store.
        strokes: [N, 2] each.
        text: what it says.

    Example:
        >>> import numpy as np
        >>> from hwcore.learning import CorrectedText
        >>> word = CorrectedText("sample 1", [np.array([[0.0, 0.0], [4.0, 9.0]])], "noon")
        >>> word.text, word.strokes[0].shape
        ('noon', (2, 2))
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
        own_wrong: how many of the corrections are not read right, counted alike.
    """

    own_cer: float
    base_cer: float
    own_wrong: int = 0


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

    Example:
        >>> import numpy as np
        >>> from hwcore import Reader
        >>> from hwcore.learning import CorrectedText, finish, teach_lines
        >>> from hwcore.progress import Silent
        >>> network = Reader.load().network
        >>> stroke = np.array([[10.0, 10.0], [30.0, 10.0], [18.0, 60.0]])
        >>> word = CorrectedText("sample 1", [stroke], "7")
        >>> lesson = finish(teach_lines(network, network.replay(), [word]), Silent())
        >>> lesson.corrections, lesson.learned[0].label
        (1, '7')
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

    @property
    def comparison(self) -> WordComparison:
        """What it gave, to be kept and shown."""
        before, after = self.before, self.after
        right = [c for c in self.learned if c.before == c.after == c.label]
        return WordComparison(
            accepted=self.accepted,
            reasons=self.reasons,
            total=self.corrections,
            wrong_before=before.own_wrong,
            wrong_after=after.own_wrong,
            base_before=before.base_cer,
            base_after=after.base_cer,
            learned=tuple(change for change in self.learned if change not in right),
        )


LineLessons = Generator[LessonStep, None, LineLesson]


def teach_lines(
    network: LineNetwork, replay: LineReplay, corrections: Sequence[CorrectedText], seed: int = 0
) -> LineLessons:
    """Teach the shipped head of the network; the network itself is not changed.

    A generator: it can be dropped at any step, and nothing was done. Its value is the lesson.

    Raises:
        HwError: no corrections, or none with ink and a text of which the network knows a character.

    Example:
        >>> import numpy as np
        >>> from hwcore import Reader
        >>> from hwcore.learning import CorrectedText, teach_lines
        >>> network = Reader.load().network
        >>> stroke = np.array([[10.0, 10.0], [30.0, 10.0], [18.0, 60.0]])
        >>> word = CorrectedText("sample 1", [stroke], "7")
        >>> next(teach_lines(network, network.replay(), [word])).stage
        'drawing'
    """
    started = time.monotonic()
    known = set(network.labels)
    usable = [each for each in corrections if each.strokes and known & set(each.text)]
    if not usable:
        raise HwError(
            "nothing-to-teach",
            "there is nothing to teach; correct or confirm some characters first",
        )
    own, others, examined = yield from _features(network, replay, usable)
    random = np.random.default_rng(seed)
    chosen = random.permutation(len(others.features))[:REPLAYED_FRAMES]
    frames = others.features[chosen]
    shipped = network.shipped
    own_before = _errors(shipped, own)
    before = _text_errors(own_before, own, _share(shipped, examined))
    fitted = yield from _fitted(shipped, own, frames)
    trial, head, base_after = TRIALS[-1], shipped, before.base_cer
    for trial in TRIALS:
        yield LessonStep("checking", 0, 1)
        head = _guarded(shipped, fitted, own, others, trial)
        base_after = _share(head, examined)
        if base_after <= before.base_cer + FORGETTING:
            break
    own_after = yield from _cross_validated(shipped, own, others, trial, frames, random)
    after = _text_errors(own_after, own, base_after)
    changes = tuple(
        AnswerChange(each.sample, text, old, new)
        for each, text, old, new in zip(
            usable, own.texts, read(shipped, own), read(head, own), strict=True
        )
    )
    verdict = judge_words(
        OwnWords(
            total=len(usable),
            before=before.own_wrong,
            cross_validated=after.own_wrong,
            newly=int(((own_after > 0) & (own_before == 0)).sum()),
            more_characters=int(own_after.sum() - own_before.sum()),
            changes=changes,
        ),
        forgets=base_after > before.base_cer + FORGETTING,
        forgets_nothing=base_after <= before.base_cer,
    )
    return LineLesson(
        head=head if verdict.accepted else None,
        corrections=len(usable),
        reasons=(verdict.reason,),
        before=before,
        after=after,
        learned=changes,
        seconds=time.monotonic() - started,
    )


def _features(
    network: LineNetwork, replay: LineReplay, corrections: Sequence[CorrectedText]
) -> Generator[LessonStep, None, tuple[FeatureLines, FeatureLines, FeatureLines]]:
    """The person's lines, other writers', and those by which a head is examined."""
    others = (*replay.replayed, *replay.examined)
    total = len(corrections) + len(others)
    lines = []
    for done, correction in enumerate(corrections):
        yield LessonStep("drawing", done, total)
        values = line_features(correction.strokes).values
        lines.append((network.features(values), " ".join(correction.text.split())))
    for done, (values, text) in enumerate(others, start=len(lines)):
        yield LessonStep("drawing", done, total)
        lines.append((network.features(values), text))
    ends = (len(corrections), len(corrections) + len(replay.replayed))
    own, replayed, examined = lines[: ends[0]], lines[ends[0] : ends[1]], lines[ends[1] :]
    return FeatureLines.of(own), FeatureLines.of(replayed), FeatureLines.of(examined)


def read(head: LineHead, lines: FeatureLines) -> list[str]:
    """The likeliest text of each line, without language."""
    parts = np.split(lines.features, np.cumsum(lines.frames)[:-1])
    likeliest = [head.log_probabilities(part).argmax(axis=1) for part in parts]
    return [best_path_text(indices, head.labels) for indices in likeliest]


def blended(shipped: LineHead, fitted: LineHead, share: float) -> LineHead:
    """A head that lies a share of the way from one to the other."""
    return replace(
        shipped,
        weight=shipped.weight + np.float32(share) * (fitted.weight - shipped.weight),
        bias=shipped.bias + np.float32(share) * (fitted.bias - shipped.bias),
    )


def _guarded(
    shipped: LineHead,
    fitted: LineHead,
    own: FeatureLines,
    others: FeatureLines,
    trial: tuple[float, float],
) -> LineHead:
    """One of the ``TRIALS``."""
    turned_away, share = trial
    gate = fitted_gate(shipped, own, others, turned_away)
    return replace(blended(shipped, fitted, share), gate=gate)


def _fitted(
    shipped: LineHead, own: FeatureLines, frames: NDArray[np.float32]
) -> Generator[LessonStep, None, LineHead]:
    fit = HeadFit(shipped, own, frames, STRENGTH)
    for step in fit.steps():
        yield LessonStep("fitting", step.done, STEPS, step.loss)
    return fit.head


def _cross_validated(
    shipped: LineHead,
    own: FeatureLines,
    others: FeatureLines,
    trial: tuple[float, float],
    frames: NDArray[np.float32],
    random: np.random.Generator,
) -> Generator[LessonStep, None, NDArray[np.int64]]:
    """int64 [N]: how many characters of each text a head has wrong that was taught the others."""
    errors = _errors(shipped, own)
    folds = min(FOLDS_OF_FEW if len(own) <= FEW else FOLDS, len(own))
    if folds < 2:
        return errors
    for number, held in enumerate(np.array_split(random.permutation(len(own)), folds)):
        taught = np.setdiff1d(np.arange(len(own)), held)
        teaching = own.take(taught)
        fit = HeadFit(shipped, teaching, frames, STRENGTH)
        for step in fit.steps(STEPS // 2):
            yield LessonStep("checking", number * STEPS // 2 + step.done, folds * STEPS // 2)
        head = _guarded(shipped, fit.head, teaching, others, trial)
        errors[held] = _errors(head, own.take(held))
    return errors


def _errors(head: LineHead, lines: FeatureLines) -> NDArray[np.int64]:
    """int64 [N]: how many characters of each text are wrong (edit distance)."""
    pairs = zip(read(head, lines), lines.texts, strict=True)
    return np.array([edit_distance(got, text) for got, text in pairs])


def _share(head: LineHead, lines: FeatureLines) -> float:
    """Of all characters those that are wrong, 0..1."""
    return int(_errors(head, lines).sum()) / max(sum(map(len, lines.texts)), 1)


def _text_errors(errors: NDArray[np.int64], own: FeatureLines, base_cer: float) -> TextErrors:
    own_cer = int(errors.sum()) / max(sum(map(len, own.texts)), 1)
    return TextErrors(own_cer, base_cer, int((errors > 0).sum()))
