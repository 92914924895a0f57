"""Heads that were taught: kept, adopted, brought back, after restarts and for other people."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine, head
from support.fake_teach import FakeTeach, accepted
from support.school import School, taught

from hwcore import HwError
from hwcore.storage import LessonRecord, LessonStore
from hwgui.lessons import LessonList


def is_in_use(number: int | None, lesson_list: LessonList) -> bool:
    return lesson_list.in_use == number


def test_a_head_that_cannot_be_kept_is_not_used(
    school: School, fake_engine: FakeEngine, folder: Path, qtbot: QtBot
) -> None:
    (folder / "heads").write_text("in the way")
    before = fake_engine.head
    with qtbot.waitSignal(school.teaching.failed) as failed:
        school.teaching.start()
    assert failed.args is not None
    assert "heads" in failed.args[0]
    assert fake_engine.head is before
    assert not school.adopted.exists()


def test_rolling_back_and_forth(
    school: School, fake_engine: FakeEngine, teach: FakeTeach, qtbot: QtBot
) -> None:
    taught(school, qtbot)
    teach.lesson = accepted(bias=2.0)
    outcome = taught(school, qtbot)
    assert (outcome.before, outcome.number) == (1, 2)
    for number, bias in ((1, 1.0), (None, 0.0), (2, 2.0)):
        with qtbot.waitSignal(
            school.lessons.changed,
            check_params_cb=partial(is_in_use, number),
        ) as changed:
            school.lessons.adopt(number)
        assert changed.args is not None
        assert [kept.number for kept in changed.args[0].lessons] == [2, 1]
        assert fake_engine.head.bias[0] == bias
        assert LessonStore(school.folder, "fake").current().number == number


def test_a_damaged_head_is_not_adopted(
    school: School, fake_engine: FakeEngine, folder: Path, qtbot: QtBot
) -> None:
    taught(school, qtbot)
    school.lessons.adopt(None)
    with qtbot.waitSignal(school.lessons.changed):
        pass
    file = folder / "heads" / "1" / "head.safetensors"
    file.write_bytes(file.read_bytes()[:-1] + b"?")
    with qtbot.waitSignals([school.lessons.failed, school.lessons.changed]):
        school.lessons.adopt(1)
    assert fake_engine.head.bias[0] == 0.0
    assert LessonStore(folder, "fake").current().number is None


def test_a_restart_uses_the_adopted_head(
    folder: Path, teach: FakeTeach, fake_engine: FakeEngine, qtbot: QtBot
) -> None:
    first = School(folder, fake_engine, teach)
    taught(first, qtbot)
    first.close()
    again = FakeEngine()
    second = School(folder, again, teach)
    with (
        qtbot.waitSignal(second.lessons.adopted) as adopted,
        qtbot.assertNotEmitted(second.lessons.noticed),
    ):
        pass
    assert adopted.args == [1]
    assert again.head.bias[0] == 1.0
    second.close()


def test_a_restart_with_a_damaged_head_says_so(
    folder: Path, teach: FakeTeach, fake_engine: FakeEngine, qtbot: QtBot
) -> None:
    store = LessonStore(folder, "fake")
    number = store.keep(head(3.0), LessonRecord((), {}, {}, {}, None))
    store.adopt(number)
    (folder / "heads" / "1" / "head.safetensors").write_bytes(b"")
    school = School(folder, fake_engine, teach)
    notices: list[str] = []
    school.lessons.noticed.connect(notices.append)
    with qtbot.waitSignal(school.lessons.changed):
        pass
    school.close()
    assert notices == [
        "lesson 1 is damaged: it is not as it was written. The model as shipped is used instead."
    ]
    assert fake_engine.head.bias[0] == 0.0


def test_of_a_folder_that_cannot_be_opened_the_shipped_head_is_used(
    school: School, fake_engine: FakeEngine, qtbot: QtBot
) -> None:
    taught(school, qtbot)

    def unreadable() -> Path:
        raise HwError("a-code", "the folder is gone")

    with qtbot.waitSignals([school.lessons.unopened, school.lessons.adopted]):
        school.lessons.open(unreadable, fake_engine)
    assert fake_engine.head is fake_engine.bundle.head
    assert school.lessons.in_use is None
    assert LessonStore(school.folder, "fake").current().number == 1, "nothing is lost"


def test_another_person_has_heads_of_their_own(
    school: School, fake_engine: FakeEngine, tmp_path: Path, qtbot: QtBot
) -> None:
    taught(school, qtbot)
    (tmp_path / "ben").mkdir()
    for folder, number, bias in ((tmp_path / "ben", None, 0.0), (school.folder, 1, 1.0)):
        with qtbot.waitSignal(
            school.lessons.changed,
            check_params_cb=partial(is_in_use, number),
        ):
            school.lessons.open(partial(Path, folder), fake_engine)
        assert fake_engine.head.bias[0] == bias


def test_who_is_opened_last_is_served_whatever_becomes_of_who_was_opened_just_before(
    school: School, fake_engine: FakeEngine, qtbot: QtBot
) -> None:
    taught(school, qtbot)

    def unreadable() -> Path:
        raise HwError("a-code", "the folder is gone")

    with (
        qtbot.assertNotEmitted(school.lessons.unopened),
        qtbot.waitSignal(
            school.lessons.changed, check_params_cb=lambda lesson_list: lesson_list.in_use == 1
        ),
    ):
        school.lessons.open(unreadable, fake_engine)
        school.lessons.open(lambda: school.folder, fake_engine)
    task = school.storage.submit(
        lambda: None
    )  # named, so that it is there until the wait has ended
    with qtbot.waitSignal(task.finished):
        pass
    assert fake_engine.head.bias[0] == 1.0
    assert school.lessons.in_use == 1
