"""Buttons without a frame: what they say can be read in every state."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction, QPalette
from pytestqt.qtbot import QtBot
from support.contrast import TEXT, strongest_contrast

from hwgui.widgets.flat_button import FlatButton
from hwgui.widgets.theme import DARK, LIGHT, Colours, palette_of

ROLES = (QPalette.ColorRole.ButtonText, QPalette.ColorRole.PlaceholderText)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("role", ROLES, ids=["plain", "muted"])
@pytest.mark.parametrize("state", ["as it is", "checked", "pressed"])
def test_the_text_can_be_read(
    colours: Colours, role: QPalette.ColorRole, state: str, qtbot: QtBot
) -> None:
    button = FlatButton(QAction("Undo", checkable=True), text_role=role)
    qtbot.addWidget(button)
    button.setPalette(palette_of(colours))
    button.setChecked(state == "checked")
    button.setDown(state == "pressed")
    button.resize(button.sizeHint())
    ground = button.grab().toImage().pixelColor(button.width() // 2, 3).name()
    assert strongest_contrast(button, ground) >= TEXT
