from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from hwcore.data.reading import read_dataset
from hwcore.model.engine import Engine
from hwcore.page.whole_digits import WholeDigits
from hwcore.training.page import __main__ as command
from hwcore.training.page import fitting
from hwcore.training.page.fitting import fit_whole_digits
from hwcore.training.page.pieces import pieces_of_rows


def test_each_digit_of_a_row_is_whole_in_one_of_the_pieces(
    fixtures: Path, shipped_engine: Engine
) -> None:
    digits, random = read_dataset(fixtures / "mnist"), np.random.default_rng(1)
    features, shares = pieces_of_rows(digits, "touching", 4, shipped_engine, random)
    assert features.shape == (len(shares), shipped_engine.head.weight.shape[1])
    assert (shares >= 0).all()
    assert (shares <= 1).all()
    assert (shares > 0.95).sum() >= 8  # rows have two digits at least
    assert (shares < 0.6).any()


def test_it_learns_what_is_whole_and_does_the_same_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fitting, "EPOCHS", 80)
    random = np.random.default_rng(4)
    shares = random.choice([0.3, 0.7, 0.95], 600).astype(np.float32)
    features = random.normal(size=(600, 8)).astype(np.float32)
    features[:, 2] += 6 * (shares > 0.8) - 3 * (shares < 0.65)
    learned = fit_whole_digits(features, shares, "abc", 1)
    costs = learned.costs(features)
    assert costs[shares > 0.8].mean() + 1 < costs[shares < 0.65].mean()
    assert (fit_whole_digits(features, shares, "abc", 1).inner[0] == learned.inner[0]).all()


def test_the_command_writes_what_is_read(
    fixtures: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    digits = read_dataset(fixtures / "mnist")
    monkeypatch.setattr(command, "mnist_train", lambda _: digits)
    monkeypatch.setattr(command, "unipen_digits", lambda *_: digits)
    monkeypatch.setattr(command, "ROWS", {"touching": 2})
    out = tmp_path / "whole"
    command.main(["--data", str(tmp_path), "--out", str(out)])
    assert WholeDigits.load(out).backbone
