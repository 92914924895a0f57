"""The panel: a sheet and keys in a small window, from which text goes to the program in use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.fake_delivery import FakeDelivery
from support.pen_events import Mouse

from hwgui.delivery import DeliveryError, EditingKey
from hwgui.panel_parts import PanelParts
from hwgui.program import Program
from hwgui.sheet.draft_file import DraftFile
from hwgui.widgets import TARGET, FlatButton

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def delivery() -> FakeDelivery:
    return FakeDelivery()


@pytest.fixture
def parts(qtbot: QtBot, program: Program, delivery: FakeDelivery) -> PanelParts:
    """The panel of a program, shown in place of its window."""
    return opened(qtbot, program, delivery)


def opened(qtbot: QtBot, program: Program, delivery: FakeDelivery) -> PanelParts:
    program.window.writing_mode.panel.trigger()
    assert program.sheet is not None
    assert program.sheet.panel is not None
    parts = program.sheet.panel
    program.sheet.delivery.deliveries = (delivery,)
    qtbot.waitUntil(lambda: parts.writing.reading.is_ready)
    return parts


def write(qtbot: QtBot, parts: PanelParts, *places: tuple[float, float]) -> None:
    """Write a short stroke, one word, at each place, and wait until all are read."""
    for x, y in places:
        Mouse(parts.panel.canvas).draw((x, y), (x + 30.0, y - 10.0), (x + 40.0, y))
    size = len(parts.writing.document.ink)
    qtbot.waitUntil(lambda: len(parts.panel.strip.words) == size)


def press(button: FlatButton) -> None:
    QTest.mouseClick(button, LEFT)


def test_it_stands_in_for_the_window(program: Program, parts: PanelParts) -> None:
    assert parts.panel.isVisible()
    assert not program.window.isVisible()
    press(parts.panel.whole)
    assert program.window.isVisible()
    assert not parts.panel.isVisible()
    program.window.writing_mode.panel.trigger()
    parts.panel.close()  # by its frame
    assert program.window.isVisible()


def test_nothing_is_typed_before_the_switch_and_it_shows_that_it_is_on(
    qtbot: QtBot, program: Program, parts: PanelParts, delivery: FakeDelivery
) -> None:
    panel = parts.panel
    write(qtbot, parts, (40.0, 60.0), (140.0, 60.0))
    assert not panel.types.isChecked()
    assert not panel.type.isEnabled()
    assert not any(button.isEnabled() for button in panel.keys.buttons.values())
    press(panel.type)
    press(panel.keys.buttons[EditingKey.ENTER])
    assert program.sheet is not None
    assert program.sheet.delivery.delivery is None
    press(panel.types)
    assert panel.types.isChecked()
    assert program.sheet.actions.types.isChecked()
    press(panel.type)
    qtbot.waitUntil(lambda: delivery.typed == ["word0 word1"])
    press(panel.types)
    assert not panel.types.isChecked()
    assert not panel.keys.buttons[EditingKey.SPACE].isEnabled()


def test_typed_ink_goes_once_it_has_arrived_and_undo_brings_it_back(
    qtbot: QtBot, parts: PanelParts, delivery: FakeDelivery
) -> None:
    panel, document = parts.panel, parts.writing.document
    write(qtbot, parts, (40.0, 60.0))
    press(panel.types)
    press(panel.type)
    assert not document.is_empty
    qtbot.waitUntil(lambda: document.is_empty)
    assert delivery.typed == ["word0"]
    press(panel.undo)
    assert len(document.ink) == 1


def test_what_did_not_arrive_stays(qtbot: QtBot, parts: PanelParts, delivery: FakeDelivery) -> None:
    panel = parts.panel
    write(qtbot, parts, (40.0, 60.0))
    delivery.failure = DeliveryError("gone", "the other window is gone")
    press(panel.types)
    press(panel.type)
    qtbot.waitUntil(lambda: "is gone" in panel.message_line.message)
    assert panel.message_line.isVisible()
    assert len(parts.writing.document.ink) == 1
    assert not panel.types.isChecked()
    press(panel.message_line.dismiss)
    assert not panel.message_line.isVisible()
    delivery.failure = None
    press(panel.types)
    press(panel.keys.buttons[EditingKey.SPACE])
    qtbot.waitUntil(lambda: delivery.typed == [" "])
    assert len(parts.writing.document.ink) == 1


@pytest.mark.parametrize("key", ["ENTER", "SPACE", "BACKSPACE", "LEFT", "RIGHT", "UP", "DOWN"])
def test_a_large_button_for_each_key(
    qtbot: QtBot, parts: PanelParts, delivery: FakeDelivery, key: str
) -> None:
    button = parts.panel.keys.buttons[EditingKey[key]]
    press(parts.panel.types)
    press(button)
    qtbot.waitUntil(lambda: delivery.typed == [EditingKey[key].value])
    assert min(button.width(), button.height()) >= TARGET
    assert button.accessibleName()


def test_its_sheet_is_not_the_windows(
    qtbot: QtBot, program: Program, parts: PanelParts, data_dir: Path
) -> None:
    write(qtbot, parts, (40.0, 60.0))
    assert program.sheet is not None
    assert program.sheet.document.is_empty
    program.close()
    (path,) = data_dir.glob("**/drafts/panel.jsonl")
    assert len(DraftFile(path).load().strokes) == 1


def test_a_word_is_corrected_by_taps_alone(qtbot: QtBot, parts: PanelParts) -> None:
    panel = parts.panel
    write(qtbot, parts, (40.0, 60.0), (140.0, 60.0))
    place = panel.strip.words[1].rect.center()
    QTest.mouseClick(panel.strip.viewport(), LEFT, pos=place)
    assert panel.word_bar.isVisible()
    assert not panel.word_bar.edit.isVisible()
    press(panel.word_bar.alternatives[1])
    assert parts.writing.copying.text == "word0 WORD1"
    assert panel.type.isVisible()
    qtbot.waitUntil(lambda: "WORD1" in panel.note.shown)  # once it is stored
    write(qtbot, parts, (240.0, 60.0))
    assert panel.note.shown == ""


def test_its_place_is_remembered(
    qtbot: QtBot, make_program: Callable[[], Program], delivery: FakeDelivery
) -> None:
    place = QRect(40, 50, 520, 320)
    for is_first in (True, False):
        program = make_program()
        started = [program.recognition.ready, program.profiles.changed, program.editing.changed]
        with qtbot.waitSignals(started):
            program.show()
        panel = opened(qtbot, program, delivery).panel
        if is_first:
            panel.setGeometry(place)
        assert panel.geometry() == place
        program.close()


def test_another_person_has_an_empty_panel(
    qtbot: QtBot, program: Program, parts: PanelParts
) -> None:
    write(qtbot, parts, (40.0, 60.0))
    press(parts.panel.whole)
    with qtbot.waitSignals([program.profiles.switched, parts.writing.draft.opened]):
        program.profiles.create("Ben")
    assert parts.writing.document.is_empty
