"""Words of a reading in rows: wrapped, found again, and placed anew only where they changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFont, QFontMetrics

from hwgui.sheet.strip_layout import StripLayout

Lines = list[tuple[tuple[str, float], ...]]
LINES: Lines = [(("one", 0.9), ("two", 0.8)), (("three", 0.9),), (("four", 0.9),)]


@pytest.fixture
def metrics(qapp: object) -> QFontMetrics:
    return QFontMetrics(QFont())


def arranged(layout: StripLayout, lines: Lines, width: int, metrics: QFontMetrics) -> None:
    layout.set_words(lines)
    layout.arrange(width, metrics, 20)


def test_lines_stand_below_each_other_and_are_wrapped(metrics: QFontMetrics) -> None:
    layout = StripLayout()
    arranged(layout, LINES, 1000, metrics)
    tops = [word.rect.top() for word in layout.words]
    assert [top - tops[0] for top in tops] == [0, 0, 20, 40]
    assert [word.line for word in layout.words] == [0, 0, 1, 2]
    arranged(layout, LINES, 1, metrics)
    tops = [word.rect.top() for word in layout.words]
    assert [top - tops[0] for top in tops] == [0, 20, 40, 60]
    assert layout.height == tops[-1] + 20
    for number, word in enumerate(layout.words):
        assert layout.word_at(word.rect.center()) == number
    assert layout.word_at(QPoint(0, 4000)) == -1


def test_only_lines_that_changed_or_moved_are_placed_anew(metrics: QFontMetrics) -> None:
    layout = StripLayout()
    arranged(layout, LINES, 1000, metrics)
    before = layout.words
    changed: Lines = [LINES[0], (("trees", 0.7),), LINES[2]]
    arranged(layout, changed, 1000, metrics)
    assert [word.text for word in layout.words] == ["one", "two", "trees", "four"]
    assert [new is old for new, old in zip(layout.words, before, strict=True)] == [
        True,
        True,
        False,
        True,
    ]
    arranged(layout, LINES[1:], 1000, metrics)
    assert [(word.text, word.line) for word in layout.words] == [("three", 0), ("four", 1)]
    assert layout.words[0].rect.top() == before[0].rect.top()


def test_the_words_that_are_seen(metrics: QFontMetrics) -> None:
    layout = StripLayout()
    arranged(layout, LINES, 1000, metrics)
    top = layout.words[0].rect.top()
    assert [number for number, _ in layout.between(top + 21, top + 39)] == [2]
    assert [number for number, _ in layout.between(0, 1000)] == [0, 1, 2, 3]
