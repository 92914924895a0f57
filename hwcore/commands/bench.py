"""``hwcore bench``: measure on this machine what the README gives figures for."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from ..errors import HwError


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "bench",
        help="measure start-up, latency and teaching on this machine",
        description="Measure on this machine. start: from process start to the window and to the "
        "first prediction, against importing torch in the same run. latency: raster and "
        "prediction, idle and with the other cores busy, and the gaps of the window's event loop. "
        "model: accuracy, calibration and what is turned away, on what nothing was chosen by. "
        "teach: how much lessons help writers never seen, and what they cost others. ui: whether "
        "writing stays fluid while a lesson runs.",
        allow_abbrev=False,
    )
    parser.add_argument("what", choices=("start", "latency", "model", "teach", "ui"))
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help="for model and teach: holds mnist/, unipen/, pendigits/",
    )
    parser.add_argument(
        "--part",
        choices=("tune", "report"),
        default="report",
        help="for teach: whose writers; choose methods by tune, report on report (default)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the figures."""
    from ..progress import Bar

    if args.what == "start":
        from ..bench.start import bench_start

        figures = bench_start(Bar())
    elif args.what == "teach":
        from ..bench.teach import bench_teach

        figures = bench_teach(_collections(args), args.part, Bar())
    elif args.what == "model":
        from ..bench.model import bench_model

        figures = bench_model(_collections(args), Bar())
    elif args.what == "ui":
        from ..bench.ui import bench_ui

        figures = bench_ui()
    else:
        from ..bench.latency import bench_latency

        figures = bench_latency(Bar())
    print(json.dumps(figures) if args.json else "\n".join(_lines(figures)))
    return 0


def _collections(args: argparse.Namespace) -> Path:
    if args.data is None:
        raise HwError(f"bench {args.what} needs the collections: give their folder with --data")
    folder: Path = args.data
    return folder


def _lines(figures: dict[str, Any], indent: str = "") -> list[str]:
    """One figure a line; groups are indented, and a row of percentiles is one line."""
    lines = []
    for name, value in figures.items():
        title = f"{indent}{name.replace('_', ' '):<{34 - len(indent)}}"
        if not isinstance(value, dict):
            lines.append(f"{title}{value}")
        elif any(isinstance(entry, dict) for entry in value.values()):
            lines += [f"{indent}{name}", *_lines(value, indent + "  ")]
        else:
            lines.append(title + "  ".join(f"{key} {entry}" for key, entry in value.items()))
    return lines
