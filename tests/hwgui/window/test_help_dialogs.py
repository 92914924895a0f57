from __future__ import annotations

import platform

import numpy as np
import PySide6
import pytest
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea
from pytestqt.qtbot import QtBot
from support.fake_engine import CARD

from hwcore import __version__
from hwcore.model.bundle import Bundle
from hwcore.paths import shipped_model
from hwgui.credits import LICENCES, Card
from hwgui.program import Program
from hwgui.window.help_dialogs import AboutDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture(autouse=True)
def _ten_labels() -> None:
    """Not here: what ships is shown."""


def texts(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_about_names_version_model_figures_and_sources(program: Program) -> None:
    program.window.commands.about.trigger()
    (dialog,) = program.window.findChildren(QDialog)
    assert dialog.isVisible()
    shown = texts(dialog)
    assert f"Handwriting {__version__}" in shown
    assert "Model: fake" in shown
    assert "99.5\N{NO-BREAK SPACE}%" in shown
    assert "Some ink. Somebody. CC BY 4.0." in shown


def test_about_names_versions_licences_and_the_shipped_model(
    program: Program, qtbot: QtBot
) -> None:
    card = Bundle.load(shipped_model()).card
    dialog = AboutDialog(card, program.window)
    shown = texts(dialog)
    for version in (platform.python_version(), qVersion(), PySide6.__version__, np.__version__):
        assert version in shown
    for name, licence in LICENCES:
        assert name in shown
        assert licence in shown
    assert card["created"] in shown
    checksum = card["files"]["backbone.onnx"]["sha256"]
    assert any(text == f"{checksum[:16]}…" for text in shown)
    assert any(label.toolTip() == checksum for label in dialog.findChildren(QLabel))
    dialog.deleteLater()


@pytest.mark.parametrize(
    "card", [None, {}, {"name": "x", "figures": {}, "sources": [{}]}, CARD], ids=str
)
def test_about_takes_any_card(card: Card | None, program: Program, qtbot: QtBot) -> None:
    dialog = AboutDialog(card, program.window)
    assert any(__version__ in text for text in texts(dialog))
    dialog.deleteLater()


def test_nothing_is_cut_off_beside_the_scroll_bar(program: Program, qtbot: QtBot) -> None:
    dialog = AboutDialog(Bundle.load(shipped_model()).card, program.window)
    dialog.show()
    (area,) = dialog.findChildren(QScrollArea)
    content = area.widget()
    assert content is not None
    assert area.viewport().width() >= content.minimumSizeHint().width()
    dialog.close()
