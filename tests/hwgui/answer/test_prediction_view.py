from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from support.fake_engine import prediction

from hwcore import Prediction
from hwcore.raster import Glyph
from hwcore.raster.ink_raster import SIZE
from hwgui.answer.prediction_view import PredictionView
from hwgui.answer.recognition import Recognised

BOTH = pytest.mark.parametrize("orientation", list(Qt.Orientation), ids=lambda o: o.name)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[PredictionView]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 720)
    view = PredictionView(window)
    view.resize(272, 520)
    with qtbot.waitExposed(window):
        window.show()
    yield view
    window.hide()  # it has to live until here


def recognised(answer: Prediction | None = None, *, attention: bool = False) -> Recognised:
    raster = np.zeros((SIZE, SIZE), np.float32)
    raster[10:20, 14] = 1.0
    return Recognised(1, answer or prediction(), Glyph(raster), raster if attention else None)


ROOM = QSize(328, 700)
EMPTY = Recognised(2, prediction(unknown=True), Glyph(np.zeros((SIZE, SIZE), np.float32)))


def places(view: PredictionView) -> dict[str, QRect]:
    return {
        name: QRect(part.geometry())
        for name, part in vars(view).items()
        if isinstance(part, QWidget)
    }


def test_says_first_that_it_is_getting_ready_and_then_what_will_be_here(
    view: PredictionView,
) -> None:
    assert view.sentence.text() == "Getting ready…"
    assert view.guide.isHidden()
    view.show_ready()
    assert view.sentence.text() == ""
    assert view.guide.isVisible()
    assert view.accessibleDescription() == "The answer appears here while you write."
    assert view.glyph.text() == view.title.text() == ""


def test_shows_the_best_large_with_its_confidence_and_the_next_as_bars(
    view: PredictionView,
) -> None:
    view.show_recognised(recognised(prediction("4", 0.87)))
    assert view.glyph.text() == "4"
    assert view.title.text() == "87\N{NO-BREAK SPACE}%"
    assert [label for label, _ in view.bars.candidates] == ["4", "0", "1", "2", "3"]
    assert view.sentence.text() == ""
    assert view.glyph.font().pixelSize() > 4 * view.title.fontMetrics().height() / 2


def test_unknown_is_not_sure_and_names_no_digit_large(view: PredictionView) -> None:
    view.show_recognised(recognised(prediction("4", 0.87, unknown=True)))
    assert view.glyph.text() == "?"
    assert view.title.text() == "Not sure"
    assert view.glyph.foregroundRole() == QPalette.ColorRole.PlaceholderText
    assert len(view.bars.candidates) == 5
    view.show_recognised(recognised())
    assert view.glyph.foregroundRole() == QPalette.ColorRole.WindowText


def test_cleared_paper_takes_the_answer_away(view: PredictionView) -> None:
    view.show_recognised(recognised())
    view.show_recognised(EMPTY)
    assert view.glyph.text() == view.title.text() == ""
    assert view.bars.candidates == ()


def test_empty_paper_shows_in_three_lines_what_to_do_and_nothing_that_shows_nothing(
    view: PredictionView,
) -> None:
    view.show_recognised(EMPTY)
    assert [line[:2] for line in view.guide.text().split("\n")] == ["1.", "2.", "3."]
    assert view.guide.isVisible()
    for part in (view.caption, view.picture, view.attention, view.labels):
        assert part.isHidden()
    view.show_recognised(recognised())
    assert view.guide.isHidden()
    for part in (view.caption, view.picture, view.attention):
        assert part.isVisible()
    view.show_failure("The model is gone; get it again.")
    assert view.guide.isHidden()
    assert view.picture.isHidden()


def test_a_failure_is_told_in_the_place_of_the_answer(view: PredictionView) -> None:
    view.show_recognised(recognised())
    view.show_failure("The model is gone; get it again.")
    assert view.sentence.text() == "The model is gone; get it again."
    assert view.glyph.text() == ""
    assert view.recognised is None


def test_where_the_answer_has_no_room_for_a_failure_the_line_above_the_labels_tells_it(
    view: PredictionView,
) -> None:
    view.arrange(Qt.Orientation.Horizontal, QSize(288, 150))
    view.resize(288, view.height())
    view.show_failure("The model is gone; get it again.")
    assert view.sentence.isHidden()
    assert view.note.text == "The model is gone; get it again."
    view.show_recognised(recognised())
    assert view.note.text.startswith("Right?")


def test_what_it_looked_at_has_a_legend_and_not_sure_shows_none(view: PredictionView) -> None:
    view.show_recognised(recognised(prediction("4"), attention=True))
    assert view.caption.text == "What it sees"
    assert not view.caption.has_bar
    view.set_attention(True)
    assert view.caption.text == "what spoke for 4, faint to strong"
    assert view.caption.has_bar
    assert view.picture.shows_attention  # type: ignore[unreachable]
    view.show_recognised(recognised(prediction("4", unknown=True), attention=True))
    assert view.caption.text == "Not sure, so nothing spoke for it"
    assert not view.caption.has_bar
    assert not view.picture.shows_attention
    view.show_recognised(EMPTY)
    assert view.caption.text == "What it sees"
    assert not view.picture.shows_attention


@pytest.mark.parametrize("width", [84, 208, 272])
def test_a_legend_is_seen_whole_or_in_short(view: PredictionView, width: int, qtbot: QtBot) -> None:
    caption = view.caption
    caption.resize(width, caption.sizeHint().height())
    size = caption.sizeHint()
    pictures = []
    for show in (caption.show_name, lambda: caption.show_legend("4"), caption.show_unsure):
        show()
        assert caption.sizeHint() == size
        pictures.append(caption.grab().toImage())
    name, legend, unsure = pictures
    assert name != legend != unsure != name
    caption.show_legend("5")
    assert caption.grab().toImage() != legend, "the label is seen"


@BOTH
def test_nothing_moves_whatever_is_shown(view: PredictionView, orientation: Qt.Orientation) -> None:
    view.arrange(orientation, ROOM)
    view.resize(328, view.height())
    view.grab()  # settles the layout
    before, size = places(view), view.sizeHint()
    for shown in (
        recognised(prediction("1", 0.999)),
        recognised(prediction("8", 0.104, unknown=True)),
        recognised(prediction("0", 0.5), attention=True),
        EMPTY,
    ):
        view.show_recognised(shown)
        view.grab()
        assert places(view) == before
        assert view.sizeHint() == size
    view.show_failure("A sentence that is long enough to need more than one line, or even two.")
    view.grab()
    assert places(view) == before


@BOTH
@pytest.mark.parametrize("height", [300, 420, 540, 700])
def test_parts_do_not_overlap_and_are_inside(
    view: PredictionView, orientation: Qt.Orientation, height: int
) -> None:
    view.arrange(orientation, QSize(ROOM.width(), height))
    view.resize(328, height)
    view.show_recognised(recognised())
    view.grab()
    parts = [
        part
        for part in (view.glyph, view.bars, view.caption, view.picture, view.attention)
        if part.isVisible()
    ]
    assert view.glyph in parts
    for index, part in enumerate(parts):
        assert view.rect().contains(part.geometry()), part
        for other in parts[index + 1 :]:
            assert not part.geometry().intersects(other.geometry()), (part, other)


def test_the_picture_grows_in_whole_steps_with_the_room(view: PredictionView) -> None:
    sides = []
    view.show_recognised(recognised())
    for height in (400, 440, 480, 520, 700):
        view.resize(view.width(), height)
        sides.append(view.picture.width())
    assert sides == sorted(sides)
    assert len(set(sides)) > 2
    assert all(side % SIZE == 0 for side in sides)


def test_attention_is_asked_for_with_the_keyboard(view: PredictionView, qtbot: QtBot) -> None:
    view.show_recognised(recognised())
    view.attention.setFocus()
    with qtbot.waitSignal(view.attention_toggled) as signal:
        qtbot.keyClick(view.attention, Qt.Key.Key_Space)
    assert signal.args == [True]
    assert not view.picture.shows_attention, "there is none yet"
    view.show_recognised(recognised(attention=True))
    assert view.picture.shows_attention
    qtbot.keyClick(view.attention, Qt.Key.Key_Space)  # type: ignore[unreachable]
    assert not view.picture.shows_attention


def test_a_screen_reader_hears_the_answer_once_it_has_settled(
    view: PredictionView, qtbot: QtBot
) -> None:
    heard: list[str] = []
    view.announced.connect(heard.append)
    with qtbot.waitSignal(view.announced):
        for label in "1417":
            view.show_recognised(recognised(prediction(label, 0.9)))
            assert view.accessibleDescription() == f"{label}, 90\N{NO-BREAK SPACE}%"
    assert heard == ["7, 90\N{NO-BREAK SPACE}%"]
    with qtbot.waitSignal(view.announced):
        view.show_recognised(recognised(prediction("7", 0.3, unknown=True)))
    assert heard[-1] == "Not sure"


def test_a_screen_reader_hears_an_answer_again_that_other_ink_has(
    view: PredictionView, qtbot: QtBot
) -> None:
    heard: list[str] = []
    view.announced.connect(heard.append)
    for times in (1, 2):
        with qtbot.waitSignal(view.announced):
            view.show_recognised(recognised(prediction("7", 0.9)))
        assert heard == ["7, 90\N{NO-BREAK SPACE}%"] * times
        view.show_recognised(EMPTY)
