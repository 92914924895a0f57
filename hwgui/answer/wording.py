"""What the answer says beside the labels: the guide on empty paper, and hints on what to do."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import QCoreApplication

from hwgui.widgets import label_text

from .candidate_groups import CandidateGroup
from .recognition import Recognised

_CONTEXT: Final = "PredictionView"


class Hint(NamedTuple):
    """A hint in full, and in short for where there is little room."""

    whole: str
    short: str


def guide(is_digits: bool) -> str:
    """Three lines on what to do."""
    tr = QCoreApplication.translate
    write = tr(_CONTEXT, "1. Write a digit on the paper.")
    if not is_digits:
        write = tr(_CONTEXT, "1. Write a character on the paper.")
    correct = tr(_CONTEXT, "2. Right? Enter. Wrong? Press its key.")
    return f"{write}\n{correct}\n{tr(_CONTEXT, '3. Teach, and it learns your hand.')}"


def hint_for(recognised: Recognised, kept_as: str, group: CandidateGroup | None) -> Hint:
    """What can be done with the ink.

    Args:
        kept_as: the label under which it is a sample already; empty: it is none.
        group: the look-alikes of the answer with it; None where it has none.
    """
    tr = QCoreApplication.translate
    if recognised.several:
        return Hint(
            tr(_CONTEXT, "More than one? Write one at a time."), tr(_CONTEXT, "One at a time")
        )
    if kept_as:
        label = label_text(kept_as)
        return Hint(
            tr(_CONTEXT, "Saved as {}. Another key changes it.").format(label),
            tr(_CONTEXT, "Saved as {}").format(label),
        )
    if not recognised.trusted:
        return Hint(tr(_CONTEXT, "What is it? Press its key."), tr(_CONTEXT, "Press its key"))
    if group is not None and len(group.labels) > 1:
        *others, last = group.labels
        either = tr(_CONTEXT, "{} or {}").format(", ".join(others), last)
        whole = tr(_CONTEXT, "{either}? Enter takes {best}.")
        return Hint(
            whole.format(either=either, best=group.best),
            tr(_CONTEXT, "Enter takes {}").format(group.best),
        )
    return Hint(
        tr(_CONTEXT, "Right? Enter. Wrong? Press its key."), tr(_CONTEXT, "Enter, or its key")
    )
