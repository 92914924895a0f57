"""The Teaching page and the lesson in use: after a restart, and with what another window taught."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine, head
from support.fake_teach import FakeTeach, accepted

from hwcore import Ink
from hwcore.comparison import AnswerChange
from hwcore.labels import OUTLIER
from hwcore.learning.lesson import Lesson
from hwcore.lesson_reasons import told_reason
from hwcore.storage import LessonRecord, LessonStore
from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.sample import Sample
from hwcore.storage.samples.store import SampleStore
from hwgui.program import Program
from hwgui.samples.condition_boxes import CONTRADICTING, DOUBTFUL


@pytest.fixture
def folder(data_dir: Path) -> Path:
    data_dir.mkdir()
    return Profiles(data_dir).current().folder


@pytest.fixture
def samples(folder: Path) -> list[Sample]:
    """Of which the last two are the same ink."""
    with SampleStore(folder) as store:
        return [
            store.add(Ink.from_strokes([[(0, 0), (x, 20)]]), label)
            for x, label in ((1, "1"), (2, "2"), (3, "3"), (3, "5"))
        ]


@pytest.fixture
def lesson(samples: list[Sample]) -> Lesson:
    learned = tuple(AnswerChange(each.id, each.label, OUTLIER, each.label) for each in samples[:2])
    return accepted(learned=learned)


Start = Callable[[], Program]


@pytest.fixture
def start(
    qtbot: QtBot, qapp: QApplication, data_dir: Path, lesson: Lesson, fake_engine: FakeEngine
) -> Start:
    teach = FakeTeach()
    teach.lesson = lesson

    def start() -> Program:
        program = Program(qapp, data_dir, lambda: fake_engine, teach)
        qtbot.addWidget(program.window)
        with qtbot.waitSignals([program.lessons.changed, program.editing.changed]):
            program.show()
        return program

    return start


def taught(program: Program, qtbot: QtBot) -> None:
    with qtbot.waitSignals([program.teaching.finished, program.lessons.changed]):
        program.window.commands.teach.trigger()


def keep(folder: Path, lesson: Lesson, parent: int | None = None) -> int:
    """As another window does."""
    lessons = LessonStore(folder, "fake")
    assert lesson.head is not None
    ids = [*(change.sample for change in lesson.learned), *lesson.contradicting]
    card = LessonRecord(tuple(dict.fromkeys(ids)), {}, {}, {}, parent)
    number = lessons.keep(lesson.head, card, lesson)
    lessons.adopt(number)
    return number


def test_after_a_restart_the_lesson_in_use_is_shown(
    start: Start, samples: list[Sample], qtbot: QtBot
) -> None:
    program = start()
    taught(program, qtbot)
    page = program.teaching_page.after
    said = [part.text() for part in (page.title, page.learned, page.reason, page.own, page.base)]
    program.close()
    with SampleStore(program.profiles.folder_of()()) as store:
        store.delete([samples[0].id])
    program = start()
    with qtbot.waitSignal(program.lesson_recall.recalled):
        program.window.commands.teaching.trigger()
    page = program.teaching_page.after
    assert page.isVisible()
    assert said == [
        part.text() for part in (page.title, page.learned, page.reason, page.own, page.base)
    ]
    assert said[0] == "Lesson 1 is in use"
    assert [change.sample for change in page.now_right.changes] == [samples[1].id]
    assert page.adopt.text() == "Undo this lesson"
    with qtbot.waitSignal(program.lessons.adopted) as adopted:
        qtbot.mouseClick(page.adopt, Qt.MouseButton.LeftButton)
    assert adopted.args == [None], "as shipped, as before the lesson"
    assert page.title.text() == "Lesson 1 is not in use"
    program.close()


def test_a_lesson_without_comparison_is_not_recalled(
    start: Start, folder: Path, qtbot: QtBot
) -> None:
    """As those of earlier versions."""
    lessons = LessonStore(folder, "fake")
    lessons.adopt(lessons.keep(head(2.0), LessonRecord((), {}, {}, {}, None)))
    program = start()
    with qtbot.assertNotEmitted(program.lesson_recall.recalled):
        program.window.commands.teaching.trigger()
        with qtbot.waitSignal(program.editing.changed):
            program.editing.start()  # behind it in the lane
    assert program.teaching_page.before.isVisible()
    program.close()


def test_another_windows_lesson_replaces_the_one_shown_but_not_one_undone_here(
    start: Start, folder: Path, lesson: Lesson, qtbot: QtBot
) -> None:
    program = start()
    taught(program, qtbot)
    page = program.teaching_page.after
    assert keep(folder, replace(lesson, reasons=(told_reason("Taught elsewhere."),)), parent=1) == 2
    with qtbot.waitSignal(
        program.lesson_recall.recalled, check_params_cb=lambda outcome: outcome.number == 2
    ):
        program.folder_watch.look()
    assert (page.title.text(), page.reason.text()) == ("Lesson 2 is in use", "Taught elsewhere.")
    with qtbot.waitSignal(
        program.lesson_recall.recalled, check_params_cb=lambda outcome: outcome.number == 1
    ):
        qtbot.mouseClick(page.adopt, Qt.MouseButton.LeftButton)
    assert page.title.text() == "Lesson 2 is not in use", "it can be used again"
    program.close()


def test_of_somebody_else_nothing_is_recalled(start: Start, qtbot: QtBot) -> None:
    program = start()
    taught(program, qtbot)
    with qtbot.waitSignal(program.lessons.changed):
        program.profiles.create("Ben")
    assert program.teaching_page.before.isVisible()
    program.window.commands.teaching.trigger()
    with qtbot.assertNotEmitted(program.lesson_recall.recalled):
        program.window.commands.teaching.trigger()
    program.close()


def test_the_same_ink_under_other_labels_is_shown_in_samples(
    start: Start, samples: list[Sample], lesson: Lesson, folder: Path, qtbot: QtBot
) -> None:
    same = tuple(each.id for each in samples[2:])
    keep(folder, replace(lesson, contradicting=same))
    program = start()
    with qtbot.waitSignal(program.lesson_recall.recalled):
        program.window.commands.teaching.trigger()
    page, browser = program.teaching_page.after, program.sample_browser
    assert page.look.text() == "Show the 2 samples"
    browser.labels.labels["1"].click()
    browser.dates.setCurrentIndex(1)
    with qtbot.waitSignal(
        program.sample_model.listed, check_params_cb=lambda count: count == len(same)
    ):
        qtbot.mouseClick(page.look, Qt.MouseButton.LeftButton)
    assert program.window.drawer.page is browser
    assert browser.which.currentText() == "Same ink, other label"
    assert browser.labels.all.isChecked()
    assert set(program.sample_model.ids) == set(same)
    with qtbot.waitSignal(program.sample_model.listed, check_params_cb=lambda count: count == 4):
        browser.which.setCurrentIndex(0)
    assert browser.which.count() == CONTRADICTING + 1, "one can go back to them"
    with qtbot.waitSignal(program.profiles.switched):
        program.profiles.create("Ben")
    assert browser.which.count() == CONTRADICTING
    program.close()


def test_where_labels_look_wrong_the_doubtful_samples_are_shown(
    start: Start, lesson: Lesson, folder: Path, qtbot: QtBot
) -> None:
    keep(folder, replace(lesson, doubtful=True))
    program = start()
    with qtbot.waitSignal(program.lesson_recall.recalled):
        program.window.commands.teaching.trigger()
    page = program.teaching_page.after
    assert page.look.text() == "Look through samples"
    with qtbot.waitSignal(program.doubtful.finished):
        qtbot.mouseClick(page.look, Qt.MouseButton.LeftButton)
    assert program.window.drawer.page is program.sample_browser
    assert program.sample_browser.which.currentIndex() == DOUBTFUL
    program.close()
