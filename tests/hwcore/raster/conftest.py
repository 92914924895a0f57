"""What tests of this folder share."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.drawn_picture import drawing

from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord


@pytest.fixture
def two(digits: list[InkRecord]) -> Ink:
    return next(record.ink for record in digits if record.label == "2")


@pytest.fixture
def two_png(two: Ink, tmp_path: Path) -> Path:
    path = tmp_path / "two.png"
    drawing(two, (300, 300), 200, (40, 50), 24).save(path)
    return path
