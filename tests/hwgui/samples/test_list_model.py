from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from hwcore import HwError, Ink, Stroke
from hwcore.ink.jsonl import InkRecord
from hwcore.storage.samples.sample import Predicted, SampleFilter
from hwcore.storage.samples.store import SampleStore
from hwgui.samples.list_model import PAGE, ROLE, ListedSample, SampleModel, _thinned
from hwgui.samples.store_lane import SampleLane
from hwgui.system.tasks import Lane


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SampleStore]:
    with SampleStore(tmp_path) as store:
        yield store


@pytest.fixture
def model(qtbot: QtBot, tmp_path: Path, store: SampleStore) -> Iterator[SampleModel]:
    lane = Lane("storage")
    samples = SampleLane(lane, lambda: tmp_path)
    model = SampleModel(samples)
    yield model
    lane.close()
    samples.close()
    lane.deleteLater()


def listed(model: SampleModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.listed):
        model.refresh()


def shown(model: SampleModel, qtbot: QtBot, row: int) -> ListedSample:
    index = model.index(row)
    model.data(index, ROLE)
    qtbot.waitUntil(lambda: model.data(index, ROLE) is not None)
    found = model.data(index, ROLE)
    assert isinstance(found, ListedSample)
    return found


def test_lists_the_latest_first_and_fetches_what_is_asked_for(
    model: SampleModel, store: SampleStore, digits: list[InkRecord], qtbot: QtBot
) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for record in digits:
        store.add(record.ink, record.label or "", Predicted("1", 0.9, False))
    listed(model, qtbot)
    assert model.rowCount() == len(digits) > PAGE
    assert model.data(model.index(0), ROLE) is None, "nothing is read on this thread"
    assert shown(model, qtbot, 0).label == digits[-1].label
    assert shown(model, qtbot, len(digits) - 1).label == digits[0].label
    assert "took it for 1" in str(model.data(model.index(0), 3))
    del tester


def test_keeps_its_place_while_samples_come_and_go(
    model: SampleModel, store: SampleStore, digits: list[InkRecord], qtbot: QtBot
) -> None:
    kept = [store.add(record.ink, record.label or "") for record in digits[:20]]
    listed(model, qtbot)
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    store.delete([kept[3].id, kept[19].id])
    added = store.add(digits[30].ink, "3")
    listed(model, qtbot)
    assert resets == []
    assert list(model.ids) == store.ids()
    assert model.ids[0] == added.id
    store.undo()
    store.undo()
    listed(model, qtbot)
    assert list(model.ids) == [sample.id for sample in reversed(kept)]
    assert resets == []


def test_shows_another_label_once_it_is_known(
    model: SampleModel, store: SampleStore, digits: list[InkRecord], qtbot: QtBot
) -> None:
    sample = store.add(digits[0].ink, "0")
    listed(model, qtbot)
    assert shown(model, qtbot, 0).label == "0"
    store.relabel([sample.id], "6")
    listed(model, qtbot)
    assert model.data(model.index(0), ROLE) is not None, "what was known is shown meanwhile"
    qtbot.waitUntil(lambda: shown(model, qtbot, 0).label == "6")


def test_a_filter_lists_others_and_the_last_filter_wins(
    model: SampleModel, store: SampleStore, digits: list[InkRecord], qtbot: QtBot
) -> None:
    for record in digits:
        store.add(record.ink, record.label or "")
    counts: list[int] = []
    model.listed.connect(counts.append)
    with qtbot.waitSignal(model.listed):
        model.set_filter(SampleFilter(label="3"))
        model.set_filter(SampleFilter(was_wrong=True))
        model.set_filter(SampleFilter(label="7"))
    assert counts == [10]
    assert shown(model, qtbot, 9).label == "7"


def test_samples_that_cannot_be_read_are_told_of(qtbot: QtBot) -> None:
    def nowhere() -> Path:
        raise HwError("a-code", "the folder is not there")

    lane = Lane("storage")
    model = SampleModel(SampleLane(lane, nowhere))
    with qtbot.waitSignal(model.failed) as failed:
        model.refresh()
    assert failed.args == ["the folder is not there"]
    lane.close()


def test_long_ink_is_thinned_out_but_keeps_its_ends() -> None:
    long = Stroke.from_points([(float(x), 0.0) for x in range(100_000)])
    thin = _thinned(Ink((long, Stroke.from_points([(5.0, 5.0)]))))
    assert sum(len(stroke) for stroke in thin.strokes) < 200
    assert thin.strokes[0].xy[0].tolist() == [0.0, 0.0]
    assert thin.strokes[0].xy[-1].tolist() == [99_999.0, 0.0]
    assert thin.strokes[1].xy.tolist() == [[5.0, 5.0]]


def test_the_tool_tip_says_what_it_was_taken_for_and_when_it_was_saved(
    model: SampleModel, store: SampleStore, digits: list[InkRecord], qtbot: QtBot
) -> None:
    store.add(digits[0].ink, "3", Predicted("8", 0.9, False))
    listed(model, qtbot)
    shown(model, qtbot, 0)
    what, when = str(model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)).split("\n")
    assert what == "3; the program took it for 8"
    assert re.match(r"(Today|Yesterday), \d", when)
