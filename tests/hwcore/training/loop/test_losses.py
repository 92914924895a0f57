"""Losses against their definitions, and as shares of a batch that processes divide."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from torch.nn import functional

from hwcore.labels import NO_LABEL
from hwcore.training.loop.losses import loss_of, outlier_loss
from hwcore.training.recipe import Recipe

PLAIN = Recipe(smoothing=0.0)
LABELS = torch.tensor([2, 0, 1, 2, NO_LABEL, 1])


@pytest.fixture
def logits() -> torch.Tensor:
    return torch.randn(6, 3, generator=torch.Generator().manual_seed(2), requires_grad=True)


def test_cross_entropy_is_torchs(logits: torch.Tensor) -> None:
    for smoothing in (0.0, 0.1):
        expected = functional.cross_entropy(
            logits, LABELS, ignore_index=NO_LABEL, label_smoothing=smoothing
        )
        found = loss_of(replace(PLAIN, smoothing=smoothing), logits, LABELS, 5)
        assert torch.allclose(found, expected)


def test_focal_is_cross_entropy_weighted_by_what_is_missing(logits: torch.Tensor) -> None:
    known = LABELS != NO_LABEL
    own = logits.softmax(1)[known, LABELS[known]]
    for focus in (0.0, 0.5, 2.0):
        found = loss_of(replace(PLAIN, loss="focal", focus=focus), logits, LABELS, 5)
        assert torch.allclose(found, (-((1 - own) ** focus) * own.log()).mean(), atol=1e-5)


def test_focal_has_a_gradient_where_the_net_is_certain() -> None:
    logits = torch.tensor([[90.0, 0.0, 0.0]], requires_grad=True)
    loss_of(replace(PLAIN, loss="focal", focus=0.5), logits, torch.tensor([0]), 1).backward()  # type: ignore[no-untyped-call]
    assert logits.grad is not None
    assert torch.isfinite(logits.grad).all()


def test_mse_is_the_distance_from_one_hot(logits: torch.Tensor) -> None:
    known = LABELS != NO_LABEL
    one_hot = functional.one_hot(LABELS[known], 3).float()
    found = loss_of(replace(PLAIN, loss="mse"), logits, LABELS, 5)
    assert torch.allclose(found, functional.mse_loss(logits[known].softmax(1), one_hot))
    smooth = loss_of(replace(PLAIN, loss="mse", smoothing=0.3), logits, LABELS, 5)
    softer = one_hot * 0.7 + 0.1
    assert torch.allclose(smooth, functional.mse_loss(logits[known].softmax(1), softer))


@pytest.mark.parametrize("loss", ["cross-entropy", "focal", "mse"])
def test_shares_of_a_batch_add_up_to_it(logits: torch.Tensor, loss: str) -> None:
    recipe = replace(PLAIN, loss=loss)  # type: ignore[arg-type]
    whole = loss_of(recipe, logits, LABELS, 5)
    parts = [loss_of(recipe, logits[i::2], LABELS[i::2], 5) for i in range(2)]
    assert torch.allclose(parts[0] + parts[1], whole)


def test_a_share_without_labels_still_reaches_every_weight(logits: torch.Tensor) -> None:
    loss = loss_of(PLAIN, logits, torch.full((6,), NO_LABEL), 0)
    loss.backward()  # type: ignore[no-untyped-call]
    assert loss == 0.0
    assert logits.grad is not None
    assert not logits.grad.any()


def test_the_even_loss_is_least_for_even_logits(logits: torch.Tensor) -> None:
    outlier = torch.tensor([True, False, True, True, False, False])
    expected = -functional.log_softmax(logits[outlier], dim=1).mean()
    assert torch.allclose(outlier_loss(logits, outlier, 3), expected)
    even = outlier_loss(torch.zeros(6, 3), outlier, 3)
    assert even < expected
    assert outlier_loss(logits, torch.zeros(6, dtype=torch.bool), 3) == 0.0
