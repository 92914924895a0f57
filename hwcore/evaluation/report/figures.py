"""The figures that a report shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from hwcore.evaluation.answers import Answers
from hwcore.evaluation.metrics import Bin, Evaluation, evaluate_answers, reliability


@dataclass(frozen=True, eq=False)
class ReportFigures:
    """What was measured, and what on.

    Attributes:
        answers: to everything that could be read.
        source: the data's name; about: a line on what was measured, with what and when.
        cleaned: the figures without the samples whose label is listed as wrong, and list_name,
            the list's name; None and empty where there is no list.
        left_out: how many samples could not be read.
    """

    answers: Answers
    source: str
    about: str
    cleaned: Evaluation | None = None
    list_name: str = ""
    left_out: int = 0

    @cached_property
    def evaluation(self) -> Evaluation:
        """Of all answers, sure or not."""
        return evaluate_answers(self.answers)

    @cached_property
    def bins(self) -> list[Bin]:
        """How often answers of each confidence are right."""
        return reliability(self.answers.confidences.max(axis=1), self.answers.right)

    @property
    def unknown(self) -> int:
        """How many answers were "not sure"."""
        return int(self.answers.unknown.sum())

    @property
    def unknown_wrong(self) -> int:
        """How many of those would have been wrong."""
        return int((self.answers.unknown & ~self.answers.right).sum())

    @property
    def sure_accuracy(self) -> float:
        """Share of right answers among those that were sure, 0..1; 0 where none was."""
        sure = ~self.answers.unknown
        return float(self.answers.right[sure].mean()) if sure.any() else 0.0
