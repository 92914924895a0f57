"""A training of a few steps on scans."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("onnx", reason="needs the training extra: onnx")


from hwcore.progress import Silent
from hwcore.training.loop import Options, TrainingListeners
from hwcore.training.loop.checkpoint import CHECKPOINT, Checkpoint
from hwcore.training.loop.log import EpochReport
from hwcore.training.recipe import Recipe, recipe_for
from hwcore.training.run import train

RECIPE = recipe_for("mlp", {"epochs": 3, "batch": 20, "min_steps": 4, "average_decay": 0.5})


def run(
    out: Path,
    *data: Path,
    recipe: Recipe = RECIPE,
    options: Options = Options(),  # noqa: B008  # it is frozen
    stop_after: int = 0,
) -> list[EpochReport]:
    """Train; with ``stop_after``, as if Ctrl-C were pressed then."""
    reports: list[EpochReport] = []

    def say(report: EpochReport) -> None:
        reports.append(report)
        if report.epoch == stop_after:
            raise KeyboardInterrupt

    figures = train(recipe, data, out, options, TrainingListeners(Silent(), say, notes.append))
    assert figures is not None
    assert figures.keys() == {"held_out_accuracy"}
    return reports


notes: list[str] = []


def state(out: Path) -> Checkpoint:
    return Checkpoint.parse((out / CHECKPOINT).read_bytes(), out)


def difference(one: Path, other: Path) -> float:
    ours, theirs = state(one).average, state(other).average
    assert ours.keys() == theirs.keys()
    return max(float((ours[name] - theirs[name]).abs().max()) for name in ours)
