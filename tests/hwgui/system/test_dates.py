from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QLocale

from hwgui.system.dates import plain_moment, whole_moment

EAST = timezone(timedelta(hours=2))
NOW = datetime(2026, 11, 22, 14, 0, tzinfo=EAST)
BRITISH = QLocale("en_GB")


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (datetime(2026, 11, 22, 12, 5, tzinfo=UTC), "Today, 14:05"),
        (datetime(2026, 11, 21, 22, 30, tzinfo=UTC), "Today, 00:30"),
        (datetime(2026, 11, 21, 21, 59, tzinfo=UTC), "Yesterday, 23:59"),
        (datetime(2026, 11, 20, 12, 0, tzinfo=UTC), "20 November 2026"),
        (datetime(2025, 11, 22, 12, 0, tzinfo=UTC), "22 November 2025"),
        (datetime(2026, 11, 23, 12, 0, tzinfo=UTC), "23 November 2026"),
    ],
)
def test_moments_as_one_says_them(when: datetime, text: str) -> None:
    assert plain_moment(when, NOW, BRITISH) == text


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en_US", "November 20, 2026"),
        ("de_DE", "20. November 2026"),
        ("fr_FR", "20 novembre 2026"),
        ("es_ES", "20 de noviembre de 2026"),
        ("zh_CN", "2026年11月20日"),
        ("ja_JP", "2026年11月20日"),
        ("C", "20 November 2026"),
    ],
)
def test_dates_are_written_as_the_system_does_without_the_weekday(locale: str, text: str) -> None:
    when = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    assert plain_moment(when, NOW, QLocale(locale)) == text


@pytest.mark.parametrize("locale", ["ar_EG", "fa_IR", "he_IL", "ur_PK", "mr_IN"])
def test_a_date_in_an_english_line_has_neither_other_digits_nor_the_other_direction(
    locale: str,
) -> None:
    old = datetime(2026, 11, 20, 12, 7, tzinfo=UTC)
    assert plain_moment(old, NOW, QLocale(locale)) == "20 November 2026"
    assert whole_moment(old, NOW, QLocale(locale)) == "20 November 2026, 14:07"
    assert plain_moment(NOW, NOW, QLocale(locale)) == "Today, 14:00"


def test_the_whole_moment_has_the_time() -> None:
    when = datetime(2026, 11, 20, 12, 7, tzinfo=UTC)
    assert whole_moment(when, NOW, BRITISH) == "20 November 2026, 14:07"
