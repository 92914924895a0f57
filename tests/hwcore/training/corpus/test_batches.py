"""What is looked at during training: read among all labels, or among its own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from hwcore.data.dataset import Dataset
from hwcore.ink.ink import Ink
from hwcore.ink.trajectory import SIZE, trajectory
from hwcore.training.corpus.batches import Validation
from hwcore.training.loop.trainer import accuracy

SEVEN = Ink.from_strokes([[(0, 0), (6, 0), (2, 10)]])
IMAGE = np.zeros((28, 28), np.uint8)


@pytest.fixture
def validation() -> Validation:
    """Three glyphs with the labels 0, 2 and 3 of four, the second an image."""
    data = Dataset([SEVEN, IMAGE, SEVEN], ["a", "c", "d"], ["", "", ""])
    return Validation.of(np.zeros((3, 28, 28), np.uint8), np.array([0, 2, 3]), data)


def test_it_tells_what_has_ink(validation: Validation) -> None:
    assert validation.among is None
    assert validation.has_ink.tolist() == [True, False, True]
    assert validation.trajectories.shape == (3, SIZE)
    assert (validation.trajectories[[0, 2]] == trajectory(SEVEN)).all()
    assert not validation.trajectories[1].any()


def test_only_its_own_labels_may_be_the_answer(validation: Validation) -> None:
    logits = np.array([[1, 5, 0, 0], [0, 5, 0, 1], [0, 5, 4, 3]], np.float32)
    assert validation.taken_for(logits).tolist() == [1, 1, 1]
    among = replace(validation, among=np.array([True, False, True, True]))
    assert among.taken_for(logits).tolist() == [0, 3, 2]
    assert logits[0, 1] == 5.0


def test_accuracy_is_of_the_answers_among_its_own_labels(validation: Validation) -> None:
    rows = torch.tensor([[1.0, 5, 0, 0], [0, 5, 0, 1], [0, 5, 2, 3]])
    assert accuracy(lambda rasters: rows[: len(rasters)], validation) == 0.0
    among = replace(validation, among=np.array([True, False, True, True]))
    assert accuracy(lambda rasters: rows[: len(rasters)], among) == pytest.approx(2 / 3)
