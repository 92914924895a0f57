"""How many threads do the matrix products of the window's process, which must not wait for one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COUNT = """
import hwgui.__main__, threadpoolctl
print({pool["num_threads"] for pool in threadpoolctl.threadpool_info()
       if pool["internal_api"] == "openblas"} or "none")
"""
VARIABLES = ("OPENBLAS_NUM_THREADS", "GOTO_NUM_THREADS", "OMP_NUM_THREADS")


@pytest.mark.parametrize(("wanted", "expected"), [({}, 1), ({"OPENBLAS_NUM_THREADS": "2"}, 2)])
def test_one_thread_unless_a_person_wants_more(wanted: dict[str, str], expected: int) -> None:
    others = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    done = subprocess.run(
        [sys.executable, "-c", COUNT],
        cwd=ROOT,
        env={**others, **wanted},
        capture_output=True,
        text=True,
        timeout=100,
        check=True,
    )
    if done.stdout.strip() == "none":
        pytest.skip("this build of NumPy has no OpenBLAS")
    if expected > (os.cpu_count() or 1):
        pytest.skip(f"OpenBLAS takes at most a thread a core, and here is {os.cpu_count()}")
    assert done.stdout.strip() == f"{{{expected}}}"
