"""What tests of this folder share."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.kill_writer import BACKBONE

from hwcore.storage.lessons import LessonStore


@pytest.fixture
def heads(tmp_path: Path) -> LessonStore:
    return LessonStore(tmp_path, BACKBONE)
