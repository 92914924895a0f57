"""Losses: how wrong logits are, as a share of one batch that several processes may divide."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from hwcore.labels import NO_LABEL
from hwcore.training.recipe import Recipe


def loss_of(recipe: Recipe, logits: Tensor, labels: Tensor, count: int) -> Tensor:
    """The recipe's loss, summed over the samples that have a label and divided by ``count``.

    Args:
        logits: float32 [N, K].
        labels: int64 [N]; those that are ``NO_LABEL`` do not count.
        count: how many have a label, in the batches of all processes together.
    """
    known = labels != NO_LABEL
    per_sample = _per_sample(recipe, logits[known], labels[known])
    # Without one known sample the sum is 0, but still depends on every weight of the head, which
    # processes that average gradients rely on.
    return per_sample.sum() / max(count, 1) + 0.0 * logits.sum()


def outlier_loss(logits: Tensor, outlier: Tensor, count: int) -> Tensor:
    """Cross-entropy with the even distribution, for what belongs to no label.

    Outlier exposure (Hendrycks et al., ICLR 2019).

    Args:
        logits: float32 [N, K].
        outlier: bool [N], which samples count.
        count: how many do, in the batches of all processes together.
    """
    even = -functional.log_softmax(logits[outlier], dim=1).mean(dim=1)
    return even.sum() / max(count, 1)


def _per_sample(recipe: Recipe, logits: Tensor, labels: Tensor) -> Tensor:
    """float32 [N].

    ``cross-entropy``: with label smoothing (Szegedy et al., CVPR 2016).
    ``focal``: the same, weighted by (1 - p) to the power of ``focus``, where p is the probability
    of the label (Lin et al., ICCV 2017).
    ``mse``: the mean squared difference between the softmax and the (smoothed) one-hot target
    (Brier, Monthly Weather Review 1950), so that what ships is read as probabilities as always.
    """
    if recipe.loss == "mse":
        targets = functional.one_hot(labels, logits.shape[1]).to(logits.dtype)
        targets = torch.lerp(
            targets, torch.full_like(targets, 1 / logits.shape[1]), recipe.smoothing
        )
        return (functional.softmax(logits, dim=1) - targets).square().mean(dim=1)
    loss = functional.cross_entropy(
        logits, labels, reduction="none", label_smoothing=recipe.smoothing
    )
    if recipe.loss == "focal":
        own = functional.softmax(logits, dim=1).gather(1, labels[:, None])[:, 0]
        # The weight is differentiated too; where p rounds to 1 its slope would not be finite.
        loss = loss * (1.0 - own).clamp(min=1e-6) ** recipe.focus
    return loss
