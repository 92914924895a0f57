"""What the demo says where something does not happen; ``tests/system/window/test_offline.py`` plays
all of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hwcore import Prediction, Stroke
from hwcore.labels import Candidate
from hwcore.model.engine import Engine
from hwcore.raster import Glyph
from hwgui.answer.recognition import Recognised
from hwgui.demo import player as demo_player
from hwgui.demo.player import DemoError, Play, Player, Scene
from hwgui.demo.pointer_events import recorded_glyphs
from hwgui.demo.script import Demo
from hwgui.paper.ink_document import InkDocument
from hwgui.program import Program


class FakeRecognition(QObject):
    """Answers when it is told to."""

    predicted = Signal(object)
    failed = Signal(str)

    def answer(self, revision: int) -> None:
        prediction = Prediction((Candidate("7", 0.9),), unknown=False)
        self.predicted.emit(Recognised(revision, prediction, Glyph(np.zeros((28, 28), np.float32))))


class Stage:
    """A player with everything around it, and what it told."""

    def __init__(self, qtbot: QtBot, shots: Path | None = None) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.document = InkDocument()
        self.recognition = FakeRecognition()
        self.player = Player(self.window, self.document, self.recognition, shots)
        self.told: list[str] = []
        self.codes: list[int] = []
        self.player.reported.connect(self.told.append)
        self.player.finished.connect(self.codes.append)

    def draw(self) -> None:
        self.document.finish(Stroke.from_points([(0.0, 0.0), (50.0, 50.0)]))


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return Stage(qtbot)


def demo_of(program: Program, shots: Path | None = None) -> Demo:
    window = program.window
    return Demo(
        window,
        window.canvas,
        program.document,
        program.recognition,
        program.editing,
        program.teaching,
        shots,
    )


def quick(said: str) -> Play:
    yield 0
    return said


@pytest.fixture(autouse=True)
def _ten_labels() -> None:
    """Not here: the demo is of what ships."""


@pytest.fixture
def real_program(
    qtbot: QtBot, qapp: QApplication, data_dir: Path, shipped_engine: Engine
) -> Iterator[Program]:
    """The whole program with the shipped model."""
    program = Program(qapp, data_dir, load=partial(Engine, shipped_engine.bundle))
    qtbot.addWidget(program.window)
    program.show()
    yield program
    program.close()
    program.deleteLater()


def test_a_wrong_answer_fails_the_demo(
    qtbot: QtBot, real_program: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    program = real_program
    demo = demo_of(program)
    # What is written is a 3, and a 7 is expected.
    demo._glyphs = {"7": recorded_glyphs()["3"]}
    demo.scenes = lambda: [("draw 7", lambda: demo._draw("7", demo._mouse))]  # type: ignore[method-assign]
    with qtbot.waitSignal(demo.finished, timeout=60_000) as finished:
        demo.run()
    assert finished.args == [1]
    assert capsys.readouterr().out.startswith("draw 7: FAILED: expected 7, recognised 3 (")


def test_a_correction_that_cannot_be_saved_fails_the_demo(
    qtbot: QtBot, real_program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = real_program
    (tmp_path / "file").write_text("in the way")
    program.samples.switch(lambda: tmp_path / "file" / "folder")
    demo = demo_of(program)
    demo.scenes = lambda: [("correct", lambda: demo._correct("7", "1"))]  # type: ignore[method-assign]
    with qtbot.waitSignal(demo.finished, timeout=60_000) as finished:
        demo.run()
    assert finished.args == [1]
    assert capsys.readouterr().out.startswith("correct: FAILED: ")
    assert not program.document.is_empty


def test_an_action_that_is_not_offered_fails_the_demo(
    qtbot: QtBot, real_program: Program, capsys: pytest.CaptureFixture[str]
) -> None:
    program = real_program
    demo = demo_of(program)
    demo.scenes = lambda: [("undo", demo._undo)]  # type: ignore[method-assign]
    with qtbot.waitSignal(demo.finished) as finished:
        demo.run()
    assert finished.args == [1]
    assert capsys.readouterr().out == "undo: FAILED: undo is not offered\n"


def test_steps_are_played_in_order_and_told(qtbot: QtBot, stage: Stage) -> None:
    steps: list[Scene] = [("one", lambda: quick("done")), ("two", lambda: quick("done too"))]
    with qtbot.waitSignal(stage.player.finished):
        stage.player.play(steps)
    assert stage.told == ["one: done", "two: done too"]
    assert stage.codes == [0]


def test_a_step_waits_for_the_answer_to_the_last_revision(qtbot: QtBot, stage: Stage) -> None:
    answers: list[int] = []

    def step() -> Play:
        stage.draw()
        stage.draw()
        stage.recognition.answer(1)  # to the ink before
        yield None
        assert stage.player.answer is not None
        answers.append(stage.player.answer.revision)
        return "done"

    stage.document.changed.connect(lambda ink, revision: None)
    with qtbot.waitSignal(stage.player.finished):
        stage.player.play([("draw", step)])
        qtbot.waitUntil(lambda: stage.player._deadline.isActive())
        stage.recognition.answer(1)
        assert stage.player._deadline.isActive()
        stage.recognition.answer(2)
    assert answers == [2]


def test_a_failed_step_is_the_last(qtbot: QtBot, stage: Stage) -> None:
    def fails() -> Play:
        yield 0
        raise DemoError("a-code", "it rained")

    played: list[str] = []

    def second() -> Play:
        played.append("two")
        return quick("done")

    with qtbot.waitSignal(stage.player.finished):
        stage.player.play([("one", fails), ("two", second)])
    assert stage.told == ["one: FAILED: it rained"]
    assert stage.codes == [1]
    assert played == []


def test_no_answer_in_time_fails(
    qtbot: QtBot, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_player, "PATIENCE_MS", 10)

    def step() -> Play:
        stage.draw()
        yield None
        return "done"

    with qtbot.waitSignal(stage.player.finished):
        stage.player.play([("draw", step)])
    assert stage.told == ["draw: FAILED: no answer within 0.01 seconds"]


@pytest.mark.parametrize("event", ["recognition failed", "window closed"])
def test_what_happens_meanwhile_fails_the_step(qtbot: QtBot, stage: Stage, event: str) -> None:
    def step() -> Play:
        stage.draw()
        if event == "recognition failed":
            stage.recognition.failed.emit("the model is missing; install it again")
        else:
            stage.window.close()
        yield None
        return "done"

    stage.window.show()
    with qtbot.waitSignal(stage.player.finished):
        stage.player.play([("draw", step)])
    failed = event == "recognition failed"
    reason = "the model is missing; install it again" if failed else "the window was closed"
    assert stage.told == [f"draw: FAILED: {reason}"]
    assert stage.codes == [1]


def test_pictures_that_cannot_be_written_fail(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("no folder")
    stage = Stage(qtbot, shots=file / "shots")
    with qtbot.waitSignal(stage.player.finished):
        stage.player.play([("one", lambda: quick("done"))])
    assert stage.codes == [1]
    assert "cannot be made a folder" in stage.told[0]


def test_a_fault_ends_the_demo_and_is_raised(qtbot: QtBot, stage: Stage) -> None:
    def faulty() -> Play:
        yield 0
        raise ZeroDivisionError

    with qtbot.captureExceptions() as raised, qtbot.waitSignal(stage.player.finished):
        stage.player.play([("one", faulty)])
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]
    assert stage.codes == [1]
    assert stage.told == ["one: FAILED: stopped by a fault in the program"]
