"""The lesson from words of ``hwcore teach``, beside that from characters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwcore.reasons import Reason
from hwcore.translation import percentage, tr, worded

if TYPE_CHECKING:
    from hwcore.learning import CorrectedText, LineLesson, TextErrors


def teach_text(corrections: Sequence[CorrectedText], model: Path | None) -> LineLesson:
    """Teach the line network.

    Raises:
        HwError: its model is missing or cannot be taught, or nothing of the texts is known to it.
    """
    from hwcore.learning import finish, teach_lines
    from hwcore.progress import Bar
    from hwcore.text import LineNetwork

    network = LineNetwork.load(model)
    return finish(teach_lines(network, network.replay(), corrections), Bar())


def lines_as_json(lesson: LineLesson) -> dict[str, Any]:
    """A lesson from words as part of the JSON object that ``hwcore teach`` prints."""

    def rates(errors: TextErrors) -> dict[str, float]:
        return {"cer": errors.own_cer, "base_cer": errors.base_cer}

    return {
        "corrections": lesson.corrections,
        "accepted": lesson.accepted,
        "reason": " ".join(map(str, lesson.reasons)),
        "before": rates(lesson.before),
        "after": rates(lesson.after),
        "seconds": lesson.seconds,
    }


def lines_as_text(lesson: LineLesson) -> str:
    """A lesson from words as lines for a person."""
    before, after = lesson.before, lesson.after
    right = sum(change.after == change.label for change in lesson.learned)
    return "\n".join(
        [
            verdict_line(lesson.accepted, lesson.reasons),
            tr("these {total} texts: {right} of them are read right").format(
                total=lesson.corrections, right=right
            ),
            tr(
                "cross-validation, each read by a head that was taught the others: {before} of "
                "the characters wrong before, {after} after"
            ).format(before=percentage(before.own_cer, 1), after=percentage(after.own_cer, 1)),
            others_line(before.base_cer, after.base_cer),
        ]
    )


def verdict_line(is_accepted: bool, reasons: Iterable[Reason]) -> str:
    """Whether a lesson was adopted, and why."""
    verdict = tr("Adopted.") if is_accepted else tr("Not adopted.")
    return " ".join([verdict, *map(worded, reasons)])


def others_line(before: float, after: float) -> str:
    """How much of other people's writing, a share of 0..1, is read wrong."""
    text = tr("everybody else's: {before} wrong before, {after} after")
    return text.format(before=percentage(before), after=percentage(after))
