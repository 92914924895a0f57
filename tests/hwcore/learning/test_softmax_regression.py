"""Fitting a head, against an independent oracle and its own claims."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from hwcore.learning.softmax_regression import Problem, fit


@pytest.fixture
def problem() -> Problem:
    random = np.random.default_rng(0)
    truth = random.integers(3, size=200)
    features = random.normal(size=(200, 5)).astype(np.float32)
    features[np.arange(200), truth] += 2.0
    return Problem(
        features=features,
        targets=np.eye(3, dtype=np.float32)[truth],
        importance=np.full((1, 200), 1 / 200, np.float32),
        pull=1e-2,
    )


def test_it_ends_where_torch_does(problem: Problem) -> None:
    zeros = np.zeros((3, 5), np.float32), np.zeros(3, np.float32)
    *_, ours = fit(problem, *zeros, steps=600, rate=0.1)
    weight = torch.zeros(3, 5, requires_grad=True)
    bias = torch.zeros(3, requires_grad=True)
    solver = torch.optim.LBFGS([weight, bias], max_iter=200)

    def loss() -> torch.Tensor:
        solver.zero_grad()
        logits = torch.from_numpy(problem.features) @ weight.T + bias
        fit_loss = -(torch.from_numpy(problem.targets) * logits.log_softmax(1)).sum(1).mean()
        total = fit_loss + 0.5 * problem.pull * (weight.square().sum() + bias.square().sum())
        total.backward()  # type: ignore[no-untyped-call]
        return total

    solver.step(loss)  # type: ignore[no-untyped-call]
    assert ours.weight[0] == pytest.approx(weight.detach().numpy(), abs=2e-3)
    assert ours.bias[0] == pytest.approx(bias.detach().numpy(), abs=2e-3)


def test_the_loss_falls_and_the_start_is_not_changed(problem: Problem) -> None:
    weight, bias = np.zeros((3, 5), np.float32), np.zeros(3, np.float32)
    losses = [fitted.loss for fitted in fit(problem, weight, bias, steps=50)]
    assert len(losses) == 10
    (first,) = fit(problem, weight, bias, steps=1)
    assert first.loss == pytest.approx(np.log(3), abs=1e-4)
    assert losses[-1] < losses[0] / 1.3
    assert not weight.any()
    assert not bias.any()


def test_a_strong_pull_keeps_the_weights_where_they_were(problem: Problem) -> None:
    start = np.ones((3, 5), np.float32), np.zeros(3, np.float32)

    def moved(pull: float) -> float:
        pulled = Problem(problem.features, problem.targets, problem.importance, pull)
        *_, fitted = fit(pulled, *start, steps=200)
        return float(np.abs(fitted.weight - start[0]).max())

    assert moved(100.0) < 0.02 < moved(0.0)


def test_several_heads_at_once_are_the_same_as_one_by_one(problem: Problem) -> None:
    shares = np.random.default_rng(1).uniform(0.0, 0.01, (3, 200)).astype(np.float32)
    start = np.ones((3, 5), np.float32), np.zeros(3, np.float32)
    *_, together = fit(replace(problem, importance=shares), *start, steps=60)
    assert together.weight.shape == (3, 3, 5)
    for number in range(3):
        alone = replace(problem, importance=shares[number : number + 1])
        *_, single = fit(alone, *start, steps=60)
        assert together.weight[number] == pytest.approx(single.weight[0], abs=1e-4)
        assert together.bias[number] == pytest.approx(single.bias[0], abs=1e-4)
    assert together.loss == pytest.approx(
        list(fit(replace(problem, importance=shares[:1]), *start, steps=60))[-1].loss, rel=1e-4
    )
