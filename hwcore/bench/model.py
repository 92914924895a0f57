"""How good the shipped model is: accuracy, calibration and what is turned away."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from hwcore.evaluation import measure
from hwcore.model import Engine
from hwcore.progress import Progress

from .arguments import Tell, add_data, collections


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of ``hwcore bench model``."""
    add_data(parser, "mnist/ and unipen/, and usps/ and pendigits/ if any")


def run(args: argparse.Namespace, progress: Progress, _: Tell) -> dict[str, Any]:
    """Its figures; raises as ``bench_model``."""
    return bench_model(collections(args, "model"), progress)


def bench_model(data: Path, progress: Progress) -> dict[str, Any]:
    """Measure the shipped model on what it was neither trained on nor chosen by.

    Args:
        data: the folder with ``mnist/`` and ``unipen/``, and ``usps/`` and ``pendigits/`` if any.

    Raises:
        HwError: data that is missing or damaged.
    """
    return measure(Engine.load(), data, progress)
