"""What tests of this folder share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.fake_teach import FakeTeach
from support.school import School, add_samples
from support.teaching_keys import Start

from hwcore import Ink
from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.store import SampleStore
from hwgui.lessons import lesson_run as module
from hwgui.program import Program


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A person's folder with six samples."""
    folder = tmp_path / "ana"
    folder.mkdir()
    add_samples(folder, 6)
    return folder


@pytest.fixture
def teach() -> FakeTeach:
    return FakeTeach()


@pytest.fixture
def school(
    qtbot: QtBot,
    folder: Path,
    fake_engine: FakeEngine,
    teach: FakeTeach,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[School]:
    monkeypatch.setattr(module, "SLICE", 0.0)  # each step is told of
    school = School(folder, fake_engine, teach)
    yield school
    teach.let_go()
    school.close()


@pytest.fixture
def person(data_dir: Path) -> Path:
    """The person's folder, with five samples."""
    data_dir.mkdir()
    person = Profiles(data_dir).current().folder
    with SampleStore(person) as store:
        for number in range(5):
            store.add(Ink.from_strokes([[(0, 0), (10 + number, 20)]]), str(number))
    return person


@pytest.fixture
def start(
    qtbot: QtBot,
    qapp: QApplication,
    data_dir: Path,
    person: Path,
    fake_engine: FakeEngine,
    teach: FakeTeach,
) -> Start:
    """Starts the program; its lessons are listed and its samples counted when this returns."""

    def start() -> Program:
        program = Program(qapp, data_dir, lambda: fake_engine, teach)
        qtbot.addWidget(program.window)
        with qtbot.waitSignals(
            [program.lessons.changed, program.teaching.suggested, program.editing.changed]
        ):
            program.show()
        with qtbot.waitActive(program.window):
            program.window.activateWindow()
        return program

    return start
