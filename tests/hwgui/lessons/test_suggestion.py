"""When a lesson is suggested."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.fake_teach import FakeTeach, refused
from support.school import School, add_samples, taught

from hwgui.lessons.lesson_history import LessonHistory
from hwgui.lessons.teaching import Teaching
from hwgui.samples.store_lane import SampleLane
from hwgui.system.tasks import Lane


def test_a_lesson_is_suggested_once_enough_is_new(
    school: School, folder: Path, qtbot: QtBot
) -> None:
    def suggested(count: int) -> None:
        with qtbot.waitSignal(
            school.teaching.suggested, check_params_cb=lambda number: number == count
        ):
            school.teaching.count()

    suggested(6)
    taught(school, qtbot)
    suggested(0)
    add_samples(folder, 4)
    suggested(0)
    add_samples(folder, 1)
    suggested(5)


def test_after_a_refused_lesson_the_same_samples_are_not_suggested(
    school: School, teach: FakeTeach, qtbot: QtBot
) -> None:
    teach.lesson = refused()
    taught(school, qtbot)
    with qtbot.waitSignal(school.teaching.suggested) as suggested:
        school.teaching.count()
    assert suggested.args == [0]


def test_what_was_taught_before_a_restart_is_not_suggested(
    folder: Path, teach: FakeTeach, fake_engine: FakeEngine, qtbot: QtBot
) -> None:
    first = School(folder, fake_engine, teach)
    taught(first, qtbot)
    first.close()
    second = School(folder, fake_engine, teach)
    suggested: list[int] = []
    second.teaching.suggested.connect(suggested.append)
    qtbot.waitUntil(lambda: suggested != [])
    assert suggested == [0]
    second.close()


def test_before_there_is_an_engine_nothing_is_taught(
    folder: Path, teach: FakeTeach, qtbot: QtBot
) -> None:
    lane, storage = Lane("teaching"), Lane("storage")
    samples = SampleLane(storage, lambda: folder)
    teaching = Teaching(lane, samples, LessonHistory(storage), teach)
    with qtbot.waitSignal(teaching.failed):
        teaching.start()
    assert not teaching.is_running
    assert lane.close()
    assert storage.close()
