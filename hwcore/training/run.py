"""One training from data to bundle: the only file in which data, net and trainer meet."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal

import torch

from hwcore.model import Engine, Glyphs, Head, sha256, write_bundle
from hwcore.progress import Progress, Silent
from hwcore.training.corpus import TrainingData, Validation
from hwcore.training.export import export_backbone, quantized
from hwcore.training.heads import calibrate
from hwcore.training.loop import (
    CHECKPOINT,
    Options,
    Team,
    Training,
    TrainingListeners,
    as_rasters,
    joined,
    read_checkpoint,
    run_epochs,
)
from hwcore.training.nets import backbone_weights, init_from

from .line import train_lines
from .nets import Net, make_net
from .plan import Plan
from .plans import plan
from .recipe import LINE, Recipe

DRAWINGS = "drawings.safetensors"


def train(
    recipe: Recipe, data: Sequence[Path], out: Path, options: Options, told: TrainingListeners
) -> dict[str, float] | None:
    """Train, calibrate, export and measure; goes on from the checkpoint in ``out`` if there is one.

    Under ``torchrun`` this is one of several processes; the first one tells, watches and writes.

    Args:
        data: the collection's folder alone, or any data sets (see ``plan.py``).
        out: gets checkpoint and log after each epoch, and the bundle at the end.

    Returns:
        The accuracies on what was held out, 0..1, by name; None where another process wrote the
        bundle. Those on test data are in the card alone: who tries recipes is not to see them.

    Raises:
        HwError: no net of that name, data missing or damaged, a checkpoint of another training
            or one that does not fit, a full disk.
    """
    if options.threads is not None:
        torch.set_num_threads(options.threads)
    with joined() as team:
        # All that learns with the team ends with this call, as ``joined`` needs it.
        return _train(team, recipe, data, out, options, told)


def _train(
    team: Team,
    recipe: Recipe,
    data: Sequence[Path],
    out: Path,
    options: Options,
    told: TrainingListeners,
) -> dict[str, float] | None:
    if not team.first:
        told = TrainingListeners(Silent(), _nothing, _nothing)
    if recipe.net == LINE:
        return train_lines(recipe, data, out, options, team, told)
    checkpoint = out / CHECKPOINT
    planned = plan(data, recipe, told.note)
    state = read_checkpoint(checkpoint, options.resume, team)
    if state is not None:
        state.check(recipe, planned.key, planned.alphabet.labels, checkpoint)
    with team.first_of_machine_before_others():
        net = _make_net(recipe, planned, options, told.note if state is None else _nothing)
        drawn = planned.draw(recipe, options.drawings or out / DRAWINGS, told.progress)
    training = Training(recipe, net, drawn, team, options.compiled, told.progress)
    if state is not None:
        training.go_on_from(state)
    run_epochs(training, out, team, options.tensorboard, told.epoch)
    if not team.first:
        return None
    return write_model(training.averaged(), recipe, planned, drawn, out, told.progress)


def write_model(
    net: Net, recipe: Recipe, planned: Plan, data: TrainingData, out: Path, progress: Progress
) -> dict[str, float]:
    """Export a trained net, fit its calibration on what was held out, and measure it.

    Returns:
        The accuracies on what was held out, 0..1, by name.

    Raises:
        HwError: the exported file differs from the net, or cannot be written.
    """
    held_out = data.validation[planned.calibrated_on]
    backbone = export_backbone(net, as_rasters(held_out.pixels[:64]))
    activating = planned.activating(data, recipe) if net.eight_bits else None
    if activating is not None:
        backbone = quantized(backbone, activating)
    weights = backbone_weights(net)
    online = planned.ink_reader(data, recipe, progress)
    head = Head(
        weight=net.head.weight.detach().numpy(),
        bias=net.head.bias.detach().numpy(),
        alphabet=data.alphabet,
        temperature=1.0,
        rejection_threshold=0.0,
        backbone=sha256(backbone),
        parts=() if online is None else (online,),
    )
    details: dict[str, Any] = {
        "name": planned.name or out.resolve().name,
        "net": recipe.net,
        "parameters": sum(
            parameter.numel()
            for part in (net.backbone, net.head)
            for parameter in part.parameters()
        )
        + sum(part.parameters for part in head.parts),
        "created": time.strftime("%Y-%m-%d", time.gmtime()),
        "recipe": recipe.for_card(),
        "normalisation": _normalisation(net),
        "sources": planned.sources,
    }
    write_bundle(out, backbone, head, None, details)
    engine = Engine.load(out)
    glyphs = _glyphs(engine, held_out)
    fitted = planned.head(engine, data, recipe, progress)
    engine.adopt(calibrate(fitted, glyphs, held_out.labels))
    details["parameters"] += sum(part.parameters for part in fitted.parts)
    details["parameters"] -= sum(part.parameters for part in head.parts)
    replay = planned.replay(engine, data, recipe, progress)
    chosen_by = {
        f"{name.replace(' ', '_')}_accuracy": _accuracy(engine, validation)
        for name, validation in data.validation.items()
    }
    figures = chosen_by | planned.figures(engine, progress)
    details["figures"] = figures
    write_bundle(out, backbone, engine.head, replay, details, weights)
    return chosen_by


def _glyphs(engine: Engine, validation: Validation) -> Glyphs:
    features = engine.features_of(as_rasters(validation.pixels)[:, 0].numpy())
    return Glyphs(features, validation.trajectories, validation.has_ink)


def _accuracy(engine: Engine, validation: Validation) -> float:
    logits = engine.head.logits(_glyphs(engine, validation))
    return float((validation.taken_for(logits) == validation.labels).mean())


def _make_net(
    recipe: Recipe, planned: Plan, options: Options, note: Callable[[str], object]
) -> Net:
    torch.manual_seed(recipe.seed)
    net = make_net(recipe.net, len(planned.alphabet), planned.extra)
    if recipe.init != "none":
        source: list[Path] | Literal["imagenet"] = (
            "imagenet" if recipe.init == "imagenet" else recipe.init_paths
        )
        note(init_from(net, source, planned.alphabet, options.imagenet_weights))
    return net


def _normalisation(net: Net) -> dict[str, Any]:
    """What the backbone does to a raster's values first; whoever runs it gives them as 0..1."""
    mean, std = (getattr(net.backbone, name, None) for name in ("mean", "std"))
    if not isinstance(mean, torch.Tensor) or not isinstance(std, torch.Tensor):
        return {"where": "none", "mean": [0.0], "std": [1.0]}
    return {
        "where": "in the backbone",
        "mean": [round(value, 6) for value in mean.flatten().tolist()],
        "std": [round(value, 6) for value in std.flatten().tolist()],
    }


def _nothing(_: object) -> None:
    pass
