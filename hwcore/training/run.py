"""One training from data to bundle: the only file in which corpus, network and trainer meet."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch

from ..bench.model import measure
from ..bundle import sha256, write_bundle
from ..datasets import Dataset
from ..engine import Engine
from ..evaluate import dataset_features
from ..head import Head
from ..labels import DIGITS
from ..progress import Progress
from .calibrate import calibrate
from .choose_replay import choose_replay
from .corpus import mnist_held_out, read_corpus, to_pixels, unipen_digits
from .export import export_backbone
from .fit import EpochReport, Recipe, Training, accuracy
from .nets import HandNet, make_net

Report = Callable[[EpochReport, dict[str, float]], None]
"""Called after each epoch with accuracies, 0..1, by the name of what was watched."""

SOURCES = [
    {
        "name": "MNIST, training images",
        "attribution": "Y. LeCun, C. Cortes, C. J. C. Burges",
    },
    {
        "name": "UNIPEN train_r01_v07, writers of the train part",
        "attribution": "I. Guyon, L. Schomaker, R. Plamondon, M. Liberman, S. Janet 1994, "
        "doi:10.1109/ICPR.1994.576870; distribution doi:10.5281/zenodo.1195803",
        "licence": "CC BY 4.0",
    },
]


def train(recipe: Recipe, data: Path, out: Path, progress: Progress, say: Report) -> None:
    """Train, calibrate, export and measure; takes up the checkpoint in ``out`` if there is one.

    Args:
        data: the folder with ``mnist/`` and ``unipen/``.
        out: gets ``checkpoint.safetensors`` after each epoch and the bundle at the end.
        say: is told of each epoch, with the accuracies on MNIST's held-out training images and
            on the tune writers. Nothing is chosen by them: the last epoch's average ships.

    Raises:
        HwError: no net of that name, data missing or damaged, a checkpoint of another training,
            a full disk.
    """
    torch.manual_seed(recipe.seed)
    net = make_net(recipe.net, len(DIGITS))
    watched = {"mnist held out": mnist_held_out(data), "unipen tune": unipen_digits(data, "tune")}
    drawn = {name: (to_pixels(part), _indices(part)) for name, part in watched.items()}
    corpus = read_corpus(data, recipe.seed, progress)
    training = Training(recipe, net, corpus, out / "checkpoint.safetensors")
    training.resume()
    for report in training.epochs():
        averaged = training.averaged()
        say(report, {name: accuracy(averaged, *part) for name, part in drawn.items()})
    bundle_from(training.averaged(), recipe, data, out, progress)


def bundle_from(net: HandNet, recipe: Recipe, data: Path, out: Path, progress: Progress) -> None:
    """Export a trained network, fit its calibration on the tune writers, and measure it."""
    tune = unipen_digits(data, "tune")
    sample = torch.from_numpy(to_pixels(tune, range(64))).unsqueeze(1).float() / 255.0
    backbone = export_backbone(net, sample)
    head = Head(
        weight=net.head.weight.detach().numpy(),
        bias=net.head.bias.detach().numpy(),
        alphabet=DIGITS,
        temperature=1.0,
        unknown_below=0.0,
        backbone=sha256(backbone),
    )
    details = {
        "name": "digits",
        "net": recipe.net,
        "parameters": sum(parameter.numel() for parameter in net.parameters()),
        "created": time.strftime("%Y-%m-%d", time.gmtime()),
        "recipe": asdict(recipe),
        "sources": SOURCES,
    }
    write_bundle(out, backbone, head, None, details)
    engine = Engine.load(out)
    engine.adopt(calibrate(head, dataset_features(engine, tune, progress), _indices(tune)))
    replay = choose_replay(engine, data, progress)
    figures = measure(engine, data, progress)
    write_bundle(out, backbone, engine.head, replay, {**details, "figures": figures})


def _indices(data: Dataset) -> Any:
    return np.array(DIGITS.indices(data.labels))
