"""Heads to keep, each other than the last."""

from __future__ import annotations

import numpy as np
from support.kill_writer import random_head

from hwcore.model.head import Head
from hwcore.storage import LessonRecord, LessonStore

RNG = np.random.default_rng(13)


LESSON = LessonRecord(
    samples=("a", "b"),
    counts={"1": 1, "7": 1},
    before={"own_error": 0.5, "base_error": 0.004},
    after={"own_error": 0.25, "base_error": 0.004},
    parent=None,
)


def keep(heads: LessonStore, number: int) -> list[Head]:
    """Keep so many heads; they get the numbers from 1."""
    made = [random_head(RNG) for _ in range(number)]
    assert [heads.keep(head, LESSON) for head in made] == list(range(1, number + 1))
    return made


def same(one: Head | None, other: Head) -> bool:
    return one is not None and np.array_equal(one.weight, other.weight)
