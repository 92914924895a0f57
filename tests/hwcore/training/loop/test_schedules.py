"""Schedules against torch's own, and the parameter groups that they set."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch.optim import SGD
from torch.optim.lr_scheduler import CosineAnnealingLR, LRScheduler, OneCycleLR, StepLR

from hwcore.training.loop.optimizers import make_optimizer, set_rate, set_state, state_of
from hwcore.training.loop.schedules import rate_at
from hwcore.training.nets import make_net
from hwcore.training.recipe import LINE, OPTIMIZERS, RECIPES, SCHEDULES, Recipe

PLAIN = Recipe(rate=0.5, warm_up=0.0, epochs=6)


def torchs(make: object, steps: int) -> list[float]:
    optimizer = SGD([torch.zeros(1, requires_grad=True)], lr=0.5)
    schedule: LRScheduler = make(optimizer)  # type: ignore[operator]
    rates = []
    for _ in range(steps):
        rates.append(float(optimizer.param_groups[0]["lr"]))
        optimizer.step()
        schedule.step()
    return rates


def ours(recipe: Recipe, steps: int) -> list[float]:
    return [rate_at(recipe, step / steps) for step in range(steps)]


def test_cosine_is_torchs() -> None:
    expected = torchs(lambda o: CosineAnnealingLR(o, 30), 30)
    assert ours(replace(PLAIN, schedule="cosine"), 30) == pytest.approx(expected)


def test_step_is_torchs() -> None:
    expected = torchs(lambda o: StepLR(o, 10, 0.3), 30)  # 5 steps an epoch
    recipe = replace(PLAIN, schedule="step", step_every=2, step_factor=0.3)
    assert ours(recipe, 30) == pytest.approx(expected)


def test_one_cycle_is_torchs_between_its_ends() -> None:
    expected = torchs(
        lambda o: OneCycleLR(o, 0.5, total_steps=1001, pct_start=0.3, cycle_momentum=False), 1000
    )
    found = ours(replace(PLAIN, schedule="one-cycle", warm_up=0.3), 1000)
    assert found == pytest.approx(expected, abs=0.003)


@pytest.mark.parametrize("schedule", SCHEDULES)
@pytest.mark.parametrize("warm_up", [0.0, 0.1, 1.0])
def test_no_rate_is_above_the_highest_and_none_negative(schedule: str, warm_up: float) -> None:
    recipe = replace(PLAIN, schedule=schedule, warm_up=warm_up)  # type: ignore[arg-type]
    rates = [rate_at(recipe, step / 200) for step in range(201)]
    assert all(0.0 <= rate <= 0.5 for rate in rates)
    assert max(rates) == pytest.approx(0.5, rel=0.02)


def test_a_constant_rate_stays_after_the_warm_up() -> None:
    recipe = replace(PLAIN, schedule="constant", warm_up=0.2)
    assert rate_at(recipe, 0.1) == pytest.approx(0.25)
    assert {rate_at(recipe, progress) for progress in (0.2, 0.5, 1.0)} == {0.5}


def test_biases_and_norms_are_not_decayed() -> None:
    net = make_net("hand", 10, {"letters": 37})
    optimizer = make_optimizer(Recipe(weight_decay=0.3), net)
    decayed = {id(p) for g in optimizer.param_groups if g["weight_decay"] for p in g["params"]}
    left = {id(p) for g in optimizer.param_groups if not g["weight_decay"] for p in g["params"]}
    for name, parameter in net.named_parameters():
        convolution_or_dense = name.endswith("weight") and parameter.ndim > 1
        assert (id(parameter) in decayed) == convolution_or_dense, name
        assert (id(parameter) in left) != convolution_or_dense, name
    assert {g["weight_decay"] for g in optimizer.param_groups} == {0.0, 0.3}


def test_only_a_backbone_that_was_taken_over_has_a_lower_rate() -> None:
    net = make_net("mlp", 10)
    rates = {}
    for init in ("none", "imagenet"):
        optimizer = make_optimizer(Recipe(net="mlp", init=init, backbone_rate_factor=0.2), net)
        set_rate(optimizer, 0.5)
        by_id = {id(p): g["lr"] for g in optimizer.param_groups for p in g["params"]}
        rates[init] = {name: by_id[id(p)] for name, p in net.named_parameters()}
    assert set(rates["none"].values()) == {0.5}
    for name, rate in rates["imagenet"].items():
        assert rate == pytest.approx(0.1 if name.startswith("backbone.") else 0.5)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_state_of_any_optimizer_comes_back(optimizer: str) -> None:
    recipe = Recipe(net="mlp", optimizer=optimizer)  # type: ignore[arg-type]
    net = make_net("mlp", 10)
    first = make_optimizer(recipe, net)
    net(torch.rand(4, 1, 28, 28)).sum().backward()
    first.step()
    state = state_of(first, net)
    assert {entry.split(".")[0] for entry in state} == (
        {"momentum_buffer"} if optimizer == "sgd" else {"step", "exp_avg", "exp_avg_sq"}
    )
    second = make_optimizer(recipe, net)
    set_state(second, net, state)
    again = state_of(second, net)
    assert again.keys() == state.keys()
    assert all(torch.equal(again[name], state[name]) for name in state)


def test_every_net_has_a_recipe_of_its_own() -> None:
    from hwcore.training.nets import NET_NAMES

    assert set(RECIPES) == {*NET_NAMES, LINE}
    assert all(recipe.net == name for name, recipe in RECIPES.items())
