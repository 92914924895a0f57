"""What the answer says beside the labels: the guide on empty paper, and hints on what to do."""

from __future__ import annotations

from typing import NamedTuple

from hwgui.system import Texts
from hwgui.widgets import label_text

from .candidate_groups import CandidateGroup
from .recognition import Recognised

answer_texts = Texts("answer_texts")


class Hint(NamedTuple):
    """A hint in full, and in short for where there is little room."""

    whole: str
    short: str


def guide(is_digits: bool) -> str:
    """Three lines on what to do."""
    write = answer_texts.tr("1. Write a digit on the paper.")
    if not is_digits:
        write = answer_texts.tr("1. Write a character on the paper.")
    correct = answer_texts.tr("2. Right? Enter. Wrong? Press its key.")
    teach = answer_texts.tr("3. Teach, and it learns your hand.")
    return f"{write}\n{correct}\n{teach}"


def hint_for(recognised: Recognised, kept_as: str, group: CandidateGroup | None) -> Hint:
    """What can be done with the ink.

    Args:
        kept_as: the label under which it is a sample already; empty: it is none.
        group: the look-alikes of the answer with it; None where it has none.
    """
    if recognised.several:
        return Hint(
            answer_texts.tr("More than one? Write one at a time."), answer_texts.tr("One at a time")
        )
    if kept_as:
        label = label_text(kept_as)
        return Hint(
            answer_texts.tr("Saved as {}. Another key changes it.").format(label),
            answer_texts.tr("Saved as {}").format(label),
        )
    if not recognised.trusted:
        return Hint(answer_texts.tr("What is it? Press its key."), answer_texts.tr("Press its key"))
    if group is not None and len(group.labels) > 1:
        *others, last = group.labels
        either = answer_texts.tr("{} or {}").format(", ".join(others), last)
        whole = answer_texts.tr("{either}? Enter takes {best}.")
        return Hint(
            whole.format(either=either, best=group.best),
            answer_texts.tr("Enter takes {}").format(group.best),
        )
    return Hint(
        answer_texts.tr("Right? Enter. Wrong? Press its key."), answer_texts.tr("Enter, or its key")
    )
