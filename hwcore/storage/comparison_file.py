"""What a lesson gave, as it is kept beside its head: for whoever looks at the lesson later."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from hwcore.comparison import AnswerChange, Comparison, Measured, WordComparison
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
        "accepted": comparison.accepted,  # not where words alone were learned from
        **_plain_reasons(comparison.reasons),
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

    try:
        entries: Any = value
        return Comparison(
            accepted="accepted" not in entries or bool(entries["accepted"]),
            reasons=_reasons(entries),
            before=_errors(entries["before"]),
            after=_errors(entries["after"]),
            examined=_count(entries["examined"]),
            changes=_changes(entries["changes"], samples),
            learned=_changes(entries["learned"], samples),
            contradicting=tuple(samples[_count(place)] for place in entries["contradicting"]),
            doubtful=bool(entries["doubtful"]),
        )
    except (KeyError, TypeError, ValueError, IndexError):
        return None


def plain_of_words(comparison: WordComparison, samples: Sequence[str]) -> dict[str, Any]:
    """What a lesson from words gave, for JSON; as ``plain``."""
    places = {sample: place for place, sample in enumerate(samples)}
    return {
        "accepted": comparison.accepted,
        **_plain_reasons(comparison.reasons),
        "wrong": [comparison.wrong_before, comparison.wrong_after, comparison.total],
        "base": [comparison.base_before, comparison.base_after],
        "learned": [
            [places[change.sample], change.label, change.before, change.after]
            for change in comparison.learned
        ],
    }


def parse_words(value: object, samples: Sequence[str]) -> WordComparison | None:
    """What ``plain_of_words`` made; None for anything else."""
    try:
        entries: Any = value
        wrong_before, wrong_after, total = map(_count, entries["wrong"])
        base_before, base_after = map(_rate, entries["base"])
        return WordComparison(
            accepted=bool(entries["accepted"]),
            reasons=_reasons(entries),
            total=total,
            wrong_before=wrong_before,
            wrong_after=wrong_after,
            base_before=base_before,
            base_after=base_after,
            learned=_changes(entries["learned"], samples),
        )
    except (KeyError, TypeError, ValueError, IndexError):
        return None


def _changes(rows: Any, samples: Sequence[str]) -> tuple[AnswerChange, ...]:
    return tuple(
        AnswerChange(samples[_count(place)], _text(label), _text(before), _text(after))
        for place, label, before, after in rows
    )


def _plain_reasons(reasons: Sequence[Reason]) -> dict[str, Any]:
    return {
        "reason": " ".join(map(str, reasons)),  # for earlier versions of the program
        "reasons": [
            [reason.code, reason.parameters] for reason in reasons if reason.code in TEMPLATES
        ],
    }


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
    return Measured(_count(wrong), _count(total), _rate(base_error))


def _rate(value: object) -> float:
    if isinstance(value, int | float) and 0.0 <= value <= 1.0:
        return float(value)
    raise ValueError("no error rate")


def _count(value: object) -> int:
    if isinstance(value, int) and 0 <= value < 1 << 31:
        return value
    raise ValueError("no count")


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError("no text")
