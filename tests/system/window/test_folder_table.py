"""Each way in which the folder of a running window can fail, at each kind of save, with one window
and with two: what is said to be kept is what the next start finds, and the rest stays as it was.

``docs/reliability.md`` has the table.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn
from support.fake_engine import FakeEngine, head

from hwcore.ink.jsonl import InkRecord
from hwcore.storage import LessonRecord, LessonStore
from hwcore.storage.profiles import Profile, Profiles
from hwcore.storage.samples.store import SampleStore
from hwgui.program import Program
from hwgui.system import folder_watch as folder_watch
from hwgui.window.settings import SettingsFile

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there, the folder of an open file cannot be removed"
)
NOTHING = LessonRecord((), {}, {}, {}, None)
KEPT = ("removed", "replaced")
REFUSED = ("unmounted", "full", "read-only")


@pytest.fixture(autouse=True)
def _only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_watch, "INTERVAL_MS", 1_000_000)


class Folder:
    """A data folder that lies on a small disk of its own, where the system lets us have one.

    Attributes:
        path: what the windows are given.
    """

    def __init__(self, place: Path) -> None:
        self.path = place / "mounted" / "data"
        self._device, self._mount_point = place / "device", place / "mounted"
        self._copy = place / "copy"
        self._device.mkdir()
        self._mount_point.mkdir()
        if not _run("mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", self._device):
            pytest.skip("needs the right to mount a small disk")
        self.mount()

    def mount(self) -> None:
        assert _run("mount", "--bind", self._device, self._mount_point)

    def release(self) -> None:
        while _run("umount", "-l", self._mount_point):
            continue
        assert _run("umount", "-l", self._device)

    def copy(self) -> None:
        """What "replaced" will put there."""
        shutil.copytree(self.path, self._copy)

    def harm(self, kind: str) -> None:
        if kind in KEPT:
            shutil.rmtree(self.path)
        if kind == "replaced":
            shutil.copytree(self._copy, self.path)
        elif kind == "unmounted":
            assert _run("umount", "-l", self._mount_point)
        elif kind == "read-only":
            assert _run("mount", "-o", "remount,ro", self._device)
        elif kind == "full":
            with pytest.raises(OSError, match="No space"):
                self._ballast.write_bytes(bytes(4 << 20))

    def heal(self, kind: str) -> None:
        if kind == "unmounted":
            self.mount()
        elif kind == "read-only":
            assert _run("mount", "-o", "remount,rw", self._device)
        elif kind == "full":
            self._ballast.unlink()

    @property
    def _ballast(self) -> Path:
        return self._device / "ballast"


def _run(*command: str | Path) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    folder = Folder(tmp_path)
    yield folder
    folder.release()


Open = Callable[[], Program]


@pytest.fixture
def open_window(qapp: QApplication, qtbot: QtBot, folder: Folder) -> Iterator[Open]:
    made: list[Program] = []

    def open_window() -> Program:
        program = Program(qapp, folder.path, FakeEngine)
        qtbot.addWidget(program.window)
        made.append(program)
        with qtbot.waitSignals([program.lessons.changed, program.editing.changed]):
            program.show()
        return program

    yield open_window
    for program in made:
        program.close()
        program.deleteLater()


def came(qtbot: QtBot, yes: SignalInstance, no: SignalInstance, ask: Callable[[], object]) -> bool:
    """Which of two signals follows."""
    heard: list[bool] = []
    yes.connect(lambda *_: heard.append(True))
    no.connect(lambda *_: heard.append(False))
    ask()
    qtbot.waitUntil(lambda: bool(heard))
    return heard[0]


def finish(program: Program, qtbot: QtBot) -> None:
    """What the storage lane was asked for is done, and what follows from it."""
    for _ in range(2):
        task = program.lanes[1].submit(
            lambda: None
        )  # named, so that it is there until the wait has ended
        with qtbot.waitSignal(task.finished):
            pass


def save_sample(program: Program, qtbot: QtBot, label: str = "2") -> bool:
    if program.document.is_empty:
        drawn(program, qtbot, *SEVEN)
    editing = program.editing
    kept = came(qtbot, editing.saved, editing.unsaved, lambda: program.labelling.label(label))
    finish(program, qtbot)
    assert program.window.prediction_view.note.text == (f"Saved {label}" if kept else "Not saved")
    assert program.document.is_empty == kept, "ink that is not kept stays"
    return kept


def save_lesson(program: Program, qtbot: QtBot) -> bool:
    before = program.lessons.in_use
    task = program.lessons.keep(head(2.0), LessonRecord((), {}, {}, {}, before))
    kept = came(qtbot, task.finished, task.failed, lambda: None)
    finish(program, qtbot)
    assert program.lessons.in_use == (2 if kept else before)
    return kept


def adopt(program: Program, qtbot: QtBot) -> bool:
    lessons = program.lessons
    kept = came(qtbot, lessons.adopted, lessons.failed, lambda: lessons.adopt(None))
    finish(program, qtbot)
    assert lessons.in_use == (None if kept else 1)
    return kept


def save_settings(program: Program, qtbot: QtBot) -> bool:
    said: list[str] = []
    program.settings.failed.connect(said.append)
    program.window.commands.clears_itself.trigger()
    finish(program, qtbot)
    return not said


def add_person(program: Program, qtbot: QtBot) -> bool:
    profiles = program.profiles
    kept = came(qtbot, profiles.named, profiles.name_refused, lambda: profiles.create("Ana"))
    finish(program, qtbot)
    return kept


SAVES = {
    "sample": save_sample,
    "lesson": save_lesson,
    "adoption": adopt,
    "settings": save_settings,
    "person": add_person,
}


def is_kept(save: str, data: Path, me: Profile) -> bool:
    """What the next start finds."""
    match save:
        case "sample":
            return samples(me).get("2") == 1
        case "lesson":
            current = LessonStore(me.folder, "fake").current()
            return current.number == 2 and current.notice is None
        case "adoption":
            return LessonStore(me.folder, "fake").current().number is None
        case "settings":
            return not SettingsFile(data).load().clears_itself
        case _:
            return Profiles(data).current().name == "Ana"


def samples(me: Profile) -> dict[str, int]:
    with SampleStore(me.folder) as store:
        assert store.recovery is None
        return store.counts()


@pytest.mark.parametrize("windows", [1, 2])
@pytest.mark.parametrize("save", SAVES)
@pytest.mark.parametrize("kind", [*KEPT, *REFUSED])
def test_what_is_said_to_be_kept_is_there(
    kind: str,
    save: str,
    windows: int,
    folder: Folder,
    open_window: Open,
    digits: list[InkRecord],
    qtbot: QtBot,
) -> None:
    me = Profiles(folder.path, "Me").current()
    with SampleStore(me.folder) as store:
        store.add(digits[0].ink, "1")
    folder.copy()
    lessons = LessonStore(me.folder, "fake")
    lessons.adopt(lessons.keep(head(1.0), NOTHING))
    with SampleStore(me.folder) as store:
        store.add(digits[1].ink, "3")
    if kind == "read-only":  # the system refuses that where a database is open
        folder.harm(kind)
    program = open_window()
    second = open_window() if windows == 2 else None
    if kind != "read-only":
        folder.harm(kind)
    expected = {"1": 1, "3": 1}
    if second is not None and save_sample(second, qtbot, "5"):
        expected["5"] = 1
    said = SAVES[save](program, qtbot)
    assert said == (kind in KEPT)
    if second is not None and save != "sample" and save_sample(second, qtbot, "6"):
        expected["6"] = 1
    assert ("6" in expected) == (windows == 2 and save != "sample" and kind in KEPT)
    folder.heal(kind)
    if not said and save != "settings":  # those are kept at the end as well
        for window in (second, program):
            if window is not None:
                window.folder_watch.look()
                finish(window, qtbot)
        assert not is_kept(save, folder.path, me)
        assert samples(me) == expected
        assert SAVES[save](program, qtbot), "it works again, once the folder does"
    for window in (second, program):
        if window is not None:
            window.close()
    assert is_kept(save, folder.path, me)
    if kind in KEPT and save == "settings" and windows == 1:
        return  # nothing that was in the window was to be kept
    found = samples(me)
    assert {label: found.get(label) for label in expected} == expected
    names = [person.name for person in Profiles(folder.path).listed()]
    assert names == (["Ana", "Me"] if save == "person" else ["Me"])
    if save != "adoption":
        assert LessonStore(me.folder, "fake").current().number == (2 if save == "lesson" else 1)
