from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import QObject, Signal
from support.fake_teach import STEPS, accepted, refused

from hwgui.demo import waiting as module
from hwgui.demo.player import DemoError
from hwgui.demo.waiting import DemoLesson
from hwgui.lessons.outcome import Outcome
from hwgui.lessons.teaching import Teaching


class FakeTeaching(QObject):
    """Goes on by as many signals as the test emits."""

    progressed = Signal(object)
    finished = Signal(object)
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.is_running = False

    def start(self) -> None:
        self.is_running = True

    def end(self, outcome: Outcome) -> None:
        self.is_running = False
        self.finished.emit(outcome)


@pytest.fixture
def teaching() -> FakeTeaching:
    return FakeTeaching()


@pytest.fixture
def lesson(teaching: FakeTeaching) -> DemoLesson:
    return DemoLesson(cast(Teaching, teaching))


def test_the_comparison_is_told(lesson: DemoLesson, teaching: FakeTeaching) -> None:
    play = lesson.play(teaching.start)
    assert next(play) is not None
    teaching.progressed.emit(STEPS[0])
    assert next(play) is not None
    teaching.end(Outcome(accepted(), 1, None, {}))
    with pytest.raises(StopIteration) as end:
        next(play)
    assert end.value.value == (
        "Adopted. With it your writing is read better, and nothing is forgotten. "
        "None of your samples was read wrong. "
        "Tried on your samples as if it had not been taught them: 6 of 60 wrong before, 1 after. "
        "Everybody else's: 0.42 % wrong before, 0.44 % after."
    )


def test_a_refusal_with_its_reason_is_an_end_too(
    lesson: DemoLesson, teaching: FakeTeaching
) -> None:
    play = lesson.play(teaching.start)
    next(play)
    teaching.progressed.emit(STEPS[0])
    teaching.end(Outcome(refused(), None, None, {}))
    with pytest.raises(StopIteration) as end:
        next(play)
    assert end.value.value.startswith("Not adopted. It would read other people's writing worse.")


def test_a_lesson_that_breaks_fails(lesson: DemoLesson, teaching: FakeTeaching) -> None:
    play = lesson.play(teaching.start)
    next(play)
    teaching.is_running = False
    teaching.failed.emit("it broke")
    with pytest.raises(DemoError, match="it broke"):
        next(play)


def test_a_lesson_that_does_not_begin_fails(lesson: DemoLesson) -> None:
    with pytest.raises(DemoError, match="no lesson began"):
        next(lesson.play(lambda: None))


def test_a_lesson_without_progress_fails(lesson: DemoLesson, teaching: FakeTeaching) -> None:
    play = lesson.play(teaching.start)
    next(play)
    teaching.end(Outcome(accepted(), 1, None, {}))
    with pytest.raises(DemoError, match="no progress"):
        next(play)


def test_a_lesson_without_end_fails(
    lesson: DemoLesson, teaching: FakeTeaching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LESSON_PATIENCE_MS", 60)
    with pytest.raises(DemoError, match=r"no end of the lesson within 0\.06 seconds"):
        list(lesson.play(teaching.start))
