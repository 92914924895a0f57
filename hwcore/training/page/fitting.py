"""Fitting the perceptron that tells whole digits; a quarter of a minute on one core."""

from __future__ import annotations

from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits
from torch.optim import AdamW
from torch.optim.lr_scheduler import CosineAnnealingLR

from hwcore.model import Features
from hwcore.page import WholeDigits

HIDDEN: Final = 64
EPOCHS: Final = 20
BATCH: Final = 256
RATE: Final = 2e-3
WEIGHT_DECAY: Final = 0.03
DROPPED: Final = 0.5
NOISE: Final = 0.3
"""Standard deviations of each feature: what is learned from was seen in training, too."""
WHOLE: Final = 0.8
"""From this share on, what is shown is the digit."""
PIECE: Final = 0.65
"""Below this share it is not; in between nothing is learned."""
_LEAST_SPREAD: Final = 0.01


def fit_whole_digits(
    features: Features, shares: NDArray[np.float32], backbone: str, seed: int
) -> WholeDigits:
    """Fit on pictures; the same ones and the same seed give the same.

    Args:
        features: float32 [N, F]; shares: float32 [N], as ``pieces_of_rows`` gives them.
        backbone: SHA-256 of the backbone that the features are of.
    """
    told = (shares > WHOLE) | (shares < PIECE)
    middle, spread = features.mean(axis=0), features.std(axis=0) + np.float32(_LEAST_SPREAD)
    inputs = torch.from_numpy((features[told] - middle) / spread)
    targets = torch.from_numpy((shares[told] > WHOLE).astype(np.float32))
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        inner, outer = nn.Linear(features.shape[1], HIDDEN), nn.Linear(HIDDEN, 1)
        net = nn.Sequential(nn.Dropout(DROPPED), inner, nn.ReLU(), nn.Dropout(DROPPED), outer)
        optimizer = AdamW(net.parameters(), lr=RATE, weight_decay=WEIGHT_DECAY)
        schedule = CosineAnnealingLR(optimizer, EPOCHS)
        for _ in range(EPOCHS):
            for chosen in torch.split(torch.randperm(len(inputs)), BATCH):
                noisy = inputs[chosen] + NOISE * torch.randn(len(chosen), inputs.shape[1])
                loss = binary_cross_entropy_with_logits(net(noisy)[:, 0], targets[chosen])
                optimizer.zero_grad()
                loss.backward()  # type: ignore[no-untyped-call]
                optimizer.step()
            schedule.step()
    weight, bias = _plain(inner)
    scaled = weight / spread[:, None]
    return WholeDigits((scaled, bias - middle @ scaled), _plain(outer), backbone)


def _plain(layer: nn.Linear) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Weight [in, out] and bias [out]."""
    weight, bias = layer.weight.detach().numpy(), layer.bias.detach().numpy()
    return np.ascontiguousarray(weight.T), np.array(bias)
