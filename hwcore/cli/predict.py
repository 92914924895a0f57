"""``hwcore predict``: what is written in ink files and images."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from hwcore.alphabets import AlphabetInUse
from hwcore.command_language import columns
from hwcore.errors import DataError, HwError
from hwcore.labels import Prediction
from hwcore.reasons import Reason
from hwcore.translation import marked, percentage, tr, worded

from .arguments import (
    add_alphabet_argument,
    add_model_arguments,
    check_alphabet,
    load_engine,
    whole_number,
)
from .failures import tell
from .tables import padded

if TYPE_CHECKING:
    from hwcore.model import Engine

Show = Callable[[Path, int, Prediction], str]
"""From a source, the place in it (counted from 0) and a prediction to the line to print."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "predict",
        help="recognise characters in ink files and images",
        description="Recognise each character in ink JSON lines (.jsonl) or image files. "
        "A source or line that cannot be read is named on stderr, the others are still "
        "recognised, and the exit code is then 1.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="ink .jsonl or an image file"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    parser.add_argument(
        "--top",
        type=whole_number(1),
        default=5,
        metavar="K",
        help="how many candidates to name (default: 5)",
    )
    add_alphabet_argument(
        parser, marked("answer with these labels alone (default: all that there are)")
    )
    add_model_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print a line for each character; 1 where something could not be read."""
    from hwcore.data import entry_fault

    engine = load_engine(args)
    check_alphabet(args.alphabet, engine)
    show = _json_line(args.top) if args.json else _text_line(args.paths, args.top)
    complete = True
    for path in args.paths:
        try:
            for index, found in _predictions(engine, path, args.alphabet):
                if isinstance(found, Prediction):
                    print(show(path, index, found))
                else:
                    complete = False
                    tell(worded(entry_fault(path, index + 1, found)))
        except HwError as error:
            complete = False
            tell(worded(error.reason))
    return 0 if complete else 1


def _predictions(
    engine: Engine, path: Path, among: AlphabetInUse | None
) -> Iterator[tuple[int, Prediction | Reason]]:
    """Each character's place in the file, counted from 0, and what it is or what is wrong."""
    if path.is_dir():
        raise DataError(
            "predict-folder",
            "{path}: is a folder; give the files in it, or use hwcore evaluate for a data set",
            path=path,
        )
    if path.suffix.lower() in (".npz", ".csv"):
        raise DataError("predict-data-set", "{path}: is a data set; use hwcore evaluate", path=path)
    if path.suffix == ".jsonl":
        yield from _ink_predictions(engine, path, among)
    else:
        from hwcore.raster import Glyph, read_image

        yield 0, engine.predict(Glyph(read_image(path)), among)


def _ink_predictions(
    engine: Engine, path: Path, among: AlphabetInUse | None
) -> Iterator[tuple[int, Prediction | Reason]]:
    from hwcore.ink import InkRecord, read_ink_lines
    from hwcore.progress import Bar, Silent
    from hwcore.raster import glyph_of

    # Where the results themselves appear in the terminal, they are the progress.
    progress = Silent() if sys.stdout.isatty() else Bar()
    for number, entry in progress.over(read_ink_lines(path), path.name):
        if isinstance(entry, InkRecord):
            yield number - 1, engine.predict(glyph_of(entry), among)
        else:
            yield number - 1, entry.reason


def _json_line(top: int) -> Show:
    def show(source: Path, index: int, prediction: Prediction) -> str:
        candidates = [[label, round(sure, 6)] for label, sure in prediction.candidates[:top]]
        return json.dumps(
            {
                "source": str(source),
                "index": index,
                "label": prediction.label,
                "confidence": round(prediction.confidence, 6),
                "candidates": candidates,
                "unknown": prediction.unknown,
            }
        )

    return show


def _text_line(paths: list[Path], top: int) -> Show:
    # Lines are printed as they come, so the width allows for line numbers up to 9999.
    width = max(columns(str(path)) + (5 if path.suffix == ".jsonl" else 0) for path in paths)
    not_sure = tr("not sure")

    def show(source: Path, index: int, prediction: Prediction) -> str:
        place = f"{source}:{index + 1}" if source.suffix == ".jsonl" else str(source)
        label = not_sure if prediction.unknown else prediction.label
        candidates = "  ".join(
            f"{candidate} {percentage(sure, 1):>7}"
            for candidate, sure in prediction.candidates[:top]
        )
        return f"{padded(place, width)}  {padded(label, columns(not_sure))}  {candidates}"

    return show
