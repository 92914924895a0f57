"""``hwcore evaluate``: how good the model is on labelled data."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from .arguments import add_model_arguments, load_engine
from .failures import tell

if TYPE_CHECKING:
    from ..evaluate import Evaluation

CONFUSIONS = 8
"""Most confusions listed."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "evaluate",
        help="measure the model on labelled data",
        description="Measure the model on ink .jsonl, an .npz of strokes or images, a folder of "
        "IDX files (its test files where it has them), or a folder of images with a subfolder "
        "for each label. Samples that cannot be read are named on stderr and left out; the exit "
        "code is 1 only where none could be read.",
        allow_abbrev=False,
    )
    parser.add_argument("path", type=Path, metavar="PATH", help="the labelled data")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    add_model_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the figures."""
    from ..datasets import read_dataset
    from ..evaluate import evaluate_dataset
    from ..progress import Bar

    engine = load_engine(args)
    data = read_dataset(args.path)
    for fault in data.faults:
        _left_out(fault)
    evaluation = evaluate_dataset(engine, data, Bar(), _left_out)
    print(json.dumps(evaluation.to_json()) if args.json else _table(evaluation))
    return 0


def _left_out(fault: str) -> None:
    tell(f"left out: {fault}")


def _table(evaluation: Evaluation) -> str:
    wide = max(len("label"), *(len(label) for label in evaluation.labels))
    wrong = evaluation.n - round(evaluation.n * evaluation.accuracy)
    lines = [
        f"samples            {evaluation.n}",
        f"accuracy           {100 * evaluation.accuracy:.2f} %  ({wrong} wrong)",
        f"calibration error  {100 * evaluation.ece:.2f} %",
        "",
        f"{'label':<{wide}}  precision   recall       F1  support",
    ]
    lines += [
        f"{label:<{wide}}  {100 * score.precision:7.2f} %{100 * score.recall:7.2f} %"
        f"{100 * score.f1:7.2f} %  {score.support:7}"
        for label, score in evaluation.per_class.items()
    ]
    confusions = _confusions(evaluation)
    if confusions:
        lines += ["", "most common confusions"]
        lines += [f"{true} taken for {taken}: {count}" for count, true, taken in confusions]
    return "\n".join(lines)


def _confusions(evaluation: Evaluation) -> list[tuple[int, str, str]]:
    """Count, true label and label it was taken for, the most frequent first."""
    found = [
        (count, true, taken)
        for true, row in zip(evaluation.labels, evaluation.confusion, strict=True)
        for taken, count in zip(evaluation.labels, row, strict=True)
        if true != taken and count
    ]
    return sorted(found, key=lambda entry: -entry[0])[:CONFUSIONS]
