"""Fitting the classifier by size and place; some seconds on one core."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn.functional import cross_entropy
from torch.optim import AdamW
from torch.optim.lr_scheduler import OneCycleLR

from hwcore.data import Dataset, unipen_part
from hwcore.ink import SIZE_AND_PLACE, SizeAndPlace
from hwcore.labels import Alphabet
from hwcore.model import SizeAndPlaceClassifier
from hwcore.training.corpus import WRITER_BALANCE

HIDDEN: Final = 64
STEPS: Final = 4000
BATCH: Final = 512
RATE: Final = 5e-3
WEIGHT_DECAY: Final = 1e-3
SMOOTHING: Final = 0.05
NOISE: Final = 0.1
"""Standard deviations of each value: who writes between other lines is another few tenths off."""
_LEAST_SPREAD: Final = 0.1
STRENGTH: Final = 1.6
"""Chosen by the tune writers: with half of it 89.6 % of symbols are right among the 32 where there
are guide lines, with this 91.4; with more, small letters and capitals lose."""
FORMLESS: Final = 0.6
"""Chosen by the tune writers: where form counts as always, 91.4 % of symbols are right, with this
or 0.8 it is 91.7, and letters are read as before."""


def fit_size_and_place(
    data: Iterable[Dataset], alphabet: Alphabet, seed: int
) -> SizeAndPlaceClassifier:
    """Fit on ink of train writers that has guide lines; the same data and seed give the same.

    Each label counts as much as another, so that the classifier says what size and place tell, and
    not how often a label is written.

    Args:
        data: as ``hwcore.data.unipen_with_guides`` gives them; what is of other writers, of other
            labels or without guide lines is left out.
    """
    sizes, labels, writers = [], [], []
    for part in data:
        known = [
            index
            for index, (label, writer) in enumerate(zip(part.labels, part.writers, strict=True))
            if unipen_part(writer) == "train" and label in alphabet.labels
        ]
        values = part.sizes_and_places(known)
        has_guides = values[:, 0] > 0.0
        sizes.append(values[has_guides])
        labels += [alphabet.index(part.labels[i]) for i in np.array(known)[has_guides].tolist()]
        writers += [part.writers[i] for i in np.array(known)[has_guides].tolist()]
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return _fitted(
            np.concatenate(sizes), np.array(labels), np.array(writers), len(alphabet), seed
        )


def _fitted(
    sizes: SizeAndPlace,
    labels: NDArray[np.int64],
    writers: NDArray[np.str_],
    count: int,
    seed: int,
) -> SizeAndPlaceClassifier:
    values = sizes[:, 1:]
    middle, spread = values.mean(axis=0), values.std(axis=0).clip(_LEAST_SPREAD)
    inputs, targets = torch.from_numpy((values - middle) / spread), torch.from_numpy(labels)
    net = nn.Sequential(nn.Linear(SIZE_AND_PLACE - 1, HIDDEN), nn.ReLU(), nn.Linear(HIDDEN, count))
    optimizer = AdamW(net.parameters(), lr=RATE, weight_decay=WEIGHT_DECAY)
    schedule = OneCycleLR(optimizer, RATE, total_steps=STEPS)
    share = _shares(labels, writers)
    random = np.random.default_rng(seed)
    for _ in range(STEPS):
        rows = random.choice(len(labels), BATCH, p=share)
        batch = inputs[rows]
        batch = batch + NOISE * torch.randn_like(batch)
        loss = cross_entropy(net(batch), targets[rows], label_smoothing=SMOOTHING)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        schedule.step()
    linear = [layer for layer in net if isinstance(layer, nn.Linear)]
    first, last = ((layer.weight.detach().numpy(), layer.bias.detach().numpy()) for layer in linear)
    weight = first[0] / spread
    layers = ((weight, first[1] - weight @ middle), last)
    return SizeAndPlaceClassifier(layers, STRENGTH, FORMLESS)


def _shares(labels: NDArray[np.int64], writers: NDArray[np.str_]) -> NDArray[np.float64]:
    """How often each sample is shown: labels alike, and no writer much more than others."""
    _, owner = np.unique(writers, return_inverse=True)
    share = np.bincount(owner)[owner] ** -WRITER_BALANCE
    share = share / np.bincount(labels, weights=share)[labels]
    return np.asarray(share / share.sum())
