"""What a screen reader is told of the grid of labels, where the field above it has the focus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot
from support.fake_engine import ALL_CHARACTERS

from hwgui.labels.label_grid import LabelGrid
from hwgui.labels.label_list import ListedLabel


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is announced."""
    texts: list[str] = []

    def say(widget: QWidget, text: str) -> None:
        assert widget.hasFocus()
        texts.append(text)

    monkeypatch.setattr("hwgui.labels.label_grid.announce", say)
    return texts


@pytest.fixture
def grid(qtbot: QtBot) -> Iterator[LabelGrid]:
    grid = LabelGrid()
    grid.labels.set_entries([ListedLabel(label) for label in ALL_CHARACTERS.labels])
    with qtbot.waitActive(grid):
        grid.show()
        grid.activateWindow()
    grid.setFocus()
    qtbot.waitUntil(grid.field.hasFocus)
    yield grid
    grid.hide()
    grid.deleteLater()


def test_the_label_that_keys_reach_is_said(grid: LabelGrid, said: list[str], qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(grid.field, key)
    assert said == ["0 digit zero", "1 digit one", "0 digit zero"]


def test_the_first_that_is_found_is_said(grid: LabelGrid, said: list[str], qtbot: QtBot) -> None:
    qtbot.keyClicks(grid.field, "amp")
    assert said[-1] == "& ampersand"
    said.clear()
    qtbot.keyClicks(grid.field, "x nothing")
    assert said == []


def test_ticks_are_said(grid: LabelGrid, said: list[str], qtbot: QtBot) -> None:
    grid.labels.set_ticks(["0"])
    grid.chosen.connect(grid.labels.toggle)
    qtbot.keyClick(grid.field, Qt.Key.Key_Down)
    qtbot.keyClick(grid.field, Qt.Key.Key_Return)
    qtbot.keyClick(grid.field, Qt.Key.Key_Return)
    ticked, other = "0 digit zero, ticked", "0 digit zero, not ticked"
    assert said == [ticked, other, ticked]


def test_the_button_in_the_field_has_a_name(grid: LabelGrid) -> None:
    buttons = grid.field.findChildren(QToolButton)
    assert [button.accessibleName() for button in buttons] == ["Clear the search"]
