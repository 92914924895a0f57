"""The digits by which it is measured how much a picture may suffer."""

from __future__ import annotations

from pathlib import Path

import pytest

from hwcore.data import degraded_digits as module
from hwcore.data.dataset import Dataset
from hwcore.data.degraded_digits import digits_to_degrade
from hwcore.data.reading import read_dataset


def test_some_digits_of_each_collection_are_chosen_the_same_every_time(
    fixtures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scans = read_dataset(fixtures / "mnist")
    pens = read_dataset(fixtures / "digits.jsonl").take(range(3))
    parts: list[str] = []

    def of_part(_: Path, part: str) -> Dataset:
        parts.append(part)
        return pens

    monkeypatch.setattr(module, "mnist_held_out", lambda _: scans)
    monkeypatch.setattr(module, "unipen_digits", of_part)
    monkeypatch.setattr(module, "SAMPLES", 8)
    chosen = digits_to_degrade(Path())
    assert {name: len(digits) for name, digits in chosen.items()} == {"MNIST": 8, "UNIPEN": 3}
    assert chosen["MNIST"].labels == digits_to_degrade(Path())["MNIST"].labels
    assert parts == ["tune", "tune"]
