"""What benchmarks are given: arguments that several take, and whom they tell.

A benchmark's module has ``add_arguments(parser)``, ``run(args, progress, tell)``, which returns
its figures as plain values, and where they are a table, ``as_table(figures)``. One that trains
says so with ``TRAINS = True``. A new one adds its module here and its name to ``hwcore.cli.bench``.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from hwcore.errors import HwError
from hwcore.translation import tr

Tell = Callable[[str], object]
"""Is given what is worth a line while something is measured."""


def add_data(parser: argparse.ArgumentParser, folders: str) -> None:
    """``--data``, which ``collections`` reads; ``folders`` are those that it holds."""
    parser.add_argument("--data", type=Path, metavar="DIR", help=tr("holds {}").format(folders))


def collections(args: argparse.Namespace, benchmark: str) -> Path:
    """The folder that ``--data`` gives.

    Raises:
        HwError: it was not given.
    """
    if args.data is None:
        raise HwError(
            "collections-needed",
            "bench {what} needs the collections: give their folder with --data",
            what=benchmark,
        )
    folder: Path = args.data
    return folder


def add_part(parser: argparse.ArgumentParser) -> None:
    """``--part``, whose writers are measured."""
    parser.add_argument(
        "--part",
        choices=("tune", "report"),
        default="report",
        help="whose writers; choose methods by tune, report on report (default)",
    )
