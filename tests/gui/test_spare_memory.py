from __future__ import annotations

import sys

import pytest

from hwgui.footprint import resident_megabytes
from hwgui.spare_memory import give_back_memory

BLOCK, BLOCKS = 2000, 50_000
"""Bytes, and how many: 100 MB of blocks too small for the system to be asked for each."""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing can be asked for")
def test_memory_that_was_freed_is_the_systems_again() -> None:
    blocks = [bytes(BLOCK) for _ in range(BLOCKS)]
    used = blocks[::500]  # what is still in use lies among what is freed
    blocks.clear()
    before = resident_megabytes()
    give_back_memory()
    after = resident_megabytes()
    assert before is not None
    assert after is not None
    assert before - after > 0.5 * BLOCK * BLOCKS / 1e6
    assert len(used) == BLOCKS // 500
