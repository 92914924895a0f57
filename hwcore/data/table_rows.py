"""The rows of a CSV table as numbered glyphs, for an import."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hwcore.files import open_file
from hwcore.ink import LineFault, other_kind, start_of
from hwcore.raster import Glyph
from hwcore.reasons import Reason

from .csv_table import read_csv


def is_table(path: Path) -> bool:
    """Whether a file begins as a table of values does; False also where it cannot be read."""
    try:
        with open_file(path) as file:
            kind = other_kind(start_of(file))
    except OSError:
        return False
    return kind is not None and kind.code == "is-a-table"


class TableRows:
    """The rows of a table, each drawn when it is asked for; those that are wrong come first."""

    def __init__(self, path: Path) -> None:
        """Read the table as ``read_csv``, and with its errors: a byte for a pixel is kept."""
        self._table = read_csv(path)

    def __len__(self) -> int:
        return len(self._table.faults) + len(self._table)

    def __iter__(self) -> Iterator[tuple[int, Glyph, str] | LineFault]:
        for fault in self._table.faults:
            number, cause = fault.parameters["number"], fault.parameters["cause"]
            assert isinstance(number, int)
            assert isinstance(cause, Reason)
            yield LineFault(number, cause)
        for index, label in enumerate(self._table.labels):
            yield self._table.place(index) + 1, self._table.glyph(index), label
