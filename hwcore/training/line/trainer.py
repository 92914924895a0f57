"""The training loop of the line network: epochs that can be stopped after any and taken up again.

As ``hwcore.training.loop.Training`` does for rasters: the same recipe, optimizers, schedules,
average of weights, checkpoints and log; what differs is what a batch is, and its loss.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import Tensor, nn

from hwcore.errors import HwError
from hwcore.evaluation import score_texts
from hwcore.text import best_path_text
from hwcore.training.loop import (
    Checkpoint,
    EpochReport,
    MovingAverage,
    Team,
    in_bfloat16,
    make_optimizer,
    rate_at,
    set_rate,
    set_state,
    state_of,
)
from hwcore.training.recipe import Recipe

from .batches import Batch, Line, LineCorpus, of_like_lengths, padded
from .net import LineNet, ctc_loss, frames_of
from .prefetching import prefetched
from .sources import TEXT_CHARACTERS
from .widening import widened

MASKS: Final = 2
"""Spans of steps that are hidden from the network in each line."""
LONGEST_MASK: Final = 6
"""Most steps of such a span."""
COUNTS_AN_EPOCH: Final = 1000
"""Into how many parts an epoch is divided for the average of weights."""
_INDICES: Final = {character: index for index, character in enumerate(TEXT_CHARACTERS, start=1)}


class LineTraining:
    """A training of the line network.

    Attributes:
        net: as it stands; done: how many epochs are.
    """

    def __init__(
        self,
        recipe: Recipe,
        corpus: LineCorpus,
        validation: Mapping[str, Sequence[Line]],
        key: str,
        team: Team,
        start: Mapping[str, Tensor] | None = None,
    ) -> None:
        """
        Args:
            validation: pen features and texts of lines that are watched, by name.
            key: what identifies the data.
            start: weights of a net as wide or narrower, to begin with; None: at random.
        """
        torch.manual_seed(recipe.seed)
        self.recipe = recipe
        self.net = LineNet(len(TEXT_CHARACTERS))
        if start is not None:
            self.net.load_state_dict(widened(start, self.net.state_dict()))
        self.done = 0
        self._corpus = corpus
        self._validation = validation
        self._key = key
        self._team = team
        self._mixed = in_bfloat16(recipe)
        self._moving = MovingAverage(self.net, recipe.average_decay)
        self._optimizer = make_optimizer(recipe, self.net)
        self._forward = team.wrap(self.net)

    def epochs(self, checkpoint: Path) -> Iterator[EpochReport]:
        """Train epoch by epoch; the checkpoint is on the disk before each report.

        Raises:
            HwError: the checkpoint cannot be written, or the loss is no longer finite.
        """
        while self.done < self.recipe.epochs:
            started = time.monotonic()
            loss, rate = self._epoch(self.done)
            self.done += 1
            accuracies = self.watch()
            if self._team.first:
                self.state().save(checkpoint)
            seconds = time.monotonic() - started
            yield EpochReport(self.done, self.recipe.epochs, loss, rate, seconds, accuracies)

    def averaged(self) -> LineNet:
        """The net that ships, in evaluation mode: the average of the weights."""
        net = LineNet(len(TEXT_CHARACTERS))
        net.load_state_dict(self._moving.weights)
        return net.eval()

    def state(self) -> Checkpoint:
        """All that is needed to go on."""
        return Checkpoint(
            recipe=asdict(self.recipe),
            data=self._key,
            labels=TEXT_CHARACTERS,
            done=self.done,
            best_epoch=0,
            best_score=-1.0,
            net=self.net.state_dict(),
            average=self._moving.weights,
            moving={},
            optimizer=state_of(self._optimizer, self.net),
        )

    def go_on_from(self, state: Checkpoint) -> None:
        """Take up what ``state`` gave in a training of the same recipe and data."""
        self.done = state.done
        self.net.load_state_dict(state.net)
        self._moving.weights = {name: value.clone() for name, value in state.average.items()}
        set_state(self._optimizer, self.net, state.optimizer)

    def _epoch(self, epoch: int) -> tuple[float, float]:
        """Mean loss of a character, and the last learning rate."""
        recipe = self.recipe
        # Lines are drawn alike in all processes; what is masked and dropped is not.
        random = np.random.default_rng([recipe.seed, epoch])
        torch.manual_seed(recipe.seed * 1000 + epoch + 1_000_003 * self._team.rank)
        self.net.train()
        losses, rate = [], 0.0
        for batch, over in prefetched(self._corpus.batches(random, recipe.batch)):
            rate = rate_at(recipe, (epoch + over) / recipe.epochs)
            set_rate(self._optimizer, rate)
            losses.append(self._step(batch))
            self._moving.update(self.net, int(COUNTS_AN_EPOCH * (epoch + over)))
        loss = self._team.mean(float(np.mean(losses)))
        if not math.isfinite(loss):
            raise HwError(
                "loss-not-finite",
                "the loss is no longer a number in epoch {epoch}; give a lower --rate",
                epoch=epoch + 1,
            )
        return loss, rate

    def _step(self, batch: Batch) -> float:
        """One step on this process's share of a batch; the loss of a character."""
        team = self._team
        # A batch smaller than the team is gone through more than once.
        rows = np.arange(max(len(batch.texts), team.size))[team.rows] % len(batch.texts)
        texts = [batch.texts[row] for row in rows]
        characters = max(sum(map(len, batch.texts)), 1)
        steps = torch.from_numpy(batch.steps[rows])
        targets = torch.tensor([_INDICES[character] for text in texts for character in text])
        lengths = torch.tensor([len(text) for text in texts])
        with torch.autocast("cpu", torch.bfloat16, enabled=self._mixed):
            logits = self._forward(_masked(torch.from_numpy(batch.values[rows])))
        # Each process's loss is its part of the batch's sum, and gradients will be averaged.
        loss = ctc_loss(logits, steps, targets, lengths) * (team.size / characters)
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        if self.recipe.clip > 0.0:
            nn.utils.clip_grad_norm_(self.net.parameters(), self.recipe.clip)
        self._optimizer.step()
        return float(loss.detach())

    def watch(self) -> dict[str, float]:
        """Shares of characters that the average reads right; the first process measures."""
        shares = [0.0] * len(self._validation)
        if self._team.first:
            net = self.averaged()
            shares = [1.0 - character_error_rate(net, lines) for lines in self._validation.values()]
        return dict(zip(self._validation, self._team.from_first(shares), strict=True))


def character_error_rate(net: LineNet, lines: Sequence[Line], most_steps: int = 20_000) -> float:
    """Edit distance over the length of the texts, of the likeliest label of each frame."""
    read: list[str] = []
    written: list[str] = []
    with torch.inference_mode():
        for chosen in of_like_lengths(lines, most_steps):
            batch = padded(chosen)
            likeliest = net(torch.from_numpy(batch.values)).argmax(-1).numpy()
            frames = frames_of(torch.from_numpy(batch.steps)).tolist()
            read += [
                best_path_text(row[:count], TEXT_CHARACTERS)
                for row, count in zip(likeliest, frames, strict=True)
            ]
            written += batch.texts
    return score_texts(read, written).cer


def _masked(values: Tensor) -> Tensor:
    """Some spans of steps hidden, so that no single stroke decides."""
    count, steps = values.shape[:2]
    at = torch.arange(steps)
    for _ in range(MASKS):
        start = torch.randint(0, steps, (count, 1))
        end = start + torch.randint(0, LONGEST_MASK + 1, (count, 1))
        values = values * ~((at >= start) & (at < end))[..., None]
    return values
