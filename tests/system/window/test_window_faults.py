"""A disk that is full, a folder that may only be read, samples that are damaged or from a newer
version: the window says what to do, drawing goes on, and nothing is overwritten."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn
from support.fake_engine import FakeEngine, head

from hwcore import Ink
from hwcore.ink.jsonl import InkRecord
from hwcore.storage.lessons import LessonRecord, LessonStore
from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.schema import DATABASE
from hwcore.storage.samples.store import SampleStore
from hwgui.paper.saved_ink import SavedInk, Saving
from hwgui.program import Program
from hwgui.samples.list_model import ROLE

NOTHING = LessonRecord((), {}, {}, {}, None)
Start = Callable[[Path], Program]


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, fake_engine: FakeEngine) -> Iterator[Start]:
    """Starts the program on a folder; it has opened everything when this returns."""
    made: list[Program] = []

    def start(folder: Path) -> Program:
        program = Program(qapp, folder, lambda: fake_engine)
        qtbot.addWidget(program.window)
        made.append(program)
        with qtbot.waitSignals([program.lessons.changed, program.sample_model.listed]):
            program.show()
            program.window.commands.samples.trigger()
        with qtbot.waitActive(program.window):
            program.window.activateWindow()
        return program

    yield start
    for program in made:
        program.close()
        program.deleteLater()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB, where the system lets us have one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        done = False
    if not done:
        pytest.skip("needs the right to mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def person(data: Path, digits: list[InkRecord], samples: int = 3) -> Path:
    """Somebody's folder with some samples."""
    folder = Profiles(data, "Me").current().folder
    with SampleStore(folder) as store:
        for record in digits[:samples]:
            store.add(record.ink, record.label or "")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """What must not change; SQLite's own marks of who reads may."""
    found = {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock" and not path.name.endswith("-shm")
    }
    return {name: content for name, content in found.items() if content}


def press(program: Program, qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(program.window.canvas, key)


def refused(program: Program, qtbot: QtBot, key: Qt.Key = Qt.Key.Key_7) -> str:
    """Draw and label what cannot be saved; gives what the window says."""
    strokes = len(program.document.ink)
    drawn(program, qtbot, *SEVEN)
    assert program.window.prediction_view.glyph.text() == "7", "drawing goes on"
    with qtbot.waitSignals([program.editing.unsaved, program.editing.failed]):
        press(program, qtbot, key)
    assert program.window.prediction_view.note.text == "Not saved"
    assert len(program.document.ink) == strokes + 1, "the ink stays"
    return program.window.status_line.message


def accepted(program: Program, qtbot: QtBot, key: Qt.Key = Qt.Key.Key_7) -> None:
    """What was refused before can be saved now, and the message goes."""
    with qtbot.waitSignals([program.editing.saved, program.editing.changed]):
        press(program, qtbot, key)
    assert program.document.is_empty
    qtbot.waitUntil(lambda: not program.window.status_line.message)


def test_a_database_that_cannot_grow_is_a_full_disk(
    start: Start, data_dir: Path, digits: list[InkRecord], qtbot: QtBot
) -> None:
    folder = person(data_dir, digits)
    program = start(data_dir)

    def limit(pages: int) -> Callable[[SampleStore], None]:
        def set_limit(store: SampleStore) -> None:
            with store._database.reading() as connection:
                connection.execute(f"PRAGMA max_page_count = {pages}")

        return set_limit

    with qtbot.waitSignal(program.samples.submit(limit(1)).finished):
        pass
    big = Ink.from_strokes([[(float(n % 97), float(n % 89)) for n in range(4000)]])
    with qtbot.waitSignals([program.editing.unsaved, program.editing.failed]):
        program.editing.save(Saving(SavedInk(big), "1"))
    assert "the disk is full; free some space" in program.window.status_line.message
    drawn(program, qtbot, *SEVEN)
    with qtbot.waitSignal(program.samples.submit(limit(100_000)).finished):
        pass
    accepted(program, qtbot)
    with SampleStore(folder) as store:
        assert len(store.ids()) == 4


def test_a_disk_that_fills_up_while_one_writes(
    start: Start, small_disk: Path, digits: list[InkRecord], qtbot: QtBot
) -> None:
    folder = person(small_disk, digits)
    program = start(small_disk)
    ballast = small_disk / "ballast"
    with pytest.raises(OSError, match="No space"):
        ballast.write_bytes(bytes(1 << 20))
    message = refused(program, qtbot)
    assert "the disk is full; free some space and try again" in message
    with qtbot.waitSignal(program.lessons.keep(head(1.0), NOTHING).failed):
        pass
    with qtbot.waitSignal(program.lessons.failed) as failed:
        program.lessons.adopt(None)
    assert "free some space" in failed.args[0]
    assert len(program.sample_model.ids) == 3, "what is there can be seen"
    ballast.unlink()
    with qtbot.waitSignal(program.editing.saved):
        press(program, qtbot, Qt.Key.Key_7)
    program.close()
    with SampleStore(folder) as store:
        assert store.recovery is None
        assert len(store.ids()) == 4
    assert LessonStore(folder, "fake").listed() == ()


def test_starting_on_a_full_disk_shows_what_is_there(
    start: Start, small_disk: Path, digits: list[InkRecord], qtbot: QtBot
) -> None:
    folder = person(small_disk, digits)
    with pytest.raises(OSError, match="No space"):
        (small_disk / "ballast").write_bytes(bytes(1 << 20))
    before = contents(folder)
    program = start(small_disk)
    assert len(program.sample_model.ids) == 3
    assert "can be seen, but not changed" in program.window.status_line.message
    assert "space" in refused(program, qtbot)
    assert contents(folder) == before
    (small_disk / "ballast").unlink()
    accepted(program, qtbot)


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
    assert program.sample_browser.view.empty_text == message
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
