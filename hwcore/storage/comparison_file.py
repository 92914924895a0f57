"""What a lesson gave, as it is kept beside its head: for whoever looks at the lesson later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from hwcore.comparison import AnswerChange, Comparison, Measured
from hwcore.lesson_reasons import TEMPLATES, lesson_reason, told_reason
from hwcore.reasons import Reason

COMPARISON: Final = "comparison"
"""Entry of ``lesson.json``; lessons of earlier versions have none."""


def plain(comparison: Comparison, samples: Sequence[str]) -> dict[str, Any]:
    """A comparison for JSON; a sample is its place among the lesson's ``samples``."""
    places = {sample: place for place, sample in enumerate(samples)}

    def rows(changes: Sequence[AnswerChange]) -> list[list[Any]]:
        return [[places[each.sample], each.label, each.before, each.after] for each in changes]

    return {
        "reason": " ".join(map(str, comparison.reasons)),  # for earlier versions of the program
        "reasons": [
            [reason.code, reason.parameters]
            for reason in comparison.reasons
            if reason.code in TEMPLATES
        ],
        "before": _plain_errors(comparison.before),
        "after": _plain_errors(comparison.after),
        "examined": comparison.examined,
        "changes": rows(comparison.changes),
        "learned": rows(comparison.learned),
        "contradicting": [places[sample] for sample in comparison.contradicting],
        "doubtful": comparison.doubtful,
    }


def parse(value: object, samples: Sequence[str]) -> Comparison | None:
    """What ``plain`` made of an accepted lesson's comparison; None for anything else."""

    def changes(rows: Any) -> tuple[AnswerChange, ...]:
        return tuple(
            AnswerChange(samples[_count(place)], _text(label), _text(before), _text(after))
            for place, label, before, after in rows
        )

    try:
        entries: Any = value
        return Comparison(
            accepted=True,
            reasons=_reasons(entries),
            before=_errors(entries["before"]),
            after=_errors(entries["after"]),
            examined=_count(entries["examined"]),
            changes=changes(entries["changes"]),
            learned=changes(entries["learned"]),
            contradicting=tuple(samples[_count(place)] for place in entries["contradicting"]),
            doubtful=bool(entries["doubtful"]),
        )
    except (KeyError, TypeError, ValueError, IndexError):
        return None


def _reasons(entries: Any) -> tuple[Reason, ...]:
    """Why; in the English that was kept where the codes are of a later version, or none."""
    told = told_reason(_text(entries["reason"]))
    try:
        reasons = tuple(
            lesson_reason(
                _text(code), **{name: _count(value) for name, value in dict(counts).items()}
            )
            for code, counts in entries.get("reasons", [])
        )
        return reasons if all(map(str, reasons)) and reasons else (told,)
    except (KeyError, TypeError, ValueError):  # or a count that the template names is not there
        return (told,)


def _plain_errors(measured: Measured) -> list[float]:
    return [measured.own_wrong, measured.own_total, measured.base_error]


def _errors(value: Any) -> Measured:
    wrong, total, base_error = value
    if not isinstance(base_error, int | float) or not 0.0 <= base_error <= 1.0:
        raise ValueError("no error rate")
    return Measured(_count(wrong), _count(total), float(base_error))


def _count(value: object) -> int:
    if isinstance(value, int) and 0 <= value < 1 << 31:
        return value
    raise ValueError("no count")


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError("no text")
