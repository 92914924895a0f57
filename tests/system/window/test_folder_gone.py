"""The data folder is removed, replaced or unmounted under a running window: nothing is said to be
saved that the next start does not find."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn
from support.fake_engine import FakeEngine, head
from support.fake_teach import accepted

from hwcore.ink.jsonl import InkRecord
from hwcore.storage import LessonRecord, LessonStore
from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.store import SampleStore
from hwgui.program import Program
from hwgui.system import folder_watch as folder_watch
from hwgui.window.settings import SettingsFile

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there, the folder of an open file cannot be removed"
)
NOTHING = LessonRecord((), {}, {}, {}, None)


@pytest.fixture(autouse=True)
def _only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_watch, "INTERVAL_MS", 1_000_000)


@pytest.fixture
def opened(make_program: Callable[[], Program], qtbot: QtBot) -> Program:
    """A window with a saved 1 and lesson 1."""
    program = make_program()
    with qtbot.waitSignals([program.lessons.changed, program.editing.changed]):
        program.show()
    save(program, qtbot, "1")
    keep(program, qtbot)
    return program


def save(program: Program, qtbot: QtBot, label: str) -> None:
    drawn(program, qtbot, *SEVEN)
    with qtbot.waitSignals([program.editing.saved, program.editing.changed]):
        program.labelling.label(label)
    assert program.window.prediction_view.note.text == f"Saved {label}"


def keep(program: Program, qtbot: QtBot) -> None:
    with qtbot.waitSignals([program.lessons.adopted, program.lessons.changed]):
        program.lessons.keep(head(1.0), NOTHING, accepted())


def look(program: Program, qtbot: QtBot) -> None:
    """As it does each second, to its end."""
    with qtbot.waitSignal(program.folder_watch.due):
        program.folder_watch.look()
    finish(program, qtbot)


def finish(program: Program, qtbot: QtBot) -> None:
    """What the storage lane was asked for is done."""
    with qtbot.waitSignal(program.lanes[1].submit(lambda: None).finished):
        pass


def found(data_dir: Path) -> tuple[str, dict[str, int], int | None]:
    """Who the next start greets, with which samples and lesson."""
    person = Profiles(data_dir, "Somebody new").current()
    with SampleStore(person.folder) as store:
        assert store.recovery is None
        return person.name, store.counts(), LessonStore(person.folder, "fake").current().number


def test_what_is_saved_after_the_folder_was_removed_is_there_at_the_next_start(
    opened: Program, data_dir: Path, qtbot: QtBot
) -> None:
    shutil.rmtree(data_dir)
    look(opened, qtbot)
    assert "is not there any more" in opened.window.status_line.message
    assert opened.lessons.in_use == 1, "what was taught still serves"
    assert not data_dir.exists()
    save(opened, qtbot, "2")
    assert "are there again" in opened.window.status_line.message
    opened.close()
    assert found(data_dir) == ("Me", {"1": 1, "2": 1}, 1)


def test_a_lesson_after_the_folder_was_removed_takes_its_samples_along(
    opened: Program, data_dir: Path, qtbot: QtBot
) -> None:
    shutil.rmtree(data_dir)
    keep(opened, qtbot)
    assert opened.lessons.in_use == 2
    opened.close()
    assert found(data_dir) == ("Me", {"1": 1}, 2)
    kept = LessonStore(Profiles(data_dir).current().folder, "fake").listed()
    assert [(each.number, each.fault) for each in kept] == [(2, None), (1, None)]
    lessons = LessonStore(Profiles(data_dir).current().folder, "fake")
    assert all(lessons.comparison(each.number) is not None for each in kept)


def test_an_adoption_after_the_folder_was_removed(
    opened: Program, data_dir: Path, qtbot: QtBot
) -> None:
    shutil.rmtree(data_dir)
    with qtbot.waitSignal(opened.lessons.adopted):
        opened.lessons.adopt(None)
    opened.close()
    assert found(data_dir) == ("Me", {"1": 1}, None)


def test_settings_and_people_after_the_folder_was_removed(
    opened: Program, data_dir: Path, qtbot: QtBot
) -> None:
    shutil.rmtree(data_dir)
    opened.window.commands.clears_itself.trigger()
    finish(opened, qtbot)
    assert not SettingsFile(data_dir).load().clears_itself
    with qtbot.waitSignal(opened.profiles.named):
        opened.profiles.rename("Bo")
    finish(opened, qtbot)
    shutil.rmtree(data_dir)
    with qtbot.waitSignals([opened.profiles.named, opened.profiles.switched]):
        opened.profiles.create("Ana")
    finish(opened, qtbot)
    opened.close()
    bo = next(each for each in Profiles(data_dir).listed() if each.name == "Bo")
    with SampleStore(bo.folder) as store:
        assert store.counts() == {"1": 1}, "who wrote before is there, too"
    assert LessonStore(bo.folder, "fake").current().number == 1
    assert found(data_dir) == ("Ana", {}, None)


def test_where_nothing_can_be_written_the_ink_stays(
    opened: Program, data_dir: Path, qtbot: QtBot
) -> None:
    shutil.rmtree(data_dir)
    data_dir.write_text("in the way")
    drawn(opened, qtbot, *SEVEN)
    with qtbot.waitSignals([opened.editing.unsaved, opened.editing.failed]):
        opened.labelling.label("2")
    assert opened.window.prediction_view.note.text == "Not saved"
    assert not opened.document.is_empty
    with qtbot.waitSignal(opened.lessons.keep(head(2.0), NOTHING).failed):
        pass
    assert opened.lessons.in_use == 1
    with qtbot.waitSignal(opened.settings.failed):
        opened.window.commands.clears_itself.trigger()
    with qtbot.waitSignal(opened.profiles.name_refused):
        opened.profiles.create("Ana")
    data_dir.unlink()
    with qtbot.waitSignals([opened.editing.saved, opened.editing.changed]):
        opened.labelling.label("2")
    finish(opened, qtbot)
    opened.close()
    assert found(data_dir) == ("Me", {"1": 1, "2": 1}, 1)


def test_two_windows_whose_folder_was_removed(
    opened: Program, qapp: QApplication, data_dir: Path, qtbot: QtBot
) -> None:
    second = Program(qapp, data_dir, FakeEngine)
    qtbot.addWidget(second.window)
    with qtbot.waitSignals([second.lessons.changed, second.editing.changed]):
        second.show()
    shutil.rmtree(data_dir)
    save(opened, qtbot, "2")
    save(second, qtbot, "3")
    look(opened, qtbot)
    save(opened, qtbot, "4")
    keep(second, qtbot)
    look(opened, qtbot)
    assert opened.lessons.in_use == second.lessons.in_use == 2
    second.close()
    second.deleteLater()
    opened.close()
    assert found(data_dir) == ("Me", {"1": 1, "2": 1, "3": 1, "4": 1}, 2)


def test_a_folder_that_was_exchanged_for_another_is_followed(
    opened: Program, data_dir: Path, tmp_path: Path, qtbot: QtBot, digits: list[InkRecord]
) -> None:
    other = Profiles(tmp_path / "other", "Ana").current().folder
    with SampleStore(other) as store:
        store.add(digits[0].ink, "9")
    shutil.rmtree(data_dir)
    (tmp_path / "other").rename(data_dir)
    look(opened, qtbot)
    assert "was exchanged for other samples" in opened.window.status_line.message
    assert opened.window.summary.text.startswith("1 sample")
    save(opened, qtbot, "2")
    opened.close()
    assert found(data_dir) == ("Ana", {"2": 1, "9": 1}, None)


@pytest.mark.parametrize("is_seen_first", [True, False])
def test_a_lesson_does_not_go_to_somebody_elses_samples(
    opened: Program,
    data_dir: Path,
    tmp_path: Path,
    qtbot: QtBot,
    digits: list[InkRecord],
    is_seen_first: bool,
) -> None:
    other = Profiles(tmp_path / "other", "Ana").current().folder
    with SampleStore(other) as store:
        store.add(digits[0].ink, "9")
    shutil.rmtree(data_dir)
    (tmp_path / "other").rename(data_dir)
    if is_seen_first:
        save(opened, qtbot, "2")
    else:
        task = opened.lessons.keep(head(2.0), NOTHING)
        with qtbot.waitSignal(task.failed) as failed:
            pass
        assert "exchanged" in str(failed.args[0])
    assert LessonStore(data_dir / other.relative_to(tmp_path / "other"), "fake").listed() == ()
    look(opened, qtbot)
    assert opened.lessons.in_use is None
    keep(opened, qtbot)
    opened.close()
    assert found(data_dir)[2] == 1


def test_a_disk_that_is_unmounted_and_back(
    make_program: Callable[[], Program], data_dir: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    device = tmp_path / "device"
    data_dir.mkdir()
    device.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(device)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        done = False
    if not done:
        pytest.skip("needs the right to mount a disk")
    try:
        subprocess.run(["mount", "--bind", str(device), str(data_dir)], check=True)
        program = make_program()
        with qtbot.waitSignals([program.lessons.changed, program.editing.changed]):
            program.show()
        save(program, qtbot, "1")
        keep(program, qtbot)
        subprocess.run(["umount", "-l", str(data_dir)], check=True)
        drawn(program, qtbot, *SEVEN)
        with qtbot.waitSignal(program.editing.failed) as failed:
            program.labelling.label("2")
        assert "the disk with the samples is not there" in failed.args[0]
        assert program.window.prediction_view.note.text == "Not saved"
        assert not program.document.is_empty
        with qtbot.waitSignal(program.lessons.keep(head(2.0), NOTHING).failed):
            pass
        with qtbot.waitSignal(program.profiles.name_refused):
            program.profiles.create("Ana")
        subprocess.run(["mount", "--bind", str(device), str(data_dir)], check=True)
        with qtbot.waitSignals([program.editing.saved, program.editing.changed]):
            program.labelling.label("2")
        program.close()
        assert found(data_dir) == ("Me", {"1": 1, "2": 1}, 1)
        subprocess.run(["umount", str(data_dir)], check=True)
    finally:
        subprocess.run(["umount", "-l", str(device)], check=True)
