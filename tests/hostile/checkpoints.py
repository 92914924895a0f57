"""Hostile checkpoints of trainings; takes torch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import torch

from hwcore.errors import HwError
from hwcore.training.loop.checkpoint import CHECKPOINT, Checkpoint
from hwcore.training.nets.weights import read_weights
from hwcore.training.recipe import recipe_for

from .mutation import change_bytes, change_tensors
from .reader import Files, Finding, Reader, check_line

LABELS = ("0", "7")


class Checkpoints(Reader):
    """``checkpoint.safetensors``, to go on from and to take weights from."""

    name = "checkpoint"

    @cache  # noqa: B019  # one of each
    def seeds(self) -> list[Files]:
        recipe = recipe_for("cnn-small", {})
        tensors = {"backbone.x": torch.ones(2, 3), "head.bias": torch.zeros(2)}
        tensors["head.weight"] = torch.ones(2, 5)
        state = Checkpoint(
            asdict(recipe), "data", LABELS, 3, 2, 0.5, tensors, tensors, {}, {"step": torch.ones(1)}
        )
        with TemporaryDirectory() as folder:
            state.save(Path(folder) / CHECKPOINT)
            return [{CHECKPOINT: (Path(folder) / CHECKPOINT).read_bytes()}]

    def specials(self, folder: Path) -> Iterator[Files]:
        for content in (b"", b"\0" * 8, b"\xff" * 8, (90 << 20).to_bytes(8, "little") + b"{" * 1000,
                        (200_000).to_bytes(8, "little") + b"[" * 200_000):  # fmt: skip
            yield {CHECKPOINT: content}
        yield {f"{CHECKPOINT}@": b"|"}
        yield {f"{CHECKPOINT}@": b"/dev/zero"}
        yield {f"{CHECKPOINT}/": b""}

    def change(self, random: Random, files: Files) -> Files:
        change = change_tensors if random.random() < 0.75 else change_bytes
        return {CHECKPOINT: change(random, files[CHECKPOINT])}

    def read(self, folder: Path) -> bool:
        path = folder / CHECKPOINT
        taken = 0
        for way in (self._go_on, self._build):
            try:
                way(path)
                taken += 1
            except HwError as error:
                check_line(str(error).replace(str(folder), ""))
        return taken > 0

    def _go_on(self, path: Path) -> None:
        if not path.is_file():
            return
        state = Checkpoint.parse(path.read_bytes(), path)
        state.check(recipe_for("cnn-small", {}), "data", LABELS, path)
        if type(state.done) is not int or state.done < 0:
            raise Finding(f"{state.done} epochs")

    def _build(self, path: Path) -> None:
        # A whole net takes a quarter of a second to make, so that only a wrong one is built.
        weights = read_weights(path)
        if weights.labels is not None and not all(isinstance(x, str) for x in weights.labels):
            raise Finding(f"labels {weights.labels!r}")
        if weights.net != "cnn-small" or weights.tensors.keys() != {
            "backbone.x", "head.bias", "head.weight",
        }:  # fmt: skip
            weights.build()
