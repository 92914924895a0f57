"""A process is killed while it corrects, imports, deletes, teaches and adopts: what it said was
done is there, and what it was at is done wholly or not at all.

``HW_KILL_ROUNDS`` says how many processes are killed; where it is not set, 50 in CI (``CI`` is set)
and 5 elsewhere.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from time import perf_counter

import pytest
from support.kill_learner import LINES
from support.kill_learner import __file__ as learner
from support.models import DIGITS_MODEL
from support.shown import Shown, states, told

from hwcore.model.bundle import Bundle
from hwcore.storage.lessons import LessonStore
from hwcore.storage.samples.store import SampleStore

ROUNDS = int(os.environ.get("HW_KILL_ROUNDS", "50" if os.environ.get("CI") else "5"))
ROUNDS_A_FOLDER = 50
"""So that the checks of a thousand rounds take no longer than the rounds."""


def kill_a_learner(folder: Path, seed: int) -> list[list[str]]:
    """Start a learner, kill it at a random moment, and return what it said."""
    moment = random.Random(seed)
    lines = moment.randrange(1, 90)
    arguments = [sys.executable, learner, str(folder), "100000", str(seed), str(seed)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            said = [process.stdout.readline() for _ in range(lines)]
            # Between two lines lie a few flushes to the disk: be killed anywhere among them.
            until = perf_counter() + moment.uniform(0.0, 0.02)
            while perf_counter() < until:
                pass
        finally:  # also where it says nothing more, and the test's time is over
            process.kill()
        said += process.stdout.readlines()
    assert said[0] == "ready\n", "the learner did not start"
    assert process.returncode == -signal.SIGKILL, "the learner ended by itself"
    return [line.split() for line in said[1:] if line.endswith("\n")]


def check_samples(folder: Path, shown: Shown) -> None:
    """All that was shown is there, and besides it only what the process was at, as a whole."""
    with SampleStore(folder) as store:
        assert store.recovery is None
        assert store.unwritable is None
        found = states(store)
        known = shown.samples.keys() | shown.imports
        others = store.get([sample for sample in found if sample not in known])
    what, *about = shown.at or ["nothing"]
    of_itself = {sample: state for sample, state in found.items() if sample in shown.samples}
    assert of_itself in (shown.samples, shown.after().samples)
    shown.samples = of_itself
    added = [sample for sample in others if sample.source == "correction"]
    if added:
        assert [what, *about] == ["add", added[0].label]
        assert len(added) == 1
        shown.samples[added[0].id] = added[0].label, False
    assert shown.imports <= found.keys()
    shown.imports |= {sample.id for sample in others} - {sample.id for sample in added}
    whole = {shown.imported, shown.imported + LINES * (what == "import")}
    assert len(shown.imports) in whole, "of a file all or nothing"
    shown.imported = len(shown.imports)


def check_heads(folder: Path, backbone: str, shown: Shown) -> None:
    """All heads that were kept are whole, and the one that was adopted is in use."""
    heads = LessonStore(folder, backbone)
    listed = heads.listed()
    assert [head.fault for head in listed] == [None] * len(listed)
    what, *about = shown.at or ["nothing"]
    numbers = {head.number for head in listed}
    assert shown.kept <= numbers
    assert len(numbers - shown.kept) <= (what == "keep")
    current = heads.current()
    assert current.notice is None
    number = current.number or 0
    assert number in {shown.adopted, int(about[0]) if what == "adopt" else shown.adopted}
    assert (current.head is None) == (number == 0)
    shown.kept, shown.adopted = numbers, number


@pytest.mark.kill
@pytest.mark.timeout(60 + 10 * ROUNDS)
def test_what_was_said_to_be_done_survives_a_kill(tmp_path: Path) -> None:
    backbone = Bundle.load(DIGITS_MODEL).head.backbone
    said: Counter[str] = Counter()
    killed: Counter[str] = Counter()
    for seed in range(ROUNDS):
        if seed % ROUNDS_A_FOLDER == 0:
            folder, shown = tmp_path / str(seed), Shown()
        shown.at = []
        for words in kill_a_learner(folder, seed):
            shown.take(words)
            said[words[0]] += words[0] not in ("will", "step")
        killed[(shown.at or ["nothing"])[0]] += 1
        check_samples(folder, shown)
        check_heads(folder, backbone, shown)
        if (seed + 1) % ROUNDS_A_FOLDER == 0 or seed + 1 == ROUNDS:
            print(f"{seed + 1} killed at {told(killed)}; said to be done: {told(said)}", flush=True)
    assert said["added"], "no learner came to add anything"
