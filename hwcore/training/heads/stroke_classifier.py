"""Training the on-line classifier; a minute on one core."""

from __future__ import annotations

from typing import Final

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy
from torch.optim import AdamW
from torch.optim.lr_scheduler import OneCycleLR

from hwcore.ink import LIFTED, POINTS, SUMMARY_SIZE
from hwcore.model import StrokeClassifier
from hwcore.progress import Progress
from hwcore.training.corpus import SCALE, WRITER_BALANCE, Written, augmented
from hwcore.training.loop import MovingAverage
from hwcore.translation import tr

HIDDEN: Final = 256
EPOCHS: Final = 20
REPEATS: Final = 6
"""How often an epoch shows each ink, on average."""
BATCH: Final = 512
STYLED_SHARE: Final = 0.1
OTHERS_SHARE: Final = 0.3
"""Of a batch; the target of what is none of the labels is the even distribution."""
RATE: Final = 4e-3
WEIGHT_DECAY: Final = 0.02
DROPOUT: Final = 0.2
SMOOTHING: Final = 0.1
"""Also holds the logits within 4.5 of each other, so that alone it cannot outvote a net that is
sure."""
AVERAGE_DECAY: Final = 0.995
PEN_UP_HIDDEN: Final = 0.2
"""Share of the trajectories that do not tell where the pen was lifted."""
LOGIT_SCALE: Final = 0.6
"""Its logits are added to those of the linear layer times this. More would help no more, and harm
ink that is written in another order than most."""


def fit_stroke_classifier(
    data: Written, labels: int, seed: int, progress: Progress
) -> StrokeClassifier:
    """Train on what was drawn; the same data and seed give the same classifier.

    Args:
        labels: how many it tells apart.
    """
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        net = _net(labels)
        net.load_state_dict(
            _train(net, data, labels, np.random.default_rng(seed), progress).weights
        )
    layers = [layer for layer in net.children() if isinstance(layer, nn.Linear)]
    arrays = [(each.weight.detach().numpy(), each.bias.detach().numpy()) for each in layers]
    first, last = arrays[0], arrays[-1]
    arrays[0] = (first[0] * np.float32(SCALE), first[1])
    arrays[-1] = (last[0] * np.float32(LOGIT_SCALE), last[1] * np.float32(LOGIT_SCALE))
    return StrokeClassifier(tuple(arrays))


def _net(labels: int) -> nn.Sequential:
    return nn.Sequential(
        *(nn.Linear(SUMMARY_SIZE, HIDDEN), nn.ReLU(), nn.Dropout(DROPOUT)),
        *(nn.Linear(HIDDEN, HIDDEN), nn.ReLU(), nn.Dropout(DROPOUT)),
        nn.Linear(HIDDEN, labels),
    )


def _train(
    net: nn.Sequential, data: Written, labels: int, random: np.random.Generator, progress: Progress
) -> MovingAverage:
    drawings, count, _ = data.drawings.shape
    styled = int(BATCH * STYLED_SHARE) if len(data.styled) else 0
    others = int(BATCH * OTHERS_SHARE)
    known = BATCH - styled - others
    steps = max(REPEATS * count // known, 1) * EPOCHS
    optimizer = AdamW(net.parameters(), lr=RATE, weight_decay=WEIGHT_DECAY)
    schedule = OneCycleLR(optimizer, RATE, total_steps=steps)
    share = np.bincount(data.writers)[data.writers] ** -WRITER_BALANCE
    share /= share.sum()
    one_hot = torch.eye(labels) * (1 - SMOOTHING) + SMOOTHING / labels
    even = torch.full((others, labels), 1 / labels)
    average = MovingAverage(net, AVERAGE_DECAY)
    net.train()
    for step in progress.over(range(steps), tr("learning how ink is written")):
        own = random.choice(count, known, p=share)
        other = random.integers(max(len(data.styled), 1), size=styled)
        outlier = random.integers(len(data.others), size=others)
        rows = [data.drawings[random.integers(drawings, size=known), own]]
        rows += [data.styled[other], data.others[outlier]]
        targets = [one_hot[data.labels[own]], one_hot[data.styled_labels[other]], even]
        batch = torch.from_numpy(np.concatenate(rows)) * SCALE
        loss = cross_entropy(net(_augmented(batch)), torch.cat(targets))
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        schedule.step()
        average.update(net, step)
    return average


def _augmented(batch: Tensor) -> Tensor:
    """As other hands might have made them, and not always telling where the pen was lifted."""
    others = augmented(batch)
    others[:, -POINTS:][torch.rand(len(batch)) < PEN_UP_HIDDEN] = LIFTED
    return others
