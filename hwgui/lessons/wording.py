"""What came of a lesson, in sentences for a person; the window and the demo say the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from hwcore.labels import OUTLIER
from hwgui.system import Texts, percentage, worded
from hwgui.widgets import label_caption

if TYPE_CHECKING:
    from hwcore.comparison import Comparison, WordComparison

lesson_texts = Texts("lesson_texts")
_ARROW: Final = " → "
_MOST_LABELS: Final = 12  # of a lesson's that are listed
_MOST_PLACES: Final = 3  # after the point of a percentage; a smaller change is none

ErrorRates = Mapping[str, Any]
"""As ``hwcore.storage.lessons.LessonRecord`` has them."""


def verdict_sentence(comparison: Comparison) -> str:
    """Whether the lesson was adopted, and why."""
    verdict = (
        lesson_texts.tr("Adopted.") if comparison.accepted else lesson_texts.tr("Not adopted.")
    )
    return f"{verdict} {reason_sentences(comparison)}"


def reason_sentences(comparison: Comparison) -> str:
    """Why the lesson was adopted or not, and what struck in its samples."""
    return " ".join(map(worded, comparison.reasons))


def learned_sentence(comparison: Comparison) -> str:
    """What became of the samples that the lesson was taught, such as "12 samples were read wrong or
    not surely; with this lesson 11 of them are read right."."""
    from hwcore.comparison import Changes

    changes = Changes.of(comparison.learned)
    better, corrected = len(changes.better), len(changes.better) + len(changes.other)
    sentence = _corrected_sentence(corrected, better)
    if lost := len(changes.worse):
        sentence += " " + lesson_texts.tr("%n that were read right are not any more.", "", lost)
    return sentence


def _corrected_sentence(corrected: int, better: int) -> str:
    if corrected == 0:
        return lesson_texts.tr("None of your samples was read wrong.")
    if better == corrected:
        return lesson_texts.tr(
            "%n sample(s) were read wrong or not surely; with this lesson all of them are read "
            "right.",
            "",
            corrected,
        )
    if better:
        text = lesson_texts.tr(
            "{} samples were read wrong or not surely; with this lesson %n of them are read right.",
            "",
            better,
        )
        return text.format(corrected)
    return lesson_texts.tr(
        "%n sample(s) were read wrong or not surely, and still are with this lesson.",
        "",
        corrected,
    )


def own_sentence(comparison: Comparison) -> str:
    """The cross-validated figure, named as what it is, such as "Tried on samples as if it had not
    been taught them: 6 of 60 wrong before, 1 after."."""
    before, after = comparison.before, comparison.after
    if not comparison.examined:
        return lesson_texts.tr(
            "How it reads what it was not taught cannot be tried yet: that takes two samples of "
            "a label.",
        )
    if before.own_wrong != after.own_wrong:
        text = lesson_texts.tr(
            "Tried on your samples as if it had not been taught them: {before} of {total} wrong "
            "before, {after} after.",
        )
    elif before.own_wrong:
        text = lesson_texts.tr(
            "Tried on your samples as if it had not been taught them: {before} of {total} wrong, "
            "before and after.",
        )
    else:
        text = lesson_texts.tr(
            "Tried on your samples as if it had not been taught them: none of {total} wrong, "
            "before and after.",
        )
    sentence = text.format(before=before.own_wrong, total=before.own_total, after=after.own_wrong)
    if untried := before.own_total - comparison.examined:
        sentence += " " + lesson_texts.tr(
            "%n could not be tried: no other has their label.", "", untried
        )
    return sentence


def base_sentence(comparison: Comparison) -> str:
    """Such as "Everybody else's: 0.42 % wrong before, 0.44 % after."."""
    before, after = rates(comparison.before.base_error, comparison.after.base_error)
    if before == after:
        return lesson_texts.tr("Everybody else's: {} wrong, before and after.").format(before)
    return lesson_texts.tr("Everybody else's: {before} wrong before, {after} after.").format(
        before=before, after=after
    )


def words_sentence(words: WordComparison) -> str:
    """The cross-validated figure of words, such as "Of your 60 words, 14 were read wrong before;
    now 6. Each was tried as if it had not been taught."."""
    before, after = words.wrong_before, words.wrong_after
    if before and before == after:
        text = lesson_texts.tr("{of_words}, %n are read wrong, before and after.", "", before)
    elif before and after:
        text = lesson_texts.tr("{of_words}, %n were read wrong before; now {after}.", "", before)
    elif before:
        text = lesson_texts.tr("{of_words}, %n were read wrong before; now none.", "", before)
    elif after:
        text = lesson_texts.tr("{of_words}, none was read wrong before; now {after}.")
    else:
        text = lesson_texts.tr("{of_words}, none is read wrong, before or after.")
    of_words = lesson_texts.tr("Of your %n word(s)", "", words.total)
    how = lesson_texts.tr("Each was tried as if it had not been taught.")
    return f"{text.format(of_words=of_words, after=after)} {how}"


def base_words_sentence(words: WordComparison) -> str:
    """Such as "Everybody else's words: 6.8 % of the characters wrong, before and after."."""
    before, after = rates(words.base_before, words.base_after)
    if before == after:
        text = lesson_texts.tr(
            "Everybody else's words: {} of the characters wrong, before and after."
        )
        return text.format(before)
    text = lesson_texts.tr(
        "Everybody else's words: {before} of the characters wrong before, {after} after."
    )
    return text.format(before=before, after=after)


def word_reason_sentences(words: WordComparison) -> str:
    """Whether what was taught from words is used, and why."""
    text = lesson_texts.tr("Used: {}") if words.accepted else lesson_texts.tr("Not used: {}")
    return text.format(" ".join(map(worded, words.reasons)))


def word_figures(before: ErrorRates, after: ErrorRates) -> str:
    """A person's words read wrong before and after a lesson, such as "14 of 60 → 6"; empty where
    none were taught."""
    return _counts(before.get("words_wrong"), before.get("words_total"), after.get("words_wrong"))


def taught_sentence(counts: Mapping[str, int]) -> str:
    """How many samples of each label a lesson was taught; of many labels those with the most."""
    shown = sorted(counts.items())
    if len(shown) > _MOST_LABELS:
        shown = sorted(shown, key=lambda pair: -pair[1])[:_MOST_LABELS]
    taught = ", ".join(
        f"{label_caption(label)}\N{NO-BREAK SPACE}({count})" for label, count in shown
    )
    if more := len(counts) - len(shown):
        text = lesson_texts.tr("{} and %n more", "", more)
        taught = text.format(taught)
    is_digits = all(label.isdecimal() for label in counts if label != OUTLIER)
    text = lesson_texts.tr("Samples of each digit: {}")
    if not is_digits:
        text = lesson_texts.tr("Samples of each character: {}")
    return text.format(taught)


def own_figures(before: ErrorRates, after: ErrorRates) -> str:
    """A person's errors before and after a lesson, such as "6 of 60 → 1"; "?" for a figure that
    is not there."""
    total, was, now = (
        figures.get(name)
        for figures, name in ((before, "own_total"), (before, "own_wrong"), (after, "own_wrong"))
    )
    if total is None or was is None:
        return _compared(_rate_of(before, "own_error"), _rate_of(after, "own_error"))
    if after.get("own_examined") == 0:
        return lesson_texts.tr("too few to try")
    return _counts(was, total, now)


def _counts(was: Any, total: Any, now: Any) -> str:
    if total is None or was is None:
        return ""
    if was == now:
        return lesson_texts.tr("{} of {}, unchanged").format(was, total)
    return (
        lesson_texts.tr("{} of {}").format(was, total) + _ARROW + ("?" if now is None else str(now))
    )


def base_figures(before: ErrorRates, after: ErrorRates) -> str:
    """Everybody else's errors before and after a lesson, such as "0.42 % → 0.44 %"."""
    was, now = before.get("base_error"), after.get("base_error")
    if isinstance(was, int | float) and isinstance(now, int | float):
        return _compared(*rates(was, now))
    return _compared(_rate_of(before, "base_error"), _rate_of(after, "base_error"))


def rates(before: float, after: float) -> tuple[str, str]:
    """Two shares 0..1 as percentages, with as many digits as their difference needs.

    >>> [text.replace(chr(0xA0), " ") for text in rates(0.0042, 0.0044)]
    ['0.42 %', '0.44 %']
    >>> [text.replace(chr(0xA0), " ") for text in rates(0.0042, 0.0042)]
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
    return percentage(share, places)


def _rate_of(figures: ErrorRates, name: str) -> str:
    value = figures.get(name)
    return rate(value) if isinstance(value, int | float) else "?"


def _compared(before: str, after: str) -> str:
    if before == after and before != "?":
        return lesson_texts.tr("{}, unchanged").format(before)
    return before + _ARROW + after


def time_left(seconds: float) -> str:
    """How long a lesson still takes, about."""
    if seconds < 1.5:
        return lesson_texts.tr("A moment left")
    if seconds < 90:
        text = lesson_texts.tr("About {} s left")
        return text.format(round(seconds))
    text = lesson_texts.tr("About {} min left")
    return text.format(round(seconds / 60))
