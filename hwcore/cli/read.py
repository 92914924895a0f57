"""``hwcore read``: what words and lines say, in ink files and pictures."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from hwcore.command_language import columns
from hwcore.errors import DataError, HwError
from hwcore.reasons import Reason
from hwcore.translation import percentage, tr, worded

from .arguments import whole_number
from .failures import tell
from .read_pictures import (
    PageReading,
    picture_reading_of,
    shows_picture,
    with_folders_opened,
)
from .reading_arguments import add_reading_arguments, reading_of

if TYPE_CHECKING:
    from hwcore.ink import Ink
    from hwcore.page import TableRow
    from hwcore.text import Reading

NAMED: Final = 5
"""Alternatives in JSON, if nobody says how many."""
MOST: Final = 10


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "read",
        help="read words and lines in ink files, and rows of characters in pictures",
        description="Read words and lines in ink JSON lines (.jsonl), InkML and UNIPEN files, "
        "which their content tells apart, and rows of separate characters in pictures. Each sample "
        "may have any number of lines; of a folder, the pictures in it are read. A file or line "
        "that cannot be read is named on stderr, the others are still read, and the exit code is "
        "then 1.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="ink .jsonl, InkML, UNIPEN, a picture or a folder",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    parser.add_argument(
        "--alternatives",
        type=whole_number(1, MOST),
        metavar="K",
        help=tr("how many texts to name, up to {most} (default: {named} in JSON, else 1)").format(
            most=MOST, named=NAMED
        ),
    )
    parser.add_argument(
        "--csv",
        type=Path,
        metavar="FILE",
        help="write a table, too: source, index, text, confidence, not_sure; "
        "each row of a picture is one, counted from 0",
    )
    add_reading_arguments(parser)
    parser.add_argument(
        "--model", type=Path, metavar="DIR", help="the folder of a model of lines to use instead"
    )
    parser.add_argument(
        "--head", type=Path, metavar="DIR", help="the folder of a lesson with text, to use instead"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what each sample says; 1 where something could not be read."""
    from hwcore.data import entry_fault

    named = args.alternatives or (NAMED if args.json else 1)
    paths = list(with_folders_opened(args.paths))
    readers = _Readers.of(args, named, paths)
    table: list[TableRow] = []
    complete = True
    for path in paths:
        try:
            if isinstance(path, DataError):
                raise path
            for index, found in _readings(readers, path):
                if isinstance(found, Reason):
                    complete = False
                    tell(worded(entry_fault(path, index + 1, found)))
                    continue
                shown = _json_line(path, index, found) if args.json else _lines(path, index, found)
                print(shown, flush=sys.stdout.isatty())
                if args.csv:
                    table += _table_rows(path, index, found)
        except HwError as error:
            complete = False
            tell(worded(error.reason))
    if args.csv:
        _write_table(args.csv, table)
    return 0 if complete else 1


class _Readers(NamedTuple):
    """What reads the files that were named; None where there are none of a kind."""

    ink: Callable[[Ink], Reading] | None
    pictures: Callable[[Path], PageReading] | None

    @classmethod
    def of(
        cls, args: argparse.Namespace, named: int, paths: Sequence[Path | DataError]
    ) -> _Readers:
        """Those that are needed.

        Raises:
            HwError: a model or the list of words is missing or damaged.
        """
        kinds = {shows_picture(path) for path in paths if isinstance(path, Path)}
        return cls(
            reading_of(args, named) if False in kinds else None,
            picture_reading_of(args, named) if True in kinds else None,
        )


def _readings(
    readers: _Readers, path: Path
) -> Iterator[tuple[int, Reading | PageReading | Reason]]:
    """Each sample's place in its file, counted from 0, and what it says or what is wrong."""
    from hwcore.ink import InkRecord, read_ink_file
    from hwcore.progress import Bar, Silent

    if path.suffix.lower() == ".npz":
        raise DataError(
            "read-data-set", "{path}: is a data set; use hwcore evaluate --text", path=path
        )
    if shows_picture(path):
        assert readers.pictures is not None
        yield 0, readers.pictures(path)
        return
    assert readers.ink is not None
    # Where the results themselves appear in the terminal, they are the progress.
    progress = Silent() if sys.stdout.isatty() else Bar()
    for number, entry in progress.over(read_ink_file(path), path.name):
        if not isinstance(entry, InkRecord):
            yield number - 1, entry.reason
        elif entry.image is not None:
            yield (
                number - 1,
                Reason(
                    "image-has-no-strokes", "is an image; words and lines are read from strokes"
                ),
            )
        else:
            try:
                yield number - 1, readers.ink(entry.ink)
            except HwError as error:
                yield number - 1, error.reason


def _json_line(path: Path, index: int, reading: Reading | PageReading) -> str:
    return json.dumps({"source": str(path), "index": index, **reading.to_json()})


def _lines(path: Path, index: int, reading: Reading | PageReading) -> str:
    """The place, how sure it is, and the text, its further lines and alternatives below it."""
    head = f"{path}  " if isinstance(reading, PageReading) else f"{path}:{index + 1}  "
    if reading.not_sure is not None:
        return head + tr("not sure: {reason}").format(reason=worded(reading.not_sure))
    texts: list[tuple[str, float]] = [*reading.alternatives]
    texts = texts or [(reading.text, reading.confidence)]
    shown = []
    for number, (text, confidence) in enumerate(texts):
        start = head if number == 0 else " " * columns(head)
        start += f"{percentage(confidence, 1):>7}  "
        shown.append(start + text.replace("\n", "\n" + " " * columns(start)))
    return "\n".join(shown)


def _table_rows(path: Path, index: int, reading: Reading | PageReading) -> list[TableRow]:
    """A row for each sample, and for each row of a picture."""
    from hwcore.page import TableRow, rows_of_page

    if isinstance(reading, PageReading):
        return rows_of_page(path, reading.page)
    unsure = "" if reading.not_sure is None else str(reading.not_sure)
    return [TableRow(str(path), index, reading.text, reading.confidence, unsure)]


def _write_table(path: Path, rows: Sequence[TableRow]) -> None:
    """Write them as CSV.

    Raises:
        HwError: it cannot be written.
    """
    from hwcore.files import replace_file
    from hwcore.page import format_csv

    content = format_csv(rows).encode("utf-8", "backslashreplace")
    replace_file(path, lambda place: place.write_bytes(content))
