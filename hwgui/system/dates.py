"""Dates and times as a person says them: "Today, 14:05", "21 November 2026"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt, QTime

_WEEKDAY: Final = re.compile(r"^dddd[\s,.،]*|[\s,.،]*dddd$")


def now() -> datetime:
    """The current time, with the time zone of this machine."""
    return datetime.now().astimezone()


def plain_moment(when: datetime, today: datetime, locale: QLocale) -> str:
    """A moment of the past in words; with the time of day only for today and yesterday.

    Args:
        when, today: with their time zones; days are counted in that of ``today``.
        locale: how the language writes dates and times; C is used instead where that would not
            fit into its sentences.
    """
    local = when.astimezone(today.tzinfo)
    time = _plain_time(local, locale)
    if local.date() == today.date():
        return QCoreApplication.translate("dates", "Today, {}").format(time)
    if local.date() == today.date() - timedelta(days=1):
        return QCoreApplication.translate("dates", "Yesterday, {}").format(time)
    return _plain_day(local, locale)


def whole_moment(when: datetime, today: datetime, locale: QLocale) -> str:
    """A moment in words, with the day and the time of day; arguments as for ``plain_moment``."""
    local = when.astimezone(today.tzinfo)
    time = _plain_time(local, locale)
    return QCoreApplication.translate("dates", "{day}, {time}").format(
        day=_plain_day(local, locale), time=time
    )


def _plain_time(local: datetime, locale: QLocale) -> str:
    time = QTime(local.hour, local.minute)
    return _readable(locale).toString(time, QLocale.FormatType.ShortFormat)


def _plain_day(local: datetime, locale: QLocale) -> str:
    locale = _readable(locale)
    form = locale.dateFormat(QLocale.FormatType.LongFormat)
    return locale.toString(QDate(local.year, local.month, local.day), _WEEKDAY.sub("", form))


def _readable(locale: QLocale) -> QLocale:
    """The locale, or C where it writes in another direction than the window, or with other digits.

    In a line with both directions words change places, as in "Today, 14:05" with Arabic digits.
    """
    is_readable = (
        locale.textDirection() == Qt.LayoutDirection.LeftToRight and locale.zeroDigit() == "0"
    )
    return locale if is_readable else QLocale.c()
