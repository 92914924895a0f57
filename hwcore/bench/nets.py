"""Trained nets side by side: the table of ``docs/models.md``. It measures, and chooses nothing."""

from __future__ import annotations

import argparse
import csv
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from hwcore.data import Dataset, read_dataset, read_mnist_test, unipen_digits
from hwcore.errors import DataError, HwError
from hwcore.evaluation import evaluate_dataset
from hwcore.model import BACKBONE, CARD, HEAD, Engine
from hwcore.progress import Progress
from hwcore.raster import Glyph, rasterize
from hwcore.reasons import Reason
from hwcore.translation import tr, worded

from .arguments import Tell, add_data, collections
from .latency import recorded_ink
from .machine import describe_machine

COLUMNS: dict[str, Callable[[Path], Dataset]] = {
    "MNIST test": lambda root: read_mnist_test(root / "mnist"),
    "USPS": lambda root: read_dataset(root / "usps" / "usps_train.npz"),
    "UNIPEN report": lambda root: unipen_digits(root, "report"),
    "pendigits30": lambda root: read_dataset(root / "pendigits" / "pendigits30.npz"),
}
"""What is measured on, and where it is. None of it was trained on; by half of pendigits30's writers
(the tune part) ours was chosen, by the rest nothing was."""

ROUNDS = 40
BLOCK = 25


@dataclass(frozen=True)
class NetFigures:
    """One training's figures.

    Attributes:
        run: its folder's name; net: the net's.
        parameters: without heads that are not exported; None where the card does not say.
        training_seconds: None where it is not known.
        accuracy: 0..1, by column; None where the data are not there.
        p50_ms, p95_ms: of a prediction at batch 1, one thread of ONNX Runtime.
        times_shipped: median latency over that of the shipped model, in turns with it.
        bytes: of backbone and head.
    """

    run: str
    net: str
    parameters: int | None
    training_seconds: float | None
    accuracy: dict[str, float | None]
    p50_ms: float
    p95_ms: float
    times_shipped: float
    bytes: int


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of ``hwcore bench nets``."""
    parser.add_argument(
        "runs",
        nargs="*",
        type=Path,
        metavar="RUN",
        help="the --out folders of trainings, or folders that hold some",
    )
    add_data(parser, "mnist/, usps/, unipen/ and pendigits/")


def run(args: argparse.Namespace, progress: Progress, tell: Tell) -> dict[str, Any]:
    """Its figures; raises as ``bench_nets``."""
    if not args.runs:
        raise HwError("trainings-needed", "bench nets needs trainings: give their folders")

    def left_out(what: Reason) -> None:
        tell(tr("left out: {}").format(worded(what)))

    return bench_nets(args.runs, collections(args, "nets"), progress, left_out)


def bench_nets(
    runs: Sequence[Path], data: Path, progress: Progress, left_out: Callable[[Reason], object]
) -> dict[str, Any]:
    """Measure the shipped model and finished trainings that know digits, which are
    read among digits.

    Args:
        runs: their ``--out`` folders, or folders that hold such folders.
        data: the folder with ``mnist/``, ``usps/``, ``unipen/`` and ``pendigits/``; a column whose
            data are missing stays empty.
        left_out: given what of ``runs`` and ``data`` cannot be measured, and why.

    Raises:
        HwError: no training is there, or data that are damaged.
    """
    shipped = Engine.load()
    engines = _engines(runs, left_out)
    if not engines:
        raise HwError(
            "no-finished-training",
            "{runs}: there is no finished training to measure",
            runs=", ".join(map(str, runs)),
        )
    parts = _parts(data, left_out)
    images = [Glyph(rasterize(ink)) for ink in recorded_ink()]
    rows = [
        asdict(_measure(name, engine, shipped, parts, images, progress))
        for name, engine in [("shipped", shipped), *engines]
    ]
    return {"machine": describe_machine(), "rows": rows}


def as_table(figures: dict[str, Any]) -> str:
    """The figures of ``bench_nets`` as a Markdown table."""
    head = ["run", "net", "parameters", "training", *COLUMNS, "p50", "p95", "times", "size"]
    lines = [head, ["---"] * 2 + ["---:"] * (len(head) - 2)]
    lines += [_cells(NetFigures(**row)) for row in figures["rows"]]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _cells(row: NetFigures) -> list[str]:
    rates = [row.accuracy[name] for name in COLUMNS]
    return [
        row.run,
        row.net,
        "-" if row.parameters is None else f"{row.parameters / 1e6:.2f} M",
        "-" if row.training_seconds is None else _duration(row.training_seconds),
        *("-" if rate is None else f"{100 * rate:.2f} %" for rate in rates),
        f"{row.p50_ms:.2f} ms",
        f"{row.p95_ms:.2f} ms",
        f"{row.times_shipped:.2f}",
        f"{row.bytes / 1e6:.1f} MB",
    ]


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"


def _engines(
    runs: Sequence[Path], left_out: Callable[[Reason], object]
) -> list[tuple[str, Engine]]:
    folders: list[Path] = []
    for run in runs:
        if not run.is_dir():
            raise DataError(
                "no-run-folder",
                "{run}: there is no such folder; give --out folders of hwcore train",
                run=run,
            )
        folders += (
            [run] if (run / CARD).is_file() else sorted(p for p in run.iterdir() if p.is_dir())
        )
    found: list[tuple[str, Engine]] = []
    for folder in folders:
        if not (folder / CARD).is_file():
            left_out(Reason("not-finished", "{path}: its training is not finished", path=folder))
            continue
        engine = Engine.load(folder)
        if set("0123456789") <= set(engine.alphabet.labels):
            found.append((folder.resolve().name, engine))
        else:
            left_out(
                Reason("not-the-digits", "{path}: the ten digits are not its labels", path=folder)
            )
    return found


def _parts(data: Path, left_out: Callable[[Reason], object]) -> dict[str, Dataset | None]:
    parts: dict[str, Dataset | None] = {}
    for name, read in COLUMNS.items():
        try:
            parts[name] = read(data)
        except DataError as error:
            left_out(
                Reason("no-column", "the column {name} ({cause})", name=name, cause=error.reason)
            )
            parts[name] = None
    return parts


def _measure(
    name: str,
    engine: Engine,
    shipped: Engine,
    parts: dict[str, Dataset | None],
    images: list[Glyph],
    progress: Progress,
) -> NetFigures:
    card = engine.bundle.card
    times, reference = _latency(engine, shipped, images)
    return NetFigures(
        run=name,
        net=str(card.get("net", "-")),
        parameters=card.get("parameters"),
        training_seconds=card.get("training_seconds", _logged_seconds(engine.bundle.path)),
        accuracy={
            column: None if part is None else evaluate_dataset(engine, part, progress).accuracy
            for column, part in parts.items()
        },
        p50_ms=float(np.percentile(times, 50)),
        p95_ms=float(np.percentile(times, 95)),
        times_shipped=float(np.median(times) / np.median(reference)),
        bytes=sum((engine.bundle.path / file).stat().st_size for file in (BACKBONE, HEAD)),
    )


def _latency(
    engine: Engine, shipped: Engine, images: list[Glyph]
) -> tuple[list[float], list[float]]:
    """Milliseconds of predictions by both, in turns, so that a busy machine slows down both."""
    both: tuple[list[float], list[float]] = ([], [])
    for round_ in range(-2, ROUNDS):  # the rounds before 0 are for warming up
        for times, taken in zip(both, (engine, shipped), strict=True):
            for index in range(BLOCK):
                started = time.perf_counter()
                taken.predict(images[index % len(images)])
                if round_ >= 0:
                    times.append((time.perf_counter() - started) * 1e3)
    return both


def _logged_seconds(folder: Path) -> float | None:
    """The training's seconds from its log, where it has one that can be read."""
    with suppress(OSError, ValueError, KeyError, TypeError, csv.Error):
        lines = (folder / "log.csv").read_text(encoding="utf-8").splitlines()
        return sum(float(row["seconds"]) for row in csv.DictReader(lines))
    return None
