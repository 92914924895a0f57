from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot
from support.fake_engine import FakeEngine, prediction

from hwcore import Ink
from hwcore.errors import BundleError
from hwcore.model.engine import Engine
from hwgui.answer.recognition import Recognised, Recognition, load_engine
from hwgui.system.tasks import Lane

INK = Ink.from_strokes([[(0, 0), (10, 20)]])


@pytest.fixture
def lane(qapp: QCoreApplication) -> Iterator[Lane]:
    lane = Lane("test")
    yield lane
    lane.close()


@pytest.fixture
def recognition(lane: Lane, fake_engine: FakeEngine, qtbot: QtBot) -> Recognition:
    recognition = Recognition(lane, lambda: fake_engine)
    with qtbot.waitSignal(recognition.ready):
        recognition.start()
    return recognition


@pytest.fixture
def answers(recognition: Recognition) -> list[Recognised]:
    """Every answer given, in order."""
    answers: list[Recognised] = []
    recognition.predicted.connect(answers.append)
    return answers


def wait_for(recognition: Recognition, qtbot: QtBot, revision: int) -> Recognised:
    def is_it(recognised: Recognised) -> bool:
        return recognised.revision == revision

    with qtbot.waitSignal(recognition.predicted, check_params_cb=is_it) as signal:
        pass
    assert signal.args is not None
    recognised = signal.args[0]
    assert isinstance(recognised, Recognised)
    return recognised


def test_answer_holds_prediction_and_raster(recognition: Recognition, qtbot: QtBot) -> None:
    recognition.request(INK, 4)
    recognised = wait_for(recognition, qtbot, 4)
    assert recognised.prediction == prediction()
    assert recognised.glyph.raster.shape == (28, 28)
    assert not recognised.is_empty
    assert recognised.attention is None


def test_only_the_newest_early_request_is_answered(
    lane: Lane, fake_engine: FakeEngine, qtbot: QtBot
) -> None:
    recognition = Recognition(lane, lambda: fake_engine)
    for revision in (1, 2, 3):
        recognition.request(INK, revision)
    recognition.start()
    wait_for(recognition, qtbot, 3)
    assert fake_engine.asked == 1


def test_requests_never_queue_up(
    recognition: Recognition, answers: list[Recognised], fake_engine: FakeEngine, qtbot: QtBot
) -> None:
    fake_engine.hold()
    recognition.request(INK, 1)
    fake_engine.wait_until_asked()
    for revision in range(2, 101):
        recognition.request(INK, revision)
    fake_engine.let_go(2)
    wait_for(recognition, qtbot, 100)
    assert [answer.revision for answer in answers] == [1, 100]
    assert fake_engine.asked == 2


def test_a_stale_answer_never_follows_a_newer_one(
    recognition: Recognition, answers: list[Recognised], fake_engine: FakeEngine, qtbot: QtBot
) -> None:
    fake_engine.hold()
    for first in range(1, 30, 3):
        recognition.request(INK, first)
        fake_engine.wait_until_asked()
        recognition.request(INK, first + 1)
        recognition.request(INK, first + 2)
        fake_engine.let_go(2)
        wait_for(recognition, qtbot, first + 2)
        fake_engine.wait_until_asked()
    revisions = [answer.revision for answer in answers]
    assert revisions == sorted(revisions)
    assert revisions[-1] == 30


def test_cleared_paper_shows_no_late_answer(
    recognition: Recognition, answers: list[Recognised], fake_engine: FakeEngine, qtbot: QtBot
) -> None:
    fake_engine.hold()
    recognition.request(INK, 1)
    fake_engine.wait_until_asked()
    recognition.request(Ink(), 2)
    fake_engine.let_go(2)
    assert wait_for(recognition, qtbot, 2).is_empty
    assert [answer.revision for answer in answers] == [2]


def test_attention_comes_on_demand_for_the_ink_that_is_there(
    recognition: Recognition, answers: list[Recognised], qtbot: QtBot
) -> None:
    recognition.request(INK, 1)
    wait_for(recognition, qtbot, 1)
    recognition.set_attention(True)
    attention = wait_for(recognition, qtbot, 1).attention
    assert attention is not None
    assert attention.shape == (28, 28)
    recognition.set_attention(False)
    recognition.request(INK, 2)
    assert wait_for(recognition, qtbot, 2).attention is None


def test_what_is_not_sure_has_no_attention(
    recognition: Recognition, fake_engine: FakeEngine, qtbot: QtBot
) -> None:
    recognition.set_attention(True)
    fake_engine.answer = prediction(unknown=True)
    recognition.request(INK, 1)
    assert wait_for(recognition, qtbot, 1).attention is None


def test_empty_ink_has_no_attention(recognition: Recognition, qtbot: QtBot) -> None:
    recognition.set_attention(True)
    recognition.request(Ink(), 1)
    assert wait_for(recognition, qtbot, 1).attention is None


def test_engine_that_cannot_be_loaded_is_told_once(lane: Lane, qtbot: QtBot) -> None:
    def load() -> FakeEngine:
        raise BundleError("a-code", "the model is gone; get it again")

    recognition = Recognition(lane, load)
    with qtbot.waitSignal(recognition.failed) as signal:
        recognition.start()
    assert signal.args == ["the model is gone; get it again"]
    with qtbot.assertNotEmitted(recognition.failed):
        recognition.request(INK, 1)
        QCoreApplication.processEvents()


def test_one_request_that_fails_does_not_stop_the_next(
    recognition: Recognition, fake_engine: FakeEngine, qtbot: QtBot
) -> None:
    fake_engine.error = ValueError("odd")
    with qtbot.waitSignal(recognition.failed) as signal:
        recognition.request(INK, 1)
    assert signal.args is not None
    assert "ValueError: odd" in signal.args[0]
    assert "\n" not in signal.args[0]
    fake_engine.error = None
    recognition.request(INK, 2)
    wait_for(recognition, qtbot, 2)


def test_nothing_is_answered_after_the_lane_has_closed(
    recognition: Recognition, fake_engine: FakeEngine, lane: Lane, qtbot: QtBot
) -> None:
    fake_engine.hold()
    recognition.request(INK, 1)
    fake_engine.wait_until_asked()
    fake_engine.let_go()
    with qtbot.assertNotEmitted(recognition.predicted):
        lane.close()
        QCoreApplication.processEvents()


def test_the_shipped_engine_loads() -> None:
    assert isinstance(load_engine(), Engine)
