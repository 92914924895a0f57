"""What tests of this folder share."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from pytestqt.qtbot import QtBot
from support.canvas_pixels import INK, PAPER, SIZE
from support.canvas_signals import Heard

from hwgui.paper.canvas import Canvas
from hwgui.paper.ink_document import InkDocument


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(SIZE)
    palette = canvas.palette()
    palette.setColor(QPalette.ColorRole.Text, INK)
    palette.setColor(QPalette.ColorRole.Base, PAPER)
    canvas.setPalette(palette)
    with qtbot.waitExposed(canvas):
        canvas.show()
    return canvas


@pytest.fixture
def document(canvas: Canvas) -> InkDocument:
    """Connected to the canvas as the program does."""
    document = InkDocument(canvas)
    canvas.stroke_changed.connect(document.extend)
    canvas.stroke_finished.connect(document.finish)
    canvas.stroke_cancelled.connect(document.cancel)
    canvas.strokes_erased.connect(document.erase)
    document.committed.connect(canvas.show_ink)
    return document


@pytest.fixture
def heard(canvas: Canvas) -> Heard:
    return Heard(canvas)
