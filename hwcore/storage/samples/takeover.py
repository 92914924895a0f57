"""What becomes of samples that are open where another database has come in their place.

A program that synchronises folders replaces files so, as does who brings back a copy of before, and
a second window that wrote its samples anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

from hwcore.files import replace_file
from hwcore.ink import format_ink_line
from hwcore.reasons import Reason

from . import journal as history
from .content import line_of
from .journal import RowChange
from .rows import COLUMNS, INSERT, Row, now, sample_of
from .symbols import SymbolChange, symbol_states


class TakenOver(NamedTuple):
    """What taking over came to.

    Attributes:
        notice: for the person; None if the database that was found has all samples.
        is_foreign: it has samples, and none of the same.
    """

    notice: Reason | None
    is_foreign: bool


def take_over(lost: sqlite3.Connection, found: sqlite3.Connection, path: Path) -> TakenOver:
    """Keep the samples that only the lost database has.

    Where the one that was found is empty or has some of the same samples, the others are added to
    it, as one step to undo. Where it has none of them, it may be somebody else's: nothing is
    mixed, and they go into a file beside it that an import takes.

    Args:
        path: of the database that was found.

    Raises:
        HwError, sqlite3.Error: it cannot be written; what was found is as it was.
    """
    there = {sample_id for (sample_id,) in found.execute("SELECT id FROM samples")}
    rows = [Row(*each) for each in lost.execute(f"SELECT {COLUMNS} FROM samples ORDER BY number")]  # noqa: S608
    missing = [row for row in rows if row.id not in there]
    in_use = [row for row in missing if row.deleted is None]
    if there and len(missing) == len(rows):
        if in_use:
            notice = Reason(
                "samples-set-aside",
                "{where}: the samples' file was exchanged for other samples while this window was "
                "open; those are used now. The {count} of before were kept in {name}, which Import "
                "takes.",
                where=path,
                count=len(in_use),
                name=_set_aside(in_use, path).name,
            )
        else:
            notice = Reason(
                "samples-of-another",
                "{where}: the samples' file was exchanged for other samples while this window was "
                "open; those are used now.",
                where=path,
            )
        return TakenOver(notice, is_foreign=True)
    names = symbol_states(found)
    symbols = [
        SymbolChange(name, None, state)
        for name, state in symbol_states(lost).items()
        if name not in names
    ]
    if missing or symbols:
        _add(missing, symbols, found)
    if not in_use:
        return TakenOver(None, is_foreign=False)
    if len(in_use) == 1:
        notice = Reason(
            "sample-added",
            "{where}: the samples' file was exchanged while this window was open; one sample that "
            "the other file did not have came into it.",
            where=path,
        )
    else:
        notice = Reason(
            "samples-added",
            "{where}: the samples' file was exchanged while this window was open; {count} "
            "samples that the other file did not have came into it.",
            where=path,
            count=len(in_use),
        )
    return TakenOver(notice, is_foreign=False)


def _add(rows: Sequence[Row], symbols: Sequence[SymbolChange], found: sqlite3.Connection) -> None:
    found.execute("BEGIN IMMEDIATE")
    try:
        operation = history.begin(found, "import", now())
        history.record(found, operation, (), symbols)
        history.apply(found, (), symbols)
        for row in rows:
            number = found.execute(INSERT, row).lastrowid
            assert number is not None
            if row.deleted is None:
                change = RowChange(number, row.label, row.label, row.created, None)
                history.record(found, operation, [change])
        found.execute("COMMIT")
    except BaseException:
        if found.in_transaction:
            found.execute("ROLLBACK")
        raise


def _set_aside(rows: Sequence[Row], path: Path) -> Path:
    today = datetime.now(UTC).strftime("%Y-%m-%d")
    names = (path.with_name(f"{path.stem}.before-{today}-{n}.jsonl") for n in count(1))
    target = next(name for name in names if not name.exists())
    samples = map(sample_of, rows)
    lines = [format_ink_line(line_of(sample, None)) + "\n" for sample in samples]
    replace_file(target, lambda file: file.write_text("".join(lines), "utf-8"))
    return target
