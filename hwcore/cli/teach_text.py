"""The lesson from words of ``hwcore teach``, beside that from characters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
            ("Adopted. " if lesson.accepted else "Not adopted. ")
            + " ".join(map(str, lesson.reasons)),
            f"these {lesson.corrections} texts: {right} of them are read right",
            "cross-validation, each read by a head that was taught the others: "
            f"{100 * before.own_cer:.1f} % of the characters wrong before, "
            f"{100 * after.own_cer:.1f} % after",
            f"everybody else's: {100 * before.base_cer:.2f} % wrong before, "
            f"{100 * after.base_cer:.2f} % after",
        ]
    )
