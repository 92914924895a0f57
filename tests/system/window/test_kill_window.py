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
from support.kill_window_child import __file__ as child
from support.shown import told

from hwcore.model.engine import Engine
from hwcore.storage.lessons import LessonStore
from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.store import SampleStore

ROUNDS = int(os.environ.get("HW_KILL_ROUNDS", "3"))
ROUNDS_A_FOLDER = 25
"""With ever more samples in one, lessons would take ever longer."""
TESTS = Path(__file__).resolve().parents[2]


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
        try:
            said = [process.stdout.readline()]
            while len(said) < lines and said[-1] and not said[-1].startswith("trouble"):
                said.append(process.stdout.readline())
            # Between two lines lie a few flushes to the disk: be killed anywhere among them.
            until = perf_counter() + moment.uniform(0.0, 0.05)
            while perf_counter() < until:
                pass
        finally:  # also where it says nothing more, and the test's time is over
            process.kill()
        said += process.stdout.readlines()
    words = [line.split() for line in said if line.endswith("\n")]
    assert words, "the window did not start"
    return words


class Kept:
    """A folder in which windows are killed, and what they showed in it."""

    def __init__(self, data: Path, backbone: str) -> None:
        self._data, self._backbone = data, backbone
        self._labels: dict[str, str] = {}
        self._samples = self._in_use = self._lessons = 0
        self.said: Counter[str] = Counter()

    def kill_once(self, seed: int) -> None:
        """Open a window, kill it, and find everything there that was shown."""
        may_be_in_use = self._listen(kill_a_window(self._data, seed))
        folder = Profiles(self._data).current().folder
        with SampleStore(folder) as store:
            assert store.recovery is None
            found = {sample.id: sample.label for sample in store.get(list(self._labels))}
            assert found == self._labels
            ids = set(store.ids())
            # One may be stored that it did not come to show.
            assert len(ids - set(self._labels)) <= 1
            self._labels |= {sample.id: sample.label for sample in store.get(list(ids))}
            self._samples = len(ids)
        lessons = LessonStore(folder, self._backbone)
        listed = lessons.listed()
        assert [kept.fault for kept in listed] == [None] * len(listed)
        current = lessons.current()
        assert current.notice is None
        number = current.number or 0
        newest = max([0, *(kept.number for kept in listed)])
        assert number in {self._in_use, *may_be_in_use} or number == newest > self._lessons
        assert (current.head is None) == (number == 0)
        self.said["lesson"] += newest - self._lessons
        self._in_use, self._lessons = number, newest

    def _listen(self, said: list[list[str]]) -> set[int]:
        """Take down what was shown; returns the lessons asked for of which it did not come."""
        asked: set[int] = set()
        for what, *about in said:
            self.said[what] += 1
            match what:
                case "ready":
                    shown = [str(self._samples), str(self._in_use)]
                    assert about == shown, "what was there is shown again"
                case "saved":
                    self._labels[about[0]] = about[1]
                case "adopted":
                    self._in_use = int(about[0])
                    asked.clear()
                case "asks":
                    asked.add(int(about[0]))
                case "trouble":
                    pytest.fail(" ".join(about))
        return asked


@pytest.mark.kill
@pytest.mark.timeout(60 + 20 * ROUNDS)
def test_what_the_window_showed_as_done_survives_a_kill(tmp_path: Path, engine: Engine) -> None:
    said: Counter[str] = Counter()
    for first in range(0, ROUNDS, ROUNDS_A_FOLDER):
        kept = Kept(tmp_path / str(first), engine.bundle.head.backbone)
        for seed in range(first, min(first + ROUNDS_A_FOLDER, ROUNDS)):
            kept.kill_once(seed)
        said += kept.said
        print(f"{seed + 1} killed; {told(said)}", flush=True)
    assert said["saved"], "no window came to save anything"
