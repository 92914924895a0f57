from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from support.kept_lessons import kept

from hwgui.lessons import LessonList
from hwgui.samples.overview import SampleOverview
from hwgui.window.summary import Summary


@pytest.fixture
def summary(qtbot: QtBot) -> Summary:
    summary = Summary()
    qtbot.addWidget(summary)
    summary.resize(400, 24)
    return summary


@pytest.mark.parametrize(
    ("samples", "lesson_list", "text"),
    [
        (0, LessonList(None, ()), ""),
        (1, LessonList(None, ()), "1 sample"),
        (42, LessonList(None, ()), "42 samples"),
        (42, LessonList(4, (kept(4),)), "42 samples, lesson 4"),
        (42, LessonList(None, (kept(4),)), "42 samples, as shipped"),
        (0, LessonList(4, (kept(4),)), "0 samples, lesson 4"),
    ],
)
def test_it_says_what_there_is(
    summary: Summary, samples: int, lesson_list: LessonList, text: str
) -> None:
    summary.show_overview(SampleOverview({"7": samples} if samples else {}))
    summary.show_lessons(lesson_list)
    assert summary.text == summary.shown == text


def test_where_room_is_short_it_says_less(summary: Summary) -> None:
    summary.show_overview(SampleOverview({"7": 42}))
    summary.show_lessons(LessonList(4, (kept(4),)))
    wide = summary.fontMetrics().horizontalAdvance
    for width, shown in (
        (wide("42 samples, lesson 4"), "42 samples, lesson 4"),
        (wide("42 samples, lesson 4") - 1, "42 samples"),
        (wide("42 samples") - 1, ""),
    ):
        summary.resize(width, 24)
        assert summary.shown == shown
        assert summary.toolTip() == "42 samples, lesson 4"
