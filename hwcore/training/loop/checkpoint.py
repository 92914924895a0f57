"""Checkpoints: all of a training's state in one safetensors file that is replaced whole."""

from __future__ import annotations

import json
import reprlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save
from torch import Tensor

from hwcore.errors import DataError
from hwcore.files import replace_file
from hwcore.model import Tensors
from hwcore.reasons import Reason
from hwcore.training.nets import CHECKPOINT
from hwcore.training.recipe import Recipe

__all__ = ["CHECKPOINT", "Checkpoint"]

NET, AVERAGE, MOVING, OPTIMIZER = "net.", "average.", "moving.", "optimizer."


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """Where a training stands after an epoch.

    Attributes:
        recipe: as plain values.
        data: what identifies the training data.
        labels: of the head.
        done: epochs.
        best_epoch, best_score: of what is held out, so far; 0 and -1 before the first.
        net: weights; average: those that ship; moving: their moving average, where the two
            are not the same because the best average ships and not the last.
        optimizer: what it remembers.
    """

    recipe: dict[str, Any]
    data: str
    labels: tuple[str, ...]
    done: int
    best_epoch: int
    best_score: float
    net: dict[str, Tensor]
    average: dict[str, Tensor]
    moving: dict[str, Tensor]
    optimizer: dict[str, Tensor]

    def save(self, path: Path) -> None:
        """Write it; a reader finds the old checkpoint or this one, whole.

        Raises:
            HwError: it cannot be written.
        """
        tensors: dict[str, Tensor] = {}
        for prefix, part in self._parts():
            tensors |= {prefix + name: value for name, value in part.items()}
        metadata = {
            "recipe": json.dumps(self.recipe),
            "data": self.data,
            "labels": json.dumps(self.labels, ensure_ascii=False),
            "done": str(self.done),
            "best_epoch": str(self.best_epoch),
            "best_score": repr(self.best_score),
        }
        content = save({n: v.contiguous().clone() for n, v in tensors.items()}, metadata)
        replace_file(path, lambda target: target.write_bytes(content))

    @classmethod
    def parse(cls, content: bytes, path: Path) -> Checkpoint:
        """Read a checkpoint's bytes.

        Args:
            path: where they come from, for the error.

        Raises:
            DataError: damaged, or not a checkpoint of this version.
        """
        try:
            read = Tensors.parse(content)
            done, best_epoch = int(read.text("done")), int(read.text("best_epoch"))
            labels, recipe = json.loads(read.text("labels")), json.loads(read.text("recipe"))
            if not isinstance(labels, list) or not all(isinstance(each, str) for each in labels):
                raise ValueError("labels that are no texts")
            if min(done, best_epoch) < 0 or not isinstance(recipe, dict):
                raise ValueError("no training stands there")
            return cls(
                recipe=recipe,
                data=read.text("data"),
                labels=tuple(labels),
                done=done,
                best_epoch=best_epoch,
                best_score=read.number("best_score"),
                net=_part(read, NET),
                average=_part(read, AVERAGE),
                moving=_part(read, MOVING),
                optimizer=_part(read, OPTIMIZER),
            )
        except (ValueError, TypeError, RecursionError) as error:
            raise DataError(
                "checkpoint-damaged-or-other",
                "{where}: the checkpoint is damaged, or of another version of this program; "
                "remove it to start again",
                where=path,
            ) from error

    def check(self, recipe: Recipe, data: str, labels: tuple[str, ...], path: Path) -> None:
        """Raise DataError unless this is a checkpoint of that very training."""
        other = recipe.differences(self.recipe)
        if self.recipe.get("net") != recipe.net:
            cause = Reason(
                "other-net",
                "net {net}, not {wanted}",
                net=_short(self.recipe.get("net")),
                wanted=recipe.net,
            )
        elif other:
            wanted = asdict(recipe)
            values = [
                f"{_short(n)} {_short(self.recipe.get(n))}, not {wanted.get(n)}" for n in other
            ]
            cause = Reason("other-recipe", "{values}", values=", ".join(values[:5]))
        elif self.labels != labels:
            cause = Reason(
                "other-labels",
                "labels {labels}, not {wanted}",
                labels=_short(" ".join(self.labels)),
                wanted=" ".join(labels),
            )
        elif self.data != data:
            cause = Reason("other-data", "other data")
        else:
            return
        raise DataError(
            "checkpoint-of-another",
            "{path}: is of another training ({cause}); give another --out, or remove it",
            path=path,
            cause=cause,
        )

    def _parts(self) -> list[tuple[str, dict[str, Tensor]]]:
        return [
            (NET, self.net),
            (AVERAGE, self.average),
            (MOVING, self.moving),
            (OPTIMIZER, self.optimizer),
        ]


def _part(read: Tensors, prefix: str) -> dict[str, Tensor]:
    return {
        name.removeprefix(prefix): torch.from_numpy(array)
        for name, array in read.arrays.items()
        if name.startswith(prefix)
    }


def _short(value: object) -> str:
    """In one line that can be shown."""
    text = str(value)
    return text if text.isprintable() and len(text) < 100 else reprlib.repr(text)
