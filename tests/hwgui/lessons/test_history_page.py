from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from pytestqt.qtbot import QtBot
from support.kept_lessons import WHEN, kept

from hwcore.labels import OUTLIER
from hwcore.reasons import Reason
from hwcore.storage import KeptLesson, LessonRecord
from hwgui.lessons import LessonList
from hwgui.lessons.history_page import BASE, LESSON, OWN, SAMPLES, TAUGHT, HistoryPage

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def panel(qtbot: QtBot) -> HistoryPage:
    panel = HistoryPage(clock=lambda: NOW)
    qtbot.addWidget(panel)
    panel.resize(800, 300)
    panel.show()
    return panel


def column(panel: HistoryPage, number: int) -> list[str]:
    rows = panel.rows
    texts = []
    for row in range(rows.topLevelItemCount()):
        item = rows.topLevelItem(row)
        assert item is not None
        texts.append(item.text(number).replace("\N{NO-BREAK SPACE}", " "))
    return texts


def test_before_any_lesson_there_is_the_head_as_shipped(panel: HistoryPage) -> None:
    assert column(panel, LESSON) == ["As shipped (in use)"]
    assert panel.use.isHidden()


def test_every_lesson_has_its_figures(panel: HistoryPage) -> None:
    panel.show_lessons(LessonList(2, tuple(kept(number) for number in range(8, 0, -1))))
    assert column(panel, LESSON)[:1] + column(panel, LESSON)[-3:] == [
        "Lesson 8",
        "Lesson 2 (in use)",
        "Lesson 1",
        "As shipped",
    ]
    assert column(panel, SAMPLES)[0] == "40"
    assert column(panel, OWN)[2] == "6 of 60, unchanged"
    assert column(panel, OWN)[6] == "6 of 60 → 2"
    assert column(panel, BASE)[0] == "0.42 % → 0.44 %"
    assert column(panel, TAUGHT)[:8] == ["20 November 2026"] * 8
    item = panel.rows.topLevelItem(0)
    assert item is not None
    assert item.toolTip(TAUGHT).startswith("20 November 2026, ")
    detail = panel.detail.text().replace("\N{NO-BREAK SPACE}", " ")
    assert detail == "Samples of each digit: 1 (2), 7 (3)"


def test_why_the_one_in_use_is_not_offered_is_said(panel: HistoryPage, qtbot: QtBot) -> None:
    panel.show_lessons(LessonList(1, (kept(1),)))
    assert panel.use.isHidden()
    qtbot.keyClick(panel.rows, Qt.Key.Key_Down)
    assert not panel.use.isHidden()


def test_the_one_in_use_is_not_offered_and_others_are(panel: HistoryPage, qtbot: QtBot) -> None:
    panel.show_lessons(LessonList(2, (kept(2), kept(1))))
    assert panel.use.isHidden()
    with qtbot.assertNotEmitted(panel.adopt_requested):
        qtbot.keyClick(panel.rows, Qt.Key.Key_Return)
    qtbot.keyClick(panel.rows, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.adopt_requested) as asked:
        qtbot.mouseClick(panel.use, Qt.MouseButton.LeftButton)
    assert asked.args == [1]
    qtbot.keyClick(panel.rows, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.adopt_requested) as asked:
        qtbot.keyClick(panel.rows, Qt.Key.Key_Return)
    assert asked.args == [None]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_return_means_the_lesson_also_where_it_confirms_ink_elsewhere(
    panel: HistoryPage, qtbot: QtBot, key: Qt.Key
) -> None:
    panel.show_lessons(LessonList(1, (kept(1),)))
    panel.activateWindow()
    confirm = QAction(panel)
    confirm.setShortcuts([QKeySequence(Qt.Key.Key_Return), QKeySequence(Qt.Key.Key_Enter)])
    panel.addAction(confirm)
    qtbot.keyClick(panel.rows, Qt.Key.Key_Down)
    with (
        qtbot.assertNotEmitted(confirm.triggered),
        qtbot.waitSignal(panel.adopt_requested) as asked,
    ):
        qtbot.keyClick(panel.rows, key)
    assert asked.args == [None]


def test_a_damaged_head_is_shown_as_such_and_cannot_be_used(
    panel: HistoryPage, qtbot: QtBot
) -> None:
    fault = Reason("damaged", "lesson 2 cannot be read: its lesson.json is damaged")
    broken = KeptLesson(2, None, None, fault)
    panel.show_lessons(LessonList(3, (kept(3), broken, kept(1))))
    qtbot.keyClick(panel.rows, Qt.Key.Key_Down)
    assert column(panel, LESSON)[1] == "Lesson 2 (cannot be used)"
    assert panel.detail.text() == str(broken.fault)
    assert panel.use.isHidden()
    with qtbot.assertNotEmitted(panel.adopt_requested):
        qtbot.keyClick(panel.rows, Qt.Key.Key_Return)


def test_figures_of_another_program_are_left_open(panel: HistoryPage) -> None:
    card = LessonRecord((), {}, {"own_error": 0.5}, {}, None)
    panel.show_lessons(LessonList(None, (KeptLesson(1, WHEN, card, None),)))
    assert column(panel, OWN)[0] == "50.0 % → ?"
    assert column(panel, BASE)[0] == "? → ?"


def test_the_choice_stays_or_follows_the_head_in_use(panel: HistoryPage, qtbot: QtBot) -> None:
    def chosen() -> str:
        item = panel.rows.currentItem()
        assert item is not None
        return item.text(LESSON)

    panel.show_lessons(LessonList(None, ()))
    panel.show_lessons(LessonList(1, (kept(1),)))
    assert chosen() == "Lesson 1 (in use)"
    qtbot.keyClick(panel.rows, Qt.Key.Key_Down)
    panel.show_lessons(LessonList(2, (kept(2), kept(1))))
    assert chosen() == "As shipped"


@pytest.mark.parametrize("width", [320, 380, 500, 700])
def test_figures_are_seen_whole_beside_or_below_the_lessons(panel: HistoryPage, width: int) -> None:
    taught = kept(2)
    assert taught.record is not None
    taught = replace(taught, record=replace(taught.record, counts={"7": 3, OUTLIER: 2}))
    lessons = (taught, kept(1))
    panel.resize(width, 300)
    panel.show_lessons(LessonList(2, lessons))
    panel.grab()
    assert not panel.rows.horizontalScrollBar().maximum()
    detail = panel.detail.text().replace("\N{NO-BREAK SPACE}", " ")
    assert detail.startswith("Samples of each digit: None (2), 7 (3)")
    is_below = panel.rows.isColumnHidden(OWN)
    assert is_below == (width < 700)
    assert ("Yours wrong: 6 of 60 → 2" in detail) == is_below
    assert ("Everybody else's wrong: 0.42 % → 0.44 %" in detail) == is_below


def test_where_there_is_little_height_the_lessons_have_it(panel: HistoryPage, qtbot: QtBot) -> None:
    panel.resize(400, 300)
    panel.setFixedHeight(80)
    panel.show_lessons(LessonList(2, (kept(2), kept(1))))
    rows = panel.rows
    qtbot.waitUntil(lambda: rows.viewport().rect().contains(rows.visualRect(rows.currentIndex())))
    assert panel.detail.isHidden()
