"""Which pictures of digits a mixture of fits is chosen by."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from hwcore.data import DEGRADATIONS
from hwcore.data.reading import read_dataset
from hwcore.model.engine import Engine
from hwcore.progress import Silent
from hwcore.training.heads import digit_pictures as module
from hwcore.training.heads.degraded_digits import digit_rows
from hwcore.training.heads.digit_pictures import examined_digits


def test_each_way_of_each_collection_is_a_group_with_what_another_model_has(
    fixtures: Path, engine: Engine, shipped_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    scans = read_dataset(fixtures / "mnist").take(range(3))
    ways = dict.fromkeys(("16 pixels, tight", "tight crop, dark on light"), None)
    monkeypatch.setattr(module, "DEGRADATIONS", ways)
    monkeypatch.setattr(module, "digits_to_degrade", lambda _: {"MNIST": scans, "UNIPEN": scans})
    monkeypatch.setattr(module, "mnist_held_out", lambda _: scans)
    monkeypatch.setattr(module, "unipen_digits", lambda *_: scans)
    monkeypatch.setattr(module, "OTHERS", 2)
    assert set(ways) <= set(DEGRADATIONS)
    asked = examined_digits(shipped_engine, shipped_engine.head, engine, Path(), 1, Silent())
    assert np.bincount(asked.groups).tolist() == [3] * 4 + [4, 3] * 2
    assert asked.features.shape == (26, shipped_engine.head.weight.shape[1])
    assert asked.truth[:3].tolist() == [int(label) for label in scans.labels]
    assert asked.seen.all()
    digits = digit_rows(shipped_engine.head)
    weight, bias = shipped_engine.head.linear_layer(has_ink=False)
    own = asked.right((asked.features @ weight.T + bias)[:, digits])
    assert own[4:].tolist() == asked.least[4:].tolist()
    assert (asked.least <= [3] * 4 + [4, 3] * 2).all()
