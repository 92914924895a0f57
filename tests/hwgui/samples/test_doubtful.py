"""Samples whose labels are doubtful, and answers while they are judged."""

from __future__ import annotations

from pytestqt.qtbot import QtBot
from support.drawing import SEVEN
from support.fake_engine import FakeEngine, prediction
from support.pen_events import Mouse
from support.sample_page import page_folder

from hwcore.storage.samples.store import SampleStore
from hwgui.program import Program
from hwgui.samples import editing as editing
from hwgui.samples.condition_boxes import DOUBTFUL
from hwgui.samples.doubtful import BATCH


def test_doubtful_samples_come_first_on_request(
    page: Program, qtbot: QtBot, fake_engine: FakeEngine
) -> None:
    browser, model = page.sample_browser, page.sample_model
    before = list(model.ids)
    fake_engine.answer = prediction("4", 0.99)
    browser.which.setCurrentIndex(DOUBTFUL)
    with qtbot.waitSignal(page.doubtful.finished):
        pass
    with qtbot.waitSignal(model.listed):
        pass
    with SampleStore(page_folder(page)) as store:
        labels = [sample.label for sample in store.get(model.ids)]
    assert labels[-10:] == ["4"] * 10, "what it believes comes last"
    assert "4" not in labels[:-10]
    with qtbot.waitSignal(model.listed):
        browser.which.setCurrentIndex(0)
    assert list(model.ids) == before


def test_live_answers_come_while_samples_are_judged(
    page: Program, qtbot: QtBot, fake_engine: FakeEngine
) -> None:
    fake_engine.hold()
    page.sample_browser.which.setCurrentIndex(DOUBTFUL)
    qtbot.waitUntil(lambda: fake_engine.asked > 0)
    Mouse(page.window.canvas).draw(*SEVEN)
    done: list[int] = []
    page.doubtful.progressed.connect(lambda count, _total: done.append(count))
    with qtbot.waitSignal(page.recognition.predicted):
        fake_engine.let_go(40)
    assert max(done, default=0) <= 2 * BATCH
    page.sample_browser.list_all()
    fake_engine.let_go(200)
