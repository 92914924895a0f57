"""The training loop: epochs over a corpus, with a moving average of the weights and checkpoints.

It knows nothing of files but the checkpoint, and nothing of what the labels mean.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor, nn
from torch.nn import functional

from ..errors import DataError
from ..files import replace_file
from .corpus import Corpus
from .image_augment import augment
from .nets import HandNet, make_net


@dataclass(frozen=True)
class Recipe:
    """Every number that makes a training what it is; stored in the checkpoint and the card."""

    net: str = "hand"
    epochs: int = 26
    batch: int = 256
    rate: float = 4e-3
    weight_decay: float = 0.02
    smoothing: float = 0.02
    pen_repeats: int = 4
    others_share: float = 0.16
    others_weight: float = 0.5
    average_decay: float = 0.998
    seed: int = 1


@dataclass(frozen=True)
class EpochReport:
    """What one epoch gave: mean training loss, the averaged network, seconds taken."""

    epoch: int
    epochs: int
    loss: float
    seconds: float


class Training:
    """A training that can be stopped after any epoch and taken up again.

    Each epoch draws its randomness from the seed and its own number, so a resumed training
    gives the same weights as one that was never interrupted.
    """

    def __init__(self, recipe: Recipe, net: HandNet, corpus: Corpus, checkpoint: Path) -> None:
        self.recipe = recipe
        self.net = net.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.corpus = corpus
        self.checkpoint = checkpoint
        self.done = 0
        self.average = {name: value.clone() for name, value in net.state_dict().items()}
        groups: list[dict[str, Any]] = [
            {"params": [p for p in net.parameters() if p.ndim > 1]},
            {"params": [p for p in net.parameters() if p.ndim <= 1], "weight_decay": 0.0},
        ]
        self.optimizer = torch.optim.AdamW(
            groups,
            lr=recipe.rate,
            weight_decay=recipe.weight_decay,
        )

    def epochs(self) -> Iterator[EpochReport]:
        """Train epoch by epoch; a checkpoint is on the disk before each report."""
        while self.done < self.recipe.epochs:
            started = time.monotonic()
            loss = self._epoch(self.done)
            self.done += 1
            self._save()
            yield EpochReport(self.done, self.recipe.epochs, loss, time.monotonic() - started)

    def averaged(self) -> HandNet:
        """The network with its averaged weights, in evaluation mode."""
        net = make_net(self.recipe.net, self.net.head.out_features)
        net.load_state_dict(self.average)
        net.eval()
        return net

    def _epoch(self, epoch: int) -> float:
        recipe = self.recipe
        generator = torch.Generator().manual_seed(recipe.seed * 1000 + epoch)
        random = np.random.default_rng([recipe.seed, epoch])
        self.net.train()
        losses = []
        batches = list(self._batches(random))
        for number, (known, labels, others) in enumerate(batches):
            self._set_rate((epoch + number / len(batches)) / recipe.epochs)
            rasters = augment(_as_rasters(np.concatenate([known, others])), generator)
            targets = torch.from_numpy(labels)
            with torch.autocast("cpu", torch.bfloat16):
                logits = self.net(rasters.contiguous(memory_format=torch.channels_last)).float()
            loss = functional.cross_entropy(
                logits[: len(targets)], targets, label_smoothing=recipe.smoothing
            )
            # What is no digit should be no digit's: its target is the even distribution
            # (outlier exposure, Hendrycks et al., ICLR 2019).
            even = -functional.log_softmax(logits[len(targets) :], dim=1).mean()
            self.optimizer.zero_grad(set_to_none=True)
            (loss + recipe.others_weight * even).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(self.net.parameters(), 2.0)
            self.optimizer.step()
            self._update_average(epoch * len(batches) + number)
            losses.append(loss.item())
        return float(np.mean(losses))

    def _batches(
        self, random: np.random.Generator
    ) -> Iterator[tuple[NDArrayU8, NDArrayI64, NDArrayU8]]:
        """Mixed batches: every scan once, every pen digit ``pen_repeats`` times."""
        corpus, recipe = self.corpus, self.recipe
        scans, pens = len(corpus.scans), len(corpus.pen_labels)
        order = random.permutation(scans + pens * recipe.pen_repeats)
        other_count = int(recipe.batch * recipe.others_share)
        known_count = recipe.batch - other_count
        for first in range(0, len(order) - known_count + 1, known_count):
            chosen = order[first : first + known_count]
            scan = chosen[chosen < scans]
            pen = (chosen[chosen >= scans] - scans) % pens
            drawing = random.integers(len(corpus.pen), size=len(pen))
            other = random.integers(corpus.others.shape[1], size=other_count)
            other_drawing = random.integers(len(corpus.others), size=other_count)
            yield (
                np.concatenate([corpus.scans[scan], corpus.pen[drawing, pen]]),
                np.concatenate([corpus.scan_labels[scan], corpus.pen_labels[pen]]),
                corpus.others[other_drawing, other],
            )

    def _set_rate(self, progress: float) -> None:
        """A linear rise over the first tenth, then a cosine to nothing."""
        rise = min(1.0, progress / 0.1)
        fall = 0.5 * (1 + math.cos(math.pi * max(0.0, (progress - 0.1) / 0.9)))
        for group in self.optimizer.param_groups:
            group["lr"] = self.recipe.rate * rise * fall

    @torch.no_grad()
    def _update_average(self, step: int) -> None:
        decay = min(self.recipe.average_decay, (1 + step) / (10 + step))
        for name, value in self.net.state_dict().items():
            if value.is_floating_point():
                self.average[name].lerp_(value, 1 - decay)
            else:
                self.average[name].copy_(value)

    def _save(self) -> None:
        tensors = {f"net.{name}": value for name, value in self.net.state_dict().items()}
        tensors |= {f"average.{name}": value for name, value in self.average.items()}
        for name, parameter in self.net.named_parameters():
            for key, value in self.optimizer.state[parameter].items():
                tensors[f"optimizer.{key}.{name}"] = value
        metadata = {"recipe": json.dumps(asdict(self.recipe)), "done": str(self.done)}
        whole = {name: value.contiguous().clone() for name, value in tensors.items()}
        content = save(whole, metadata)
        replace_file(self.checkpoint, lambda path: path.write_bytes(content))

    def resume(self) -> bool:
        """Take up the checkpoint, if there is one.

        Raises:
            DataError: one that is damaged, or of another recipe.
        """
        if not self.checkpoint.exists():
            return False
        try:
            with safe_open(self.checkpoint, "pt") as file:
                metadata = file.metadata()
                names = file.keys()
                tensors: dict[str, Tensor] = {name: file.get_tensor(name) for name in names}
        except (SafetensorError, OSError) as error:
            raise DataError(
                f"{self.checkpoint}: the checkpoint is damaged; remove it to start again"
            ) from error
        if json.loads(metadata["recipe"]) != asdict(self.recipe):
            raise DataError(
                f"{self.checkpoint}: is of another training; give another --out, or remove it"
            )
        self.done = int(metadata["done"])
        self.net.load_state_dict(_under(tensors, "net."))
        self.average = _under(tensors, "average.")
        for name, parameter in self.net.named_parameters():
            self.optimizer.state[parameter] = {
                key: tensors[f"optimizer.{key}.{name}"] for key in ("step", "exp_avg", "exp_avg_sq")
            }
        return True


NDArrayU8 = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]
NDArrayI64 = np.ndarray[tuple[int, ...], np.dtype[np.int64]]


def _as_rasters(pixels: NDArrayU8) -> Tensor:
    return torch.from_numpy(pixels).unsqueeze(1).float().div_(255.0)


def _under(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {n.removeprefix(prefix): v for n, v in tensors.items() if n.startswith(prefix)}


def accuracy(net: Callable[[Tensor], Tensor], pixels: NDArrayU8, labels: NDArrayI64) -> float:
    """Share of rasters, uint8 [N, 28, 28], whose largest logit is the label's; 0..1."""
    right = 0
    with torch.inference_mode():
        for first in range(0, len(pixels), 1000):
            logits = net(_as_rasters(pixels[first : first + 1000]))
            right += int((logits.argmax(1).numpy() == labels[first : first + 1000]).sum())
    return right / len(pixels)
