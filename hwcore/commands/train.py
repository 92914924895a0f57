"""``hwcore train``: train a base model and write its bundle."""

from __future__ import annotations

import argparse
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import HwError
from .arguments import whole_number

if TYPE_CHECKING:
    from ..training.fit import EpochReport

REQUIRED = ("torch", "onnx")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "train",
        help="train a base model",
        description="Train a base model and write its bundle. A training that was stopped goes "
        "on from its last epoch when the same command is given again.",
        allow_abbrev=False,
    )
    parser.add_argument("--net", required=True, metavar="NAME", help="the network, such as hand")
    parser.add_argument(
        "--data", required=True, type=Path, metavar="DIR", help="holds mnist/ and unipen/"
    )
    parser.add_argument(
        "--out", required=True, type=Path, metavar="DIR", help="gets checkpoint and bundle"
    )
    parser.add_argument(
        "--epochs", type=whole_number(1), metavar="N", help="default: the recipe's own"
    )
    parser.add_argument("--seed", type=whole_number(0), metavar="N", help="default: the recipe's")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Train, with a line on stderr for each epoch; print the measured figures at the end."""
    missing = [name for name in REQUIRED if find_spec(name) is None]
    if missing:
        raise HwError(
            f'training needs {" and ".join(missing)}; install them with: pip install "hwgui[train]"'
        )
    from ..bundle import Bundle
    from ..progress import Bar
    from ..training.fit import Recipe
    from ..training.run import train

    chosen = {"epochs": args.epochs, "seed": args.seed}
    given = {name: value for name, value in chosen.items() if value is not None}
    train(Recipe(net=args.net, **given), args.data, args.out, Bar(), _say)
    print(f"model written to {args.out}")
    for name, value in Bundle.load(args.out).card["figures"].items():
        print(f"{name.replace('_', ' '):<34} {100 * value:6.2f} %")
    return 0


def _say(report: EpochReport, accuracies: dict[str, float]) -> None:
    left = report.seconds * (report.epochs - report.epoch)
    rates = "  ".join(f"{name} {100 * rate:.2f} %" for name, rate in accuracies.items())
    print(
        f"epoch {report.epoch}/{report.epochs}  loss {report.loss:.4f}  {rates}  "
        f"{report.seconds:.0f} s, about {left / 60:.0f} min left",
        file=sys.stderr,
        flush=True,
    )
