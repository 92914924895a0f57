"""The times of ``hwcore bench read``: which texts are read, and what is timed."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from hwcore.bench import read_times as bench
from hwcore.data.written_text import WrittenTexts
from hwcore.errors import HwError
from hwcore.progress import Silent


def written(*texts: str) -> WrittenTexts:
    """A zigzag for each character, of any size, on one line."""
    strokes = []
    for size, text in enumerate(texts, start=1):
        zigzag = np.array([[0, 0], [0.2, 1], [0.4, 0], [0.6, 1]], np.float32)
        strokes.append([(zigzag + np.array([at, 0])) * size for at in range(len(text))])
    return WrittenTexts.of(strokes, texts, [""] * len(texts))


class Reader:
    """Counts what it is asked to read."""

    def __init__(self) -> None:
        self.read_characters: list[int] = []
        self.languages: set[str] = set()
        self.network = SimpleNamespace(log_probabilities=lambda values: values)

    def read(self, ink: Any, language: str) -> None:
        self.read_characters.append(len(ink.strokes))
        self.languages.add(language)


def test_lines_of_30_characters_and_long_texts_are_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "_loading", lambda *_: 1.0)
    texts = written("short", *["x" * 30] * 12, "x" * 200, *["x" * 60] * 10)
    reader = Reader()
    times = bench.read_times(reader, None, texts, "nl", Silent())  # type: ignore[arg-type]
    assert times["lines_of_30_characters"] == 12
    assert set(reader.read_characters) == {30, 300, 270, 540}
    assert reader.languages == {"none", "nl"}
    assert list(times["network_ms"]) == ["p50", "p95", "cpu_p50", "cpu_p95"]
    assert "of_500_characters_ms" in times
    assert "of_1000_characters_ms" not in times
    assert times["loading_ms"] == 1.0


def test_lines_are_stacked_with_one_size_and_one_distance() -> None:
    texts = written(*["x" * 30] * 3)  # of sizes 1, 2 and 3
    page = bench._stacked([texts.ink(index) for index in range(3)])
    lines = np.array([stroke.xy for stroke in page.strokes]).reshape(3, 120, 2)
    assert lines[1] - lines[0] == pytest.approx(np.tile([0, bench.LINE_DISTANCE], (120, 1)))
    assert lines[2] - lines[1] == pytest.approx(np.tile([0, bench.LINE_DISTANCE], (120, 1)))


def test_without_such_lines_it_says_so() -> None:
    with pytest.raises(HwError, match="no lines of about 30 characters"):
        bench.read_times(Reader(), None, written("short"), "en", Silent())  # type: ignore[arg-type]


def test_a_model_that_is_not_there_cannot_be_loaded(tmp_path: Path) -> None:
    with pytest.raises(HwError, match="cannot be loaded in a new process"):
        bench._loading(tmp_path, Silent())
