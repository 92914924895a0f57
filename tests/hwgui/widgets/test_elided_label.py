from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPalette
from pytestqt.qtbot import QtBot

from hwgui.widgets.elided_label import ElidedLabel


@pytest.fixture
def label(qtbot: QtBot) -> ElidedLabel:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.resize(400, 24)
    return label


def picture(label: ElidedLabel) -> QImage:
    return label.grab().toImage()


def test_the_longest_form_that_fits_is_shown(label: ElidedLabel) -> None:
    forms = ("A sentence of some length", "A sentence", "A")
    label.set_forms(*forms, is_quiet=True)
    wide = label.fontMetrics().horizontalAdvance
    for fitting, shorter in zip(forms, (*forms[1:], forms[-1]), strict=True):
        label.resize(wide(fitting), 24)
        assert label.shown == fitting
        label.resize(wide(fitting) - 1, 24)
        assert label.shown == shorter


def test_the_last_form_is_cut_with_an_ellipsis(label: ElidedLabel) -> None:
    label.set_forms("A sentence of some length", is_quiet=True)
    label.resize(60, 24)
    cut = picture(label)
    assert label.shown == "A sentence of some length"
    short = label.fontMetrics().elidedText(label.shown, Qt.TextElideMode.ElideRight, 60)
    label.set_forms(short, is_quiet=True)
    assert short.endswith("…")
    assert picture(label) == cut


def test_quiet_text_stands_back(label: ElidedLabel) -> None:
    colours = []
    for is_quiet in (True, False):
        label.set_forms("text", is_quiet=is_quiet)
        colours.append(picture(label))
    assert colours[0] != colours[1]
    palette = label.palette()
    palette.setColor(
        QPalette.ColorRole.PlaceholderText, palette.color(QPalette.ColorRole.WindowText)
    )
    label.setPalette(palette)
    label.set_forms("text", is_quiet=True)
    assert picture(label) == colours[1]
