from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from support.fake_teach import accepted
from support.fake_teach_words import words_accepted

from hwcore import Ink
from hwcore.comparison import AnswerChange, Comparison
from hwcore.learning.lesson import LessonStep
from hwcore.lesson_reasons import told_reason
from hwcore.raster.glyph import Glyph
from hwcore.reasons import Reason
from hwgui.lessons.change_strip import ChangeStrip
from hwgui.lessons.outcome import Outcome
from hwgui.lessons.teaching_page import TeachingPage
from hwgui.samples.overview import SampleOverview
from hwgui.system.reasons import worded
from hwgui.widgets.page_parts import WIDEST_TEXT

INK = Ink.from_strokes([[(0.0, 0.0), (10.0, 10.0)]])


@pytest.fixture
def panel(qtbot: QtBot) -> TeachingPage:
    panel = TeachingPage()
    qtbot.addWidget(panel)
    panel.resize(900, 280)
    panel.show()
    return panel


def many_changes() -> Outcome:
    changes = tuple(AnswerChange(str(n), "4", "9", "4") for n in range(40))
    return Outcome(
        accepted(changes=changes), 1, None, {each.sample: Glyph.of(INK) for each in changes}
    )


def test_it_can_be_started_once_there_is_a_sample(panel: TeachingPage, qtbot: QtBot) -> None:
    assert panel.before.teach.isHidden()
    with qtbot.assertNotEmitted(panel.teach_requested):
        panel.ask()
    panel.show_overview(SampleOverview({"4": 1}))
    assert panel.before.samples.text() == "You have one sample."
    panel.show_overview(SampleOverview({"4": 5, "π": 2}))
    panel.show_left_out(2)
    lines = panel.before.samples.text().splitlines()
    assert lines == [
        "You have 7 samples.",
        "A lesson leaves out 2 that are of no symbol in use.",
    ]
    panel.show_overview(SampleOverview({"π": 2}))
    assert not panel.before.teach.isVisibleTo(panel.before), "there is nothing to teach"
    panel.show_left_out(0)
    assert panel.before.teach.isVisibleTo(panel.before)
    with qtbot.waitSignal(panel.teach_requested):
        qtbot.mouseClick(panel.before.teach, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.teach_requested):
        panel.ask()


def test_the_bar_never_goes_back(panel: TeachingPage) -> None:
    panel.show_started()
    values = []
    for step in (
        LessonStep("fitting", 100, 150),
        LessonStep("fitting", 5, 150),
        LessonStep("checking", 1, 5),
    ):
        panel.show_progress(step)
        values.append(panel.during.bar.value())
    assert values == sorted(values)
    assert values[0] == values[1] < values[2]


def test_loss_and_own_error_are_plotted(panel: TeachingPage) -> None:
    panel.show_started()
    panel.show_progress(LessonStep("drawing", 1, 2))
    assert not panel.during.loss.points
    for number in range(3):
        panel.show_progress(LessonStep("fitting", number, 4, 2.0 - number, 0.5 / (1 + number)))
    assert panel.during.loss.points == ((0.0, 2.0), (0.25, 1.0), (0.5, 0.0))
    assert panel.during.own_error.points[0] == (0.0, 0.5)
    panel.show_started()
    assert not panel.during.loss.points
    assert panel.during.bar.value() == 0  # type: ignore[unreachable]


def test_the_time_left_is_told_once_it_is_known(
    panel: TeachingPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    panel.show_started()
    now[0] += 0.1
    panel.show_progress(LessonStep("drawing", 1, 4))
    assert panel.during.line.text() == "Making variations of your samples"
    now[0] += 9.9
    panel.show_progress(LessonStep("drawing", 2, 4))  # three tenths of the lesson in ten seconds
    assert panel.during.line.text() == "Making variations of your samples · About 23 s left"


def test_another_head_adopted_later_is_told_on_the_page(panel: TeachingPage) -> None:
    panel.show_outcome(Outcome(accepted(), 4, 2, {}))
    assert panel.after.title.text() == "Lesson 4 is in use"
    panel.show_in_use(None)
    assert panel.after.title.text() == "Lesson 4 is not in use"
    panel.show_in_use(4)
    assert panel.after.title.text() == "Lesson 4 is in use"


def test_going_back_asks_for_the_head_before(panel: TeachingPage, qtbot: QtBot) -> None:
    panel.show_outcome(Outcome(accepted(), 4, 2, {}))
    with qtbot.waitSignal(panel.adopt_requested) as asked:
        qtbot.mouseClick(panel.after.adopt, Qt.MouseButton.LeftButton)
    assert asked.args == [2]
    panel.show_in_use(2)
    with qtbot.waitSignal(panel.adopt_requested) as asked:
        qtbot.mouseClick(panel.after.adopt, Qt.MouseButton.LeftButton)
    assert asked.args == [4]


def test_of_somebody_else_nothing_is_shown_any_more(panel: TeachingPage) -> None:
    panel.show_outcome(many_changes())
    panel.forget()
    assert panel.before.isVisible()
    assert panel.before.title.text() == "Teach it your hand"
    panel.show_in_use(1)
    assert panel.before.isVisible()


@pytest.mark.parametrize(("width", "beside"), [(900, True), (320, False)])
def test_thumbnails_are_beside_the_words_or_below(
    panel: TeachingPage, width: int, beside: bool
) -> None:
    panel.resize(width, 240)
    panel.show_outcome(many_changes())
    QCoreApplication.processEvents()
    words = panel.after.own.mapTo(panel, panel.after.own.rect().topRight())
    strip = panel.after.better
    thumbnails = strip.mapTo(panel, strip.rect().topLeft())
    assert (thumbnails.x() > words.x()) == beside
    assert (thumbnails.y() > words.y()) == (not beside)
    assert strip.height() >= strip.heightForWidth(strip.width())


@pytest.mark.parametrize("width", [320, 700, 1000, 1900])
@pytest.mark.parametrize("size", [9, 18])
def test_no_text_is_cut_whatever_the_width_and_the_font(
    panel: TeachingPage, width: int, size: int
) -> None:
    font = panel.font()
    font.setPointSize(size)
    panel.setFont(font)
    panel.resize(width, 200)
    for show in (panel.forget, lambda: panel.show_outcome(many_changes())):
        show()
        QCoreApplication.processEvents()
        labels = [label for label in panel.findChildren(QLabel) if label.isVisible()]
        assert len(labels) >= 3
        for label in labels:
            assert label.height() >= label.heightForWidth(label.width()), label.text()
            assert label.width() <= WIDEST_TEXT


def test_what_fits_does_not_scroll_and_what_was_lost_is_seen_first(panel: TeachingPage) -> None:
    lesson = accepted(
        changes=(
            AnswerChange("1", "4", "9", "4"),
            AnswerChange("2", "4", "4", "9"),
            AnswerChange("3", "4", "4", "9"),
        )
    )
    long = "With it nothing is forgotten, but most of your samples look like other people's. " * 2
    outcome = Outcome(
        replace(lesson, reasons=(told_reason(long),)), 1, None, dict.fromkeys("123", Glyph.of(INK))
    )
    panel.show_outcome(outcome)
    QCoreApplication.processEvents()
    after = panel.after
    assert after.worse.title == "Read wrong: 2"
    assert after.worse.y() < after.better.y()
    room, content = after.words.viewport().height(), after.words.widget()
    assert content is not None
    panel.resize(900, panel.height() - room + content.heightForWidth(content.width()))
    QCoreApplication.processEvents()
    assert after.words.verticalScrollBar().maximum() == 0


def test_the_focus_stays_on_the_page_from_lesson_to_lesson(
    panel: TeachingPage, qtbot: QtBot
) -> None:
    with qtbot.waitActive(panel):
        panel.activateWindow()
    panel.show_overview(SampleOverview({"4": 1}))
    panel.setFocus()
    assert panel.before.words.hasFocus()
    qtbot.keyClick(panel.before.words, Qt.Key.Key_Tab)
    assert panel.before.teach.hasFocus()
    panel.show_started()
    assert panel.during.cancel.hasFocus()
    with qtbot.assertNotEmitted(panel.cancel_requested):
        qtbot.keyClick(panel.during.cancel, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.cancel_requested):
        qtbot.keyClick(panel.during.cancel, Qt.Key.Key_Space)
    assert panel.during.cancel.hasFocus()
    panel.show_cancelled()
    assert panel.before.words.hasFocus()
    panel.show_started()
    panel.show_outcome(many_changes())
    assert panel.after.words.hasFocus()


def test_a_lesson_does_not_take_the_focus_from_elsewhere(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    panel, other = TeachingPage(window), QLineEdit(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    other.setFocus()
    panel.show_started()
    panel.show_outcome(many_changes())
    assert other.hasFocus()


def test_everything_has_a_name_for_screen_readers(panel: TeachingPage) -> None:
    panel.show_outcome(many_changes())
    pages: list[QWidget] = [panel.during, panel.after]
    for page in pages:
        panel.setCurrentWidget(page)
        parts: list[QWidget] = [*page.findChildren(QAbstractButton)]
        parts += page.findChildren(ChangeStrip)
        for part in parts:
            if part.isVisible() and not part.objectName().startswith("qt_"):
                text = part.text() if isinstance(part, QAbstractButton) else ""
                assert part.accessibleName() or text, part
    assert panel.during.bar.accessibleName()


def test_why_a_lesson_failed_begins_with_no_path(panel: TeachingPage) -> None:
    samples = Path("/home/ana/.local/share/hwgui/profiles/default/samples.sqlite3")
    panel.show_failure(worded(Reason("gone", "{where}: the disk is gone", where=samples)))
    assert panel.before.text.text().startswith("The disk is gone\n")


def words_outcome(number: int | None = 3, lesson: Comparison | None = None) -> Outcome:
    words = words_accepted(sample="w").comparison
    return Outcome(lesson, number, None, {"w": Glyph.of(INK)}, words)


def test_words_alone_are_told_without_characters(panel: TeachingPage) -> None:
    panel.show_outcome(words_outcome())
    told = panel.after.word_results.texts
    assert [label.text() for label in told] == [
        "Words",
        "Of your 60 words, 14 were read wrong before; now 6. Each was tried as if it had not been "
        "taught.",
        "Used: With it your writing is read better, and nothing is forgotten.",
        "Everybody else's words: 6.8\N{NO-BREAK SPACE}% of the characters wrong, before and after.",
    ]
    assert all(label.isVisibleTo(panel) for label in told)
    assert not panel.after.own.isVisibleTo(panel)
    assert panel.after.title.text() == "Lesson 3 is in use"
    assert [strip.title for strip in panel.after.word_results.strips if strip.changes] == [
        "Words read right with this lesson: 1"
    ]


def test_characters_and_words_are_told_beside_each_other(panel: TeachingPage) -> None:
    panel.show_outcome(words_outcome(lesson=accepted()))
    assert panel.after.own.isVisibleTo(panel)
    assert panel.after.word_results.texts[0].isVisibleTo(panel)
    panel.show_outcome(Outcome(accepted(), 4, 3, {}))
    assert not panel.after.word_results.texts[0].isVisibleTo(panel)


def test_a_lesson_counts_characters_and_words(panel: TeachingPage, qtbot: QtBot) -> None:
    panel.show_overview(SampleOverview({}, words={"noon": 2, "moon": 1}))
    assert panel.before.samples.text() == "You have 3 words that you corrected."
    with qtbot.waitSignal(panel.teach_requested):
        panel.ask()
    panel.show_started()
    assert panel.during.title.text() == "Teaching from 3 words"
    panel.show_overview(SampleOverview({"4": 5}, words={"noon": 3}))
    panel.show_started()
    assert panel.during.title.text() == "Teaching from 5 samples of characters, then words"
    assert panel.during.own_error.isVisibleTo(panel)
    panel.show_words_started()
    panel.show_progress(LessonStep("drawing", 1, 3))
    assert panel.during.line.text() == "Looking at your words"
    assert not panel.during.own_error.isVisibleTo(panel), "that of words is not known on the way"
    assert panel.during.title.text() == "Teaching from 3 words"
