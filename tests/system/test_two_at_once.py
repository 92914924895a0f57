"""Two processes correct, import, delete, teach and adopt in one folder: nothing is lost, nothing
is doubled.

``HW_TOGETHER_OPERATIONS`` says how much both do in all; 40 if it is not set.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from support.kill_learner import LINES
from support.kill_learner import __file__ as learner
from support.models import DIGITS_MODEL
from support.shown import Shown, states

from hwcore.model.bundle import Bundle
from hwcore.storage.lessons import LessonStore
from hwcore.storage.samples.store import SampleStore

OPERATIONS = int(os.environ.get("HW_TOGETHER_OPERATIONS", "40"))
SAME_FILES = "7"


def learn_together(folder: Path) -> list[list[list[str]]]:
    """Have two learners work at once, who import the same files; return what each said."""
    learners = [
        subprocess.Popen(
            [sys.executable, learner, str(folder), str(OPERATIONS // 2), seed, SAME_FILES],
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("1", "2")
    ]
    said = [process.communicate()[0].splitlines() for process in learners]
    assert [process.returncode for process in learners] == [0, 0]
    assert [lines[0] for lines in said] == ["ready", "ready"]
    return [[line.split() for line in lines[1:]] for lines in said]


@pytest.mark.kill
@pytest.mark.timeout(60 + OPERATIONS)
def test_two_at_once_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    both = learn_together(tmp_path)
    shown = [Shown(), Shown()]
    for one, words in zip(shown, both, strict=True):
        for each in words:
            one.take(each)
        assert not one.at
    first, second = shown
    assert first.samples.keys().isdisjoint(second.samples)
    with SampleStore(tmp_path) as store:
        assert store.recovery is None
        found = states(store)
        own = first.samples | second.samples
        assert {sample: found.pop(sample) for sample in own} == own
        imports = store.get(list(found))
        every = {sample.id for sample in store.iterate()} | own.keys()
    files = {each[1] for words in both for each in words if each[0] == "imported"}
    assert len(imports) == LINES * len(files) == first.imported + second.imported
    assert {sample.source for sample in imports} <= {"import"}
    assert len({sample.fingerprint for sample in imports}) == len(imports)

    assert first.kept.isdisjoint(second.kept)
    kept = first.kept | second.kept
    assert kept == set(range(1, len(kept) + 1))
    heads = LessonStore(tmp_path, Bundle.load(DIGITS_MODEL).head.backbone)
    listed = heads.listed()
    assert {head.number: head.fault for head in listed} == dict.fromkeys(kept)
    assert all(head.record is not None and every.issuperset(head.record.samples) for head in listed)
    current = heads.current()
    assert current.notice is None
    assert (current.number or 0) in {first.adopted, second.adopted}
    names = {entry.name for entry in tmp_path.iterdir()} - {"adopted", "heads"}
    assert names == {"samples.lock", "samples.sqlite3"}
    did = Counter(each[0] for words in both for each in words if each[0] not in ("will", "step"))
    print(", ".join(f"{what} {count}" for what, count in did.most_common()))
