from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from hwcore import HwError
from hwgui.message_line import MessageLine
from hwgui.notices import Notices


@pytest.fixture
def line(qtbot: QtBot) -> MessageLine:
    line = MessageLine()
    qtbot.addWidget(line)
    return line


@pytest.fixture
def notices(line: MessageLine) -> Notices:
    return Notices(line)


def test_what_is_told_is_shown_and_written_once(
    notices: Notices, line: MessageLine, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        notices.tell("the disk is full")
    assert line.message == "the disk is full"
    assert capsys.readouterr().err == "hwgui: the disk is full\n"
    notices.tell_failure(HwError("and now it burns"))
    assert line.message == "and now it burns"


def test_what_could_not_be_kept_is_dropped_once_it_can(notices: Notices, line: MessageLine) -> None:
    notices.tell_unkept("the disk is full")
    notices.drop_unkept()
    assert line.message == ""
    notices.tell("the head is gone")
    notices.drop_unkept()
    assert line.message == "the head is gone", "that has another cause"


def test_samples_that_cannot_be_opened_do_not_hide_the_cause_told_before(
    notices: Notices, line: MessageLine
) -> None:
    notices.tell("settings cannot be kept there")
    notices.tell_unopened("the samples cannot be kept here")
    assert line.message == "settings cannot be kept there"
    line.set_message("")
    notices.tell_unopened("the samples cannot be kept here")
    notices.drop_unkept()
    assert line.message == ""
