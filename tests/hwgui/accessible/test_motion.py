"""Nothing in the window moves by itself, so that nobody has to ask the desktop for less motion."""

from __future__ import annotations

import ast
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar, QScroller, QScrollerProperties
from pytestqt.qtbot import QtBot

import hwgui
from hwgui.program import Program
from hwgui.widgets import Theme

MOVING = {
    "QPropertyAnimation",
    "QVariantAnimation",
    "QSequentialAnimationGroup",
    "QParallelAnimationGroup",
    "QTimeLine",
    "QMovie",
    "QGraphicsOpacityEffect",
    "setAnimated",
}


def test_no_module_animates_anything() -> None:
    sources = sorted(Path(hwgui.__file__).parent.rglob("*.py"))
    assert len(sources) > 100
    for path in sources:
        tree = ast.parse(path.read_text("utf-8"))
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not names & MOVING, path.name


def test_menus_and_tips_appear_at_once(qapp: QApplication) -> None:
    for effect in Qt.UIEffect:
        QApplication.setEffectEnabled(effect, True)
    assert any(map(QApplication.isEffectEnabled, Qt.UIEffect))
    Theme(qapp).deleteLater()
    assert not any(map(QApplication.isEffectEnabled, Qt.UIEffect))


def test_no_bar_of_progress_runs_without_an_end(program: Program, qtbot: QtBot) -> None:
    for name in ("teaching", "samples", "history", "symbols"):
        getattr(program.window.commands, name).trigger()
        bars = program.window.findChildren(QProgressBar)
        assert bars
        assert all(bar.minimum() < bar.maximum() for bar in bars)


def test_what_a_finger_scrolls_does_not_bounce(program: Program) -> None:
    scroller = QScroller.scroller(program.sample_browser.view.viewport())
    metric = QScrollerProperties.ScrollMetric.VerticalOvershootPolicy
    off = QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
    assert scroller.scrollerProperties().scrollMetric(metric) == off
