"""What tests of this folder share."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from hwcore.data.dataset import Dataset
from hwcore.data.reading import read_dataset


@pytest.fixture
def wrong_labels(fixtures: Path) -> Dataset:
    """100 pen digits, of which every 3 calls itself a 4."""
    data = read_dataset(fixtures / "digits.jsonl")
    return dataclasses.replace(data, labels=["4" if x == "3" else x for x in data.labels])
