"""What the canvas shows: ink, the hint, its colours and its focus, at any scale."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPalette, QPolygonF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.pen_events import Fingers, Mouse, Pen

from hwcore import Ink, Stroke
from hwcore.ink import ink as core_ink
from hwgui.paper import canvas as canvas_module
from hwgui.paper.canvas import PEN_WIDTH, Canvas
from hwgui.paper.ink_document import InkDocument
from hwgui.paper.ink_layer import InkLayer

INK, PAPER = QColor("#102030"), QColor("#fdfbf0")
SIZE = QSize(400, 300)


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


class PaintWatcher(QObject):
    """The areas that a widget was asked to paint."""

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self.areas: list[QRect] = []
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.areas.append(event.region().boundingRect())
        return False


def pixels(image: QImage) -> NDArray[np.int64]:
    """[height, width, 3] red, green, blue."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    buffer = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
    return buffer[:, : rgb.width() * 3].reshape(rgb.height(), rgb.width(), 3).astype(np.int64)


def looks(canvas: Canvas) -> NDArray[np.int64]:
    return pixels(canvas.grab().toImage())


def rgb(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()


def is_ink(canvas: Canvas, x: int, y: int) -> bool:
    return bool(canvas.grab().toImage().pixelColor(x, y) == INK)


def width_of_ink(canvas: Canvas, x: int) -> int:
    """How many pixels of a column are solid ink."""
    return int((looks(canvas)[:, x] == rgb(INK)).all(axis=1).sum())


# Ink


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


def test_ten_thousand_points_in_one_stroke(canvas: Canvas, document: InkDocument) -> None:
    pen = Pen(canvas)
    angles = np.linspace(0.0, 60.0, 10_000)
    places = np.stack([200 + 150 * np.cos(angles), 150 + 100 * np.sin(angles * 1.1)], axis=1)
    watcher = PaintWatcher(canvas)
    pen.press(*places[0].tolist())
    QApplication.processEvents()
    watcher.areas.clear()
    for number, (x, y) in enumerate(places[1:].tolist()):
        pen.move(x, y)
        if number % 100 == 0:
            QApplication.processEvents()
    pen.release(*places[-1].tolist())
    assert len(canvas.ink.strokes[0]) == 10_000
    assert canvas.ink.strokes[0].xy == pytest.approx(places, abs=1e-6)
    assert document.ink.strokes[0].xy is canvas.ink.strokes[0].xy


def test_only_what_is_new_is_painted(canvas: Canvas, document: InkDocument) -> None:
    mouse = Mouse(canvas)
    mouse.draw((20.0, 20.0), (380.0, 280.0))
    mouse.press(50.0, 150.0)
    QApplication.processEvents()
    watcher = PaintWatcher(canvas)
    for i in range(1, 60):
        mouse.move(50.0 + 5 * i, 150.0)
        QApplication.processEvents()
    mouse.release(345.0, 150.0)
    QApplication.processEvents()
    assert len(watcher.areas) >= 59
    assert max(area.width() for area in watcher.areas) < 40
    assert max(area.height() for area in watcher.areas) < 20


def test_the_growing_stroke_is_painted_on_the_layer_once(
    canvas: Canvas, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = 0
    paint = InkLayer._paint_on_pixmap

    def counting(layer: InkLayer, polygons: Iterator[QPolygonF]) -> None:
        nonlocal count
        listed = list(polygons)
        count += len(listed)
        paint(layer, listed)

    monkeypatch.setattr(InkLayer, "_paint_on_pixmap", counting)
    mouse = Mouse(canvas)
    mouse.press(50.0, 150.0)
    for i in range(500):
        mouse.move(50.0 + (i * 7) % 300, 150.0 + (i * 3) % 100)
        QApplication.processEvents()
    assert count < 4 * 500


def test_a_stroke_ends_where_ink_may_have_no_more_points(
    canvas: Canvas, document: InkDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(canvas_module, "MAX_POINTS", 30)
    monkeypatch.setattr(core_ink, "MAX_POINTS", 30)
    mouse = Mouse(canvas)
    mouse.draw(*[(10.0 + i, 50.0) for i in range(20)])
    mouse.draw(*[(10.0 + i, 90.0) for i in range(20)])
    mouse.draw((10.0, 120.0), (50.0, 120.0))
    assert [len(stroke) for stroke in canvas.ink.strokes] == [20, 10]
    document.clear()
    mouse.draw((10.0, 120.0), (50.0, 120.0))
    assert len(canvas.ink) == 1


# Undo, clear, erase


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


# The hint


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


# Colours, scales and sizes


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


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_ink_is_as_sharp_as_the_screen(canvas: Canvas, ratio: float) -> None:
    """A steep edge is one device pixel wide: what was painted at 1x and enlarged is not."""
    canvas.show_ink(Ink.from_strokes([[(50.0, 100.0), (350.0, 100.0)]]))
    image = QImage(SIZE * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(PAPER)
    painter = QPainter(image)
    layer = InkLayer(PEN_WIDTH)
    layer.set_ink(canvas.ink)
    layer.paint(painter, SIZE, ratio, INK)
    painter.end()
    column = pixels(image)[:, round(200 * ratio)]
    solid = (column == rgb(INK)).all(axis=1).sum()
    soft = (column != rgb(PAPER)).any(axis=1).sum() - solid
    assert solid >= PEN_WIDTH * ratio - 2
    assert soft <= 2
    assert solid + soft <= PEN_WIDTH * ratio + 1


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_the_tip_fits_to_the_rest_where_the_widget_starts_within_a_pixel(ratio: float) -> None:
    stroke = Stroke.from_points([(50.0, 50.0), (90.0, 70.0), (150.0, 60.0)])
    layer = InkLayer(PEN_WIDTH)
    shown = []
    for show in (layer.grow, layer.keep):
        show(stroke)
        image = QImage(SIZE * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(PAPER)
        painter = QPainter(image)
        painter.translate(0.4 / ratio, 7.5 / ratio)
        layer.paint(painter, SIZE, ratio, INK)
        painter.end()
        shown.append(pixels(image))
    assert np.abs(shown[0] - shown[1]).max() <= 2


def test_another_scale_paints_the_layer_anew() -> None:
    layer = InkLayer(PEN_WIDTH)
    layer.set_ink(Ink.from_strokes([[(50.0, 50.3), (150.0, 50.3)]]))
    shown: dict[float, list[NDArray[np.int64]]] = {}
    for ratio in (1.0, 2.0, 1.0):
        image = QImage(SIZE * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(PAPER)
        painter = QPainter(image)
        layer.paint(painter, SIZE, ratio, INK)
        painter.end()
        shown.setdefault(ratio, []).append(pixels(image))
    assert np.array_equal(shown[1.0][0], shown[1.0][1])
    doubled = shown[1.0][0].repeat(2, axis=0).repeat(2, axis=1)
    assert not np.array_equal(shown[2.0][0], doubled)


def test_ink_stays_where_it_is_when_the_window_is_resized(
    canvas: Canvas, document: InkDocument
) -> None:
    Mouse(canvas).draw((50.0, 50.0), (350.0, 250.0))
    before = looks(canvas)
    canvas.resize(800, 600)
    larger = looks(canvas)
    assert np.array_equal(larger[10:290, 10:390], before[10:290, 10:390])
    canvas.resize(SIZE)
    assert np.array_equal(looks(canvas), before)
    assert canvas.ink.strokes[0].xy[0].tolist() == [50.0, 50.0]


def ink_in(canvas: Canvas) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the pixels that are more ink than paper."""
    rows, columns = np.nonzero(looks(canvas)[:, :, 0] < 180)
    return columns.min(), rows.min(), columns.max(), rows.max()


@pytest.mark.parametrize("size", [QSize(200, 300), QSize(400, 120), QSize(160, 90), QSize(60, 60)])
def test_smaller_paper_shows_all_of_the_ink_and_larger_paper_as_it_was(
    canvas: Canvas, document: InkDocument, size: QSize
) -> None:
    Mouse(canvas).draw((50.0, 50.0), (350.0, 250.0))
    Mouse(canvas).draw((350.0, 50.0), (50.0, 250.0))
    before, ink = looks(canvas), canvas.ink
    canvas.resize(size)
    left, top, right, bottom = ink_in(canvas)
    assert 0 < left < right < size.width() - 1
    assert 0 < top < bottom < size.height() - 1
    assert max((right - left) / size.width(), (bottom - top) / size.height()) > 0.5
    assert canvas.ink is ink, "only the view of it changed"
    canvas.resize(SIZE)
    assert np.array_equal(looks(canvas), before)


def test_ink_is_moved_before_it_is_made_smaller(canvas: Canvas, document: InkDocument) -> None:
    Mouse(canvas).draw((250.0, 50.0), (350.0, 50.0))
    canvas.resize(200, 300)
    left, _, right, _ = ink_in(canvas)
    assert right - left == pytest.approx(100 + PEN_WIDTH, abs=3)


def test_what_is_written_on_smaller_paper_joins_the_ink_where_it_is_seen(
    canvas: Canvas, document: InkDocument
) -> None:
    mouse = Mouse(canvas)
    mouse.draw((50.0, 50.0), (350.0, 50.0))
    mouse.draw((50.0, 250.0), (350.0, 250.0))
    canvas.resize(200, 150)
    left, top, right, bottom = ink_in(canvas)
    mouse.press(left + 3.0, top + 3.0)
    mouse.move(right - 3.0, bottom - 3.0)
    drawing = looks(canvas)
    assert drawing[(top + bottom) // 2, (left + right) // 2, 0] < 180
    mouse.release(right - 3.0, bottom - 3.0)
    assert np.abs(looks(canvas) - drawing).max() <= 2, "and it does not move under the pen"
    x, y = canvas.ink.strokes[2].xy.T
    assert x.tolist() == pytest.approx([50.0, 350.0], abs=6.0)
    assert y.tolist() == pytest.approx([50.0, 250.0], abs=6.0)
    canvas.resize(SIZE)
    assert is_ink(canvas, 200, 150)
    canvas.resize(200, 150)
    document.clear()
    mouse.draw((20.0, 20.0), (20.0, 100.0))
    assert canvas.ink.strokes[0].xy.tolist() == [[20.0, 20.0], [20.0, 100.0]], "afresh"


def test_the_eraser_meets_what_is_seen_on_smaller_paper(
    canvas: Canvas, document: InkDocument
) -> None:
    Mouse(canvas).draw((50.0, 50.0), (350.0, 50.0))
    Mouse(canvas).draw((50.0, 250.0), (350.0, 250.0))
    canvas.resize(200, 150)
    _, top, _, _ = ink_in(canvas)
    eraser = Pen(canvas, eraser=True)
    eraser.draw((100.0, top + 1.0), (110.0, top + 1.0))
    assert [stroke.xy[0][1] for stroke in document.ink.strokes] == [250.0]


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
