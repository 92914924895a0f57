from __future__ import annotations

from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from hwgui.people.name_button import NameButton


def test_a_long_name_is_cut_and_a_short_one_is_not(qtbot: QtBot) -> None:
    button = NameButton(QMenu())
    qtbot.addWidget(button)
    button.show_name("Maximilian Alexander von und zu Hohenschwangau")
    hint = button.sizeHint().width()
    button.show()
    button.resize(button.minimumSizeHint())
    assert button.text().endswith("…")
    assert button.sizeHint().width() == hint, "what is cut does not make it narrower still"
    assert "Hohenschwangau" in button.toolTip()
    button.show_name("Bo")
    assert button.text() == "Bo"
