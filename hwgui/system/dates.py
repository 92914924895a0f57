"""Moments as a person says them: "Today, 14:05", "21 November 2026"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from .language import LANGUAGE

_WEEKDAY: Final = re.compile(r"^dddd[\s,.،]*|[\s,.،]*dddd$")


def now() -> datetime:
    """The time here and now."""
    return datetime.now().astimezone()


def plain_moment(when: datetime, today: datetime, locale: QLocale) -> str:
    """A moment of the past; the time of day is told of today's and yesterday's only.

    Args:
        when, today: with their time zones; which day it is goes by that of ``today``.
        locale: how the person's system writes dates and times; not followed where the program's
            sentences could not hold that.
    """
    local = when.astimezone(today.tzinfo)
    time = _plain_time(local, locale)
    if local.date() == today.date():
        return QCoreApplication.translate("dates", "Today, {}").format(time)
    if local.date() == today.date() - timedelta(days=1):
        return QCoreApplication.translate("dates", "Yesterday, {}").format(time)
    return _plain_day(local, locale)


def whole_moment(when: datetime, today: datetime, locale: QLocale) -> str:
    """The day and the time of day."""
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
    """The locale, or C where it writes in the other direction or with other digits.

    Words of both directions in one line change places: "Today, 14:05" with Arabic digits does.
    """
    language = QLocale(LANGUAGE)
    is_readable = (
        locale.textDirection() == language.textDirection()
        and locale.zeroDigit() == language.zeroDigit()
    )
    return locale if is_readable else QLocale.c()
