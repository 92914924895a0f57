"""What a lesson must not forget, and how finely that is measured."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from hwcore.ink import Trajectory
from hwcore.labels import Alphabet
from hwcore.learning.exam import (
    BORDER_FORGETTING,
    FORGETTING,
    BaseErrors,
    examine,
    examine_ink,
)
from hwcore.learning.replay_choice import hard_and_easy, margins, nearest_border
from hwcore.model.engine import Engine
from hwcore.model.glyphs import Glyphs
from hwcore.model.head import Head
from hwcore.model.ink_network import InkNetwork
from hwcore.model.part import Array
from hwcore.model.replay import ReplaySet


def _head() -> Head:
    return Head(
        np.eye(2, dtype=np.float32), np.zeros(2, np.float32), Alphabet(("a", "b")), 1, 0, ""
    )


def _replay() -> ReplaySet:
    features = np.array([[1.0, 0.0], [0.0, 1.0], [0.6, 0.5], [0.5, 0.6]], np.float32)
    truth = np.array([0, 1, 1, 1])
    return ReplaySet(features, truth, features, truth, features[2:], truth[2:], 10)


def test_the_network_reads_other_peoples_ink_once_for_all_heads(
    shipped_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def counted(network: InkNetwork, trajectories: Trajectory) -> tuple[Array, Array]:
        read.append(len(trajectories))
        return _read(network, trajectories)

    _read = InkNetwork._read
    monkeypatch.setattr(InkNetwork, "_read", counted)
    ink = shipped_engine.bundle.replay().ink
    assert ink is not None
    for head in (shipped_engine.head, shipped_engine.head.with_own(["π"])):
        assert examine_ink(head, ink) > 0.0
    assert sum(read) == len(ink.examined_truth)


def test_rates_are_of_all_that_was_drawn() -> None:
    assert examine(_head(), _replay()) == BaseErrors(0.25, 0.1)
    shifted = replace(_head(), bias=np.array([0.0, 0.3], np.float32))
    assert examine(shifted, _replay()) == BaseErrors(0.0, 0.0)


@pytest.mark.parametrize(
    ("base", "border", "forgets"),
    [
        (0.0, 0.0, False),
        (FORGETTING * 0.99, 0.0, False),
        (FORGETTING * 1.01, 0.0, True),
        (0.0, BORDER_FORGETTING * 0.99, False),
        (-0.01, BORDER_FORGETTING * 1.01, True),
    ],
)
def test_either_rate_may_only_rise_so_far(base: float, border: float, forgets: bool) -> None:
    before = BaseErrors(0.005, 0.01)
    assert BaseErrors(0.005 + base, 0.01 + border).forgets(before) is forgets


def test_the_hardest_and_some_others_are_kept_of_each_label() -> None:
    random = np.random.default_rng(0)
    truth = np.arange(200) % 2
    features = np.eye(2, dtype=np.float32)[truth] + random.normal(0, 0.2, (200, 2)).astype("f4")
    features[0] = [-9.0, 9.0]  # of label 0, and nothing like it: taken for mislabelled
    margin = margins(_head(), Glyphs.images(features), truth)
    kept = hard_and_easy(_head(), Glyphs.images(features), truth, 20, 0.5, random)
    assert sorted(truth[kept].tolist()) == [0] * 20 + [1] * 20
    assert len(set(kept.tolist())) == 40
    assert 0 not in kept
    for label in (0, 1):
        own = np.flatnonzero((truth == label) & (margin > -3))
        assert set(own[np.argsort(margin[own])[:10]].tolist()) <= set(kept.tolist())


def test_a_label_that_was_hardly_learned_is_replayed_all_the_same() -> None:
    truth = np.array([0, 0, 1, 1])
    features = np.array([[1, 0], [2, 0], [9, 0], [8, 0]], np.float32)  # no 1 looks like one
    random = np.random.default_rng(0)
    replayed = hard_and_easy(_head(), Glyphs.images(features), truth, 2, 0.5, random)
    assert sorted(replayed.tolist()) == [0, 1, 2, 3]


def test_the_border_is_where_an_answer_changes_first() -> None:
    features = np.array([[3.0, 0.0], [1.0, 0.9], [0.0, 0.2], [0.0, 4.0]], np.float32)
    assert nearest_border(_head(), Glyphs.images(features), np.array([0, 0, 0, 1]), 2).tolist() == [
        1,
        2,
    ]
