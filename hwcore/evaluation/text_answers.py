"""What a reader says about every sample of a data set of texts, and how wrong that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from hwcore.data import WrittenTexts
from hwcore.errors import DataError, HwError
from hwcore.ink import Ink
from hwcore.progress import Progress
from hwcore.reasons import Reason
from hwcore.translation import tr

from .text_alignment import Run, align
from .text_metrics import TextScore, comparable, score_text


class ReadText(Protocol):
    """What was read of some ink.

    ``confidence`` is 0..1; ``not_sure`` says why the text is not to be trusted at all, if so.
    """

    @property
    def text(self) -> str: ...
    @property
    def confidence(self) -> float: ...
    @property
    def not_sure(self) -> Reason | None: ...


@dataclass(frozen=True, eq=False)
class TextAnswers:
    """What was read of N samples.

    Attributes:
        indices: int64 [N], each sample's index in the data set.
        written, read: N texts, as they are compared.
        confidences: float64 [N], 0..1.
        unsure: bool [N], answered "not sure", or not read at all.
    """

    indices: NDArray[np.int64]
    written: Sequence[str]
    read: Sequence[str]
    confidences: NDArray[np.float64]
    unsure: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.written)

    @cached_property
    def scores(self) -> list[TextScore]:
        """The counts of each sample."""
        return [score_text(got, truth) for got, truth in zip(self.read, self.written, strict=True)]

    @cached_property
    def score(self) -> TextScore:
        """The counts of all."""
        return TextScore.joined(self.scores)

    def where(self, wanted: NDArray[np.bool_]) -> TextAnswers:
        """The answers for which ``wanted``, bool [N], is true."""
        rows = np.flatnonzero(wanted).tolist()
        return TextAnswers(
            self.indices[wanted],
            [self.written[row] for row in rows],
            [self.read[row] for row in rows],
            self.confidences[wanted],
            self.unsure[wanted],
        )

    def by(self, names: Sequence[str]) -> dict[str, TextScore]:
        """The counts of each kind of sample, the most characters first.

        Args:
            names: one for each sample of the data set; samples without one are left out.
        """
        kinds: dict[str, list[TextScore]] = {}
        for index, score in zip(self.indices.tolist(), self.scores, strict=True):
            if names[index]:
                kinds.setdefault(names[index], []).append(score)
        joined = {name: TextScore.joined(scores) for name, scores in kinds.items()}
        return dict(sorted(joined.items(), key=lambda kind: -kind[1].characters))

    def runs(self, row: int) -> list[Run]:
        """Which part of what was read of a sample stands for which part of what was written."""
        return align(self.read[row], self.written[row])

    def confusions(self) -> list[tuple[Run, int]]:
        """What was read for what, and how often; the most frequent first."""
        wrong = (
            run
            for row, score in enumerate(self.scores)
            if not score.right
            for run in self.runs(row)
            if not run.is_right
        )
        return sorted(Counter(wrong).items(), key=lambda entry: -entry[1])


def answer_texts(
    read: Callable[[Ink], ReadText],
    texts: WrittenTexts,
    progress: Progress,
    unread: Callable[[int, Reason], object] | None = None,
) -> TextAnswers:
    """Read a whole data set.

    Args:
        read: what reads ink.
        unread: given the index and why, for each sample that cannot be read at all; it counts as
            read as nothing.

    Raises:
        DataError: there is no sample.
    """
    if not len(texts):
        raise DataError("no-sample-to-evaluate", "there is no sample to evaluate on")
    found: list[str] = []
    confidences = np.zeros(len(texts))
    unsure = np.zeros(len(texts), np.bool_)
    for index in progress.over(range(len(texts)), tr("reading")):
        try:
            reading = read(texts.ink(index))
        except HwError as error:
            if unread is not None:
                unread(index, error.reason)
            found.append("")
            unsure[index] = True
            continue
        found.append(comparable(reading.text))
        confidences[index] = reading.confidence
        unsure[index] = reading.not_sure is not None
    written = [comparable(text) for text in texts.text]
    return TextAnswers(np.arange(len(texts)), written, found, confidences, unsure)


def texts_without_places(
    answers: TextAnswers, texts: WrittenTexts, places: Collection[int]
) -> TextAnswers:
    """The answers to all samples but those at ``places`` of their source.

    Raises:
        DataError: no sample is left.
    """
    kept = np.array([texts.place(index) not in places for index in answers.indices.tolist()])
    if not kept.any():
        raise DataError(
            "all-label-errors",
            "every sample is listed as a label error; there is nothing left to count",
        )
    return answers.where(kept)
