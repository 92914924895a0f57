"""A program that is killed while it writes loses no stroke whose storing was done."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import hwgui
from hwgui.sheet.draft_file import DraftFile

KILLS = 12
CHILD = Path(__file__).parents[2] / "support" / "kill_draft_child.py"


@pytest.mark.kill
def test_what_was_stored_is_there_after_each_kill(tmp_path: Path) -> None:
    path = tmp_path / "drafts" / "sheet.jsonl"
    environment = {**os.environ, "PYTHONPATH": str(Path(hwgui.__file__).parents[1])}
    rng = np.random.default_rng(3)
    before = 0
    for _ in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, str(CHILD), str(path)], stdout=subprocess.PIPE, env=environment
        )
        assert child.stdout is not None
        lines = [child.stdout.readline().decode() for _ in range(int(rng.integers(1, 40)))]
        child.kill()  # at whichever moment of what comes after that line
        lines += [line.decode() for line in child.stdout.readlines() if line.endswith(b"\n")]
        child.wait()
        child.stdout.close()
        stored = [int(line.split()[1]) for line in lines if line.startswith("stored")]
        state = DraftFile(path).load()
        least = stored[-1] if stored else before
        assert least <= len(state.strokes) <= least + 1
        assert [round(float(stroke.xy[0, 0])) for stroke in state.strokes] == list(
            range(len(state.strokes))
        )
        before = len(state.strokes)
    assert before > KILLS
    assert not list(path.parent.glob("*damaged*"))
