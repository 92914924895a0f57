"""What transfer gives: a net that has learned letters learns digits, against one from scratch.

Every training takes a fixed number of epochs and nothing is chosen by a score, so that what is
held out for early stopping does not help the trainings on few samples. MNIST and EMNIST's letters
come from one collection (NIST SD 19), so some letters may be by writers of MNIST's test digits;
USPS, which is measured too, has other writers.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hwcore.data import DIGITS, Dataset, read_dataset, read_mnist_test
from hwcore.errors import HwError
from hwcore.files import replace_file
from hwcore.model import CARD, Bundle, Engine, Glyphs
from hwcore.progress import Progress
from hwcore.training.recipe import Recipe, current_names, recipe_for
from hwcore.translation import tr

from .arguments import Tell, add_data, collections

TRAINS = True

PER_CLASS = (10, 100, 1000, 0)
"""Samples of each digit that are trained on; 0: all."""
SEEDS = (1, 2, 3)
"""Other samples and other weights; of all samples only the first seed is trained."""

PRETRAIN_EPOCHS = 4
EPOCHS = 6
MIN_STEPS = 50
"""In an epoch: few samples are gone through several times."""
HEAD_EPOCHS = 2
"""Of ``EPOCHS``, those in which only the head learns, where everything learns after it."""

SCRATCH, HEAD, ALL = "from scratch", "letters, head only", "letters, then all"
WAYS = (SCRATCH, HEAD, ALL)


@dataclass(frozen=True)
class Case:
    """One training on digits: how many of each, how it begins, and its seed."""

    per_class: int
    way: str
    seed: int

    @property
    def folder(self) -> str:
        way = {SCRATCH: "scratch", HEAD: "head", ALL: "all"}[self.way]
        return f"{self.per_class or 'every'}-{way}-{self.seed}"


@dataclass(frozen=True, eq=False)
class Drawn:
    """Digits to measure on, drawn once for all nets: float32 [N, 28, 28], and int64 [N]."""

    rasters: NDArray[np.float32]
    truth: NDArray[np.int64]

    @classmethod
    def of(cls, data: Dataset, name: str, progress: Progress) -> Drawn:
        """Draw a whole data set; raises as ``Dataset.glyph``."""
        drawing = progress.over(range(len(data)), tr("drawing {}").format(name))
        rasters = np.stack([data.glyph(index).raster for index in drawing])
        return cls(rasters, np.array(DIGITS.indices(data.labels)))

    def error(self, engine: Engine) -> float:
        """Share, 0..1, whose best label is not the true one."""
        logits = engine.head.logits(Glyphs.images(engine.features_of(self.rasters)))
        return float((logits.argmax(axis=1) != self.truth).mean())


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of ``hwcore bench transfer``."""
    add_data(parser, "mnist/, emnist/ and, to measure on it too, usps/")
    parser.add_argument("--out", type=Path, metavar="DIR", help="gets its trainings")
    parser.add_argument(
        "--net", default="cnn-small", metavar="NAME", help="what is trained (default: cnn-small)"
    )


def run(args: argparse.Namespace, progress: Progress, tell: Tell) -> dict[str, Any]:
    """Its figures; raises as ``bench_transfer``."""
    if args.out is None:
        raise HwError(
            "training-folder-needed",
            "bench transfer needs a folder for its trainings: give it with --out",
        )
    return bench_transfer(collections(args, "transfer"), args.out, args.net, progress, tell)


def bench_transfer(
    data: Path,
    out: Path,
    net: str,
    progress: Progress,
    say: Callable[[str], object],
    per_class: Sequence[int] = PER_CLASS,
    seeds: Sequence[int] = SEEDS,
) -> dict[str, Any]:
    """Train on letters, then on digits in several ways; goes on where it was stopped.

    Args:
        data: the folder with ``mnist/``, ``emnist/letters.npz`` and, to measure on it too,
            ``usps/usps_train.npz``.
        out: gets a folder for each training.
        net: the net's name.
        say: told of each training that begins.

    Returns:
        ``net``; ``letters_held_out``: its accuracy on letters held out of the first training;
        ``rows``: a row for each number of samples and way, with the errors of each seed, 0..1, by
        what was measured on. The table is also in ``out`` as ``transfer.md``.

    Raises:
        HwError: data missing or damaged, ``out`` holds trainings of another recipe, a full disk.
    """
    letters = out / "letters"
    _finish(_pretraining(net), data / "emnist" / "letters.npz", letters, progress, say)
    measured_on = _measured_on(data, progress)
    rows = []
    for count in per_class:
        for way in WAYS:
            row: dict[str, Any] = {"per_class": count, "way": way}
            for seed in seeds if count else seeds[:1]:
                case = Case(count, way, seed)
                run = out / case.folder
                _finish(_recipe(net, case, letters), data / "mnist", run, progress, say)
                engine = Engine.load(run)
                for name, part in measured_on.items():
                    row.setdefault(name, []).append(part.error(engine))
            rows.append(row)
    figures = {
        "net": net,
        "letters_held_out": Bundle.load(letters).card["figures"]["held_out_accuracy"],
        "measured_on": list(measured_on),
        "rows": rows,
    }
    replace_file(
        out / "transfer.md",
        lambda path: path.write_text(as_table(figures), encoding="utf-8"),
    )
    return figures


def as_table(figures: dict[str, Any]) -> str:
    """The figures of ``bench_transfer`` as a Markdown table: mean error, and its range."""
    measured_on = figures["measured_on"]
    lines = [
        ["of each digit", "begins", *measured_on],
        ["---:", "---", *["---:"] * len(measured_on)],
    ]
    for row in figures["rows"]:
        count = f"{row['per_class']:,}" if row["per_class"] else "all"
        lines.append([count, row["way"], *(_errors(row[name]) for name in measured_on)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _errors(values: Sequence[float]) -> str:
    percent = [100 * value for value in values]
    mean = f"{np.mean(percent):.2f} %"
    return mean if len(percent) == 1 else f"{mean} ({min(percent):.2f} to {max(percent):.2f})"


def _pretraining(net: str) -> Recipe:
    given = {"epochs": PRETRAIN_EPOCHS, "patience": 0, "min_steps": MIN_STEPS, "augment": "none"}
    return recipe_for(net, given)


def _recipe(net: str, case: Case, letters: Path) -> Recipe:
    recipe = replace(_pretraining(net), epochs=EPOCHS, per_class=case.per_class, seed=case.seed)
    if case.way == SCRATCH:
        return recipe
    after = HEAD_EPOCHS if case.way == ALL else 0
    return replace(recipe, init=str(letters.resolve()), freeze="backbone", unfreeze_after=after)


def _finish(
    recipe: Recipe, data: Path, run: Path, progress: Progress, say: Callable[[str], object]
) -> None:
    """Train, unless it has been done."""
    from hwcore.training.loop import Options, TrainingListeners
    from hwcore.training.run import train  # torch, at last

    if (run / CARD).is_file():
        if current_names(Bundle.load(run).card.get("recipe", {})) != recipe.for_card():
            raise HwError(
                "run-of-another-recipe",
                "{run}: is of another recipe; give another --out, or remove it",
                run=run,
            )
        return
    say(f"training {run.name}")
    drawings = run.parent / f"{data.stem}.safetensors"
    options = Options(threads=1, drawings=drawings)
    train(recipe, [data], run, options, TrainingListeners(progress, lambda _: None, lambda _: None))


def _measured_on(data: Path, progress: Progress) -> dict[str, Drawn]:
    parts = {"MNIST test": read_mnist_test(data / "mnist")}
    usps = data / "usps" / "usps_train.npz"
    if usps.is_file():
        parts["USPS"] = read_dataset(usps)
    return {name: Drawn.of(part, name, progress) for name, part in parts.items()}
