from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from pytestqt.qtbot import QtBot
from support.fake_engine import prediction

from hwcore import Candidate
from hwgui.answer.candidate_bars import ROWS, CandidateBars, percent
from hwgui.widgets.theme import LIGHT, palette_of


@pytest.fixture
def bars(qtbot: QtBot) -> CandidateBars:
    bars = CandidateBars()
    qtbot.addWidget(bars)
    bars.setPalette(palette_of(LIGHT))  # whichever test came before
    bars.resize(320, 140)
    return bars


def bar_width(bars: CandidateBars, row: int, role: QPalette.ColorRole) -> int:
    """Pixels of a row, through the middle of its bar, that have the colour of ``role``."""
    image = bars.grab().toImage()
    y = int((row + 0.5) * bars.height() / ROWS)
    colour = bars.palette().color(role)
    return sum(image.pixelColor(x, y) == colour for x in range(image.width()))


@pytest.mark.parametrize(
    ("confidence", "shown"),
    [
        (1.0, "> 99 %"),
        (0.995, "> 99 %"),
        (0.9949, "99 %"),
        (0.984, "98 %"),
        (0.5, "50 %"),
        (0.0101, "1 %"),
        (0.0042, "0.4 %"),
        (0.0005, "0.1 %"),
        (0.0004, "0 %"),
        (0.0, "0 %"),
    ],
)
def test_percent(confidence: float, shown: str) -> None:
    assert percent(confidence).replace("\N{NO-BREAK SPACE}", " ") == shown


def test_shows_the_first_five(bars: CandidateBars) -> None:
    bars.show_candidates(prediction().candidates, trusted=True)
    assert len(bars.candidates) == 5
    assert bars.candidates[0].label == "7"


def test_bars_are_as_long_as_the_confidence(bars: CandidateBars) -> None:
    candidates = tuple(Candidate(str(i), c) for i, c in enumerate((1.0, 0.5, 0.25, 0.0)))
    bars.show_candidates(candidates, trusted=True)
    role = QPalette.ColorRole.Accent
    full, half, quarter, none = (bar_width(bars, row, role) for row in range(4))
    assert full > 120
    assert half == pytest.approx(full / 2, abs=2)
    assert quarter == pytest.approx(full / 4, abs=2)
    assert none == 0


def test_what_is_not_trusted_is_muted(bars: CandidateBars) -> None:
    bars.show_candidates(prediction().candidates, trusted=False)
    assert bar_width(bars, 0, QPalette.ColorRole.Accent) == 0
    assert bar_width(bars, 0, QPalette.ColorRole.Mid) > 100


def test_places_are_the_same_whatever_is_shown(bars: CandidateBars) -> None:
    before = (bars.sizeHint(), bars.minimumSizeHint())
    for confidence in (0.1, 0.42, 0.999):
        bars.show_candidates(prediction(confidence=confidence).candidates, trusted=True)
        assert (bars.sizeHint(), bars.minimumSizeHint()) == before


def test_a_bar_without_anything_to_show_is_not_drawn(bars: CandidateBars) -> None:
    bars.show_candidates((Candidate("7", 1.0), Candidate("1", 0.0)), trusted=True)
    ground = bars.palette().color(QPalette.ColorRole.Window)
    image = bars.grab().toImage()
    y = int(1.5 * bars.height() / ROWS)
    assert all(image.pixelColor(x, y) == ground for x in range(120, image.width()))
    bars.clear()
    assert bars.candidates == ()


def test_a_screen_reader_hears_the_candidates(bars: CandidateBars) -> None:
    bars.show_candidates((Candidate("7", 0.9), Candidate("1", 0.1)), trusted=True)
    assert bars.accessibleDescription().replace("\N{NO-BREAK SPACE}", " ") == "7 90 %, 1 10 %"
    bars.show_candidates((Candidate("7", 0.9), Candidate("1", 0.1)), trusted=False)
    assert bars.accessibleDescription() == "7, 1"
