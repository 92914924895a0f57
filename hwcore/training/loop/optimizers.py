"""Optimizers: which parameters are decayed, and which learn at a lower rate; and the moving average
of what they make of the weights."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import torch
from torch import Tensor, nn
from torch.optim import Optimizer

from hwcore.training.recipe import Recipe


class Trainable(Protocol):
    """A net of any kind: a backbone, and what learns beside it."""

    @property
    def backbone(self) -> nn.Module: ...

    def parameters(self) -> Iterator[nn.Parameter]: ...

    def named_parameters(self) -> Iterator[tuple[str, nn.Parameter]]: ...


FACTOR = "rate_factor"
"""The entry of a parameter group that its rate is multiplied by."""


def make_optimizer(recipe: Recipe, net: Trainable) -> Optimizer:
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


def state_of(optimizer: Optimizer, net: Trainable) -> dict[str, Tensor]:
    """What the optimizer remembers of each parameter, as ``key.parameter`` to tensor."""
    return {
        f"{key}.{name}": value
        for name, parameter in net.named_parameters()
        for key, value in optimizer.state.get(parameter, {}).items()
        if isinstance(value, Tensor)
    }


def set_state(optimizer: Optimizer, net: Trainable, state: dict[str, Tensor]) -> None:
    """Take up what ``state_of`` gave."""
    parameters = dict(net.named_parameters())
    optimizer.state.clear()
    for entry, value in state.items():
        key, _, name = entry.partition(".")
        optimizer.state[parameters[name]][key] = value.clone()


class MovingAverage:
    """The exponential moving average of the weights and statistics that a net has had.

    It generalises better than the last ones (Polyak and Juditsky 1992; Tarvainen and Valpola,
    NeurIPS 2017).

    Attributes:
        weights: by name, as in the net's ``state_dict``.
    """

    def __init__(self, net: nn.Module, decay: float) -> None:
        """With the net's weights as they are.

        Args:
            decay: share of the average that a step keeps; 0 keeps only the last weights.
        """
        self.decay = decay
        self.weights: dict[str, Tensor] = {n: v.clone() for n, v in net.state_dict().items()}

    @torch.no_grad()
    def update(self, net: nn.Module, step: int) -> None:
        """Take in the weights after step number ``step``, counted from 0 over the training.

        The first steps keep less than ``decay``, so that random weights are soon forgotten.
        """
        decay = min(self.decay, (1 + step) / (10 + step))
        for name, value in net.state_dict().items():
            if value.is_floating_point():
                self.weights[name].lerp_(value, 1 - decay)
            else:
                self.weights[name].copy_(value)


def _groups(recipe: Recipe, net: Trainable) -> list[dict[str, Any]]:
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
