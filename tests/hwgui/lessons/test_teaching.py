"""A lesson in its lane: to its end, refused, cancelled, broken, and left behind."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot
from support.fake_engine import PATIENCE, FakeEngine
from support.fake_teach import STEPS, FakeTeach, accepted, refused
from support.ink_of import ink_of
from support.models import DIGITS_MODEL
from support.school import School, taught

from hwcore import HwError
from hwcore.comparison import AnswerChange
from hwcore.ink.jsonl import InkRecord
from hwcore.learning import packed_corrections
from hwcore.learning.lesson import LessonStep
from hwcore.model.engine import Engine
from hwcore.raster.glyph import Glyph
from hwcore.raster.packing import unpack_glyph
from hwcore.storage.lessons import LessonStore
from hwcore.storage.samples.store import SampleStore
from hwgui.lessons import lesson_run
from hwgui.lessons.lesson_run import Steps, teach_labelled_ink


def test_an_accepted_head_is_kept_adopted_and_used(
    school: School, fake_engine: FakeEngine, teach: FakeTeach, folder: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(school.lessons.adopted, check_params_cb=lambda number: number == 1):
        outcome = taught(school, qtbot)
    assert (outcome.number, outcome.before) == (1, None)
    assert fake_engine.head.bias[0] == 1.0
    stored = LessonStore(folder, "fake")
    current = stored.current()
    assert current.number == 1
    assert current.head is not None
    assert np.array_equal(current.head.bias, fake_engine.head.bias)
    lesson = stored.listed()[0].record
    assert lesson is not None
    assert lesson.samples == tuple(each.sample for each in teach.taught[0])
    assert lesson.counts == {str(number): 1 for number in range(6)}
    assert lesson.before == {
        "own_wrong": 6,
        "own_total": 60,
        "own_error": 0.1,
        "base_error": 0.0042,
    }
    assert not school.teaching.is_running


def test_progress_is_told_and_then_the_end(school: School, qtbot: QtBot) -> None:
    seen: list[object] = []
    school.teaching.progressed.connect(seen.append)
    taught(school, qtbot)
    assert tuple(seen) == STEPS
    assert school.told == ["started", *["progressed"] * 4, "finished"]


def test_a_flood_of_steps_does_not_reach_the_window(
    fake_engine: FakeEngine, folder: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def many(*_: object) -> Steps:
        for number in range(5000):
            yield module_step(number)
        return accepted()

    def module_step(number: int) -> LessonStep:
        return LessonStep("drawing", number, 5000)

    monkeypatch.setattr(lesson_run, "SLICE", PATIENCE)  # all steps fall into one slice
    school = School(folder, fake_engine, many)
    seen: list[object] = []
    school.teaching.progressed.connect(seen.append)
    taught(school, qtbot)
    school.close()
    assert seen == [module_step(4999)]


def test_the_inks_of_changed_samples_come_along(
    school: School,
    teach: FakeTeach,
    folder: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    threads: list[threading.Thread] = []

    def noted(content: bytes) -> Glyph:
        threads.append(threading.current_thread())
        return unpack_glyph(content)

    monkeypatch.setattr(packed_corrections, "unpack_glyph", noted)
    with SampleStore(folder) as store:
        chosen = store.page()[2]
    teach.lesson = accepted(changes=(AnswerChange(chosen.id, chosen.label, "1", chosen.label),))
    glyphs = taught(school, qtbot).glyphs
    assert set(glyphs) == {chosen.id}
    assert threads
    assert threading.main_thread() not in threads  # hundreds would stop the window
    ink = glyphs[chosen.id].ink
    assert ink is not None
    assert np.array_equal(ink.strokes[0].xy, ink_of(chosen).strokes[0].xy)


def test_a_refused_lesson_changes_nothing(
    school: School, fake_engine: FakeEngine, teach: FakeTeach, qtbot: QtBot
) -> None:
    before = fake_engine.head
    teach.lesson = refused()
    outcome = taught(school, qtbot)
    assert outcome.number is None
    assert outcome.lesson is not None
    assert not outcome.lesson.accepted
    assert fake_engine.head is before
    assert not school.adopted.exists()
    assert LessonStore(school.folder, "fake").listed() == ()


@pytest.mark.parametrize("error", [RuntimeError("it broke"), HwError("a-code", "there is no ink")])
def test_a_broken_lesson_changes_nothing(
    school: School, fake_engine: FakeEngine, teach: FakeTeach, error: Exception, qtbot: QtBot
) -> None:
    before = fake_engine.head
    teach.error = error
    with qtbot.waitSignal(school.teaching.failed) as failed:
        school.teaching.start()
    assert failed.args is not None
    assert str(error) in failed.args[0]
    assert fake_engine.head is before
    assert not school.adopted.exists()
    teach.error = None
    assert taught(school, qtbot).number == 1, "the next lesson is free to come"


def test_cancelling_closes_the_lesson_and_changes_nothing(
    school: School, fake_engine: FakeEngine, teach: FakeTeach, qtbot: QtBot
) -> None:
    before = fake_engine.head
    teach.hold()
    school.teaching.start()
    qtbot.waitUntil(lambda: school.told.count("progressed") == 3)
    qtbot.waitUntil(lambda: teach.is_held)
    school.teaching.cancel()
    assert not school.teaching.is_running
    assert school.told[-1] == "cancelled"
    teach.let_go()
    qtbot.waitUntil(teach.closed.is_set)
    assert fake_engine.head is before
    assert not school.adopted.exists()
    assert "finished" not in school.told
    assert taught(school, qtbot).number == 1


def test_a_lesson_that_ends_while_it_is_cancelled_is_dropped(
    school: School,
    fake_engine: FakeEngine,
    teach: FakeTeach,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    monkeypatch.setattr(lesson_run, "SLICE", PATIENCE)  # the whole lesson is one slice
    teach.hold()
    school.teaching.start()
    qtbot.waitUntil(lambda: bool(teach.taught))
    QCoreApplication.processEvents()
    qtbot.waitUntil(lambda: teach.is_held)
    school.teaching.cancel()
    assert not school.teaching.is_running
    teach.let_go()
    teach.lesson = accepted(bias=2.0)
    assert taught(school, qtbot).number == 1, "the lesson after it is the first that is kept"
    assert fake_engine.head.bias[0] == 2.0
    assert len(LessonStore(school.folder, "fake").listed()) == 1
    assert school.told.count("finished") == 1


def test_cancelling_before_the_first_step(school: School, teach: FakeTeach, qtbot: QtBot) -> None:
    with qtbot.waitSignal(school.teaching.cancelled):
        school.teaching.start()
        school.teaching.cancel()
    assert teach.taught == []
    assert school.told == ["started", "cancelled"]


def test_what_a_lesson_needed_is_given_back(
    school: School, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = threading.Event()
    monkeypatch.setattr("hwgui.lessons.teaching.trim_heap", given.set)
    taught(school, qtbot)
    qtbot.waitUntil(given.is_set)


def test_cancelling_nothing_does_nothing(school: School, qtbot: QtBot) -> None:
    school.teaching.cancel()
    assert taught(school, qtbot).number == 1


def test_closing_during_a_lesson_ends_it_and_its_threads(
    folder: Path,
    fake_engine: FakeEngine,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    stepped = threading.Event()

    def endless(*_: object) -> Steps:
        while True:
            stepped.set()
            yield STEPS[0]

    before = set(threading.enumerate())
    school = School(folder, fake_engine, endless)
    with qtbot.waitSignal(school.teaching.progressed):
        school.teaching.start()
    assert stepped.is_set()
    began = time.monotonic()
    assert school.close()
    assert time.monotonic() - began < 1.0
    assert set(threading.enumerate()) == before
    assert not school.adopted.exists()


def test_only_one_lesson_runs(school: School, teach: FakeTeach, qtbot: QtBot) -> None:
    with qtbot.waitSignal(school.teaching.finished):
        school.teaching.start()
        school.teaching.start()
    assert len(teach.taught) == 1
    assert school.told.count("started") == 1


def test_a_real_lesson_leaves_the_backbone_as_it_was(
    tmp_path: Path, digits: list[InkRecord], qtbot: QtBot
) -> None:
    engine = Engine.load(DIGITS_MODEL)
    if "replay.safetensors" not in engine.bundle.card["files"]:
        pytest.skip("the shipped model cannot be taught yet")
    backbone = engine.bundle.backbone
    raster = np.random.default_rng(0).random((28, 28), np.float32)
    features, shipped = engine.features(raster), engine.head
    with SampleStore(tmp_path) as store:
        for record in digits[:30]:
            assert record.label is not None
            store.add(record.ink, record.label)
    school = School(tmp_path, engine, teach_labelled_ink)
    with qtbot.waitSignal(school.teaching.finished, timeout=60_000) as finished:
        school.teaching.start()
    school.close()
    assert finished.args is not None
    outcome = finished.args[0]
    assert outcome.lesson.corrections == 30
    assert (engine.head is not shipped) == outcome.lesson.accepted
    assert engine.bundle.backbone == backbone
    assert np.array_equal(engine.features(raster), features)
    QCoreApplication.processEvents()


def test_after_closing_nothing_is_taught_and_nothing_breaks(
    school: School, teach: FakeTeach, qtbot: QtBot
) -> None:
    assert school.close()
    school.teaching.count()
    school.lessons.adopt(None)
    school.teaching.start()
    QCoreApplication.processEvents()
    assert teach.taught == []
