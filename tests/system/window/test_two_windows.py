"""Two windows on one folder, which correct, take back, teach and go back at the same time: nothing
is lost, nothing is doubled, and in the end both show the same.

``HW_TOGETHER_OPERATIONS`` says how much both do in all; 40 if it is not set.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.shown import states, told
from support.two_windows_child import __file__ as child

from hwcore.model.engine import Engine
from hwcore.storage.lessons import LessonStore
from hwcore.storage.profiles import Profiles
from hwcore.storage.samples.store import SampleStore

OPERATIONS = int(os.environ.get("HW_TOGETHER_OPERATIONS", "40"))
TESTS = Path(__file__).resolve().parents[2]
Window = subprocess.Popen[str]


@contextmanager
def two_windows(data: Path) -> Iterator[list[Window]]:
    """Open both; they are killed where the test fails."""
    paths = [str(TESTS), str(TESTS.parent), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    windows = [
        subprocess.Popen(
            [sys.executable, child, str(data), seed, str(OPERATIONS // 2)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        for seed in ("1", "2")
    ]
    try:
        yield windows
    finally:
        for window in windows:
            window.kill()
            window.communicate()


def said_until_done(window: Window) -> list[list[str]]:
    """What a window says while it does its share."""
    assert window.stdout is not None
    said: list[list[str]] = []
    while not said or said[-1] != ["done"]:
        line = window.stdout.readline()
        assert line, "a window ended by itself"
        said.append(line.split())
        assert said[-1][0] != "trouble", line
    return said


@pytest.mark.kill
@pytest.mark.timeout(60 + 2 * OPERATIONS)
def test_two_windows_lose_nothing_and_double_nothing(tmp_path: Path, engine: Engine) -> None:
    with two_windows(tmp_path) as windows:
        with ThreadPoolExecutor() as readers:
            both = list(readers.map(said_until_done, windows))
        folder = Profiles(tmp_path).current().folder
        lessons = LessonStore(folder, engine.bundle.head.backbone)
        with SampleStore(folder) as store:
            assert store.recovery is None
            found = states(store)
            every = [sample.id for sample in store.iterate()]
        listed, current = lessons.listed(), lessons.current()
        in_use = current.number or 0
        for window, said in zip(windows, both, strict=True):
            # Each comes to show what the other one did, and only then closes.
            rest, _ = window.communicate(f"{len(every)} {in_use} {len(listed)}\n")
            said += [line.split() for line in rest.splitlines()]
            assert said[-1] == ["closed"]
        assert [window.returncode for window in windows] == [0, 0]
    did = Counter(words[0] for said in both for words in said)
    assert "trouble" not in did
    assert did["saved"] + did["undone"] + did["kept"] + did["refused"] >= OPERATIONS

    saved = [words[1:] for said in both for words in said if words[0] == "saved"]
    ids = [sample for sample, _ in saved]
    assert not found.keys() ^ set(ids), "nothing is lost, nothing is there that was not shown"
    assert len(ids) == len(set(ids)), "nothing is saved twice"
    assert {sample: label for sample, (label, _) in found.items()} == dict(saved)
    assert sum(deleted for _, deleted in found.values()) == did["undone"]
    assert len(every) == len(set(every)) == did["saved"] - did["undone"]

    kept = [int(words[1]) for said in both for words in said if words[0] == "kept"]
    assert sorted(kept) == list(range(1, len(kept) + 1)), "no gap, none twice"
    assert {head.number: head.fault for head in listed} == dict.fromkeys(kept)
    for head in listed:
        assert head.record is not None
        assert found.keys() >= set(head.record.samples)
    assert current.notice is None
    assert (current.head is None) == (in_use == 0)
    for said in both:
        adopted = [int(words[1]) for words in said if words[0] == "adopted"]
        assert adopted[-1:] == [in_use] or not (adopted or in_use)
    names = {entry.name for entry in folder.iterdir()} - {"adopted", "alphabet.json", "heads"}
    assert names == {"profile.json", "samples.lock", "samples.sqlite3"}
    print(told(did))
