"""A disk that is full, a folder that may only be read, samples that are damaged or from a newer
version: the window says what to do, drawing goes on, and nothing is overwritten."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn
from support.fake_engine import FakeEngine, head
from support.refused_saving import NOTHING, Start, accepted, contents, person, press, refused

from hwcore.ink.jsonl import InkRecord
from hwcore.storage.lessons import LessonStore
from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.schema import DATABASE
from hwcore.storage.samples.store import SampleStore
from hwgui.program import Program
from hwgui.samples.list_model import ROLE


def test_in_a_folder_that_may_only_be_read_samples_can_be_seen(
    start: Start, small_disk: Path, digits: list[InkRecord], fake_engine: FakeEngine, qtbot: QtBot
) -> None:
    folder = person(small_disk, digits)
    lessons = LessonStore(folder, "fake")
    lessons.adopt(lessons.keep(head(1.0), NOTHING))
    ana = Profiles(small_disk).create("Ana")
    with SampleStore(ana.folder) as store:
        store.add(digits[0].ink, "0")
    before = contents(small_disk)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    program = start(small_disk)
    assert len(program.sample_model.ids) == 3
    assert program.window.summary.text == "3 samples, lesson 1"
    assert fake_engine.head.bias[0] == 1.0, "what was taught serves"
    program.sample_browser.view.grab()
    first = program.sample_model.index(0, 0)
    qtbot.waitUntil(lambda: first.data(ROLE) is not None)
    message = refused(program, qtbot)
    assert "make it a writable folder" in message
    assert "can be seen, but not changed" in message
    assert len(program.sample_model.ids) == 3
    with qtbot.waitSignal(program.lessons.failed) as failed:
        program.lessons.adopt(None)
    assert "see that the folder is there and can be written" in failed.args[0]
    assert program.lessons.in_use == 1
    with qtbot.waitSignal(program.profiles.name_refused):
        program.profiles.create("Bo")
    with qtbot.waitSignals([program.profiles.switched, program.editing.changed]):
        program.profiles.switch(ana.id)
    qtbot.waitUntil(lambda: len(program.sample_model.ids) == 1)
    with qtbot.waitSignals([program.profiles.switched, program.editing.changed]):
        program.profiles.switch("default")
    assert contents(small_disk) == before
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    with qtbot.waitSignal(program.editing.saved):
        press(program, qtbot, Qt.Key.Key_7)


def test_a_folder_that_refuses_to_be_written_is_told_of_without_a_disk_of_its_own(
    start: Start,
    data_dir: Path,
    digits: list[InkRecord],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    folder = person(data_dir, digits)
    before = contents(folder)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr("hwcore.storage.samples.database.FolderLock", refuse)
        program = start(data_dir)
        assert len(program.sample_model.ids) == 3
        assert "Permission denied" in refused(program, qtbot)
        assert contents(folder) == before
    accepted(program, qtbot)


@pytest.mark.parametrize("version", [99, 2**31 - 1])
def test_samples_of_a_newer_version_are_left_alone(
    start: Start,
    make_program: Callable[[], Program],
    data_dir: Path,
    digits: list[InkRecord],
    version: int,
    qtbot: QtBot,
) -> None:
    folder = person(data_dir, digits)
    database = folder / DATABASE
    content = bytearray(database.read_bytes())
    content[60:64] = version.to_bytes(4, "big")
    database.write_bytes(content)
    before = contents(folder)
    program = make_program()
    with qtbot.waitSignals([program.editing.unopened, program.lessons.changed]):
        program.show()
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    message = program.window.status_line.message
    assert "newer version of the program" in message
    assert "update the program" in message
    program.window.commands.samples.trigger()
    why = program.sample_browser.view.empty_text
    assert why.startswith("These samples are from a newer version of the program"), "and no path"
    assert message.endswith(why[1:])
    program.window.commands.teaching.trigger()
    assert program.teaching_page.before.samples.text() == "Your samples cannot be read now."
    assert "newer version" in refused(program, qtbot)
    program.close()
    assert contents(folder) == before


def test_what_could_be_recovered_is_there_and_the_damaged_file_is_kept(
    start: Start, data_dir: Path, digits: list[InkRecord], qtbot: QtBot
) -> None:
    folder = person(data_dir, digits, samples=20)
    database = folder / DATABASE
    content = bytearray(database.read_bytes())
    content[:100] = b"x" * 100
    database.write_bytes(content)
    program = start(data_dir)
    message = program.window.status_line.message
    assert message.startswith("The samples were damaged. 20 of 20 were recovered")
    (kept,) = folder.glob("*damaged*")
    assert kept.name in message
    assert kept.read_bytes() == content
    assert len(program.sample_model.ids) == 20
    drawn(program, qtbot, *SEVEN)
    with qtbot.waitSignal(program.editing.saved):
        press(program, qtbot, Qt.Key.Key_7)


def test_a_damaged_lesson_is_told_of_and_another_serves(
    start: Start, data_dir: Path, digits: list[InkRecord], fake_engine: FakeEngine, qtbot: QtBot
) -> None:
    folder = person(data_dir, digits)
    lessons = LessonStore(folder, "fake")
    for bias in (1.0, 2.0):
        lessons.adopt(lessons.keep(head(bias), NOTHING))
    weights = folder / "heads" / "2" / "head.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1])
    before = contents(folder)
    program = start(data_dir)
    assert program.window.status_line.message == (
        "lesson 2 is damaged: it is not as it was written. Lesson 1 is used instead."
    )
    assert fake_engine.head.bias[0] == 1.0
    drawn(program, qtbot, *SEVEN)
    assert contents(folder) == before


def test_on_a_network_disk_the_log_says_how_samples_are_kept(
    start: Start,
    data_dir: Path,
    digits: list[InkRecord],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr("hwcore.storage.samples.journal_mode.has_shared_memory", lambda _: False)
    person(data_dir, digits)
    with caplog.at_level("INFO", "hwgui"):
        program = start(data_dir)
    assert "rollback journal" in caplog.text
    drawn(program, qtbot, *SEVEN)
    accepted(program, qtbot)
