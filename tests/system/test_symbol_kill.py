"""A process is killed while it adds, renames, merges, removes and teaches own symbols: what it said
was done is there, and what it was at is done wholly or not at all.

``HW_KILL_ROUNDS`` says how many processes are killed; where it is not set, 50 in CI (``CI`` is set)
and 5 elsewhere.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import pytest
from support.kill_symbols import __file__ as writer
from support.models import DIGITS_MODEL
from support.shown import told

from hwcore.model.bundle import Bundle
from hwcore.storage.lessons import LessonStore
from hwcore.storage.samples.store import SampleStore

ROUNDS = int(os.environ.get("HW_KILL_ROUNDS", "50" if os.environ.get("CI") else "5"))
ROUNDS_A_FOLDER = 25
"""So that lessons, and what is checked, stay short."""
TESTS = Path(__file__).resolve().parents[1]
Words = list[str | int]


@dataclass(frozen=True)
class Kept:
    """What there must be: the samples in use with their labels, and each symbol, in use or not."""

    samples: dict[str, str] = field(default_factory=dict)
    symbols: dict[str, bool] = field(default_factory=dict)

    def after(self, what: str, *about: str) -> Kept:
        """What there must be once this was done; a sample that came is missing."""
        samples, symbols = dict(self.samples), dict(self.symbols)
        match what, about:
            case "add" | "bring_back", (name, *_):
                symbols[name] = True
            case "remove", (name,):
                symbols[name] = False
            case "rename" | "merge", (name, new):
                del symbols[name]
                samples = {key: new if old == name else old for key, old in samples.items()}
                if what == "rename":
                    symbols[new] = True
        return Kept(samples, symbols)

    def with_sample(self, sample: str, label: str) -> Kept:
        return Kept({**self.samples, sample: label}, self.symbols)


@dataclass
class Said:
    """What the processes said was done, and what the last one was at.

    Attributes:
        states: what there was after each change of the samples; undo takes the last one away.
        kept: numbers of lessons; adopted: the one in use, 0 for none.
        at: what was begun and not said to be done.
    """

    states: list[Kept] = field(default_factory=lambda: [Kept()])
    kept: set[int] = field(default_factory=set)
    adopted: int = 0
    at: Words = field(default_factory=list)

    def take(self, words: Words) -> None:
        """A line that a process said."""
        kind, *about = words
        if kind == "will":
            self.at = about
        elif kind == "did":
            self.at = []
            self._change(*about)

    def _change(self, what: str | int, *about: str | int) -> None:
        match what, about:
            case "undo", ():
                self.states.pop()
            case "keep", (int(number),):
                self.kept.add(number)
            case "adopt", (int(number),):
                self.adopted = number
            case "add" | "write", (str(label), str(sample)):
                after = self.states[-1].after(str(what), label)
                self.states.append(after.with_sample(sample, label))
            case _:
                self.states.append(self.states[-1].after(str(what), *map(str, about)))


def kill_a_writer(folder: Path, seed: int) -> list[Words]:
    """Start a writer, kill it at a random moment, and return what it said."""
    moment = random.Random(seed)
    lines = moment.randrange(1, 60)
    arguments = [sys.executable, writer, str(folder), "100000", str(seed)]
    paths = filter(None, (str(TESTS), os.environ.get("PYTHONPATH")))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=environment) as process:
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
    assert said[0] == '["ready"]\n', "the writer did not start"
    assert process.returncode == -signal.SIGKILL, "the writer ended by itself"
    return [json.loads(line) for line in said[1:] if line.endswith("\n")]


def found_in(folder: Path) -> Kept:
    """What there is; it opens without repair."""
    with SampleStore(folder) as store:
        assert store.recovery is None
        assert store.unwritable is None
        samples = {sample.id: sample.label for sample in store.iterate()}
        symbols = {each.name: each.removed is None for each in store.symbols.listed()}
    assert set(samples.values()) - {"5", "7"} <= symbols.keys(), "each label is a symbol's"
    return Kept(samples, symbols)


def check_samples(folder: Path, said: Said) -> None:
    """All that was said is there, and besides it only what the process was at, as a whole."""
    found, before = found_in(folder), said.states[-1]
    what, *about = map(str, said.at or ["nothing"])
    if found == before:
        return
    if what == "undo":
        assert found == said.states[-2]
        said.states.pop()
        return
    after = before.after(what, *about)
    if what in ("add", "write"):
        (sample,) = found.samples.keys() - before.samples.keys()
        after = after.with_sample(sample, about[0])
    assert found == after
    said.states.append(after)


def check_lessons(folder: Path, backbone: str, said: Said) -> None:
    """All heads that were kept are whole, and the one that was adopted is in use."""
    lessons = LessonStore(folder, backbone)
    listed = lessons.listed()
    assert [lesson.fault for lesson in listed] == [None] * len(listed)
    what, *about = said.at or ["nothing"]
    numbers = {lesson.number for lesson in listed}
    assert said.kept <= numbers
    assert len(numbers - said.kept) <= (what == "keep")
    current = lessons.current()
    assert current.notice is None
    number = current.number or 0
    assert number in {said.adopted, about[0] if what == "adopt" else said.adopted}
    assert (current.head is None) == (number == 0)
    said.kept, said.adopted = numbers, number


@pytest.mark.kill
@pytest.mark.timeout(60 + 20 * ROUNDS)
def test_symbols_and_their_samples_survive_a_kill_together(tmp_path: Path) -> None:
    backbone = Bundle.load(DIGITS_MODEL).head.backbone
    did: Counter[str] = Counter()
    killed: Counter[str] = Counter()
    for seed in range(ROUNDS):
        if seed % ROUNDS_A_FOLDER == 0:
            folder, said = tmp_path / str(seed), Said()
        said.at = []
        for words in kill_a_writer(folder, seed):
            said.take(words)
            did.update(map(str, words[1:2] if words[0] == "did" else ()))
        killed[str((said.at or ["between two, or teaching"])[0])] += 1
        check_samples(folder, said)
        check_lessons(folder, backbone, said)
        if (seed + 1) % ROUNDS_A_FOLDER == 0 or seed + 1 == ROUNDS:
            print(f"{seed + 1} killed at {told(killed)}; said to be done: {told(did)}", flush=True)
    assert did["add"], "no writer came to add anything"
    assert did["rename"], "no writer came to rename anything"
