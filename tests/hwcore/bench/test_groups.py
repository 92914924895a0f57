"""The measurement of how well characters side by side are noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from hwcore.bench import groups
from hwcore.data.reading import read_dataset
from hwcore.progress import Silent

FIXTURES = Path(__file__).parents[2] / "fixtures"


def test_single_digits_are_one_and_pairs_are_mostly_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    digits = read_dataset(FIXTURES / "digits.jsonl")
    monkeypatch.setattr(groups, "read_npz", lambda _: digits)
    for name in ("unipen_part", "pendigits_part"):
        monkeypatch.setattr(groups, name, lambda _: "tune")
    figures = groups.bench_groups(Path(), "tune", Silent())
    for found in figures.values():
        assert found["digits"] == len(digits)
        assert found["taken_for_several"] == 0
        assert found["noticed"] > 0.9 * found["pairs"]
