"""How well rows of digits in pictures are read, on what nothing trained on, and by whom else.

Pictures are made with fixed seeds (``composed_rows.py``), saved and read as files. What counts is
the edit distance, spaces aside; a digit that is "not sure" is wrong.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from PIL import Image

from hwcore.alphabets import parse_alphabet
from hwcore.data import (
    OVERLAPPING,
    Dataset,
    Part,
    mnist_held_out,
    read_mnist_test,
    unipen_digits,
)
from hwcore.errors import DataError
from hwcore.evaluation import TextScore, read_label_errors, score_text
from hwcore.model import Engine
from hwcore.page import read_page
from hwcore.paths import resource
from hwcore.progress import Progress
from hwcore.translation import tr

from .arguments import Tell, add_data, add_part, collections
from .composed_rows import CLEAN, KINDS, ComposedRow, compose
from .other_readers import Reader, helped, rapidocr, tesseract

ROWS: Final = 50
"""Pictures of each kind and collection."""
OURS: Final = "hwcore"
CLEANED: Final = "without label errors"
"""What ours makes of the rows in which no digit's label is clearly wrong."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Of ``hwcore bench pictures``."""
    add_data(parser, "mnist/ and unipen/")
    add_part(parser)
    parser.add_argument(
        "--rows",
        type=int,
        default=ROWS,
        metavar="N",
        help=tr("pictures of a kind (default: {})").format(ROWS),
    )
    parser.add_argument("--alone", action="store_true", help="do not ask other programs")
    parser.add_argument(
        "--beside",
        type=int,
        metavar="N",
        help="ask others, who take longer, about the first N pictures of a kind (default: all)",
    )
    parser.add_argument(
        "--rapidocr",
        type=Path,
        metavar="PYTHON",
        help="the interpreter that has rapidocr-onnxruntime (default: this one, if it has)",
    )


def run(args: argparse.Namespace, progress: Progress, tell: Tell) -> dict[str, Any]:
    """Its figures; raises as ``bench_pictures``."""
    others = {}
    if not args.alone:
        asked = {"Tesseract": tesseract(), "RapidOCR": rapidocr(args.rapidocr)}
        for name, reader in asked.items():
            if reader is None:
                tell(tr("{} is not installed, so nothing stands beside").format(name))
            else:
                others[name] = reader
    return bench_pictures(
        collections(args, "pictures"), progress, args.part, others, args.rows, args.beside
    )


def bench_pictures(
    data: Path,
    progress: Progress,
    part: Part,
    others: Mapping[str, Reader],
    rows: int,
    beside: int | None = None,
) -> dict[str, Any]:
    """Rates of wrong or missing digits, and of rows that are all right, 0..1.

    Args:
        data: the folder with ``mnist/`` and ``unipen/``.
        part: ``report``: MNIST's test images and UNIPEN's report writers; ``tune``: the held-out
            end of MNIST's training files and the tune writers.
        others: readers beside, by name.
        rows: pictures of each kind and collection.
        beside: how many of them others are asked about; None: all.

    Returns:
        For each kind, and for ``clean``, ``degraded`` and what overlaps together, the rates of each
        reader by collection and of both (``all``), and ours without rows in which a digit's label
        is clearly wrong.

    Raises:
        HwError: data that is missing or damaged.
    """
    mnist = read_mnist_test(data / "mnist") if part == "report" else mnist_held_out(data)
    digits = {"MNIST": mnist, "UNIPEN": unipen_digits(data, part)}
    errors = _label_errors(digits["UNIPEN"]) if part == "report" else None
    engine, among = Engine.load(), parse_alphabet("digits")
    readers: dict[str, Reader] = {
        OURS: lambda path: "".join(read_page(path, engine, among).text.split())
    }
    scores = {
        kind: {
            name: _scores(
                kind,
                each,
                errors if name == "UNIPEN" or errors is None else frozenset(),
                rows,
                rows if beside is None else beside,
                readers | dict(others),
            )
            for name, each in digits.items()
        }
        for kind in progress.over(list(KINDS), tr("reading rows"))
    }
    clean = [kind for kind in KINDS if kind in CLEAN]
    degraded = [kind for kind in KINDS if kind not in (*CLEAN, *OVERLAPPING)]
    groups = {"clean, all": clean, "degraded, all": degraded}
    figures = {kind: _rates([by_name]) for kind, by_name in scores.items()}
    return {
        "rows": rows,
        "kinds": figures,
        "groups": {
            name: _rates([scores[kind] for kind in kinds]) for name, kinds in groups.items()
        },
    }


def as_table(figures: Mapping[str, Any]) -> str:
    """The figures as a Markdown table, in percent."""
    lines: list[str] = []
    for kind, by_reader in {**figures["kinds"], **figures["groups"]}.items():
        if not lines:
            columns = ["MNIST wrong", "UNIPEN wrong", "rows right"]
            columns += [
                f"{name} {what}" for name in by_reader if name != OURS for what in ("wrong", "rows")
            ]
            lines += ["| | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
        ours = by_reader[OURS]
        values = [ours["MNIST"]["wrong"], ours["UNIPEN"]["wrong"], ours["all"]["right"]]
        for name, rates in by_reader.items():
            if name != OURS:
                values += [rates["all"]["wrong"], rates["all"]["right"]]
        lines.append(f"| {kind} | " + " | ".join(f"{100 * value:.1f}" for value in values) + " |")
    return "\n".join(lines)


def _label_errors(digits: Dataset) -> frozenset[int] | None:
    """The places of UNIPEN's digits whose label is clearly wrong; None where the program's list is
    not of these data."""
    try:
        listed = resource("label_errors/unipen_digits_report.txt")
        return read_label_errors(listed, digits, "1a_digits.npz")
    except DataError:
        return None


def _scores(
    kind: str,
    digits: Dataset,
    label_errors: frozenset[int] | None,
    rows: int,
    beside: int,
    readers: Mapping[str, Reader],
) -> dict[str, TextScore]:
    """What each reader made of a kind's pictures."""
    scores: dict[str, list[TextScore]] = {name: [] for name in readers}
    if label_errors is not None:
        scores[CLEANED] = []
    with tempfile.TemporaryDirectory() as folder:
        for index in range(rows):
            row = compose(kind, digits, np.random.default_rng([list(KINDS).index(kind), index]))
            own, theirs = Path(folder) / "row.image", Path(folder) / "row.png"
            _save(row, own)
            helped(_as_saved(own), row.height).save(theirs)
            for name, read in readers.items():
                if name == OURS or index < beside:
                    text = read(own if name == OURS else theirs)
                    score = score_text(text, row.text)
                    scores[name].append(score)
                    if name == OURS and label_errors is not None and not row.places & label_errors:
                        scores[CLEANED].append(score)
    return {name: TextScore.joined(listed) for name, listed in scores.items()}


def _save(row: ComposedRow, path: Path) -> None:
    picture = row.picture
    picture.save(path, picture.info.get("form", "PNG"), quality=picture.info.get("quality"))


def _as_saved(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        return picture.convert("RGB")


def _rates(parts: Iterable[Mapping[str, Mapping[str, TextScore]]]) -> dict[str, Any]:
    """By reader and collection, of several kinds together."""
    listed = list(parts)
    names, readers = list(listed[0]), list(next(iter(listed[0].values())))
    figures: dict[str, Any] = {}
    for reader in readers:
        of_each = {name: [part[name][reader] for part in listed] for name in names}
        of_each["all"] = [score for scores in of_each.values() for score in scores]
        joined = {name: TextScore.joined(scores) for name, scores in of_each.items()}
        figures[reader] = {
            name: {"wrong": score.cer, "right": score.exact, "digits": score.characters}
            for name, score in joined.items()
        }
    return figures
