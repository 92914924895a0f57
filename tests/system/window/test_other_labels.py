"""A window on a model of other labels: it shows them, takes their keys, teaches them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from support.models import DIGITS_MODEL
from support.pen_events import Mouse

from hwcore import Alphabet
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord
from hwcore.labels import OUTLIER
from hwcore.model.bundle import Bundle, write_bundle
from hwcore.model.card import read_alphabet
from hwcore.model.engine import Engine
from hwgui.program import Program
from hwgui.window.help_dialogs import ShortcutsDialog

LETTERS = Alphabet(tuple("NTABCDEFGH"))
"""In place of the digits, from 0 on. With the shipped model N and T mean something else."""


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle that calls the digits letters."""
    path = tmp_path_factory.mktemp("letters")
    shipped = Bundle.load(DIGITS_MODEL)
    head = replace(shipped.head, alphabet=LETTERS)
    write_bundle(path, shipped.backbone, head, shipped.replay(), {"name": "letters"})
    return path


@pytest.fixture(params=["as expected", "unexpected", "nothing expected"])
def program(
    request: pytest.FixtureRequest, qapp: QApplication, data_dir: Path, letters: Path, qtbot: QtBot
) -> Iterator[Program]:
    """The window, ready; what it expected before were these labels, digits, or none at all."""
    expected: dict[str, dict[str, Any]] = {
        "as expected": {"expect": lambda: read_alphabet(letters)},
        "unexpected": {},
        "nothing expected": {"expect": lambda: None},
    }
    program = Program(qapp, data_dir, lambda: Engine.load(letters), **expected[request.param])
    qtbot.addWidget(program.window)
    opened = [program.recognition.ready, program.profiles.changed, program.editing.changed]
    with qtbot.waitActive(program.window), qtbot.waitSignals(opened):
        program.show()
        program.window.activateWindow()
    yield program
    program.close()
    program.deleteLater()


@pytest.fixture
def two(digits: list[InkRecord]) -> Ink:
    """What this model calls A."""
    return next(record.ink for record in digits if record.label == "2")


def write(program: Program, qtbot: QtBot, ink: Ink) -> None:
    canvas = program.window.canvas
    size = min(canvas.width(), canvas.height())
    points = [point for stroke in ink.strokes for point in stroke.xy]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    extent = max(max(x for x, _ in points) - left, max(y for _, y in points) - top)
    scale = size / 2 / extent
    mouse = Mouse(canvas)
    for stroke in ink.strokes:
        mouse.draw(*((40 + scale * (x - left), 40 + scale * (y - top)) for x, y in stroke.xy))
    revision = program.document.revision
    qtbot.waitUntil(
        lambda: getattr(program.window.prediction_view.recognised, "revision", -1) == revision
    )


def save(program: Program, qtbot: QtBot, key: str) -> str:
    with (
        qtbot.waitSignal(program.editing.saved) as saved,
        qtbot.waitSignal(program.editing.changed),
    ):
        qtbot.keyClick(program.window.canvas, key)
    assert saved.args is not None
    label: str = saved.args[0].label
    return label


def test_the_window_shows_the_labels_of_its_model(program: Program, qtbot: QtBot, two: Ink) -> None:
    window = program.window
    write(program, qtbot, two)
    answer = window.prediction_view
    assert answer.glyph.text() == "A"
    assert [button.text() for button in answer.labels.buttons] == [*LETTERS.labels, "None"]
    assert answer.labels.isVisible()
    assert answer.labels.best == "A"
    assert all(button.isVisible() for button in answer.labels.buttons)
    assert "character" in answer.guide.text()
    browser = program.sample_browser
    assert list(browser.labels.labels) == [*LETTERS.labels, OUTLIER]
    menu = browser.relabel.menu()
    assert [action.text() for action in menu.actions()] == [*LETTERS.labels, "None"]
    window.commands.shortcuts.trigger()
    dialog = window.findChild(ShortcutsDialog)
    assert dialog is not None
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert texts[texts.index("Save the ink as that character") + 1] == "Its character"
    assert not any("digit" in text for text in texts)
    dialog.close()


def test_characters_are_labels_and_no_commands(program: Program, qtbot: QtBot, two: Ink) -> None:
    for key in "ATN":
        write(program, qtbot, two)
        assert save(program, qtbot, key) == key
    assert program.window.commands.teach.toolTip() == "Teach (Ctrl+T)"
    write(program, qtbot, two)
    qtbot.keyClick(program.window.canvas, "2")
    assert not program.document.is_empty
    program.document.clear()
    with qtbot.waitSignal(program.sample_model.listed):
        program.window.commands.samples.trigger()
    view = program.sample_browser.view
    view.selectAll()
    with (
        qtbot.waitSignal(view.relabel_requested) as relabelled,
        qtbot.waitSignal(program.editing.done),
    ):
        qtbot.keyClick(view, "H")
    assert relabelled.args is not None
    assert relabelled.args[1] == "H"
    assert program.sample_browser.labels.labels["H"].toolTip() == "H: 3 samples"


def test_a_lesson_teaches_them(program: Program, qtbot: QtBot, two: Ink) -> None:
    for _ in range(3):
        write(program, qtbot, two)
        save(program, qtbot, "B")
    with qtbot.waitSignal(program.teaching.finished, timeout=60_000) as finished:
        program.window.commands.teach.trigger()
    assert finished.args is not None
    outcome = finished.args[0]
    assert outcome.number == 1, outcome.lesson
    write(program, qtbot, two)
    assert program.window.prediction_view.glyph.text() == "B"


def test_a_file_is_imported_by_them(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "ink.jsonl"
    lines = (
        {"strokes": [[[0, 0], [9, number]]], "label": label} for number, label in enumerate("A2")
    )
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    with qtbot.waitSignal(program.editing.imported) as imported:
        program.editing.import_file(path)
    assert imported.args is not None
    report = imported.args[0]
    assert (report.added, report.refused) == (1, 1)
