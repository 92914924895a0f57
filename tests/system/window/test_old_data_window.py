"""The window on a data folder of an earlier version, after the model was replaced by another one:
everything is there, the shipped head serves, and one lesson brings the person's own hand back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from old_data.write import FIXTURES, put_right
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.pen_events import Mouse

from hwcore.model.bundle import write_bundle
from hwcore.model.card import sha256
from hwcore.model.engine import Engine
from hwcore.storage.profiles import Profiles
from hwgui.lessons.history_page import LESSON, OWN, SAMPLES, TAUGHT
from hwgui.program import Program
from hwgui.samples.list_model import ROLE

FOLDERS = sorted(FIXTURES.glob("data-*"))
Start = Callable[[], Program]


@pytest.fixture(params=FOLDERS, ids=lambda place: place.name)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of what a version wrote: ``data`` and ``expected.json``."""
    return Path(shutil.copytree(request.param, tmp_path / "old"))


@pytest.fixture
def data(place: Path) -> Path:
    return place / "data"


@pytest.fixture
def expected(place: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((place / "expected.json").read_text("utf-8"))
    return read


@pytest.fixture
def another_model(engine: Engine, tmp_path: Path) -> Path:
    """A bundle that no version shipped: it computes the same, but is not the same file."""
    bundle = engine.bundle
    comment = b"another model"
    backbone = bundle.backbone + bytes([6 << 3 | 2, len(comment)]) + comment  # ONNX's doc_string
    head = replace(bundle.head, backbone=sha256(backbone))
    write_bundle(tmp_path / "model", backbone, head, bundle.replay(), {"name": "another"})
    return tmp_path / "model"


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, data: Path, another_model: Path) -> Iterator[Start]:
    """Starts the program with the other model; everything is open when this returns."""
    made: list[Program] = []

    def start() -> Program:
        program = Program(qapp, data, lambda: Engine.load(another_model))
        qtbot.addWidget(program.window)
        made.append(program)
        opened = [program.lessons.changed, program.teaching.suggested, program.sample_model.listed]
        with qtbot.waitSignals(opened, timeout=20_000):
            program.show()
            program.window.commands.samples.trigger()
        with qtbot.waitActive(program.window):
            program.window.activateWindow()
        return program

    yield start
    for program in made:
        program.close()
        program.deleteLater()


def rows(program: Program) -> list[list[str]]:
    tree = program.history_page.rows
    items = [tree.topLevelItem(number) for number in range(tree.topLevelItemCount())]
    return [[item.text(column) for column in range(tree.columnCount())] for item in items if item]


def draw(program: Program, qtbot: QtBot) -> str:
    """Draw a seven, and return what it is taken for."""
    with qtbot.waitSignal(
        program.recognition.predicted,
        check_params_cb=lambda answer: answer.revision == program.document.revision,
    ):
        Mouse(program.window.canvas).draw((60, 60), (140, 62), (100, 200))
    return program.window.prediction_view.glyph.text()


def test_after_an_update_of_the_model_everything_is_there_but_the_lessons_effect(
    start: Start, expected: dict[str, Any], qtbot: QtBot
) -> None:
    program = start()
    in_use = [each for each in expected["samples"]["default"] if each["deleted"] is None]
    assert program.window.status_line.message == (
        "Lesson 2 does not fit the new model; your samples are untouched. Teach again."
    )
    assert program.lessons.in_use is None
    assert program.window.summary.text == f"{len(in_use)} samples, as shipped"
    assert set(program.sample_model.ids) == {each["id"] for each in in_use}
    first = program.sample_model.index(0, 0)
    program.sample_browser.view.grab()
    qtbot.waitUntil(lambda: first.data(ROLE) is not None)
    assert program.window.commands.show_attention.isChecked()
    assert not program.window.commands.clears_itself.isChecked()
    assert draw(program, qtbot) == "7"

    newest, older, shipped = rows(program)
    assert shipped[LESSON] == "As shipped (in use)"
    for row, number in ((newest, 2), (older, 1)):
        assert row[LESSON] == f"Lesson {number} (cannot be used)"
        assert row[TAUGHT]
        assert row[SAMPLES] == str(len(expected["heads"]["kept"][str(number)]["samples"]))
        assert row[OWN], "its figures are still told"
    history = program.history_page
    newest_row = history.rows.topLevelItem(0)
    assert newest_row is not None
    history.rows.setCurrentItem(newest_row)
    assert history.detail.text() == "lesson 2 was taught on another model; teach again"
    assert not history.use.isVisibleTo(history)


def test_after_an_update_of_the_model_one_click_brings_the_hand_back(
    start: Start, expected: dict[str, Any], data: Path, qtbot: QtBot
) -> None:
    before = {file: file.read_bytes() for file in data.rglob("heads/*/*") if file.is_file()}
    put_right(Profiles(data).current().folder)
    program = start()
    in_use = sum(each["deleted"] is None for each in expected["samples"]["default"])
    assert program.window.commands.teach.iconText().endswith(f"({in_use})"), "teaching is suggested"
    remedy = program.window.status_line.remedy
    assert remedy is not None
    assert (remedy.text(), remedy.isVisible()) == ("Teach again", True)
    with qtbot.waitSignals([program.teaching.finished, program.lessons.changed], timeout=60_000):
        qtbot.mouseClick(remedy, Qt.MouseButton.LeftButton)
        assert program.teaching_page.isVisible()
        assert not remedy.isEnabled(), "the lesson is under way"
    assert program.lessons.in_use == 3, program.teaching_page.after.reason.text()
    assert program.window.status_line.message == ""
    assert program.window.status_line.remedy is None
    assert rows(program)[0][LESSON] == "Lesson 3 (in use)"
    program.close()
    assert {file: file.read_bytes() for file in before} == before

    again = start()
    assert again.window.status_line.message == ""
    assert again.lessons.in_use == 3
    assert draw(again, qtbot) == "7"
