from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from hwgui.widgets.status_line import MessageLine
from hwgui.window.notices import Notices


@pytest.fixture
def line(qtbot: QtBot) -> MessageLine:
    line = MessageLine()
    qtbot.addWidget(line)
    line.resize(400, 24)
    line.show()
    return line


@pytest.fixture
def notices(line: MessageLine) -> Notices:
    return Notices(line)


def test_what_is_told_is_shown_and_written_once(
    notices: Notices, line: MessageLine, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        notices.samples.notify("the disk is full")
    assert line.message == "the disk is full"
    assert capsys.readouterr().err == "hwgui: the disk is full\n"


def test_a_message_ends_with_what_it_is_about(notices: Notices, line: MessageLine) -> None:
    notices.samples.notify("the disk is full")
    notices.lessons.notify("the head is gone")
    notices.samples.end()
    assert line.message == "the head is gone", "that has another cause"
    notices.lessons.end()
    assert line.message == ""


def test_what_was_told_before_and_is_not_over_is_shown_again(
    notices: Notices, line: MessageLine, capsys: pytest.CaptureFixture[str]
) -> None:
    notices.samples.notify("the disk is full")
    notices.profiles.notify("there is an Ana already")
    notices.profiles.notify("there is a Ben already")
    notices.profiles.end()
    assert line.message == "the disk is full"
    assert capsys.readouterr().err.count("the disk is full") == 1


def test_what_failed_once_is_over_once_something_else_is_done(
    notices: Notices, line: MessageLine
) -> None:
    notices.samples.notify("the disk is full")
    for subject in (notices.files, notices.profiles, notices.lessons, notices.doubtful):
        subject.notify("no")
    notices.end_passing()
    assert line.message == "the disk is full", "that goes on"


def test_of_somebody_else_nothing_is_shown_any_more(notices: Notices, line: MessageLine) -> None:
    notices.settings.notify("settings cannot be kept there")
    for subject in (notices.samples, notices.listing, notices.place, notices.lesson_in_use):
        subject.notify("no")
    notices.history.notify_below("no")
    notices.end_personal()
    assert line.message == "settings cannot be kept there"


def test_samples_that_cannot_be_opened_do_not_hide_the_cause_told_before(
    notices: Notices, line: MessageLine, capsys: pytest.CaptureFixture[str]
) -> None:
    notices.settings.notify("settings cannot be kept there")
    notices.samples.notify_below("the samples cannot be kept here")
    assert line.message == "settings cannot be kept there"
    assert "samples" not in capsys.readouterr().err
    notices.settings.end()
    assert line.message == "the samples cannot be kept here"
    notices.samples.end()
    assert line.message == ""


def test_an_empty_line_says_that_it_is_over(notices: Notices, line: MessageLine) -> None:
    notices.place.notify("the samples are not there any more")
    notices.place.notify("")
    assert line.message == ""


def test_what_is_dismissed_does_not_come_back(
    notices: Notices, line: MessageLine, qtbot: QtBot
) -> None:
    notices.samples.notify("the disk is full")
    notices.profiles.notify("there is an Ana already")
    qtbot.mouseClick(line.dismiss, Qt.MouseButton.LeftButton)
    assert line.message == ""
    notices.profiles.end()
    assert line.message == ""
    notices.samples.notify("the disk is full")
    assert line.message == "the disk is full", "it is told again where it happens again"


def test_a_remedy_is_offered_with_its_line_alone(notices: Notices, line: MessageLine) -> None:
    remedy = QAction("Teach again", line)
    notices.lesson_in_use.remedy = remedy
    notices.lesson_in_use.notify("the model is new")
    assert line.remedy is not None
    assert line.remedy.defaultAction() is remedy
    notices.files.notify("that is no file of samples")
    assert line.remedy is None
    notices.files.end()  # type: ignore[unreachable]
    assert line.remedy is not None
    notices.lesson_in_use.end()
    assert line.remedy is None
