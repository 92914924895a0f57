"""What came of a lesson, in sentences for a person; the window and the demo say the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from hwcore.teach import Change, Lesson

_CONTEXT = "lesson"


class Sorted(NamedTuple):
    """Changes by what they mean for the person, each in the order of the lesson."""

    better: tuple[Change, ...]
    worse: tuple[Change, ...]
    other: tuple[Change, ...]


def sort_changes(changes: Iterable[Change]) -> Sorted:
    """Wrong before and right after; right before and wrong after; wrong both times."""
    kept = tuple(changes)
    return Sorted(
        better=tuple(each for each in kept if each.after == each.label),
        worse=tuple(each for each in kept if each.before == each.label),
        other=tuple(each for each in kept if each.label not in (each.before, each.after)),
    )


def own_sentence(lesson: Lesson) -> str:
    """Such as "Your samples: 6 of 60 wrong before, 1 after."."""
    text = QCoreApplication.translate(
        _CONTEXT, "Your samples: {before} of {total} wrong before, {after} after."
    )
    before, after = lesson.before, lesson.after
    return text.format(before=before.own_wrong, total=before.own_total, after=after.own_wrong)


def base_sentence(lesson: Lesson) -> str:
    """Such as "Everybody else's: 0.4 % wrong before, 0.4 % after."; finer where it was refused."""
    text = QCoreApplication.translate(
        _CONTEXT, "Everybody else's: {before} wrong before, {after} after."
    )
    places = 1 if lesson.accepted else 2
    before, after = lesson.before.base_error, lesson.after.base_error
    return text.format(before=rate(before, places), after=rate(after, places))


def rate(share: float, places: int = 1) -> str:
    """A share 0..1 as a percentage with a no-break space.

    >>> rate(0.0042).replace(chr(0xA0), " ")
    '0.4 %'
    """
    return f"{100 * share:.{places}f}\N{NO-BREAK SPACE}%"


def time_left(seconds: float) -> str:
    """How long a lesson still takes, about."""
    if seconds < 1.5:
        return QCoreApplication.translate(_CONTEXT, "A moment left")
    if seconds < 90:
        text = QCoreApplication.translate(_CONTEXT, "About {} s left")
        return text.format(round(seconds))
    text = QCoreApplication.translate(_CONTEXT, "About {} min left")
    return text.format(round(seconds / 60))
