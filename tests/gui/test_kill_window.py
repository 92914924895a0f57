"""A window is killed while one writes, corrects, teaches and goes back: what it showed is there.

``HW_KILL_ROUNDS`` says how often; 3 times if it is not set.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path
from time import perf_counter

import pytest
from core.shown import told
from gui.kill_window_child import __file__ as child

from hwcore.engine import Engine
from hwcore.heads import HeadStore
from hwcore.profiles import Profiles
from hwcore.samples import SampleStore

ROUNDS = int(os.environ.get("HW_KILL_ROUNDS", "3"))
ROUNDS_A_LINE = 25
TESTS = Path(__file__).resolve().parents[1]


def kill_a_window(data: Path, seed: int) -> list[list[str]]:
    """Start a window, kill it at a random moment, and return what it said it showed."""
    moment = random.Random(seed)
    lines = moment.randrange(1, 60)
    paths = [str(TESTS), str(TESTS.parent), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    with subprocess.Popen(
        [sys.executable, child, str(data), str(seed)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        assert process.stdout is not None
        said = [process.stdout.readline()]
        while len(said) < lines and said[-1] and not said[-1].startswith("trouble"):
            said.append(process.stdout.readline())
        # Between two lines lie a few flushes to the disk: be killed anywhere among them.
        until = perf_counter() + moment.uniform(0.0, 0.05)
        while perf_counter() < until:
            pass
        process.kill()
        said += process.stdout.readlines()
    words = [line.split() for line in said if line.endswith("\n")]
    assert words, "the window did not start"
    return words


@pytest.mark.timeout(60 + 20 * ROUNDS)
def test_what_the_window_showed_as_done_survives_a_kill(tmp_path: Path, engine: Engine) -> None:
    folder = Profiles(tmp_path).current().folder
    backbone = engine.bundle.head.backbone
    labels: dict[str, str] = {}
    samples = in_use = lessons = 0
    said: Counter[str] = Counter()
    for seed in range(ROUNDS):
        may_be_in_use: set[int] = set()
        for what, *about in kill_a_window(tmp_path, seed):
            said[what] += 1
            match what:
                case "ready":
                    assert about == [str(samples), str(in_use)], "what was there is shown again"
                case "saved":
                    labels[about[0]] = about[1]
                case "adopted":
                    in_use = int(about[0])
                    may_be_in_use.clear()
                case "asks":
                    may_be_in_use.add(int(about[0]))
                case "trouble":
                    pytest.fail(" ".join(about))
        with SampleStore(folder) as store:
            assert store.recovery is None
            found = {sample.id: sample.label for sample in store.get(list(labels))}
            assert found == labels
            ids = set(store.ids())
            # One may be stored that it did not come to show.
            assert len(ids - set(labels)) <= 1
            labels |= {sample.id: sample.label for sample in store.get(list(ids))}
            samples = len(ids)
        heads = HeadStore(folder, backbone)
        listed = heads.listed()
        assert [kept.fault for kept in listed] == [None] * len(listed)
        current = heads.current()
        assert current.notice is None
        number = current.number or 0
        just_taught = max([0, *(kept.number for kept in listed)])
        assert number == in_use or number in may_be_in_use or number == just_taught > lessons
        assert (current.head is None) == (number == 0)
        in_use, lessons = number, just_taught
        if (seed + 1) % ROUNDS_A_LINE == 0 or seed + 1 == ROUNDS:
            print(f"{seed + 1} killed; {told(said)}; {lessons} lessons", flush=True)
    assert labels, "no window came to save anything"
