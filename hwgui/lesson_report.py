"""What came of a lesson, in sentences for a person; the window and the demo say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from hwcore.lesson import Change, Lesson

_ARROW: Final = " → "
_MOST_PLACES: Final = 3  # after the point of a percentage; a smaller change is none

Figures = Mapping[str, Any]
"""As ``hwcore.heads.LessonCard`` has them."""


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
    before, after = lesson.before, lesson.after
    if before.own_wrong != after.own_wrong:
        text = QCoreApplication.translate(
            "lesson", "Your samples: {before} of {total} wrong before, {after} after."
        )
    elif before.own_wrong:
        text = QCoreApplication.translate(
            "lesson", "Your samples: {before} of {total} wrong, before and after."
        )
    else:
        text = QCoreApplication.translate(
            "lesson", "Your samples: none of {total} wrong, before and after."
        )
    return text.format(before=before.own_wrong, total=before.own_total, after=after.own_wrong)


def base_sentence(lesson: Lesson) -> str:
    """Such as "Everybody else's: 0.42 % wrong before, 0.44 % after."."""
    before, after = rates(lesson.before.base_error, lesson.after.base_error)
    if before == after:
        return QCoreApplication.translate(
            "lesson", "Everybody else's: {} wrong, before and after."
        ).format(before)
    return QCoreApplication.translate(
        "lesson", "Everybody else's: {before} wrong before, {after} after."
    ).format(before=before, after=after)


def own_figures(before: Figures, after: Figures) -> str:
    """A person's errors before and after a lesson, such as "6 of 60 → 1"; "?" for a figure that
    is not there."""
    total, was, now = (
        figures.get(name)
        for figures, name in ((before, "own_total"), (before, "own_wrong"), (after, "own_wrong"))
    )
    if total is None or was is None:
        return _compared(_rate_of(before, "own_error"), _rate_of(after, "own_error"))
    if was == now:
        return QCoreApplication.translate("lesson", "{} of {}, unchanged").format(was, total)
    return (
        QCoreApplication.translate("lesson", "{} of {}").format(was, total)
        + _ARROW
        + ("?" if now is None else str(now))
    )


def base_figures(before: Figures, after: Figures) -> str:
    """Everybody else's errors before and after a lesson, such as "0.42 % → 0.44 %"."""
    was, now = before.get("base_error"), after.get("base_error")
    if isinstance(was, int | float) and isinstance(now, int | float):
        return _compared(*rates(was, now))
    return _compared(_rate_of(before, "base_error"), _rate_of(after, "base_error"))


def rates(before: float, after: float) -> tuple[str, str]:
    """Two shares 0..1 as percentages, with as many digits as their difference needs.

    >>> [each.replace(chr(0xA0), " ") for each in rates(0.0042, 0.0044)]
    ['0.42 %', '0.44 %']
    >>> [each.replace(chr(0xA0), " ") for each in rates(0.0042, 0.0042)]
    ['0.4 %', '0.4 %']
    """
    points = round(100 * abs(after - before), _MOST_PLACES)
    places = 1
    while 0 < points < 10**-places and places < _MOST_PLACES:
        places += 1
    return rate(before, places), rate(after, places)


def rate(share: float, places: int = 1) -> str:
    """A share 0..1 as a percentage with a no-break space.

    >>> rate(0.0042).replace(chr(0xA0), " ")
    '0.4 %'
    """
    return f"{100 * share:.{places}f}\N{NO-BREAK SPACE}%"


def _rate_of(figures: Figures, name: str) -> str:
    value = figures.get(name)
    return rate(value) if isinstance(value, int | float) else "?"


def _compared(before: str, after: str) -> str:
    if before == after and before != "?":
        return QCoreApplication.translate("lesson", "{}, unchanged").format(before)
    return before + _ARROW + after


def time_left(seconds: float) -> str:
    """How long a lesson still takes, about."""
    if seconds < 1.5:
        return QCoreApplication.translate("lesson", "A moment left")
    if seconds < 90:
        text = QCoreApplication.translate("lesson", "About {} s left")
        return text.format(round(seconds))
    text = QCoreApplication.translate("lesson", "About {} min left")
    return text.format(round(seconds / 60))
