"""The wrong answers of an evaluation, the most confident first."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hwcore.data import Dataset
from hwcore.evaluation.answers import Answers
from hwcore.raster import ImageFile

COLUMNS = (
    "place",
    "file",
    "writer",
    "label",
    "answer",
    "confidence",
    "confidence_in_label",
    "not_sure",
    "label_doubtful",
    "label_listed_as_wrong",
)


@dataclass(frozen=True)
class Mistake:
    """One wrong answer.

    Attributes:
        index: in the data set; place: in its source; both count from 0.
        file: the image file, where the sample is one.
        label: what the data says; answer: what the network says.
        sure, believed: the network's confidence in the answer and in the label, 0..1.
        unknown: the answer was given as "not sure".
        doubtful: the label may be wrong, by the network's own measure (``doubtful_labels``).
        listed: a person has listed the label as clearly wrong.
    """

    index: int
    place: int
    file: Path | None
    writer: str
    label: str
    answer: str
    sure: float
    believed: float
    unknown: bool
    doubtful: bool
    listed: bool


def find_mistakes(answers: Answers, data: Dataset, listed: Collection[int] = ()) -> list[Mistake]:
    """The wrong answers, the most confident first.

    Args:
        data: what was answered.
        listed: the places of samples whose label is clearly wrong.
    """
    names = answers.alphabet.labels
    predicted, doubtful = answers.predicted, doubtful_labels(answers)
    found = []
    for row in np.flatnonzero(~answers.right).tolist():
        index = int(answers.indices[row])
        glyph, place = data.originals[index], data.place(index)
        said, true = int(predicted[row]), int(answers.truth[row])
        found.append(
            Mistake(
                index=index,
                place=place,
                file=glyph.path if isinstance(glyph, ImageFile) else None,
                writer=data.writers[index],
                label=names[true],
                answer=names[said],
                sure=float(answers.confidences[row, said]),
                believed=float(answers.confidences[row, true]),
                unknown=bool(answers.unknown[row]),
                doubtful=bool(doubtful[row]),
                listed=place in listed,
            )
        )
    return sorted(found, key=lambda mistake: -mistake.sure)


def doubtful_labels(answers: Answers) -> NDArray[np.bool_]:
    """Which labels may be wrong: bool [N].

    Where the network is at least as sure of another label as it is, on average, of the samples
    that bear that other label ("confident joint" of Northcutt et al., JAIR 2021).
    """
    predicted = answers.predicted
    typical = np.full(len(answers.alphabet), np.inf)
    for label in np.unique(answers.truth).tolist():
        typical[label] = answers.confidences[answers.truth == label, label].mean()
    sure = answers.confidences[np.arange(len(answers)), predicted]
    return np.asarray(~answers.right & (sure >= typical[predicted]))


def to_csv(mistakes: Sequence[Mistake]) -> str:
    """A table with a header, one mistake a line, in the order given."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(COLUMNS)
    for mistake in mistakes:
        table.writerow(
            [
                mistake.place,
                mistake.file or "",
                mistake.writer,
                mistake.label,
                mistake.answer,
                f"{mistake.sure:.6f}",
                f"{mistake.believed:.6f}",
                *(int(flag) for flag in (mistake.unknown, mistake.doubtful, mistake.listed)),
            ]
        )
    return text.getvalue()
