"""``hwcore bench``: measure on this machine what ``docs/figures.md`` gives."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from hwcore.errors import HwError

from .failures import tell
from .training_extra import require_training_extra


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "bench",
        help="measure start-up, latency and teaching on this machine",
        description="Measure on this machine. start: from process start to the window and to the "
        "first prediction, against importing torch in the same run. latency: raster and "
        "prediction, idle and with the other cores busy, and the gaps of the window's event loop. "
        "model: accuracy, calibration and what is turned away, on what nothing was chosen by. "
        "images: accuracy on pictures of digits that are degraded in many ways, as a Markdown "
        "table. "
        "teach: how much lessons help writers never seen, and what they cost others. ui: whether "
        "writing stays fluid while a lesson runs. soak: whether a long use of the window makes it "
        "grow, slow down or leak. groups: how often one digit is taken for several, and two are "
        "noticed. outliers: whether lessons turn away what a person says is no digit, and at what "
        "cost. nets: finished trainings side by side, as a "
        "Markdown table. transfer: digits learned by a net that knows letters, against one from "
        "scratch; it trains for an hour or two, and goes on where it was stopped.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "what",
        choices=(
            "start",
            "latency",
            "model",
            "images",
            "teach",
            "groups",
            "outliers",
            "ui",
            "soak",
            "nets",
            "transfer",
        ),
    )
    parser.add_argument(
        "runs",
        nargs="*",
        type=Path,
        metavar="RUN",
        help="for nets: the --out folders of trainings, or folders that hold some",
    )
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help="for model, images, teach, groups, outliers, nets and transfer: holds mnist/, "
        "unipen/, pendigits/, usps/ and emnist/",
    )
    parser.add_argument(
        "--part",
        choices=("tune", "report"),
        default="report",
        help="for teach, groups and outliers: whose writers; choose methods by tune, report on "
        "report (default)",
    )
    parser.add_argument(
        "--exclude",
        type=Path,
        metavar="FILE",
        help="for teach: a list of clear label errors among UNIPEN's digits, as evaluate takes it; "
        "measure without them, too",
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="for transfer: gets its trainings")
    parser.add_argument(
        "--net", default="cnn-small", metavar="NAME", help="for transfer (default: cnn-small)"
    )
    parser.add_argument(
        "--program",
        type=Path,
        metavar="HWGUI",
        help="for start: a packaged hwgui, measured against the source in place of torch",
    )
    parser.add_argument(
        "--strokes",
        type=int,
        default=50_000,
        metavar="N",
        help="for soak: how many are drawn (default: 50000, which takes an hour or more)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the figures."""
    if args.runs and args.what != "nets":
        raise HwError(
            "no-trainings-taken",
            "bench {what} takes no trainings; leave out {run}",
            what=args.what,
            run=args.runs[0],
        )
    figures, lines = _measure(args)
    print(json.dumps(figures) if args.json else "\n".join(lines))
    return 0


def _measure(args: argparse.Namespace) -> tuple[dict[str, Any], list[str]]:
    """What was asked for, as plain values and as lines to read."""
    from hwcore.progress import Bar

    if args.what == "nets":
        from hwcore.bench.nets import bench_nets, nets_table

        if not args.runs:
            raise HwError("trainings-needed", "bench nets needs trainings: give their folders")
        figures = bench_nets(args.runs, _collections(args), Bar(), _left_out)
        return figures, nets_table(figures).splitlines()
    if args.what == "transfer":
        return _transfer(args)
    if args.what == "images":
        from hwcore.bench.images import bench_images, images_table

        accuracies = bench_images(_collections(args), Bar())
        return dict(accuracies), images_table(accuracies).splitlines()
    if args.what == "start":
        from hwcore.bench.start import bench_program, bench_start

        given = args.program
        figures = bench_start(Bar()) if given is None else bench_program(given, Bar())
    elif args.what == "teach":
        from hwcore.bench.teach import bench_teach

        figures = bench_teach(_collections(args), args.part, Bar(), tell, args.exclude)
    elif args.what == "groups":
        from hwcore.bench.groups import bench_groups

        figures = bench_groups(_collections(args), args.part, Bar())
    elif args.what == "outliers":
        from hwcore.bench.outliers import bench_outliers

        figures = bench_outliers(_collections(args), args.part, Bar())
    elif args.what == "model":
        from hwcore.evaluation import bench_model

        figures = bench_model(_collections(args), Bar())
    elif args.what == "ui":
        from hwcore.bench.ui import bench_ui

        figures = bench_ui()
    elif args.what == "soak":
        from hwcore.bench.soak import bench_soak

        figures = bench_soak(args.strokes)
    else:
        from hwcore.bench.latency import bench_latency

        figures = bench_latency(Bar())
    return figures, _lines(figures)


def _transfer(args: argparse.Namespace) -> tuple[dict[str, Any], list[str]]:
    require_training_extra("bench transfer")
    from hwcore.bench.transfer import bench_transfer, transfer_table
    from hwcore.progress import Bar

    if args.out is None:
        raise HwError(
            "training-folder-needed",
            "bench transfer needs a folder for its trainings: give it with --out",
        )
    figures = bench_transfer(_collections(args), args.out, args.net, Bar(), tell)
    return figures, transfer_table(figures).splitlines()


def _left_out(what: str) -> None:
    tell(f"left out: {what}")


def _collections(args: argparse.Namespace) -> Path:
    if args.data is None:
        raise HwError(
            "collections-needed",
            "bench {what} needs the collections: give their folder with --data",
            what=args.what,
        )
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
