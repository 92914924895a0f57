"""With text of twice the size nothing that can be pressed is cut, and nothing lies over another, in
each language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn
from support.kept_lessons import kept
from support.pictures import FakeReading, open_files, picture_file, shown_pictures
from support.sheet_writing import press_word, write

from hwcore import Alphabet
from hwcore.translation import LANGUAGES
from hwgui.labels import LabelSet
from hwgui.lessons import LessonList
from hwgui.lessons.history_page import SAMPLES
from hwgui.program import Program
from hwgui.samples.label_count import LabelCount
from hwgui.samples.overview import SampleOverview
from hwgui.system import use_language
from hwgui.widgets import ElidedLabel

FACTOR = 2.0
SIZES = [(1000, 640), (1280, 800)]
SLACK = 2
"""Pixels that fonts differ by."""


@pytest.fixture(autouse=True, params=LANGUAGES)
def _large_text(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """Fonts of twice the size, as a desktop's setting for larger text gives them."""
    use_language(qapp, request.param)
    font = qapp.font()
    large = QFont(font)
    large.setPointSizeF(font.pointSizeF() * FACTOR)
    qapp.setFont(large)
    yield
    qapp.setFont(font)
    use_language(qapp, "en")


def pressed_ones(window: QWidget) -> list[QWidget]:
    """What can be pressed or chosen, and is to be seen."""
    kinds = (QAbstractButton, QComboBox)
    found = [widget for kind in kinds for widget in window.findChildren(kind)]
    return [
        widget
        for widget in found
        if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


def cut_texts(window: QWidget) -> list[str]:
    """Buttons that are too narrow or low for their text."""
    cut = []
    for widget in pressed_ones(window):
        if not isinstance(widget, QAbstractButton) or not widget.text():
            continue
        if isinstance(widget, LabelCount):  # makes its text as small as it must be
            continue
        if isinstance(widget, QToolButton) and widget.toolButtonStyle() == (
            Qt.ToolButtonStyle.ToolButtonIconOnly
        ):
            continue
        metrics = widget.fontMetrics()
        text = widget.text().replace("&&", "\\0").replace("&", "").replace("\\0", "&")
        box = widget.height() * 2 // 3 if isinstance(widget, QCheckBox) else 0
        if metrics.horizontalAdvance(text) + box > widget.width() + SLACK:
            cut.append(f"{text!r} has {widget.width()} px")
        elif metrics.height() > widget.height() + SLACK:
            cut.append(f"{text!r} is {widget.height()} px high")
    return cut


def low_texts(window: QWidget) -> list[str]:
    """Lines of text that are lower than their letters."""
    return [
        f"{label.shown!r} is {label.text_rect().height()} px high"
        for label in window.findChildren(ElidedLabel)
        if label.isVisible() and label.shown
        if label.fontMetrics().height() > label.text_rect().height() + SLACK
    ]


def overlapping(window: QWidget) -> list[str]:
    """Pairs of what can be pressed of which one lies over the other."""
    places = [
        (widget, QRect(widget.mapTo(window, QPoint()), widget.size()))
        for widget in pressed_ones(window)
    ]
    return [
        f"{one.objectName() or type(one).__name__} {first} and {type(other).__name__} {second}"
        for (one, first), (other, second) in combinations(places, 2)
        if first.intersects(second) and not one.isAncestorOf(other) and not other.isAncestorOf(one)
    ]


def check(window: QWidget, size: tuple[int, int]) -> None:
    window.resize(*size)
    QCoreApplication.processEvents()
    assert cut_texts(window) == []
    assert low_texts(window) == []
    assert overlapping(window) == []


@pytest.mark.parametrize("size", SIZES)
def test_the_page_of_characters(program: Program, qtbot: QtBot, size: tuple[int, int]) -> None:
    check(program.window, size)
    drawn(program, qtbot, *SEVEN)
    check(program.window, size)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["samples", "teaching", "history", "symbols"])
def test_pages(program: Program, qtbot: QtBot, size: tuple[int, int], name: str) -> None:
    drawn(program, qtbot, *SEVEN)
    with qtbot.waitSignal(program.editing.saved):
        program.window.commands.confirm.trigger()
    action = program.window.findChild(QAction, name)
    assert action is not None
    action.trigger()
    check(program.window, size)


@pytest.mark.parametrize("width", [320, 500, 700, 1000])
def test_the_history_does_not_scroll_sideways(program: Program, width: int) -> None:
    page = program.history_page
    program.window.commands.history.trigger()
    page.show_lessons(LessonList(2, tuple(map(kept, range(12, 0, -1)))))
    program.window.resize(width, 640)
    QCoreApplication.processEvents()
    header, rows = page.rows.header(), page.rows
    shown = [column for column in range(rows.columnCount()) if not rows.isColumnHidden(column)]
    assert sum(map(header.sectionSize, shown)) <= rows.viewport().width()
    assert rows.horizontalScrollBar().maximum() == 0
    for column in shown[1:]:
        assert rows.sizeHintForColumn(column) <= header.sectionSize(column)
    detail = page.detail.text()
    for column in set(range(rows.columnCount())) - set(shown) - {SAMPLES}:
        assert str(rows.model().index(rows.currentIndex().row(), column).data()) in detail


@pytest.mark.parametrize("size", SIZES)
def test_the_samples_of_many_labels(program: Program, size: tuple[int, int]) -> None:
    browser = program.sample_browser
    browser.set_labels(LabelSet(Alphabet(tuple(chr(33 + number) for number in range(94)))))
    browser.labels.show_overview(SampleOverview({"a": 3, "b": 2}))
    program.window.commands.samples.trigger()
    check(program.window, size)
    assert browser.labels.more.isVisible()
    for box in (browser.which, browser.dates):
        shown = box.shown
        assert shown == box.currentText() or shown.endswith("\N{HORIZONTAL ELLIPSIS}")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("size", SIZES)
def test_pictures(program: Program, qtbot: QtBot, size: tuple[int, int], tmp_path: Path) -> None:
    parts = shown_pictures(program, FakeReading())
    check(program.window, size)
    open_files(qtbot, parts, picture_file(tmp_path / "a.png"))
    parts.choice.choose(2)
    check(program.window, size)


@pytest.mark.parametrize("size", SIZES)
def test_the_sheet(
    program: Program,
    qtbot: QtBot,
    size: tuple[int, int],
) -> None:
    program.window.writing_mode.text.trigger()
    sheet = program.sheet
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.reading.is_ready)
    check(program.window, size)
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0))
    press_word(sheet, 1)
    check(program.window, size)
