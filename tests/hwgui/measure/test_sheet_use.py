"""The measurement of a full sheet, with few words and a reader that answers at once."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from support.sheet_fixtures import fake_reader, make_program, program  # noqa: F401

from hwgui.measure import sheet_use as module
from hwgui.measure.sheet_use import SheetUse
from hwgui.program import Program


def test_lines_are_written_below_words_and_all_points_come(
    qtbot: QtBot,
    program: Program,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "WORDS", 16)
    monkeypatch.setattr(module, "ROUNDS", 2)
    monkeypatch.setattr(module, "REST_MS", 1)
    monkeypatch.setattr(module, "INTERVAL", 0)
    monkeypatch.setattr(module, "_OF_LINE", (1,))
    use = SheetUse(program)
    with qtbot.waitSignal(use.finished, timeout=60_000) as finished:
        program.recognition.ready.emit()
    (figures,) = finished.args
    assert figures["points_sent"] == figures["points_came"] > 500
    assert figures["lines_written"] == 2
    assert 0.0 < figures["pen_to_reading_p95_ms"] < 60_000.0
    assert program.sheet is not None
    tops = [stroke.xy[:, 1].min() for stroke in program.sheet.document.ink.strokes]
    assert 3 * 64 < max(tops) - min(tops) < 4 * 64
