from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.contrast import GRAPHICS, TEXT, contrast, strongest_contrast

from hwgui.program import Program
from hwgui.widgets.theme import DARK, LIGHT, Colours, Theme, palette_of


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp)
    yield theme
    theme.apply(Qt.ColorScheme.Light)


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("front", "ground", "least"),
    [
        ("text", "window", TEXT),
        ("text", "button", TEXT),
        ("muted", "window", TEXT),
        ("muted", "paper", TEXT),
        ("ink", "paper", 7.0),
        ("on_accent", "accent", TEXT),
        ("accent", "window", GRAPHICS),
        ("accent", "paper", GRAPHICS),
        ("accent", "groove", GRAPHICS),
        ("mark", "window", GRAPHICS),
        ("mark", "paper", GRAPHICS),
    ],
)
def test_everything_can_be_made_out(
    colours: Colours, front: str, ground: str, least: float
) -> None:
    assert contrast(getattr(colours, front), getattr(colours, ground)) >= least


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_role_belongs_to_the_scheme(colours: Colours) -> None:
    palette = palette_of(colours)
    role = QPalette.ColorRole
    assert palette.color(role.Base) == QColor(colours.paper)
    assert palette.color(role.Text) == QColor(colours.ink)
    assert palette.color(role.Accent) == palette.color(role.Highlight) == QColor(colours.accent)
    disabled = palette.color(QPalette.ColorGroup.Disabled, role.ButtonText)
    assert disabled == QColor(colours.disabled)


def test_a_system_that_does_not_say_gets_light(theme: Theme) -> None:
    theme.apply(Qt.ColorScheme.Dark)
    assert theme.colours is DARK
    theme.apply(Qt.ColorScheme.Unknown)
    assert theme.colours is LIGHT


def test_the_window_follows_the_system_while_it_is_open(
    program: Program, qapp: QApplication, qtbot: QtBot
) -> None:
    window, hints = program.window, qapp.styleHints()
    try:
        for scheme, colours in (
            (Qt.ColorScheme.Dark, DARK),
            (Qt.ColorScheme.Light, LIGHT),
            (Qt.ColorScheme.Dark, DARK),
        ):
            with qtbot.waitSignal(program.theme.changed):
                hints.colorSchemeChanged.emit(scheme)
            QCoreApplication.processEvents()  # Qt hands the palette on in the next turn
            role = QPalette.ColorRole
            for widget in (window, window.canvas, window.prediction_view.sentence):
                assert widget.palette().color(role.Base) == QColor(colours.paper)
            texts = (window.menuBar(), window.prediction_view.guide, window.status_line)
            assert all(strongest_contrast(part, colours.window) >= TEXT for part in texts)
            picture = window.grab().toImage()
            corner = window.canvas.mapTo(window, window.canvas.rect().center())
            assert picture.pixelColor(corner.x(), corner.y() + 60) == QColor(colours.paper)
            assert picture.pixelColor(4, window.height() // 2) == QColor(colours.window)
    finally:
        program.theme.apply(Qt.ColorScheme.Light)


def test_icons_take_the_colour_of_the_scheme(theme: Theme) -> None:
    for scheme in (Qt.ColorScheme.Light, Qt.ColorScheme.Dark):
        theme.apply(scheme)
        image = theme.icon("undo").pixmap(20, 20).toImage()
        places = ((x, y) for x in range(image.width()) for y in range(image.height()))
        seen = {image.pixelColor(x, y).name(QColor.NameFormat.HexArgb) for x, y in places}
        opaque = {name for name in seen if name.startswith("#ff")}
        assert opaque == {"#ff" + theme.colours.text.removeprefix("#")}
