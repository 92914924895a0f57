"""How good a model is: accuracy, calibration and what is turned away."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from hwcore.data import CHARACTERS, Part
from hwcore.evaluation import measure, measure_characters, measure_unipen
from hwcore.model import Engine
from hwcore.progress import Progress

from .arguments import Tell, add_data, add_part, collections


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of ``hwcore bench model``."""
    add_data(parser, "mnist/, unipen/ and emnist/, and usps/ and pendigits/ if any")
    add_part(parser)
    parser.add_argument("--model", type=Path, metavar="DIR", help="not given: what ships")


def run(args: argparse.Namespace, progress: Progress, _: Tell) -> dict[str, Any]:
    """Its figures; raises as ``bench_model``."""
    return bench_model(collections(args, "model"), progress, args.part, args.model)


def bench_model(
    data: Path, progress: Progress, part: Part = "report", model: Path | None = None
) -> dict[str, Any]:
    """Measure a model on what it was neither trained on nor chosen by, or by the tune writers.

    Args:
        data: the folder with ``mnist/``, ``unipen/`` and ``emnist/``, and ``usps/`` and
            ``pendigits/`` if any.
        part: ``tune`` for choosing: nothing but UNIPEN's characters by the tune writers.
        model: a bundle's folder; None: what ships.

    Raises:
        HwError: data or a model that is missing or damaged.
    """
    engine = Engine.load(model)
    if engine.model_alphabet != CHARACTERS:
        return measure(engine, data, progress)
    if part == "tune":
        return measure_unipen(engine, data, part, progress)
    return measure_characters(engine, data, progress)
