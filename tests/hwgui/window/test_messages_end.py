"""What the window says ends with what it was about: each message, with its cause and its end."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn
from support.fake_engine import FakeEngine, head
from support.fake_teach import FakeTeach
from support.messages import note, save
from support.pen_events import Mouse

from hwcore.errors import HwError
from hwcore.storage import LessonRecord, LessonStore
from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.store import SampleStore
from hwgui.program import Program
from hwgui.system import folder_watch as folder_watch
from hwgui.window.settings import SettingsError, SettingsFile


@pytest.fixture(autouse=True)
def _only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_watch, "INTERVAL_MS", 1_000_000)


def message(program: Program) -> str:
    return program.window.status_line.message


def test_an_empty_file_is_forgotten_once_something_is_saved(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(program.editing.file_refused):
        program.sample_files.import_chosen.emit(tmp_path / "nothing.jsonl")
    assert "nothing.jsonl" in message(program)
    with qtbot.waitSignal(program.profiles.failed):
        program.profiles.remove("default")
    assert "only person" in message(program)
    save(program, qtbot, "7")
    assert message(program) == ""


def test_what_failed_once_is_forgotten_once_somebody_is_added(
    program: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(program.editing.file_refused):
        program.sample_files.import_chosen.emit(tmp_path / "nothing.jsonl")
    with qtbot.waitSignals([program.profiles.named, program.editing.changed]):
        program.profiles.create("Ana")
    assert message(program) == ""


def test_samples_that_cannot_be_changed_are_told_of_until_they_can(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> object:
        raise HwError("a-code", "the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(SampleStore, "add", full)
        drawn(program, qtbot, *SEVEN)
        with qtbot.waitSignal(program.editing.failed):
            program.labelling.label("7")
    assert (message(program), note(program)) == ("the disk is full", "Not saved")
    with qtbot.waitSignals([program.profiles.named, program.profiles.changed]):
        program.profiles.rename("Ana")
    assert message(program) == "the disk is full", "a name says nothing about that"
    with qtbot.waitSignals([program.editing.saved, program.editing.changed]):
        program.labelling.label("7")
    assert message(program) == ""
    assert note(program).startswith("Saved 7")


def test_settings_that_cannot_be_kept_are_told_of_until_they_are(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise SettingsError("a-code", "settings cannot be kept")

    with monkeypatch.context() as patched:
        patched.setattr(SettingsFile, "save", full)
        with qtbot.waitSignal(program.settings.failed):
            program.window.commands.clears_itself.trigger()
    assert message(program) == "settings cannot be kept"
    with qtbot.waitSignal(program.settings.stored):
        save(program, qtbot, "7")  # the disk takes something again, so it is tried
    assert message(program) == ""


def test_settings_that_could_not_be_read_are_told_of_though_they_are_kept(
    opened: Callable[[], Program], data_dir: Path, qtbot: QtBot
) -> None:
    data_dir.mkdir()
    (data_dir / "settings.json").write_text("{")
    program = opened()
    assert "the settings are damaged" in message(program)
    save(program, qtbot, "7")
    assert message(program) == ""
    program.close()


def test_a_missing_answer_is_told_of_until_the_next(
    program: Program, fake_engine: FakeEngine, qtbot: QtBot
) -> None:
    fake_engine.error = HwError("a-code", "the model was altered")
    with qtbot.waitSignal(program.recognition.failed):
        Mouse(program.window.canvas).draw(*SEVEN)
    assert message(program) == "the model was altered"
    fake_engine.error = None
    drawn(program, qtbot, *SEVEN)
    assert message(program) == ""


def test_a_folder_that_is_back_is_not_told_of_as_gone(
    program: Program, data_dir: Path, qtbot: QtBot
) -> None:
    save(program, qtbot, "7")
    away = data_dir.rename(data_dir.with_name("away"))
    with qtbot.waitSignal(program.editing.recovered):
        program.folder_watch.look()
    assert "is not there any more" in message(program)
    away.rename(data_dir)
    with qtbot.waitSignal(program.editing.recovered):
        program.folder_watch.look()
    assert message(program) == ""


def test_samples_that_were_gone_and_are_there_again_are_told_of_until_the_next_save(
    program: Program, data_dir: Path, qtbot: QtBot
) -> None:
    save(program, qtbot, "7")
    shutil.rmtree(data_dir)
    save(program, qtbot, "8")
    assert message(program).endswith("are there again")
    assert program.window.status_line.shown.startswith("The samples' file was gone")
    save(program, qtbot, "9")
    assert message(program) == ""


def test_a_lesson_that_cannot_be_used_is_told_of_until_another_is(
    opened: Callable[[], Program], data_dir: Path, qtbot: QtBot
) -> None:
    data_dir.mkdir()
    folder = Profiles(data_dir).current().folder
    lessons = LessonStore(folder, "fake")
    nothing = LessonRecord((), {}, {}, {}, None)
    lessons.adopt(lessons.keep(head(2.0), nothing))
    lessons.adopt(lessons.keep(head(3.0), nothing))
    (folder / "heads" / "2" / "head.safetensors").write_bytes(b"")
    program = opened()
    assert "Lesson 1 is used instead" in message(program)
    with qtbot.waitSignal(program.lessons.failed):
        program.lessons.adopt(2)
    assert message(program).startswith("lesson 2 is damaged")
    with qtbot.waitSignal(program.lessons.adopted):
        program.lessons.adopt(1)
    assert message(program) == ""
    program.close()


def test_what_could_not_be_taught_is_forgotten_with_the_next_lesson(
    opened: Callable[[], Program], qtbot: QtBot
) -> None:
    program = opened()
    save(program, qtbot, "7")
    teach = program.teaching._teach
    assert isinstance(teach, FakeTeach)
    teach.error = HwError("a-code", "there is nothing to teach")
    with qtbot.waitSignal(program.teaching.failed):
        program.window.commands.teach.trigger()
    assert message(program) == "there is nothing to teach"
    teach.error = None
    with qtbot.waitSignals([program.teaching.finished, program.lessons.changed]):
        program.teaching.start()
    assert message(program) == ""
    program.close()


def test_doubtful_samples_that_cannot_be_found(program: Program, qtbot: QtBot) -> None:
    program.doubtful.failed.emit("nothing can be judged")
    assert message(program) == "nothing can be judged"
    program.sample_browser.doubts_dropped.emit()
    assert message(program) == ""
    program.sample_model.failed.emit("they cannot be listed")
    assert message(program) == "they cannot be listed"
    with qtbot.waitSignal(program.sample_model.listed):
        program.sample_model.refresh()
    assert message(program) == ""


def test_of_the_samples_of_somebody_else_nothing_is_told(program: Program, qtbot: QtBot) -> None:
    program.editing.recovered.emit("8 of 9 samples were recovered")
    save(program, qtbot, "7")
    assert message(program) == "8 of 9 samples were recovered"
    with qtbot.waitSignals([program.profiles.switched, program.editing.changed]):
        program.profiles.create("Ben")
    assert message(program) == ""
