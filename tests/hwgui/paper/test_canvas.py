"""What the canvas shows: ink, the hint, its colours and its focus, at any scale."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.canvas_pixels import INK, PAPER, SIZE, is_ink, looks, rgb
from support.pen_events import Fingers, Mouse, Pen

from hwcore import Ink
from hwgui.paper.canvas import PEN_WIDTH, Canvas
from hwgui.paper.ink_document import InkDocument


def width_of_ink(canvas: Canvas, x: int) -> int:
    """How many pixels of a column are solid ink."""
    return int((looks(canvas)[:, x] == rgb(INK)).all(axis=1).sum())


def test_what_is_drawn_is_seen_while_it_is_drawn(canvas: Canvas) -> None:
    mouse = Mouse(canvas)
    mouse.press(50.0, 50.0)
    assert is_ink(canvas, 50, 50)
    mouse.move(150.0, 50.0)
    assert is_ink(canvas, 100, 50)
    assert is_ink(canvas, 149, 50)
    mouse.release(150.0, 50.0)
    assert is_ink(canvas, 149, 50)
    assert not is_ink(canvas, 200, 50)


def test_a_finished_stroke_looks_as_it_did(canvas: Canvas, document: InkDocument) -> None:
    pen = Pen(canvas)
    pen.press(50.0, 50.0, 0.3)
    for i in range(60):
        pen.move(50.0 + 3 * i, 150.0 + 80 * np.sin(i / 7), 0.3 + 0.01 * i)
    drawing = looks(canvas)
    pen.release(50.0 + 3 * 59, 150.0 + 80 * np.sin(59 / 7))
    # The tip is blended straight onto the paper first and by way of the layer later: it rounds.
    finished = looks(canvas)
    assert np.abs(finished - drawing).max() <= 2
    canvas.resize(SIZE + QSize(1, 0))  # everything is painted anew
    assert np.array_equal(looks(canvas)[20:-20, 20:380], finished[20:-20, 20:380])


def test_pressure_is_line_width(canvas: Canvas) -> None:
    rows: dict[float | None, float] = {0.1: 50.0, 0.5: 100.0, 1.0: 150.0, None: 200.0}
    widths = {}
    for pressure, y in rows.items():
        places = [(50.0 + 4 * i, y) for i in range(50)]
        if pressure is None:
            Mouse(canvas).draw(*places)
        else:
            Pen(canvas).draw(*places, pressure=pressure)
        image = looks(canvas)[int(y) - 20 : int(y) + 20, 150]
        widths[pressure] = int((image == rgb(INK)).all(axis=1).sum())
    assert widths[0.1] < widths[0.5] < widths[1.0]
    assert widths[None] == round(PEN_WIDTH)
    Fingers(canvas).draw((50.0, 250.0), (250.0, 250.0))
    assert width_of_ink(canvas, 245) >= round(PEN_WIDTH)


def test_the_pen_width_can_be_set(canvas: Canvas) -> None:
    Mouse(canvas).draw((50.0, 100.0), (250.0, 100.0))
    canvas.pen_width = 20.0
    assert canvas.pen_width == 20.0
    assert width_of_ink(canvas, 150) == 20


def test_shown_ink_is_seen_and_drawing_adds_to_it(canvas: Canvas) -> None:
    canvas.show_ink(Ink.from_strokes([[(50, 50), (150, 50)]]))
    Mouse(canvas).draw((50.0, 100.0), (150.0, 100.0))
    assert is_ink(canvas, 100, 50)
    assert is_ink(canvas, 100, 100)
    assert len(canvas.ink) == 2
    canvas.show_ink(Ink())
    assert not is_ink(canvas, 100, 50)
    assert not is_ink(canvas, 100, 100)


def test_undo_redo_and_clear_are_seen(canvas: Canvas, document: InkDocument) -> None:
    Mouse(canvas).draw((50.0, 50.0), (150.0, 50.0))
    Mouse(canvas).draw((50.0, 100.0), (150.0, 100.0))
    seen = []
    for step in (document.undo, document.redo, document.clear, document.undo):
        step()
        seen.append((is_ink(canvas, 100, 50), is_ink(canvas, 100, 100)))
    assert seen == [(True, False), (True, True), (False, False), (True, True)]


@pytest.mark.parametrize("command", ["undo", "clear", "redo"])
def test_a_command_while_drawing(canvas: Canvas, document: InkDocument, command: str) -> None:
    """Undo and clear end the stroke; the rest of its events have no effect."""
    mouse = Mouse(canvas)
    mouse.draw((50.0, 50.0), (150.0, 50.0))
    cancelled = []
    canvas.stroke_cancelled.connect(lambda: cancelled.append(True))
    mouse.press(50.0, 100.0)
    mouse.move(150.0, 100.0)
    getattr(document, command)()
    QApplication.processEvents()
    mouse.move(250.0, 100.0)
    mouse.release(250.0, 100.0)
    if command == "redo":
        assert len(document.ink) == len(canvas.ink) == 2
        return
    assert cancelled == [True]
    assert not is_ink(canvas, 100, 100)
    assert not is_ink(canvas, 200, 100)
    assert is_ink(canvas, 100, 50) == (command == "undo")
    assert len(document.ink) == len(canvas.ink) == (1 if command == "undo" else 0)
    mouse.draw((50.0, 200.0), (150.0, 200.0))
    assert is_ink(canvas, 100, 200)


def test_the_eraser_takes_whole_strokes(canvas: Canvas, document: InkDocument) -> None:
    for y in (50.0, 100.0, 150.0):
        Mouse(canvas).draw((50.0, y), (350.0, y))
    eraser = Pen(canvas, eraser=True)
    eraser.press(300.0, 20.0)
    assert len(canvas.ink) == 3
    eraser.move(300.0, 120.0)  # past both of them between two samples
    assert [stroke.xy[0, 1] for stroke in canvas.ink.strokes] == [150.0]
    eraser.move(300.0, 140.0)
    eraser.release(300.0, 140.0)
    assert len(canvas.ink) == 0
    assert not is_ink(canvas, 60, 50)
    document.undo()
    assert is_ink(canvas, 60, 150)
    document.undo()
    assert is_ink(canvas, 60, 50)
    assert len(document.ink) == 3


def test_the_eraser_draws_nothing(canvas: Canvas, document: InkDocument) -> None:
    revisions = []
    document.changed.connect(lambda ink, revision: revisions.append(revision))
    Pen(canvas, eraser=True).draw((50.0, 50.0), (350.0, 50.0))
    assert revisions == []
    assert len(canvas.ink) == 0


def test_the_eraser_starts_anew_where_it_is_put_down(canvas: Canvas, document: InkDocument) -> None:
    """The way through the air between two presses erases nothing."""
    Mouse(canvas).draw((50.0, 100.0), (350.0, 100.0))
    eraser = Pen(canvas, eraser=True)
    eraser.draw((200.0, 20.0), (210.0, 20.0))
    eraser.draw((200.0, 200.0), (210.0, 200.0))
    assert len(canvas.ink) == 1


def test_the_cursor_tells_pen_from_eraser(canvas: Canvas) -> None:
    assert canvas.cursor().shape() == Qt.CursorShape.CrossCursor
    Pen(canvas, eraser=True).move(50.0, 50.0, 0.0, Qt.MouseButton.NoButton)
    assert canvas.cursor().shape() == Qt.CursorShape.BitmapCursor
    canvas.set_pen_near(False)
    assert canvas.cursor().shape() == Qt.CursorShape.CrossCursor


def test_empty_paper_says_what_to_do_until_the_first_point(
    canvas: Canvas, document: InkDocument
) -> None:
    empty = looks(canvas)
    inside = empty[10:-10, 10:-10]
    assert (inside != rgb(PAPER)).any()
    mouse = Mouse(canvas)
    mouse.press(20.0, 20.0)
    QApplication.processEvents()
    drawn = looks(canvas)
    assert (drawn[40:-10, 40:-10] == rgb(PAPER)).all()
    mouse.release(20.0, 20.0)
    document.undo()
    assert np.array_equal(looks(canvas), empty)


def test_the_hint_can_be_set(canvas: Canvas) -> None:
    before = looks(canvas)
    canvas.set_hint("Now your three")
    after = looks(canvas)
    assert not np.array_equal(before, after)
    canvas.set_hint("")
    assert (looks(canvas)[10:-10, 10:-10] == rgb(PAPER)).all()


def test_the_hint_is_never_cut(canvas: Canvas) -> None:
    texts = set()
    for height in range(40, 200, 5):
        canvas.resize(300, height)
        inside = looks(canvas)[8:-8, 8:-8]
        texts.add(int((inside != rgb(PAPER)).any(axis=-1).sum()))
    assert len(texts) == 2, "one line, or both; of neither a part is missing"


def test_screen_readers_get_a_name_and_what_to_do(canvas: Canvas) -> None:
    assert canvas.accessibleName()
    assert "digit" in canvas.accessibleDescription()


def test_a_new_palette_recolours_everything(canvas: Canvas, document: InkDocument) -> None:
    mouse = Mouse(canvas)
    mouse.draw((50.0, 50.0), (150.0, 50.0))
    mouse.press(50.0, 100.0)
    for i in range(10):
        mouse.move(60.0 + 10 * i, 100.0)
    looks(canvas)
    palette = canvas.palette()
    white, black = QColor("#eeeeee"), QColor("#111111")
    palette.setColor(QPalette.ColorRole.Text, white)
    palette.setColor(QPalette.ColorRole.Base, black)
    canvas.setPalette(palette)
    QApplication.processEvents()
    image = canvas.grab().toImage()
    for at in (QPoint(100, 50), QPoint(100, 100), QPoint(149, 100)):
        assert image.pixelColor(at) == white
    assert image.pixelColor(200, 200) == black


def test_keyboard_focus_is_seen_and_a_clicks_is_not(qtbot: QtBot, canvas: Canvas) -> None:
    def has_ring() -> bool:
        edge = canvas.grab().toImage().pixelColor(200, 0)
        return bool(edge == canvas.palette().color(QPalette.ColorRole.Highlight))

    with qtbot.waitActive(canvas):
        canvas.activateWindow()
    canvas.clearFocus()
    assert canvas.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert not has_ring()
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert has_ring()
    canvas.clearFocus()
    assert not has_ring()
    canvas.setFocus(Qt.FocusReason.ActiveWindowFocusReason)  # the window comes back
    assert has_ring()
    Mouse(canvas).draw((50.0, 50.0))
    assert canvas.hasFocus()
    assert not has_ring()
