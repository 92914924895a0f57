from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from hwgui.widgets.status_line import StatusLine


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    line = StatusLine()
    qtbot.addWidget(line)
    line.set_hint("a hint")
    return line


def test_a_message_comes_before_the_hint(line: StatusLine) -> None:
    assert line.text == "a hint"
    line.set_message("a fault")
    assert line.text == "a fault"
    line.set_message("")
    assert line.text == "a hint"


def test_the_whole_text_can_be_had_however_narrow_the_line_is(line: StatusLine) -> None:
    message = "/a/long/path/to/settings.json: settings cannot be kept there " * 3
    before = line.sizeHint()
    line.set_message(message)
    assert line.sizeHint() == before, "a message moves nothing"
    assert line.toolTip() == line.accessibleDescription() == message


def test_text_that_does_not_fit_ends_inside_the_line(line: StatusLine) -> None:
    line.resize(80, 24)
    line.set_message("W" * 100)
    image = line.grab().toImage()
    ground = image.pixelColor(0, 0)
    assert all(image.pixelColor(79, y) == ground for y in range(24))
