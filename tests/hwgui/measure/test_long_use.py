"""A long use of the window, in short: it grows, slows down and leaks nothing.

``hwcore bench soak`` draws 50,000 strokes with the shipped model.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.fake_teach import FakeTeach

from hwcore.cli.main import main
from hwcore.storage.lessons import LessonStore
from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.store import SampleStore
from hwgui.measure.long_use import CORRECTED, PARTS
from hwgui.measure.main import soak_of
from hwgui.program import Program

STROKES = 150
FAULTY = """
import sys
import hwgui.measure.main as measure

class Faulty(measure.Start):
    def _draw(self):
        raise RuntimeError("at fault")

measure.Start = Faulty
sys.exit(measure.main("start"))
"""


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, data_dir: Path, fake_engine: FakeEngine) -> Program:
    program = Program(qapp, data_dir, lambda: fake_engine, FakeTeach())
    qtbot.addWidget(program.window)
    return program


def test_a_soak_draws_corrects_and_teaches_and_leaks_nothing(
    program: Program, data_dir: Path, qtbot: QtBot
) -> None:
    soak = soak_of(program, STROKES)
    soak.failed.connect(pytest.fail)
    with qtbot.waitSignal(soak.finished, timeout=60_000) as finished:
        program.show()
    program.close()
    figures = finished.args[0]
    assert STROKES <= figures["strokes"] < STROKES + 5
    assert figures["kept"] == figures["digits"] // CORRECTED
    assert figures["lessons"] == PARTS
    for name in ("threads", "open_files"):
        assert figures[name]["first_tenth"] == figures[name]["last_tenth"], name
    assert len(figures["memory_mb_by_tenth"]) == PARTS
    folder = Profiles(data_dir).current().folder
    with SampleStore(folder) as store:
        assert len(store.ids()) == figures["kept"]
    assert len(LessonStore(folder, "fake").listed()) == PARTS


def test_a_soak_of_few_strokes_ends_too(program: Program, qtbot: QtBot) -> None:
    """The first lesson is due before there is a sample, and a tenth may hold a single digit."""
    soak = soak_of(program, 3)
    soak.failed.connect(pytest.fail)
    with qtbot.waitSignal(soak.finished, timeout=60_000) as finished:
        program.show()
    program.close()
    figures = finished.args[0]
    assert figures["digits"] == 2 * PARTS
    assert figures["kept"] == figures["digits"] // CORRECTED
    assert figures["lessons"] == PARTS


def test_a_soak_in_which_nothing_happens_any_more_ends(program: Program, qtbot: QtBot) -> None:
    soak = soak_of(program, STROKES)
    soak._patience.setInterval(1)
    program.recognition.predicted.disconnect(soak._take_answer)
    with qtbot.waitSignal(soak.failed) as failed:
        program.show()
    assert failed.args == ["nothing happened for 120 s, after 1 strokes"]
    program.close()


def test_a_fault_ends_the_measuring() -> None:
    """Nobody may wait for a figure that a slot failed to give."""
    done = subprocess.run(
        [sys.executable, "-c", FAULTY], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert "RuntimeError: at fault" in done.stderr


def test_what_does_not_work_ends_a_soak(program: Program, qtbot: QtBot) -> None:
    soak = soak_of(program, STROKES)
    with qtbot.waitSignal(soak.failed) as failed:
        program.editing.failed.emit("the disk is full")
    assert failed.args == ["the disk is full"]
    program.close()


def test_a_soak_of_too_few_strokes_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "soak", "--strokes", "10"]) == 1
    assert "at least 200 strokes" in capsys.readouterr().err
