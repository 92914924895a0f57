from __future__ import annotations

import ctypes
import gc
import sys

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hwgui.flat_button import FlatButton


@pytest.fixture
def action(qtbot: QtBot) -> QAction:
    return QAction("7")


@pytest.fixture
def button(qtbot: QtBot, action: QAction) -> FlatButton:
    button = FlatButton(action)
    qtbot.addWidget(button)
    return button


def test_a_button_follows_its_action(action: QAction, button: FlatButton) -> None:
    for enabled in (False, True):
        action.setEnabled(enabled)
        assert button.isEnabled() is enabled
    action.setText("8")
    action.setToolTip("eight")
    action.setCheckable(True)
    action.setChecked(True)
    assert (button.text(), button.toolTip()) == ("8", "eight")
    assert button.isCheckable()
    assert button.isChecked()
    action.setEnabled(False)
    assert not button.isEnabled()


class _Mallinfo(ctypes.Structure):
    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks",
                     "uordblks", "fordblks", "keepcost")
    )  # fmt: skip


def bytes_in_use() -> int:
    """Of the C library, by this process."""
    ask = ctypes.CDLL(None).mallinfo2
    ask.restype = _Mallinfo
    gc.collect()
    return int(ask().uordblks)


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "mallinfo2"),
    reason="elsewhere the C library does not tell",
)
def test_an_action_that_comes_and_goes_costs_no_memory(
    action: QAction, button: FlatButton, qapp: QApplication
) -> None:
    def come_and_go(times: int) -> None:
        for _ in range(times):
            action.setEnabled(False)
            action.setEnabled(True)
        qapp.processEvents()

    button.show()
    come_and_go(100)
    before = bytes_in_use()
    come_and_go(2000)
    assert bytes_in_use() - before < 100_000
