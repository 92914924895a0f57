"""A process is killed while it stores and adopts: what it said was done is there.

``HW_KILL_ROUNDS`` says how many processes are killed; 5 if it is not set.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest
from core.kill_writer import BACKBONE
from core.kill_writer import __file__ as writer

from hwcore.heads import HeadStore
from hwcore.samples import SampleStore

ROUNDS = int(os.environ.get("HW_KILL_ROUNDS", "5"))


def kill_a_writer(folder: Path, seed: int) -> list[list[str]]:
    """Start a writer, kill it at a random moment, and return what it said was done."""
    moment = random.Random(seed)
    lines = moment.randrange(1, 60)
    arguments = [sys.executable, writer, str(folder), "100000", str(seed)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(lines)]
        # Between two lines lie a few flushes to the disk: be killed anywhere among them.
        until = perf_counter() + moment.uniform(0.0, 0.02)
        while perf_counter() < until:
            pass
        process.kill()
        said += process.stdout.readlines()
    assert said[0] == "ready\n", "the writer did not start"
    return [line.split() for line in said[1:] if line.endswith("\n")]


@pytest.mark.timeout(60 + 5 * ROUNDS)
def test_what_was_said_to_be_done_survives_a_kill(tmp_path: Path) -> None:
    labels: dict[str, str] = {}
    deleted: set[str] = set()
    kept: set[int] = set()
    adopted = 0
    for seed in range(ROUNDS):
        for what, *about in kill_a_writer(tmp_path, seed):
            match what:
                case "added" | "relabelled":
                    labels[about[0]] = about[1]
                case "deleted":
                    deleted.add(about[0])
                case "kept":
                    kept.add(int(about[0]))
                case "adopted":
                    adopted = int(about[0])
        with SampleStore(tmp_path) as store:
            assert store.recovery is None
            found = {sample.id: sample for sample in store.get(list(labels))}
            assert set(store.ids()).isdisjoint(deleted)
        # What a process did last it may not have come to say.
        wrong = [name for name, label in labels.items() if found[name].label != label]
        assert set(wrong) <= {list(labels)[-1]} if labels else not wrong
        labels |= {name: found[name].label for name in wrong}

        heads = HeadStore(tmp_path, BACKBONE)
        listed = heads.listed()
        assert [head.fault for head in listed] == [None] * len(listed)
        assert kept <= {head.number for head in listed}
        current = heads.current()
        assert current.notice is None
        assert (current.number or 0) >= adopted
        assert current.head is not None or adopted == 0
        adopted = current.number or 0
    assert labels, "no writer came to add anything"
