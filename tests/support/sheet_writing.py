"""Writes on the sheet for the fake reader, to which each stroke is a word."""

from __future__ import annotations

from pytestqt.qtbot import QtBot
from support.pen_events import Mouse

from hwgui.sheet_parts import SheetParts


def write(qtbot: QtBot, sheet: SheetParts, *places: tuple[float, float]) -> None:
    """Write a short stroke, one word, at each place, and wait until all are read."""
    for x, y in places:
        Mouse(sheet.page.canvas).draw((x, y), (x + 30.0, y - 10.0), (x + 40.0, y))
    wait_read(qtbot, sheet)


def wait_read(qtbot: QtBot, sheet: SheetParts) -> None:
    """Wait until as many words are read as there are strokes on the sheet."""
    size = len(sheet.document.ink)
    qtbot.waitUntil(lambda: len(sheet.page.strip.words) == size)


def shown(sheet: SheetParts) -> list[str]:
    """The words in the strip."""
    return [word.text for word in sheet.page.strip.words]


def press_word(sheet: SheetParts, number: int) -> None:
    """Click a word in the strip with the mouse."""
    strip = sheet.page.strip
    middle = strip.words[number].rect.center()
    x, y = float(middle.x()), float(middle.y() - strip.verticalScrollBar().value())
    mouse = Mouse(strip.viewport())
    mouse.press(x, y)
    mouse.release(x, y)
