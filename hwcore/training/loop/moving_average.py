"""An exponential moving average of a net's weights, which generalises better than the last ones
(Polyak and Juditsky 1992; Tarvainen and Valpola, NeurIPS 2017)."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class MovingAverage:
    """The average of the weights and statistics that a net has had.

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
