"""Tables of what pictures say: a line for each row of each picture, as CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hwcore.alphabets import AlphabetInUse
from hwcore.errors import HwError
from hwcore.files import replace_file
from hwcore.progress import Progress
from hwcore.translation import tr

from .page import Page

if TYPE_CHECKING:
    from hwcore.model import Engine

SUFFIXES: Final = (".csv", ".json")
"""Endings of the names that a table can have."""
NOTHING_SEEN: Final = "no characters can be seen in it"


@dataclass(frozen=True)
class TableRow:
    """A line of a table.

    Attributes:
        source: the file.
        index: which row of the picture, from 0.
        text: what it says; empty where nothing is read.
        confidence: that all of it is right, 0..1.
        not_sure: why nothing is read; else empty.
    """

    source: str
    index: int
    text: str
    confidence: float
    not_sure: str = ""


COLUMNS: Final = tuple(field.name for field in fields(TableRow))


@dataclass(frozen=True)
class PictureTable:
    """What was read of several pictures.

    Attributes:
        rows: of those that were read.
        pictures: how many were read, those that could not be included.
        refused: what is wrong with those that could not be read.
        is_whole: whether it was not stopped before the last one.
    """

    rows: tuple[TableRow, ...]
    pictures: int
    refused: tuple[HwError, ...]
    is_whole: bool


def rows_of_page(source: Path, page: Page) -> list[TableRow]:
    """A page's lines in a table; one without text where nothing is seen on it."""
    if not page.rows:
        return [TableRow(str(source), 0, "", 0.0, NOTHING_SEEN)]
    return [
        TableRow(str(source), number, row.text, round(row.confidence, 6))
        for number, row in enumerate(page.rows)
    ]


def read_table(
    paths: Sequence[Path], engine: Engine, among: AlphabetInUse | None, progress: Progress
) -> PictureTable:
    """Read pictures one after the other; a picture that cannot be read has a line that says why."""
    from .reading import read_page  # brings ONNX Runtime

    rows: list[TableRow] = []
    refused: list[HwError] = []
    done = 0
    for path in progress.over(paths, tr("pictures")):
        try:
            rows += rows_of_page(path, read_page(path, engine, among))
        except HwError as error:
            refused.append(error)
            rows.append(TableRow(str(path), 0, "", 0.0, str(error)))
        done += 1
    return PictureTable(tuple(rows), done, tuple(refused), done == len(paths))


def format_csv(rows: Iterable[TableRow]) -> str:
    """A table with a line of names."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows:
        values = astuple(row)
        writer.writerow([*values[:3], f"{row.confidence:.6f}", row.not_sure])
    return text.getvalue()


def format_json(rows: Iterable[TableRow]) -> str:
    """A list of objects with the same names."""
    table = [dict(zip(COLUMNS, astuple(row), strict=True)) for row in rows]
    return json.dumps(table, indent=1, ensure_ascii=False) + "\n"


def write_table(rows: Iterable[TableRow], path: Path) -> None:
    """Write a table whole, or leave what was there.

    Raises:
        HwError: the name ends in neither of ``SUFFIXES``, or the file cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in SUFFIXES:
        raise HwError(
            "no-table-of-that-name",
            "{where}: a table is written as {names}; give the name one of these ends",
            where=path,
            names=", ".join(SUFFIXES),
        )
    text = format_csv(rows) if kind == ".csv" else format_json(rows)
    replace_file(path, lambda place: place.write_bytes(text.encode("utf-8", "backslashreplace")))
