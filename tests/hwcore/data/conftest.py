"""What tests of this folder share."""

from __future__ import annotations

from pathlib import Path

import pytest

from hwcore.data.dataset import Dataset
from hwcore.data.reading import read_dataset


@pytest.fixture
def scans(fixtures: Path) -> Dataset:
    """Twenty of MNIST's images."""
    return read_dataset(fixtures / "mnist").take(range(20))
