"""The bench's own measurement of the window: every phase is drawn, with its load."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hwcore.data import DIGITS
from hwcore.storage.samples.store import SampleStore
from hwcore.storage.samples.transfer import import_samples
from hwgui.measure import background_load
from hwgui.measure import event_loop as gaps
from hwgui.measure.main import gaps_of
from hwgui.program import Program


def test_every_phase_is_drawn_while_its_load_runs(
    make_program: Callable[[], Program], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gaps, "ROUNDS", 2)
    monkeypatch.setattr(gaps, "POINTS", 30)
    runs: list[None] = []
    program = make_program()
    phases: gaps.Phases = {"idle": None, "drawing": None, "lesson": lambda: runs.append(None)}
    measurement = gaps_of(program, phases)
    with qtbot.waitSignal(measurement.finished, timeout=20_000) as signal:
        program.show()
    (figures,) = signal.args
    assert figures["points_kept"] == figures["points_drawn"] == 30
    assert len(runs) >= figures["times_of_lesson"] >= 2
    for phase in ("drawing", "lesson"):
        assert figures[f"{phase}_longest_gap_ms"] > 0.0
        assert figures[f"{phase}_prediction_p95_ms"] > 0.0
        assert figures[f"{phase}_to_idle"] > 0.0
    assert "idle_prediction_p95_ms" not in figures


def test_all_the_samples_of_the_import_are_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background_load, "IMPORTED", 300)
    background_load.write_samples(tmp_path / "samples.jsonl")
    store = SampleStore(tmp_path)
    report = import_samples(store, tmp_path / "samples.jsonl", DIGITS)
    store.close()
    assert (report.added, report.duplicates, report.refused) == (300, 0, 0)
