"""A lesson belongs to who wrote its samples: it goes on, is cancelled or kept with them."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.fake_engine import head
from support.fake_teach import FakeTeach
from support.teaching_keys import Start, press_t

from hwcore.storage import LessonRecord
from hwcore.storage.lessons import LessonStore
from hwcore.storage.profiles import Profiles
from hwgui.program import Program

PATIENCE = 10.0


def held(start: Start, teach: FakeTeach, qtbot: QtBot) -> Program:
    """A program in the middle of a lesson."""
    teach.hold()
    program = start()
    with qtbot.waitSignal(program.teaching.started):
        press_t(program, qtbot)
    qtbot.waitUntil(lambda: teach.is_held)
    return program


@pytest.mark.parametrize(
    ("request_name", "value"),
    [
        ("create_requested", "Ana"),  # taken, in another window
        ("chosen", "nobody"),
        ("remove_requested", "default"),  # the only person
        ("restore_requested", "nobody"),
    ],
)
def test_a_lesson_goes_on_where_another_person_was_refused(
    start: Start,
    teach: FakeTeach,
    person: Path,
    data_dir: Path,
    qtbot: QtBot,
    request_name: str,
    value: str,
) -> None:
    program = held(start, teach, qtbot)
    if request_name == "create_requested":
        Profiles(data_dir).create("Ana")
    profiles = program.profiles
    refused = profiles.name_refused if request_name == "create_requested" else profiles.failed
    with qtbot.waitSignal(refused):
        getattr(program.window.people_menu, request_name).emit(value)
    with qtbot.waitSignal(program.teaching.finished) as finished:
        teach.let_go()
    assert finished.args[0].number == 1
    program.close()


def test_a_lesson_is_cancelled_once_another_person_writes(
    start: Start, teach: FakeTeach, person: Path, data_dir: Path, qtbot: QtBot
) -> None:
    program = held(start, teach, qtbot)
    with qtbot.waitSignals([program.profiles.switched, program.teaching.cancelled]):
        program.window.people_menu.create_requested.emit("Ana")
    teach.let_go()
    qtbot.waitUntil(teach.closed.is_set)
    for folder in (person, Profiles(data_dir).current().folder):
        assert not LessonStore(folder, "fake").listed()
    program.close()


def test_a_lesson_that_ends_as_another_person_is_made_is_kept_with_who_wrote_its_samples(
    start: Start, person: Path, data_dir: Path, qtbot: QtBot
) -> None:
    program = start()
    made = threading.Event()
    program.profiles.create("Ana")
    program.lanes[1].submit(made.set)
    assert made.wait(PATIENCE)  # she is there, and the window does not know it yet
    with qtbot.waitSignals([program.profiles.switched, program.lessons.changed]):
        program.lessons.keep(head(1.0), LessonRecord((), {}, {}, {}, None))
    ana = Profiles(data_dir).current().folder
    assert ana != person
    assert len(LessonStore(person, "fake").listed()) == 1
    assert not LessonStore(ana, "fake").listed()
    assert program.lessons.in_use is None
    program.close()
