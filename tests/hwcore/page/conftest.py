from __future__ import annotations

from pathlib import Path

import pytest
from support.drawn_paper import Paper

from hwcore.data.reading import read_dataset


@pytest.fixture(scope="session")
def paper(fixtures: Path) -> Paper:
    return Paper(*(read_dataset(fixtures / name) for name in ("digits.jsonl", "others.jsonl")))
