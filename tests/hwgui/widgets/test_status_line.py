from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hwcore.reasons import Reason
from hwgui.system import worded
from hwgui.widgets.status_line import MessageLine, StatusLine

LONG = "/home/ana/.local/share/hwgui/profiles/default/samples.sqlite3: the disk is full; free space"


@pytest.fixture
def line(qtbot: QtBot) -> MessageLine:
    line = MessageLine()
    qtbot.addWidget(line)
    line.resize(400, 24)
    line.show()
    return line


SAMPLES = Path("/home/ana/.local/share/hwgui/profiles/default/samples.sqlite3")
FULL = Reason("disk-full", "{where}: the disk is full; free some space", where=SAMPLES)


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        (FULL, "The disk is full; free some space"),
        (
            Reason("unwritable", "{path}: cannot be written ({why})", path=SAMPLES, why="no"),
            "samples.sqlite3: cannot be written (no)",
        ),
        (
            Reason("altered", "{path}: was altered", path=Path("/models/head.safetensors")),
            "head.safetensors: was altered",
        ),
        (
            Reason("read-only", "{cause}. Until then.", cause=FULL),
            "The disk is full; free some space. Until then.",
        ),
        (
            Reason("in-file", "{path}: {cause}", path=SAMPLES, cause=FULL),
            f"samples.sqlite3: {FULL}",
        ),
        (
            Reason("replay-damaged", "the replay set is damaged; get the model again"),
            "The replay set is damaged; get the model again",
        ),
        (Reason("said", "{line}", line="ana/adopted: is gone"), "Ana/adopted: is gone"),
    ],
)
def test_the_path_a_message_begins_with_is_not_shown(
    line: MessageLine, reason: Reason, shown: str
) -> None:
    line.set_message(worded(reason))
    assert line.shown == shown
    assert line.toolTip() == str(reason)


@pytest.mark.parametrize(
    "message",
    [
        "the replay set is damaged; get the model again",
        "Ana was removed in another window; Me writes now.",
        "there is a person a/b already: choose",
    ],
)
def test_what_is_no_reason_is_shown_whole(line: MessageLine, message: str) -> None:
    line.set_message(message)
    assert line.shown == message[0].upper() + message[1:]
    assert line.toolTip() == message


def test_what_does_not_fit_is_shown_whole_on_request(
    line: MessageLine,
) -> None:
    line.set_message("A short one")
    assert not line.more.isVisible()
    line.set_message(f"{LONG}. {'Until then. ' * 20}")
    assert line.more.isVisible()
    line.set_hint("something else " * 30)
    line.set_message("")
    assert not line.more.isVisible(), "a hint is no message"


def test_a_hint_that_does_not_fit_has_a_short_form(line: MessageLine) -> None:
    line.set_hint("Esc clears the paper. F1 shows all keys.", "F1: keys")
    line.resize(80, 24)
    short = line.grab().toImage()
    line.set_hint("F1: keys")
    assert line.grab().toImage() == short
    line.set_hint("Esc clears the paper. F1 shows all keys.")
    assert line.grab().toImage() != short


def test_the_button_comes_and_goes_with_the_width(line: MessageLine) -> None:
    line.set_message(worded(FULL))
    assert not line.more.isVisible()
    line.resize(100, 24)
    assert line.more.isVisible()
    assert line.dismiss.geometry().right() == line.width() - 1
    assert line.more.geometry().right() == line.dismiss.geometry().left() - 1
    assert line.text_rect().width() == line.more.geometry().left()


def test_a_message_can_be_dismissed(line: MessageLine, qtbot: QtBot) -> None:
    line.set_hint("F1 shows all keys")
    assert not line.dismiss.isVisible()
    line.set_message("There is no such person")
    qtbot.mouseClick(line.dismiss, Qt.MouseButton.LeftButton)
    assert line.text == "F1 shows all keys"
    assert not line.dismiss.isVisible()


def test_an_action_is_offered_beside_a_message_while_it_is_visible(
    line: MessageLine, qtbot: QtBot
) -> None:
    action = QAction("Teach again", line)
    line.offer(action)
    assert line.remedy is not None
    assert not line.remedy.isVisible(), "there is no message"
    line.set_message("The model is new")
    assert line.remedy.isVisible()
    assert line.remedy.geometry().right() == line.dismiss.geometry().left() - 1
    with qtbot.waitSignal(action.triggered):
        qtbot.mouseClick(line.remedy, Qt.MouseButton.LeftButton)
    line.set_message("The model is new. " * 20)
    assert line.more.geometry().right() == line.remedy.geometry().left() - 1
    assert line.text_rect().width() == line.more.geometry().left()
    action.setVisible(False)
    assert not line.remedy.isVisible()
    action.setVisible(True)
    assert line.remedy.isVisible()
    line.resize(100, 24)
    assert not line.remedy.isVisible(), "it would be cut off"
    assert line.more.isVisible()
    line.offer(None)
    assert line.remedy is None


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_whole_message_opens_and_a_click_shuts_it(line: MessageLine, qtbot: QtBot) -> None:
    before = set(QApplication.topLevelWidgets())
    line.resize(100, 24)
    line.set_message(f"{LONG} <&>")
    qtbot.mouseClick(line.more, Qt.MouseButton.LeftButton)
    (opened,) = [w for w in QApplication.topLevelWidgets() if w not in before and w.isVisible()]
    assert opened.width() > 100
    qtbot.mouseClick(opened, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not opened.isVisible())


def test_progress_is_shown_until_it_ends_and_can_be_stopped(
    line: MessageLine, qtbot: QtBot
) -> None:
    line.set_hint("Esc clears")
    assert not line.stop.isVisible()
    line.show_progress("Importing: 200 of 900 lines")
    assert line.shown == "Importing: 200 of 900 lines"
    assert line.stop.isVisible()
    assert not line.dismiss.isVisible()
    assert line.text_rect().width() == line.stop.x()
    with qtbot.waitSignal(line.stop_requested):
        qtbot.mouseClick(line.stop, Qt.MouseButton.LeftButton)
    line.set_message("The disk is full")  # is more important
    assert line.shown == "The disk is full"
    assert not line.stop.isVisible()
    line.set_message("")
    assert line.stop.isVisible()
    line.end_progress()
    assert line.shown == "Esc clears"
    assert not line.stop.isVisible()


@pytest.fixture
def status_line(qtbot: QtBot) -> StatusLine:
    line = StatusLine()
    qtbot.addWidget(line)
    line.set_hint("a hint")
    return line


def test_a_message_comes_before_the_hint(status_line: StatusLine) -> None:
    assert status_line.text == "a hint"
    status_line.set_message("a fault")
    assert status_line.text == "a fault"
    status_line.set_message("")
    assert status_line.text == "a hint"


def test_the_whole_text_can_be_had_however_narrow_the_line_is(status_line: StatusLine) -> None:
    message = "/a/long/path/to/settings.json: settings cannot be kept there " * 3
    before = status_line.sizeHint()
    status_line.set_message(message)
    assert status_line.sizeHint() == before, "a message moves nothing"
    assert status_line.toolTip() == status_line.accessibleDescription() == message


def test_text_that_does_not_fit_ends_inside_the_line(status_line: StatusLine) -> None:
    status_line.resize(80, 24)
    status_line.set_message("W" * 100)
    image = status_line.grab().toImage()
    ground = image.pixelColor(0, 0)
    assert all(image.pixelColor(79, y) == ground for y in range(24))


def test_a_new_message_is_announced_and_no_hint(
    line: MessageLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "hwgui.widgets.status_line.announce", lambda _widget, text: said.append(text)
    )
    line.set_hint("Esc clears the paper.")
    line.set_message(worded(FULL))
    line.set_message(worded(FULL))  # as where another notice is over, and this one is shown again
    line.set_message("")
    assert said == ["The disk is full; free some space"]
    line.set_message(worded(FULL))
    assert said == ["The disk is full; free some space"] * 2
    line.hide()
    line.set_message("Another window has it.")
    assert len(said) == 2
