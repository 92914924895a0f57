from __future__ import annotations

import subprocess
import sys

import pytest

from hwgui.footprint import resident_megabytes
from hwgui.spare_memory import give_back_memory

BLOCK, BLOCKS = 2000, 25_000
"""Bytes, and how many: 50 MB of blocks too small for the system to be asked for each."""
MEGABYTES = BLOCK * BLOCKS / 1e6
THREAD = f"""
import sys, threading
from hwgui.footprint import resident_megabytes
from hwgui.spare_memory import give_back_memory, share_one_heap
if sys.argv[1] == "one heap":
    share_one_heap()
bytes(30 << 20)  # after that the C library keeps twice as much for later
def work():
    blocks = [bytes({BLOCK}) for _ in range({BLOCKS})]
before = resident_megabytes()
thread = threading.Thread(target=work)
thread.start()
thread.join()
give_back_memory()
print(resident_megabytes() - before)
"""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing can be asked")


def test_memory_that_was_freed_is_the_systems_again() -> None:
    blocks = [bytes(BLOCK) for _ in range(BLOCKS)]
    used = blocks[::500]  # what is still in use lies among what is freed
    blocks.clear()
    before = resident_megabytes()
    give_back_memory()
    after = resident_megabytes()
    assert before is not None
    assert after is not None
    assert before - after > 0.5 * MEGABYTES
    assert len(used) == BLOCKS // 500


def kept_of_a_thread(heaps: str) -> float:
    """Megabytes that a process still has after a thread took and freed ``MEGABYTES``."""
    done = subprocess.run(
        [sys.executable, "-c", THREAD, heaps], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def test_what_a_thread_freed_is_the_systems_again() -> None:
    assert kept_of_a_thread("one heap") < 0.2 * MEGABYTES
    assert kept_of_a_thread("a heap for each") > 0.5 * MEGABYTES, "there is no need for it any more"
