"""``hwcore bench``: measure on this machine what the documentation gives figures for."""

from __future__ import annotations

import argparse
import json
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any, Final

from hwcore.translation import marked, tr

from .arguments import LateParser
from .failures import tell
from .training_extra import require_training_extra

NAME_WIDTH: Final = 34
"""Columns before a figure; a longer name has its figure two spaces behind it."""
BENCHMARKS: Final = {
    "start": marked(
        "from process start to the window and to the first prediction, against importing "
        "torch in the same run"
    ),
    "latency": marked(
        "raster and prediction, idle and with the other cores busy, and the gaps of the "
        "window's event loop"
    ),
    "model": marked("accuracy, calibration and what is turned away, on what nothing was chosen by"),
    "images": marked(
        "accuracy on pictures of digits that are degraded in many ways, as a Markdown table"
    ),
    "pictures": marked(
        "accuracy on pictures of rows of digits, beside Tesseract and RapidOCR where they "
        "are installed, as a Markdown table"
    ),
    "read": marked(
        "characters and words read wrong in words and lines, with a language and without, and "
        "how long reading takes"
    ),
    "gestures": marked(
        "how often writing is taken for a gesture that nobody meant, and how many gestures "
        "are found"
    ),
    "teach": marked("how much lessons help writers never seen, and what they cost others"),
    "words": marked(
        "how much lessons from corrected words help their writers, and what they cost others"
    ),
    "symbols": marked(
        "how well own symbols are recognised from a few drawings, and what they cost "
        "letters and digits"
    ),
    "groups": marked("how often one digit is taken for several, and two are noticed"),
    "outliers": marked(
        "whether lessons turn away what a person says is no digit, and at what cost"
    ),
    "ui": marked("whether writing stays fluid while a lesson runs, and on a full sheet"),
    "soak": marked("whether a long use of the window makes it grow, slow down or leak"),
    "nets": marked("finished trainings side by side, as a Markdown table"),
    "transfer": marked(
        "digits learned by a net that knows letters, against one from scratch; it trains "
        "for an hour or two, and goes on where it was stopped"
    ),
}
"""What each measures, by its name, which is that of its module in ``hwcore.bench``."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "bench",
        help="measure start-up, latency and teaching on this machine",
        description="Measure on this machine what the documentation gives figures for.",
        allow_abbrev=False,
    )
    benchmarks = parser.add_subparsers(
        title="benchmarks", metavar="WHAT", required=True, parser_class=LateParser
    )
    for name, what in BENCHMARKS.items():
        description = tr("Measure {}.").format(tr(what))
        benchmark = benchmarks.add_parser(
            name, help=what, description=description, allow_abbrev=False
        )
        benchmark.late = partial(_add_arguments, name)


def _add_arguments(name: str, parser: argparse.ArgumentParser) -> None:
    try:
        module = import_module(f"hwcore.bench.{name}")
    except ImportError as error:  # the packaged program has nothing that trains
        text = tr("bench {name} cannot be run here ({reason}); run it from source")
        parser.exit(1, f"hwcore: {text.format(name=name, reason=error)}\n")
    module.add_arguments(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=partial(_run, module, name))


def _run(module: ModuleType, name: str, args: argparse.Namespace) -> int:
    """Print the figures."""
    from hwcore.progress import Bar

    if hasattr(module, "TRAINS"):
        require_training_extra(f"bench {name}")
    figures = module.run(args, Bar(), tell)
    if args.json:
        print(json.dumps(figures))
    elif hasattr(module, "as_table"):
        print("\n".join(module.as_table(figures).splitlines()))
    else:
        print("\n".join([f"{name}: {tr(BENCHMARKS[name])}", "", *_lines(figures)]))
    return 0


def _lines(figures: dict[str, Any], indent: str = "") -> list[str]:
    """One figure a line, by its name in JSON, which is the same in every language; groups are
    indented, and a row of percentiles is one line."""
    lines = []
    for name, value in figures.items():
        title = f"{indent}{name.replace('_', ' ')}".ljust(NAME_WIDTH - 2) + "  "
        if not isinstance(value, dict):
            lines.append(f"{title}{value}")
        elif any(isinstance(entry, dict) for entry in value.values()):
            lines += [f"{indent}{name}", *_lines(value, indent + "  ")]
        else:
            lines.append(title + "  ".join(f"{key} {entry}" for key, entry in value.items()))
    return lines
