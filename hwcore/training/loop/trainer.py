"""The training loop: epochs over a corpus, watched, averaged and kept in checkpoints.

It knows nothing of files but the checkpoint, and nothing of what the labels mean.
"""

from __future__ import annotations

import itertools
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Generator, Tensor, nn

from hwcore.errors import HwError
from hwcore.labels import NO_LABEL
from hwcore.progress import Progress, Silent
from hwcore.training.corpus import Batch, Draws, Pixels, TrainingData, Validation, augment
from hwcore.training.nets import Net, freeze, make_net
from hwcore.training.recipe import Recipe
from hwcore.translation import tr

from .checkpoint import Checkpoint
from .distributed import ALONE, Team
from .log import EpochReport
from .losses import loss_of, outlier_loss
from .optimizers import MovingAverage, make_optimizer, set_rate, set_state, state_of
from .schedules import rate_at

SMALLEST_SHARE = 2
"""Samples of a batch that each process must have: batch norms need two."""
_BFLOAT16_INSTRUCTIONS = ("avx512_bf16", "amx_bf16", "bf16", "sve_bf16")
"""As ``torch.cpu.get_capabilities`` calls them: x86 first, then ARM."""


class Training:
    """A training that can be stopped after any epoch and taken up again.

    Each epoch draws its randomness from the seed and its own number, so a resumed training
    gives the same weights as one that was never interrupted.

    Attributes:
        net: as it stands; done: how many epochs are.
    """

    def __init__(
        self,
        recipe: Recipe,
        net: Net,
        data: TrainingData,
        team: Team = ALONE,
        compiled: bool = False,
        progress: Progress | None = None,
    ) -> None:
        """
        Args:
            net: with the weights to start from, and a head for each label of the data.
            compiled: run what ``torch.compile`` makes of the net.
            progress: told of the steps of each epoch.
        """
        self.recipe = recipe
        if recipe.dropout is not None:
            net.dropout.p = recipe.dropout
        self.net: Net = net.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.done = 0
        self._data = data
        self._mixed = in_bfloat16(recipe)
        self._team = team
        self._compiled = compiled
        self._progress = progress or Silent()
        self._moving = MovingAverage(net, recipe.average_decay)
        self._best: dict[str, Tensor] | None = None
        self._best_epoch, self._best_score = 0, -1.0
        self._optimizer = make_optimizer(recipe, net)
        self._forward: Callable[[Tensor], dict[str, Tensor]] | None = None

    @property
    def finished(self) -> bool:
        """Whether all epochs are done, or nothing got better for too long."""
        return self.done >= self.recipe.epochs or self._stopped

    def epochs(self, checkpoint: Path | None = None) -> Iterator[EpochReport]:
        """Train epoch by epoch.

        Args:
            checkpoint: is on the disk before each report.

        Raises:
            HwError: the checkpoint cannot be written, the loss is no longer finite, or the net
                cannot be compiled.
        """
        while not self.finished:
            started = time.monotonic()
            loss, rate = self._epoch(self.done)
            self.done += 1
            accuracies = self._watch()
            self._remember(accuracies)
            if checkpoint is not None and self._team.first:
                self.state().save(checkpoint)
            seconds = time.monotonic() - started
            yield EpochReport(
                self.done, self.recipe.epochs, loss, rate, seconds, accuracies, self._stopped
            )

    def averaged(self) -> Net:
        """The net that ships, in evaluation mode: the best average, or the last one if nothing
        is selected."""
        return self._built(self._moving.weights if self._best is None else self._best)

    def state(self) -> Checkpoint:
        """All that is needed to go on."""
        moving = self._moving.weights
        return Checkpoint(
            recipe=asdict(self.recipe),
            data=self._data.key,
            labels=self._data.alphabet.labels,
            done=self.done,
            best_epoch=self._best_epoch,
            best_score=self._best_score,
            net=self.net.state_dict(),
            average=moving if self._best is None else self._best,
            moving={} if self._best is None else moving,
            optimizer=state_of(self._optimizer, self.net),
        )

    def go_on_from(self, state: Checkpoint) -> None:
        """Take up what ``state`` gave in a training of the same recipe and data."""
        self.done = state.done
        self.net.load_state_dict(state.net)
        moving = state.moving or state.average
        self._moving.weights = {name: value.clone() for name, value in moving.items()}
        self._best = state.average if state.moving else None
        self._best_epoch, self._best_score = state.best_epoch, state.best_score
        set_state(self._optimizer, self.net, state.optimizer)

    @property
    def _stopped(self) -> bool:
        patience = self.recipe.patience
        return patience > 0 and self.done - self._best_epoch >= patience

    def _epoch(self, epoch: int) -> tuple[float, float]:
        """Mean loss, and the last learning rate."""
        recipe, corpus = self.recipe, self._data.corpus
        generator = Generator().manual_seed(recipe.seed * 1000 + epoch)
        # Dropout differs between processes; all else is drawn alike in all of them.
        torch.manual_seed(recipe.seed * 1000 + epoch + 1_000_003 * self._team.rank)
        random = np.random.default_rng([recipe.seed, epoch])
        self._hold(epoch)
        self.net.train()
        pass_steps = corpus.steps(recipe.batch)
        passes = math.ceil(recipe.min_steps / pass_steps) if pass_steps < recipe.min_steps else 1
        steps = passes * pass_steps
        batches = itertools.chain.from_iterable(
            corpus.batches(random, recipe.batch) for _ in range(passes)
        )
        losses, rate = [], 0.0
        what = tr("epoch {}/{}").format(epoch + 1, recipe.epochs)
        for number in self._progress.over(range(steps), what):
            rate = rate_at(recipe, (epoch + number / steps) / recipe.epochs)
            set_rate(self._optimizer, rate)
            losses.append(self._step(next(batches), generator))
            self._moving.update(self.net, epoch * steps + number)
        loss = self._team.mean(float(torch.stack(losses).mean()))
        if not math.isfinite(loss):
            raise HwError(
                "loss-not-finite",
                "the loss is no longer a number in epoch {epoch}; give a lower --rate",
                epoch=epoch + 1,
            )
        return loss, rate

    def _step(self, batch: Batch, generator: Generator) -> Tensor:
        """One step on this process's share of a batch; the share's loss, scaled to the batch's."""
        recipe, rows = self.recipe, self._team.rows
        if len(batch.labels) < SMALLEST_SHARE * self._team.size:
            raise HwError(
                "batch-too-small",
                "a batch of {count} is too small for {processes} processes; "
                "give more data, a larger --batch, or fewer processes",
                count=len(batch.labels),
                processes=self._team.size,
            )
        logits = self._logits(self._perturbed(batch, rows, generator))
        loss = _part(recipe, logits[""], batch.labels, rows)
        if batch.outlier.any():
            outlier = torch.from_numpy(batch.outlier[rows])
            even = outlier_loss(logits[""], outlier, int(batch.outlier.sum()))
            loss = loss + recipe.outlier_weight * even
        for name, labels in batch.extra.items():
            loss = loss + recipe.extra_weight * _part(recipe, logits[name], labels, rows)
        # Each process's loss is its part of the batch's sum, and gradients will be averaged.
        loss = loss * self._team.size
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        if recipe.clip > 0.0:
            nn.utils.clip_grad_norm_(self.net.parameters(), recipe.clip)
        self._optimizer.step()
        return loss.detach()

    def _perturbed(self, batch: Batch, rows: slice, generator: Generator) -> Tensor:
        """The rasters of this process's share as the net is to see them, float32 [N, 1, 28, 28]."""
        rasters = as_rasters(batch.pixels[rows])
        if self.recipe.augment == "none":
            return rasters
        draws = Draws.of(len(batch.pixels), generator, self.recipe.augment_strength)
        return augment(rasters, draws.part(rows))

    def _logits(self, rasters: Tensor) -> dict[str, Tensor]:
        assert self._forward is not None
        rasters = rasters.contiguous(memory_format=torch.channels_last)
        with torch.autocast("cpu", torch.bfloat16, enabled=self._mixed):
            logits = self._forward(rasters)
        return {name: each.float() for name, each in logits.items()}

    def _hold(self, epoch: int) -> None:
        """Freeze what does not learn in this epoch."""
        recipe = self.recipe
        still = recipe.freeze == "backbone" and (
            recipe.unfreeze_after == 0 or epoch < recipe.unfreeze_after
        )
        if self._forward is not None and still == self.net.frozen:
            return
        freeze(self.net, "backbone" if still else "none")
        wrapped = self._team.wrap(_AllHeads(self.net))
        self._forward = _compiled(wrapped) if self._compiled else wrapped

    def _watch(self) -> dict[str, float]:
        """Accuracies of the moving average; the first process measures."""
        validation = self._data.validation
        rates = [0.0] * len(validation)
        if self._team.first:
            net = self._built(self._moving.weights)
            rates = [accuracy(net, part) for part in validation.values()]
        return dict(zip(validation, self._team.from_first(rates), strict=True))

    def _remember(self, accuracies: dict[str, float]) -> None:
        if not self.recipe.patience:
            return
        score = float(np.mean(list(accuracies.values())))
        if score > self._best_score:
            self._best_epoch, self._best_score = self.done, score
            self._best = {name: value.clone() for name, value in self._moving.weights.items()}

    def _built(self, weights: dict[str, Tensor]) -> Net:
        net = make_net(self.recipe.net, len(self._data.alphabet), self._data.corpus.extra)
        net.load_state_dict(weights)
        return net.eval()


class _AllHeads(nn.Module):
    """A net whose ``forward`` gives the logits of all heads, as wrappers ask for."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self.net = net

    def forward(self, rasters: Tensor) -> dict[str, Tensor]:
        return self.net.forward_logits(rasters)


def _compiled(module: nn.Module) -> Callable[[Tensor], dict[str, Tensor]]:
    """What ``torch.compile`` makes of it, at the first call."""
    run: Any = torch.compile(module)
    worked = False

    def forward(rasters: Tensor) -> dict[str, Tensor]:
        nonlocal worked
        try:
            logits: dict[str, Tensor] = run(rasters)
        except Exception as error:  # the compilers' errors share no base class
            if worked:
                raise
            said = str(error).strip().splitlines() or [type(error).__name__]
            raise HwError(
                "compile-failed", "torch.compile failed ({said}); leave out --compile", said=said[0]
            ) from error
        worked = True
        return logits

    return forward


def _part(recipe: Recipe, logits: Tensor, labels: np.ndarray[Any, Any], rows: slice) -> Tensor:
    count = int((labels != NO_LABEL).sum())
    return loss_of(recipe, logits, torch.from_numpy(labels[rows]), count)


def as_rasters(pixels: Pixels) -> Tensor:
    """uint8 [N, 28, 28] to float32 [N, 1, 28, 28] in 0..1."""
    return torch.from_numpy(pixels).unsqueeze(1).float().div_(255.0)


def accuracy(net: Callable[[Tensor], Tensor], validation: Validation) -> float:
    """Share of the samples whose largest logit is the label's, 0..1."""
    with torch.inference_mode():
        logits = [
            net(as_rasters(validation.pixels[first : first + 500])).numpy()
            for first in range(0, len(validation.labels), 500)
        ]
    return float((validation.taken_for(np.concatenate(logits)) == validation.labels).mean())


def multiplies_bfloat16() -> bool:
    """Whether the processor has instructions that multiply bfloat16.

    Where it has, a training step takes half as long as in float32 (AMD EPYC, Zen 4); where it has
    not, torch imitates them, and a step takes 3.4 times as long (Intel Xeon with AVX-512 alone).
    """
    capabilities = torch.cpu.get_capabilities()
    return any(capabilities.get(name, False) for name in _BFLOAT16_INSTRUCTIONS)


def in_bfloat16(recipe: Recipe) -> bool:
    """Whether the forward pass of a training is to be in bfloat16: asked for, and no loss."""
    return recipe.precision == "bfloat16" and multiplies_bfloat16()
