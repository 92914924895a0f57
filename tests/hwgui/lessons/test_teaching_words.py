"""One lesson teaches characters and then words; what is not accepted of it stays as it was."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine
from support.fake_teach import FakeTeach, accepted, refused
from support.fake_teach_words import FakeTeachWords, words_accepted, words_refused
from support.school import School, add_samples, taught

from hwcore import HwError, Ink
from hwcore.storage import LessonStore
from hwcore.storage.samples import SampleFilter, SampleStore

WORD = Ink.from_strokes([[(0, 0), (3, 9), (6, 0)], [(9, 9), (12, 4), (15, 9)]])


@pytest.fixture
def teach_words(school: School) -> FakeTeachWords:
    school.teaching.teach_words = fake = FakeTeachWords()
    school.teaching.words_started.connect(lambda: school.told.append("words_started"))
    return fake


def add_word(folder: Path, text: str = "noon") -> str:
    with SampleStore(folder) as store:
        return store.add_text(WORD, text).id


def drop_characters(folder: Path) -> None:
    with SampleStore(folder) as store:
        store.delete(store.ids(SampleFilter(is_text=False)))


def bias_in_use(school: School, qtbot: QtBot) -> float | None:
    """Of the head for lines of the lesson in use; None for the shipped one."""
    task = school.lessons.line_head()
    with qtbot.waitSignal(task.finished) as found:
        pass
    assert found.args is not None
    head = found.args[0]
    return None if head is None else float(head.bias[0])


def test_characters_and_words_are_taught_in_one_lesson(
    school: School, teach: FakeTeach, teach_words: FakeTeachWords, qtbot: QtBot
) -> None:
    drop_characters(school.folder)
    glyphs = add_samples(school.folder, 2)
    word = add_word(school.folder)
    teach_words.lesson = words_accepted(2.0, sample=word)
    outcome = taught(school, qtbot)
    assert outcome.number == 1
    assert outcome.words is not None
    assert (outcome.words.wrong_before, outcome.words.wrong_after) == (14, 6)
    ink = outcome.glyphs[word].ink
    assert ink is not None
    assert [stroke.xy.tolist() for stroke in ink.strokes] == [
        stroke.xy.tolist() for stroke in WORD.strokes
    ]
    (words,) = teach_words.taught
    assert [(each.sample, each.text) for each in words] == [(word, "noon")]
    assert [each.sample for each in teach.taught[0]] == glyphs
    assert school.told.index("words_started") < len(school.told) - 1
    assert school.told.count("finished") == 1
    assert bias_in_use(school, qtbot) == 2.0
    (kept,) = LessonStore(school.folder, "fake").listed()
    assert kept.record is not None
    assert kept.record.samples == (*glyphs, word)
    assert kept.record.words == 1
    assert kept.record.before["words_wrong"] == 14
    assert kept.record.after["words_wrong"] == 6


def test_words_alone_leave_the_head_of_characters_as_it_is(
    school: School,
    fake_engine: FakeEngine,
    teach: FakeTeach,
    teach_words: FakeTeachWords,
    qtbot: QtBot,
) -> None:
    drop_characters(school.folder)
    add_word(school.folder)
    before = fake_engine.head.bias.copy()
    outcome = taught(school, qtbot)
    assert (outcome.number, outcome.lesson) == (1, None)
    assert teach.taught == []
    assert np.array_equal(fake_engine.head.bias, before)
    assert bias_in_use(school, qtbot) == 1.0


def test_what_is_refused_stays_as_it_was_and_the_rest_is_adopted(
    school: School,
    fake_engine: FakeEngine,
    teach: FakeTeach,
    teach_words: FakeTeachWords,
    qtbot: QtBot,
) -> None:
    add_samples(school.folder, 1)
    add_word(school.folder)
    teach.lesson = accepted(bias=3.0)
    teach_words.lesson = words_accepted(2.0)
    assert taught(school, qtbot).number == 1
    teach.lesson = refused()
    teach_words.lesson = words_accepted(4.0)
    assert taught(school, qtbot).number == 2
    assert fake_engine.head.bias[0] == 3.0, "that of the lesson before"
    assert bias_in_use(school, qtbot) == 4.0
    teach.lesson = accepted(bias=5.0)
    teach_words.lesson = words_refused()
    outcome = taught(school, qtbot)
    assert outcome.number == 3
    assert outcome.words is not None
    assert not outcome.words.accepted
    assert fake_engine.head.bias[0] == 5.0
    assert bias_in_use(school, qtbot) == 4.0, "that of the lesson before"
    teach.lesson = refused()
    assert taught(school, qtbot).number is None


def test_a_lesson_that_is_rolled_back_takes_its_words_along(
    school: School, teach_words: FakeTeachWords, qtbot: QtBot
) -> None:
    add_word(school.folder)
    assert taught(school, qtbot).number == 1
    teach_words.lesson = words_accepted(2.0)
    assert taught(school, qtbot).number == 2
    for number, bias in ((1, 1.0), (None, None), (2, 2.0)):
        with qtbot.waitSignal(school.lessons.adopted):
            school.lessons.adopt(number)
        assert bias_in_use(school, qtbot) == bias


def test_words_that_cannot_be_taught_keep_nothing_from_characters(
    school: School, teach_words: FakeTeachWords, qtbot: QtBot
) -> None:
    add_samples(school.folder, 1)
    add_word(school.folder)
    teach_words.error = HwError("model-not-teachable", "this model cannot be taught")
    outcome = taught(school, qtbot)
    assert outcome.number == 1
    assert outcome.words is None
    assert "cannot be taught" in outcome.words_fault


def test_words_alone_that_cannot_be_taught_are_a_failure(
    school: School, teach_words: FakeTeachWords, qtbot: QtBot
) -> None:
    drop_characters(school.folder)
    add_word(school.folder)
    teach_words.error = HwError("model-not-teachable", "this model cannot be taught")
    with qtbot.waitSignal(school.teaching.failed):
        school.teaching.start()


def test_a_lesson_cancelled_between_its_parts_changes_nothing(
    school: School, teach_words: FakeTeachWords, qtbot: QtBot
) -> None:
    add_samples(school.folder, 1)
    add_word(school.folder)
    school.teaching.words_started.connect(school.teaching.cancel)
    with qtbot.waitSignal(school.teaching.cancelled):
        school.teaching.start()
    assert LessonStore(school.folder, "fake").listed() == ()
