"""The tables of the samples' database, its versions, and what may stand in their columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hwcore.labels import MAX_LABEL, OUTLIER
from hwcore.symbol_names import MAX_SYMBOLS

from .content import is_text_in_sql

LATEST: Final = 200_000_000_000_000_000
"""The latest time there may be, in microseconds since 1970: that of a clock in the year 8307."""
_MOST_NAMES: Final = 100_000
"""Rows of ``symbols``, those no longer in use among them; no person comes to as many."""

# Rows of ``samples`` are never removed, so that an undo can bring them back: ``deleted`` marks
# them. Times are microseconds since 1970 in UTC. The glyph comes last: SQLite then reads the other
# columns without following a long row's further pages.
_FIRST: Final = (
    """CREATE TABLE samples (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        label TEXT NOT NULL CHECK (label <> ''),
        predicted TEXT,
        confidence REAL,
        unknown INTEGER,
        created INTEGER NOT NULL,
        source TEXT NOT NULL CHECK (source IN ('correction', 'confirmation', 'import')),
        deleted INTEGER,
        fingerprint TEXT NOT NULL,
        seal INTEGER NOT NULL,
        wrong INTEGER GENERATED ALWAYS AS
            (predicted IS NOT NULL AND (unknown OR predicted <> label)) VIRTUAL,
        strokes BLOB NOT NULL
    )""",
    "CREATE INDEX samples_by_number ON samples (deleted, number, created, id)",
    "CREATE INDEX samples_by_label ON samples (deleted, label, number)",
    "CREATE INDEX samples_by_wrong ON samples (deleted, wrong, number)",
    "CREATE INDEX samples_deleted ON samples (number) WHERE deleted IS NOT NULL",
    "CREATE INDEX samples_by_fingerprint ON samples (fingerprint)",
    """CREATE TABLE operations (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        at INTEGER NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0
    )""",
    "CREATE INDEX operations_by_undone ON operations (undone)",
    """CREATE TABLE changes (
        operation INTEGER NOT NULL REFERENCES operations ON DELETE CASCADE,
        sample INTEGER NOT NULL REFERENCES samples,
        label_before TEXT NOT NULL,
        label_after TEXT NOT NULL,
        deleted_before INTEGER,
        deleted_after INTEGER,
        PRIMARY KEY (operation, sample)
    ) WITHOUT ROWID""",
)
_OUTLIERS_AND_IMAGES: Final[Sequence[str]] = ()
"""Samples may be labelled ``labels.OUTLIER`` since, and be images: no other table, but older
programs, which could not teach them, do not open it."""
_GUIDES: Final[Sequence[str]] = ()
"""Ink may have guide lines since; older programs, to which that is damage, do not open it."""
# A row for each name that a symbol ever had: ``merged_into`` is the name that its samples went to.
# What an operation did to it stands in ``symbol_changes``; ``added`` is null where there was no
# row. Renaming and merging also change what samples were predicted to be.
_OWN_SYMBOLS: Final = (
    """CREATE TABLE symbols (
        name TEXT PRIMARY KEY,
        added INTEGER NOT NULL,
        removed INTEGER,
        merged_into TEXT
    ) WITHOUT ROWID""",
    """CREATE TABLE symbol_changes (
        operation INTEGER NOT NULL REFERENCES operations ON DELETE CASCADE,
        name TEXT NOT NULL,
        added_before INTEGER,
        removed_before INTEGER,
        merged_before TEXT,
        added_after INTEGER,
        removed_after INTEGER,
        merged_after TEXT,
        PRIMARY KEY (operation, name)
    ) WITHOUT ROWID""",
    "ALTER TABLE changes ADD COLUMN predicted_before TEXT",
    "ALTER TABLE changes ADD COLUMN predicted_after TEXT",
)
# Samples may be of words: ``strokes`` says so, and ``is_text`` once more for the indices, so that
# whoever counts or lists some of the samples follows no long row.
_WORDS: Final = (
    "ALTER TABLE samples ADD COLUMN is_text INTEGER NOT NULL DEFAULT 0",
    "DROP INDEX samples_by_number",
    "DROP INDEX samples_by_label",
    "DROP INDEX samples_by_wrong",
    "DROP INDEX samples_deleted",
    "CREATE INDEX samples_by_number ON samples (deleted, number, created, id, is_text)",
    "CREATE INDEX samples_by_label ON samples (deleted, label, number, is_text)",
    "CREATE INDEX samples_by_wrong ON samples (deleted, wrong, number, label, is_text)",
    # Last: of indices that seem as good to SQLite it takes the latest.
    "CREATE INDEX samples_deleted ON samples (number) WHERE deleted IS NOT NULL",
)
MIGRATIONS: Sequence[Sequence[str]] = (_FIRST, _OUTLIERS_AND_IMAGES, _GUIDES, _OWN_SYMBOLS, _WORDS)
"""Entry n brings a database from version n to n + 1 (``PRAGMA user_version``)."""


def _is_moment(column: str) -> str:
    return f"(typeof({column}) = 'integer' AND {column} BETWEEN 0 AND {LATEST})"


def _is_name(column: str) -> str:
    return (
        f"(typeof({column}) = 'text' AND length({column}) BETWEEN 1 AND {MAX_LABEL}"
        f" AND {column} <> '{OUTLIER}' AND shown({column}))"
    )


OPERATIONS: Final = (
    "add",
    "import",
    "relabel",
    "delete",
    "restore",
    "add-symbol",
    "rename-symbol",
    "merge-symbol",
    "remove-symbol",
    "bring-back-symbol",
)
"""Values of ``operations.kind``; as ``sample.OperationKind``."""

WRONG: Final = (
    "SELECT count(*) FROM samples"  # noqa: S608
    " WHERE typeof(id) || typeof(label) || typeof(fingerprint) || typeof(strokes)"
    f" <> 'texttexttextblob' OR NOT {_is_moment('created')}"
    f" OR deleted IS NOT NULL AND NOT {_is_moment('deleted')}"
    " OR typeof(predicted) NOT IN ('text', 'null') OR typeof(confidence) NOT IN ('real', 'null')"
    " OR confidence NOT BETWEEN 0 AND 1 OR unknown NOT IN (0, 1)"
    " OR source NOT IN ('correction', 'confirmation', 'import')"
    f" OR is_text IS NOT {is_text_in_sql('strokes')}"
    " OR NOT shown(id || label || fingerprint || coalesce(predicted, ''))",
    f"SELECT count(*) FROM operations WHERE NOT {_is_moment('at')} OR undone NOT IN (0, 1)"  # noqa: S608
    f" OR kind NOT IN {OPERATIONS}",
    "SELECT count(*) FROM changes"  # noqa: S608
    " WHERE typeof(label_before) || typeof(label_after) <> 'texttext'"
    f" OR deleted_before IS NOT NULL AND NOT {_is_moment('deleted_before')}"
    f" OR deleted_after IS NOT NULL AND NOT {_is_moment('deleted_after')}"
    " OR typeof(predicted_before) NOT IN ('text', 'null')"
    " OR typeof(predicted_after) NOT IN ('text', 'null')",
    f"SELECT count(*) FROM symbols WHERE NOT {_is_name('name')} OR NOT {_is_moment('added')}"  # noqa: S608
    f" OR removed IS NOT NULL AND NOT {_is_moment('removed')}"
    f" OR merged_into IS NOT NULL AND NOT {_is_name('merged_into')}",
    f"SELECT count(*) FROM symbol_changes WHERE NOT {_is_name('name')}"  # noqa: S608
    + "".join(
        f" OR added_{when} IS NOT NULL AND NOT {_is_moment(f'added_{when}')}"
        f" OR removed_{when} IS NOT NULL AND NOT {_is_moment(f'removed_{when}')}"
        f" OR merged_{when} IS NOT NULL AND NOT {_is_name(f'merged_{when}')}"
        for when in ("before", "after")
    ),
    f"SELECT count(*) > {_MOST_NAMES} FROM symbols",  # noqa: S608
    f"SELECT count(*) > {MAX_SYMBOLS} FROM symbols WHERE removed IS NULL AND merged_into IS NULL",  # noqa: S608
)
"""How many values are of the wrong kind: SQLite takes any in any column."""

COLUMNS_OF_JOURNAL: Final = (
    "SELECT kind, at, undone, sample, label_before, label_after, deleted_before, deleted_after,"
    " predicted_before, predicted_after"
    " FROM operations JOIN changes ON operation = operations.number LIMIT 1"
)
"""Naming every column finds a table that is missing or of another form."""
