"""Optimizers: which parameters are decayed, and which learn at a lower rate."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch.optim import Optimizer

from hwcore.training.nets import Net
from hwcore.training.recipe import Recipe

FACTOR = "rate_factor"
"""The entry of a parameter group that its rate is multiplied by."""


def make_optimizer(recipe: Recipe, net: Net) -> Optimizer:
    """The recipe's optimizer, with parameters in groups.

    Biases and the parameters of norms are not decayed. A backbone that was taken over from
    elsewhere learns at ``backbone_rate_factor`` of the head's rate.
    """
    groups = _groups(recipe, net)
    if recipe.optimizer == "sgd":
        return torch.optim.SGD(groups, lr=recipe.rate, momentum=recipe.momentum)
    if recipe.optimizer == "adam":
        return torch.optim.Adam(groups, lr=recipe.rate)
    return torch.optim.AdamW(groups, lr=recipe.rate)


def set_rate(optimizer: Optimizer, rate: float) -> None:
    """Give each group the rate times its factor."""
    for group in optimizer.param_groups:
        group["lr"] = rate * group[FACTOR]


def state_of(optimizer: Optimizer, net: Net) -> dict[str, Tensor]:
    """What the optimizer remembers of each parameter, as ``key.parameter`` to tensor."""
    return {
        f"{key}.{name}": value
        for name, parameter in net.named_parameters()
        for key, value in optimizer.state.get(parameter, {}).items()
        if isinstance(value, Tensor)
    }


def set_state(optimizer: Optimizer, net: Net, state: dict[str, Tensor]) -> None:
    """Take up what ``state_of`` gave."""
    parameters = dict(net.named_parameters())
    optimizer.state.clear()
    for entry, value in state.items():
        key, _, name = entry.partition(".")
        optimizer.state[parameters[name]][key] = value.clone()


def _groups(recipe: Recipe, net: Net) -> list[dict[str, Any]]:
    taken_over = recipe.backbone_rate_factor if recipe.init != "none" else 1.0
    backbone = list(net.backbone.parameters())
    known = {id(parameter) for parameter in backbone}
    heads = [parameter for parameter in net.parameters() if id(parameter) not in known]
    return [
        {"params": chosen, "weight_decay": decay, FACTOR: factor}
        for parameters, factor in ((backbone, taken_over), (heads, 1.0))
        for chosen, decay in (
            ([p for p in parameters if p.ndim > 1], recipe.weight_decay),
            ([p for p in parameters if p.ndim <= 1], 0.0),
        )
        if chosen
    ]
