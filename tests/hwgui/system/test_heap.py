from __future__ import annotations

import subprocess
import sys

import pytest

from hwgui.measure.process import resident_megabytes
from hwgui.system.heap import trim_heap

BLOCK, BLOCKS = 2000, 25_000
"""Bytes, and how many: 50 MB of blocks too small for the system to be asked for each."""
MEGABYTES = BLOCK * BLOCKS / 1e6
THREAD = f"""
import sys, threading
from hwgui.measure.process import resident_megabytes
from hwgui.system.heap import trim_heap, configure_heap
if sys.argv[1] == "arranged":
    configure_heap()
bytes(30 << 20)  # after that the C library keeps twice as much for later
def work():
    blocks = [bytes({BLOCK}) for _ in range({BLOCKS})]
before = resident_megabytes()
thread = threading.Thread(target=work)
thread.start()
thread.join()
trim_heap()
print(resident_megabytes() - before)
"""
LARGE = """
import sys
from hwgui.measure.process import resident_megabytes
from hwgui.system.heap import configure_heap
if sys.argv[1] == "arranged":
    configure_heap()
bytes(30 << 20)
before = resident_megabytes()
large = [b"x" * (5 << 20) for _ in range(10)]
above = [bytes(2000) for _ in range(1000)]
large.clear()
print(resident_megabytes() - before)
"""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing can be asked")


def test_memory_that_was_freed_is_the_systems_again() -> None:
    blocks = [bytes(BLOCK) for _ in range(BLOCKS)]
    used = blocks[::500]  # what is still in use lies among what is freed
    blocks.clear()
    before = resident_megabytes()
    trim_heap()
    after = resident_megabytes()
    assert before is not None
    assert after is not None
    assert before - after > 0.5 * MEGABYTES
    assert len(used) == BLOCKS // 500


def kept_of(work: str, heap: str) -> float:
    """Megabytes that a process still has after it took and freed ``MEGABYTES``."""
    done = subprocess.run(
        [sys.executable, "-c", work, heap], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def test_what_a_thread_freed_is_the_systems_again() -> None:
    assert kept_of(THREAD, "arranged") < 0.2 * MEGABYTES
    assert kept_of(THREAD, "as it is") > 0.5 * MEGABYTES, "there is no need for it any more"


def test_large_blocks_are_the_systems_at_once() -> None:
    assert kept_of(LARGE, "arranged") < 0.2 * MEGABYTES
    assert kept_of(LARGE, "as it is") > 0.5 * MEGABYTES, "there is no need for it any more"


def test_what_is_loaded_is_not_searched_for_garbage() -> None:
    script = (
        "import gc; from hwgui.system import spare_loaded_objects; "
        "before = len(gc.get_objects()); spare_loaded_objects(); "
        "print(gc.get_freeze_count() >= before > 1000, len(gc.get_objects()) < 100)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["True", "True"]
