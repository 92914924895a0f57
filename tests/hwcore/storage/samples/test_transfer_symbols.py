"""Importing and exporting samples of own symbols."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from support.kill_writer import scribble

from hwcore.data import DIGITS
from hwcore.errors import SampleError
from hwcore.ink.jsonl import InkRecord, format_ink_line
from hwcore.storage.samples.store import SampleStore
from hwcore.storage.samples.transfer import ImportReport, export_samples, import_samples
from hwcore.symbol_names import MAX_SYMBOLS

T = TypeVar("T")
GOOD = '{"strokes": [[[1, 2], [3, 4]]], "label": "7"}'


def good(label: str = "7", seed: int = 0) -> str:
    return format_ink_line(InkRecord(scribble(np.random.default_rng(seed), 5), label))


def imported(folder: Path, *lines: str | bytes) -> tuple[ImportReport, SampleStore]:
    path = folder / "ink.jsonl"
    path.write_bytes(
        b"".join((line.encode() if isinstance(line, str) else line) + b"\n" for line in lines)
    )
    store = SampleStore(folder / "person")
    return import_samples(store, path, DIGITS), store


def symbol_lines(*labels: str) -> list[str]:
    return [good(label, seed) for seed, label in enumerate(labels, start=1)]


def test_labels_that_are_not_known_are_counted_and_can_become_own_symbols(tmp_path: Path) -> None:
    lines = symbol_lines("7", "π", "e\u0301", "π", "é", "a\tb", "x" * 101, "(none)")
    report, store = imported(tmp_path, *lines)
    with store:
        assert (report.added, report.refused) == (2, 6)
        assert report.unknown == {"π": 2, "é": 2}
        assert store.symbols.names() == ()
        again = import_samples(store, tmp_path / "ink.jsonl", DIGITS, new_symbols=report.unknown)
        assert (again.added, again.duplicates, again.refused) == (4, 2, 2)
        assert again.unknown == {}
        assert set(store.symbols.names()) == {"π", "é"}
        assert store.counts() == {"(none)": 1, "7": 1, "é": 2, "π": 2}
        store.undo()
        assert store.symbols.names() == ()
        assert store.counts() == {"(none)": 1, "7": 1}


def test_only_symbols_that_have_samples_are_added(tmp_path: Path) -> None:
    _, store = imported(tmp_path, *symbol_lines("7"))
    with store:
        import_samples(store, tmp_path / "ink.jsonl", DIGITS, new_symbols=["π"])
        assert store.symbols.names() == ()


def test_an_export_with_own_symbols_comes_back_whole(tmp_path: Path) -> None:
    report, store = imported(tmp_path, *symbol_lines("π", "pi"))
    with store:
        import_samples(store, tmp_path / "ink.jsonl", DIGITS, new_symbols=report.unknown)
        export_samples(store, tmp_path / "out.jsonl")
        store.symbols.merge("pi", "π", DIGITS.labels)
        again = import_samples(store, tmp_path / "out.jsonl", DIGITS)
        assert (again.duplicates, again.refused) == (2, 0), "taken under the present name"
        store.symbols.remove("π")
        removed = import_samples(store, tmp_path / "out.jsonl", DIGITS)
        assert removed.unknown == {"π": 1, "pi": 1}
    with SampleStore(tmp_path / "other") as other:
        report = import_samples(other, tmp_path / "out.jsonl", DIGITS)
        assert report.unknown == {"π": 1, "pi": 1}
        import_samples(other, tmp_path / "out.jsonl", DIGITS, new_symbols=report.unknown)
        assert other.counts() == {"pi": 1, "π": 1}


@pytest.mark.fuzz
def test_ten_thousand_unknown_labels_are_told_apart_only_so_far(tmp_path: Path) -> None:
    line = good("LABEL")
    lines = [line.replace("LABEL", f"name {number}") for number in range(10_000)]
    report, store = imported(tmp_path, *lines)
    with store:
        assert report.refused == 10_000
        assert len(report.unknown) == MAX_SYMBOLS + 1
        with pytest.raises(SampleError, match="1000 own symbols at most"):
            import_samples(store, tmp_path / "ink.jsonl", DIGITS, new_symbols=[*report.unknown])
        assert len(store.symbols.names()) <= MAX_SYMBOLS
