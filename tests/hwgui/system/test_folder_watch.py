"""Two windows on one folder: what one does, the other shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.drawing import SEVEN, drawn
from support.fake_engine import FakeEngine, head

from hwcore.storage import LessonRecord, LessonStore
from hwcore.storage.profiles import Profiles
from hwgui.program import Program
from hwgui.system import folder_watch as folder_watch
from hwgui.system.folder_watch import FolderWatch
from hwgui.system.tasks import Lane

NOTHING = LessonRecord((), {}, {}, {}, None)


@pytest.fixture(autouse=True)
def _only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_watch, "INTERVAL_MS", 1_000_000)


@pytest.fixture
def windows(
    qapp: QApplication, qtbot: QtBot, data_dir: Path, make_program: Callable[[], Program]
) -> Iterator[tuple[Program, Program, FakeEngine]]:
    """Two windows of the same person, each with its own engine, and the engine of the second."""
    first = make_program()
    engine = FakeEngine()
    second = Program(qapp, data_dir, lambda: engine)
    qtbot.addWidget(second.window)
    for program in (first, second):
        with qtbot.waitSignals(
            [program.lessons.changed, program.editing.changed, program.profiles.changed]
        ):
            program.show()
    yield first, second, engine
    second.close()
    second.deleteLater()


def save(program: Program, qtbot: QtBot, label: str) -> None:
    drawn(program, qtbot, *SEVEN)
    with qtbot.waitSignal(program.editing.changed):
        program.labelling.label(label)


def test_samples_saved_in_another_window_are_shown(
    windows: tuple[Program, Program, FakeEngine], qtbot: QtBot
) -> None:
    first, second, _ = windows
    second.window.commands.samples.trigger()
    save(first, qtbot, "1")
    with qtbot.waitSignals([second.editing.changed, second.sample_model.listed]):
        second.folder_watch.look()
    assert second.sample_browser.labels.labels["1"].toolTip().startswith("1: 1 sample")
    assert len(second.sample_model.ids) == 1
    assert second.window.commands.undo_sample.text() == "Undo saving 1"
    with qtbot.waitSignal(second.editing.changed):
        second.window.commands.undo_sample.trigger()
    with qtbot.waitSignal(first.editing.changed) as changed:
        first.folder_watch.look()
    assert changed.args[0].total == 0


def test_what_was_done_here_is_no_news(
    windows: tuple[Program, Program, FakeEngine], qtbot: QtBot
) -> None:
    first, _, _ = windows
    save(first, qtbot, "1")
    with (
        qtbot.assertNotEmitted(first.editing.changed),
        qtbot.waitSignal(first.folder_watch.due),
    ):
        first.folder_watch.look()
    with (
        qtbot.assertNotEmitted(first.editing.changed),
        qtbot.assertNotEmitted(first.lessons.changed),
        qtbot.assertNotEmitted(first.profiles.changed),
        qtbot.waitSignal(first.folder_watch.due),
    ):
        first.folder_watch.look()


def test_a_head_adopted_in_another_window_serves_here_too(
    windows: tuple[Program, Program, FakeEngine], qtbot: QtBot
) -> None:
    first, second, engine = windows
    with qtbot.waitSignals([first.lessons.adopted, first.lessons.changed]):
        first.lessons.keep(head(1.0), NOTHING)
    with qtbot.waitSignals([second.lessons.adopted, second.lessons.changed]):
        second.folder_watch.look()
    assert engine.head.bias[0] == 1.0
    assert second.lessons.in_use == 1
    rows = second.history_page.rows
    assert rows.topLevelItemCount() == 2
    with qtbot.waitSignal(second.lessons.adopted):
        second.lessons.adopt(None)
    with qtbot.waitSignal(first.lessons.adopted) as adopted:
        first.folder_watch.look()
    assert adopted.args == [None]


def test_a_head_that_is_only_kept_is_listed(
    windows: tuple[Program, Program, FakeEngine], data_dir: Path, qtbot: QtBot
) -> None:
    first, _, _ = windows
    LessonStore(Profiles(data_dir).current().folder, "fake").keep(head(2.0), NOTHING)
    with (
        qtbot.assertNotEmitted(first.lessons.adopted),
        qtbot.waitSignal(first.lessons.changed) as changed,
    ):
        first.folder_watch.look()
    assert changed.args[0].in_use is None
    assert [kept.number for kept in changed.args[0].lessons] == [1]


def test_people_who_come_and_are_renamed_elsewhere_are_in_the_menu(
    windows: tuple[Program, Program, FakeEngine], qtbot: QtBot
) -> None:
    first, second, _ = windows
    with qtbot.waitSignal(first.profiles.changed):
        first.profiles.create("Ana")
    with (
        qtbot.assertNotEmitted(second.profiles.switched),
        qtbot.waitSignal(second.profiles.changed) as changed,
    ):
        second.folder_watch.look()
    profile_list = changed.args[0]
    assert [person.name for person in profile_list.profiles] == ["Ana", "Me"]
    assert profile_list.current.name == "Me"
    with qtbot.waitSignal(first.profiles.changed):
        first.profiles.rename("Anna")
    with qtbot.waitSignal(second.profiles.changed) as changed:
        second.folder_watch.look()
    assert [person.name for person in changed.args[0].profiles] == ["Anna", "Me"]


def test_who_has_the_samples_open_elsewhere_is_not_removed(
    windows: tuple[Program, Program, FakeEngine], data_dir: Path, qtbot: QtBot
) -> None:
    first, second, _ = windows
    with qtbot.waitSignal(first.profiles.changed):
        first.profiles.create("Ana")
    me = next(person for person in Profiles(data_dir).listed() if person.name == "Me")
    with qtbot.waitSignal(first.profiles.failed) as failed:
        first.profiles.remove(me.id)
    assert "open in another window" in failed.args[0]
    assert len(Profiles(data_dir).listed()) == 2
    save(second, qtbot, "2")


def test_a_person_whose_folder_is_gone_makes_room_for_another(
    windows: tuple[Program, Program, FakeEngine], data_dir: Path, qtbot: QtBot
) -> None:
    first, second, _ = windows
    with qtbot.waitSignal(first.profiles.changed):
        first.profiles.create("Ana")
    folder = next(p.folder for p in Profiles(data_dir).listed() if p.name == "Me")
    folder.rename(data_dir / "put away by hand")
    with qtbot.waitSignals([second.profiles.switched, second.profiles.failed]):
        second.folder_watch.look()
    assert second.window.status_line.message.startswith("Me was removed")
    save(second, qtbot, "3")
    with qtbot.waitSignal(second.folder_watch.due):
        second.folder_watch.look()


def test_using_the_window_again_looks_at_once(
    windows: tuple[Program, Program, FakeEngine], qtbot: QtBot
) -> None:
    first, second, _ = windows
    save(first, qtbot, "1")
    with qtbot.waitActive(first.window):
        first.window.activateWindow()
    with qtbot.waitSignal(second.editing.changed):
        second.window.activateWindow()


def test_it_looks_regularly_and_never_queues_up(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_watch, "INTERVAL_MS", 1)
    lane = Lane("storage")
    watch = FolderWatch(lane)
    due: list[bool] = []
    watch.due.connect(lambda: due.append(True))
    for _ in range(20):
        watch.look()
    with qtbot.waitSignal(watch.due):
        pass
    assert due == [True]
    watch.start()
    with qtbot.waitSignal(watch.due):
        pass
    watch.stop()
    lane.close()
