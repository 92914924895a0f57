"""The log of a training, whole and resumed."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from hwcore.errors import HwError
from hwcore.training.loop import log as module
from hwcore.training.loop.log import CsvLog, EpochReport, TensorBoard


def report(epoch: int, loss: float = 0.25) -> EpochReport:
    return EpochReport(epoch, 9, loss, 1e-3, 12.34, {"held, out": 0.5 + epoch / 100})


def test_a_row_an_epoch_and_a_resumed_log_like_one_never_stopped(tmp_path: Path) -> None:
    whole, stopped = tmp_path / "out" / "whole.csv", tmp_path / "stopped.csv"
    log = CsvLog(whole, 0)
    for epoch in (1, 2, 3):
        log.add(report(epoch))
    log = CsvLog(stopped, 0)
    log.add(report(1))
    log.add(report(2, loss=9.0))  # its checkpoint was never written
    log = CsvLog(stopped, 1)
    log.add(report(2))
    log.add(report(3))
    assert whole.read_text().splitlines() == [
        'epoch,loss,rate,seconds,"held, out"',
        "1,0.250000,0.001,12.3,0.510000",
        "2,0.250000,0.001,12.3,0.520000",
        "3,0.250000,0.001,12.3,0.530000",
    ]
    assert stopped.read_bytes() == whole.read_bytes()


def test_a_new_training_begins_a_new_log(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    CsvLog(path, 0).add(report(1))
    CsvLog(path, 0).add(report(1, loss=0.5))
    assert len(path.read_text().splitlines()) == 2


def test_tensorboard_is_asked_for_where_it_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    with pytest.raises(HwError, match="TensorBoard is not installed; leave out --tensorboard"):
        TensorBoard(tmp_path, 0)


@pytest.mark.skipif(
    importlib.util.find_spec("tensorboard") is None, reason="needs the training extra: tensorboard"
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_tensorboard_has_a_point_an_epoch(tmp_path: Path) -> None:
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    board = TensorBoard(tmp_path, 0)
    for epoch in (1, 2):
        board.add(report(epoch))
    board.close()
    found = EventAccumulator(str(tmp_path)).Reload()
    assert set(found.Tags()["scalars"]) == {"loss", "rate", "accuracy/held, out"}
    points = [(point.step, point.value) for point in found.Scalars("accuracy/held, out")]
    assert points == [(1, pytest.approx(0.51)), (2, pytest.approx(0.52))]
