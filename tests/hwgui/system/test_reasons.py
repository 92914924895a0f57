from __future__ import annotations

from gettext import NullTranslations
from pathlib import Path

import pytest

from hwcore import translation
from hwcore.errors import HwError
from hwcore.reasons import Reason
from hwgui.system import reasons
from hwgui.system.errors import line_for
from hwgui.system.reasons import short_line, worded

GERMAN = {
    "{path}: cannot be read ({reason})": "{path} ist unlesbar ({reason})",
    "stroke {number}: {cause}": "Strich {number}: {cause}",
    "a stroke broke": "ein Strich brach",
    "{path}: of the wrong form": "{file} hat die falsche Form",
    "{count} samples": "{count} Proben",
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Have a German catalogue; gives the counts that it is asked with."""
    counts = []

    class German(NullTranslations):
        def pgettext(self, context: str, message: str) -> str:
            counts.append(-1)
            return GERMAN.get(message, message)

        def npgettext(self, context: str, one: str, several: str, n: int) -> str:
            counts.append(n)
            return GERMAN.get(one, one)

    monkeypatch.setattr(translation, "_catalogue", German())
    return counts


UNREADABLE = Reason(
    "unreadable", "{path}: cannot be read ({reason})", path=Path("a{b}"), reason="gone"
)


def test_a_reason_is_its_english_where_there_is_no_catalogue() -> None:
    assert worded(UNREADABLE) == str(UNREADABLE) == "a{b}: cannot be read (gone)"


def test_the_template_is_translated_before_the_parameters_are_filled_in(asked: list[int]) -> None:
    assert worded(UNREADABLE) == "a{b} ist unlesbar (gone)"
    assert line_for(HwError.of(UNREADABLE)) == "a{b} ist unlesbar (gone)"


def test_a_cause_is_translated_too(asked: list[int]) -> None:
    cause = Reason("broke", "a stroke broke")
    reason = Reason("in-stroke", "stroke {number}: {cause}", number=2, cause=cause)
    assert worded(reason) == "Strich 2: ein Strich brach"
    assert str(reason) == "stroke 2: a stroke broke"


def test_a_translation_that_does_not_fit_is_passed_over(asked: list[int]) -> None:
    reason = Reason("wrong-form", "{path}: of the wrong form", path=Path("a"))
    assert worded(reason) == "a: of the wrong form"


def test_a_count_chooses_the_plural(asked: list[int]) -> None:
    assert worded(Reason("samples", "{count} samples", count=3)) == "3 Proben"
    assert set(asked) == {3}


def test_what_says_nothing_is_not_looked_up(asked: list[int]) -> None:
    assert worded(Reason("over", "")) == ""
    assert not asked


def test_of_many_lines_the_latest_have_a_short_form() -> None:
    for number in range(100):
        worded(Reason("disk-full", "{where}: the disk is full", where=Path(f"/{number}/a")))
    assert short_line(f"{Path('/99/a')}: the disk is full") == "The disk is full"
    assert len(reasons._short_lines) <= 64
    assert short_line("what nobody worded") == "What nobody worded"
