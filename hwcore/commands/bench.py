"""``hwcore bench``: measure on this machine what the README gives figures for."""

from __future__ import annotations

import argparse
import json
from typing import Any


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "bench",
        help="measure start-up and latency on this machine",
        description="Measure on this machine. start: from process start to the window and to the "
        "first prediction, against importing torch in the same run. latency: raster and "
        "prediction, idle and with the other cores busy, and the gaps of the window's event loop.",
        allow_abbrev=False,
    )
    parser.add_argument("what", choices=("start", "latency"))
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the figures."""
    from ..progress import Bar

    if args.what == "start":
        from ..bench.start import bench_start

        figures = bench_start(Bar())
    else:
        from ..bench.latency import bench_latency

        figures = bench_latency(Bar())
    print(json.dumps(figures) if args.json else "\n".join(_lines(figures)))
    return 0


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
