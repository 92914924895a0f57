from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAccessibilityHints, QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QScrollBar, QWidget
from pytestqt.qtbot import QtBot
from support.colour_blindness import KINDS, difference, seen
from support.contrast import GRAPHICS, TEXT, contrast, strongest_contrast

from hwgui.program import Program
from hwgui.widgets import ElidedComboBox, RowList
from hwgui.widgets.theme import (
    DARK,
    HIGH_CONTRAST_DARK,
    HIGH_CONTRAST_LIGHT,
    LIGHT,
    Colours,
    Theme,
    has_high_contrast,
    palette_of,
)

EVERY_SCHEME = [LIGHT, DARK, HIGH_CONTRAST_LIGHT, HIGH_CONTRAST_DARK]
NAMES = ["light", "dark", "high contrast light", "high contrast dark"]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp)
    yield theme
    theme.set_contrast(False)
    theme.apply(Qt.ColorScheme.Light)


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)


@pytest.mark.parametrize("colours", EVERY_SCHEME, ids=NAMES)
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


@pytest.mark.parametrize("colours", EVERY_SCHEME, ids=NAMES)
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


HIGH_CONTRAST = [HIGH_CONTRAST_LIGHT, HIGH_CONTRAST_DARK]


@pytest.mark.parametrize("colours", HIGH_CONTRAST, ids=NAMES[2:])
@pytest.mark.parametrize(
    ("front", "ground", "least"),
    [
        ("text", "window", 7.0),
        ("text", "groove", TEXT),
        ("muted", "window", 7.0),
        ("ink", "paper", 7.0),
        ("on_accent", "accent", 7.0),
        ("accent", "paper", 7.0),
        ("mark", "paper", TEXT),
        ("disabled", "window", TEXT),
        ("groove", "window", GRAPHICS),
    ],
)
def test_high_contrast_is_high(colours: Colours, front: str, ground: str, least: float) -> None:
    assert contrast(getattr(colours, front), getattr(colours, ground)) >= least


def test_contrast_follows_the_system_in_both_schemes(theme: Theme) -> None:
    theme.set_contrast(True)
    assert theme.colours is HIGH_CONTRAST_LIGHT
    theme.apply(Qt.ColorScheme.Dark)
    assert theme.colours is HIGH_CONTRAST_DARK
    theme.set_contrast(False)
    assert theme.colours in (LIGHT, DARK)


def test_the_system_is_asked_for_its_contrast(
    program: Program, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    hints = qapp.styleHints()
    if not hasattr(hints, "accessibility"):
        pytest.skip("needs Qt 6.10, which asks the system")
    accessibility = hints.accessibility()
    try:
        monkeypatch.setattr(
            QAccessibilityHints,
            "contrastPreference",
            lambda _hints: Qt.ContrastPreference.HighContrast,
        )
        with qtbot.waitSignal(program.theme.changed):
            accessibility.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
        assert program.theme.colours is HIGH_CONTRAST_LIGHT
        QCoreApplication.processEvents()  # Qt hands the palette on in the next turn
        assert has_high_contrast(program.window.palette())
    finally:
        program.theme.set_contrast(False)


def test_outlines_show_where_things_are_in_high_contrast(program: Program) -> None:
    program.theme.set_contrast(True)
    try:
        QCoreApplication.processEvents()
        window = program.window
        picture = window.grab().toImage()
        canvas = window.canvas
        edge = canvas.mapTo(window, QPoint(0, canvas.height() // 2))
        line = max(
            contrast(picture.pixelColor(x, edge.y()).name(), HIGH_CONTRAST_LIGHT.paper)
            for x in range(edge.x(), edge.x() + 4)
        )
        assert line >= GRAPHICS
    finally:
        program.theme.set_contrast(False)


def shown_in(theme: Theme, is_high: bool, scheme: Qt.ColorScheme, widget: QWidget) -> QImage:
    """A widget as a scheme shows it."""
    theme.set_contrast(is_high)
    theme.apply(scheme)
    widget.resize(200, 160)
    widget.setVisible(True)
    QCoreApplication.processEvents()  # Qt hands the palette on in the next turn
    return widget.grab().toImage()


def contrast_along(picture: QImage, places: Iterable[tuple[int, int]]) -> float:
    """The strongest contrast of two of these places."""
    colours = {picture.pixelColor(x, y).name() for x, y in places}
    return max(contrast(one, other) for one in colours for other in colours)


SCHEMES = [Qt.ColorScheme.Light, Qt.ColorScheme.Dark]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("is_high", [False, True])
def test_a_menu_has_an_edge_and_boxes_to_tick(
    theme: Theme, scheme: Qt.ColorScheme, is_high: bool, qtbot: QtBot
) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.setWindowFlags(Qt.WindowType.Widget)
    menu.addAction("").setCheckable(True)
    picture = shown_in(theme, is_high, scheme, menu)
    row = menu.actionGeometry(menu.actions()[0])
    middle = row.center().y()
    assert contrast_along(picture, ((x, middle) for x in range(row.left(), 24))) >= GRAPHICS
    edge = picture.pixelColor(0, 80).name()
    assert contrast(edge, theme.colours.window) >= GRAPHICS


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("make", [lambda: RowList(["", ""]), QPlainTextEdit])
def test_lists_and_texts_have_an_edge_in_high_contrast(
    theme: Theme, scheme: Qt.ColorScheme, make: Callable[[], QWidget], qtbot: QtBot
) -> None:
    widget = make()
    qtbot.addWidget(widget)
    picture = shown_in(theme, True, scheme, widget)
    assert contrast_along(picture, ((x, 80) for x in range(3))) >= GRAPHICS


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_scroll_bar_shows_where_one_is_in_high_contrast(
    theme: Theme, scheme: Qt.ColorScheme, qtbot: QtBot
) -> None:
    area = QWidget()
    qtbot.addWidget(area)
    bar = QScrollBar(Qt.Orientation.Vertical, area)
    bar.setRange(0, 100)
    bar.setGeometry(0, 0, 16, 160)
    picture = shown_in(theme, True, scheme, area)
    assert contrast_along(picture, ((8, y) for y in range(20, 140))) >= GRAPHICS


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("is_high", [False, True])
def test_the_choices_of_a_box_can_be_read(
    theme: Theme, scheme: Qt.ColorScheme, is_high: bool, qtbot: QtBot
) -> None:
    box = ElidedComboBox()
    qtbot.addWidget(box)
    box.addItems(["one", "two"])
    shown_in(theme, is_high, scheme, box)
    box.showPopup()
    QCoreApplication.processEvents()
    view = box.view()
    row = view.visualRect(view.model().index(1, 0))
    picture = view.viewport().grab(row).toImage()
    middle = picture.height() // 2
    assert contrast_along(picture, ((x, middle) for x in range(6, 40))) >= TEXT
    box.hidePopup()


# What bears a meaning by its colour, and how far apart it must look: an answer that is sure or not,
# what of a bar is full, attention on ink.
TOLD_APART = [("accent", "mark"), ("accent", "groove"), ("mark", "groove"), ("accent", "ink")]
FAR, FAR_IN_GREY = 20.0, 10.0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("colours", EVERY_SCHEME, ids=NAMES)
def test_colours_are_told_apart_with_every_colour_blindness(colours: Colours, kind: str) -> None:
    least = FAR_IN_GREY if kind == "achromatopsia" else FAR
    for one, other in TOLD_APART:
        apart = difference(seen(getattr(colours, one), kind), seen(getattr(colours, other), kind))
        assert apart >= least, (one, other)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("colours", EVERY_SCHEME, ids=NAMES)
def test_text_can_be_read_with_every_colour_blindness(colours: Colours, kind: str) -> None:
    for front, ground in (("text", "window"), ("muted", "window"), ("on_accent", "accent")):
        shown = seen(getattr(colours, front), kind), seen(getattr(colours, ground), kind)
        assert contrast(*shown) >= TEXT, front
    assert contrast(seen(colours.accent, kind), seen(colours.paper, kind)) >= GRAPHICS


def test_red_and_green_look_alike_without_green_cones() -> None:
    assert difference("#c04040", "#7a6a20") > 40
    assert difference(seen("#c04040", "deuteranopia"), seen("#7a6a20", "deuteranopia")) < 25
    assert seen("#777777", "protanopia") in {"#777777", "#767676", "#787878"}


def test_icons_take_the_colour_of_the_scheme(theme: Theme) -> None:
    for scheme in (Qt.ColorScheme.Light, Qt.ColorScheme.Dark):
        theme.apply(scheme)
        image = theme.icon("undo").pixmap(20, 20).toImage()
        places = ((x, y) for x in range(image.width()) for y in range(image.height()))
        seen = {image.pixelColor(x, y).name(QColor.NameFormat.HexArgb) for x, y in places}
        opaque = {name for name in seen if name.startswith("#ff")}
        assert opaque == {"#ff" + theme.colours.text.removeprefix("#")}
