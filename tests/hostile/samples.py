"""Hostile sample databases: pages, schemas, rows that vouch for themselves, logs beside them."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hwcore.errors import HwError
from hwcore.ink.ink import Ink
from hwcore.shown_text import can_be_shown
from hwcore.storage.samples.sample import Predicted, Sample
from hwcore.storage.samples.schema import APPLICATION, DATABASE, add_functions
from hwcore.storage.samples.store import SampleStore

from .datasets import check_raster
from .mutation import change_bytes, random_value
from .reader import Files, Finding, Reader, check_line

WAL = f"{DATABASE}-wal"
JOURNAL = f"{DATABASE}-journal"
_TOKENS = (b"samples", b"CREATE VIEW", b"SQLite format 3\0", b"hwi1", b"\r\0\0\0", b"\5\0\0\0")
_SUPER = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"


class Samples(Reader):
    """``samples.sqlite3`` and its logs."""

    name = "samples"
    _opened = False
    _count = 0

    @cache  # noqa: B019  # one of each
    def seeds(self) -> list[Files]:
        with TemporaryDirectory() as name:
            folder = Path(name)
            with SampleStore(folder) as store:
                for number in range(6):
                    ink = Ink.from_strokes([[(0, 0), (number, 5), (9, number)], [(4, 4)]])
                    store.add(ink, str(number), Predicted("3", 0.75, False))
                store.relabel(store.ids()[:1], "9")
                store.delete(store.ids()[:1])
                store.undo()
                logged = {
                    DATABASE: (folder / DATABASE).read_bytes(),
                    WAL: (folder / WAL).read_bytes(),
                }
            return [{DATABASE: (folder / DATABASE).read_bytes()}, logged]

    def specials(self, folder: Path) -> Iterator[Files]:
        endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT "
        columns = (
            "x number, x id, x label, x predicted, x confidence, x unknown, x created, x source,"
        )
        columns += " x deleted, x fingerprint, x seal, x wrong, x strokes FROM n"
        huge = "zeroblob(900000000)"
        for script in (
            f"CREATE VIEW samples AS {endless}{columns}",
            f"CREATE VIEW operations AS {endless}x number, x kind, x at, x undone FROM n",
            f"CREATE TABLE samples (number, id, label, seal, strokes, x AS (length({huge})))",
            f"CREATE TABLE samples (number, id CHECK (length({huge}) = 1), label, seal, strokes);"
            "INSERT INTO samples (number) SELECT 1 WHERE 0",
            "CREATE TABLE samples (a); CREATE TABLE operations (b); CREATE TABLE changes (c)",
            "CREATE TABLE samples (number INTEGER PRIMARY KEY, id, label, predicted, confidence,"
            " unknown, created, source, deleted, fingerprint, seal, wrong, strokes);"
            f"INSERT INTO samples (number, strokes) VALUES (1, zeroblob({64 << 20}))",
        ):
            yield {DATABASE: _database(script)}
        whole = self.seeds()[0][DATABASE]
        for script in (
            f"CREATE TRIGGER t AFTER INSERT ON operations BEGIN SELECT count(*) FROM ({endless}x"
            " FROM n); END",
            "CREATE TRIGGER t AFTER UPDATE ON samples BEGIN DELETE FROM samples; END",
            f"CREATE VIEW w AS {endless}x FROM n",
            f"CREATE INDEX i ON samples (length({huge}))",
            "DROP INDEX samples_by_label",
            "CREATE TABLE other AS SELECT 1",
            "ANALYZE",
        ):
            yield {DATABASE: _with(whole, script)}
        target = str(folder.parent / "outside" / "untouched")
        yield {DATABASE: whole, JOURNAL: _journal(whole, target)}
        yield {DATABASE: whole, f"{DATABASE}-shm": b"\xff" * 32768, WAL: b"\xff" * 4096}
        for link in (target.encode(), b"/dev/zero", b"|", DATABASE.encode(), b"missing/x"):
            yield {f"{DATABASE}@": link}
            yield {DATABASE: whole, f"{WAL}@": link}
        yield {DATABASE: whole, "samples.lock@": target.encode()}
        yield {f"{DATABASE}/": b""}
        for content in (b"", b"\0", b"\0" * 8192, b"SQLite format 3\0", whole[:4096], whole[4096:]):
            yield {DATABASE: content}

    def change(self, random: Random, files: Files) -> Files:
        kind = random.randrange(4)
        names = [name for name in files if name in (DATABASE, WAL)]
        if not names:
            return files
        name = random.choice(names)
        if kind == 0 and name == DATABASE and WAL not in files:
            try:
                files[name] = _with_values(random, files[name])
                return files
            except (sqlite3.Error, OverflowError, UnicodeError, ValueError):
                pass
        if kind == 1:
            page = 4096 * random.randrange(max(1, len(files[name]) // 4096))
            head = change_bytes(random, files[name][page : page + 100], _TOKENS)
            files[name] = files[name][:page] + head + files[name][page + 100 :]
        else:
            files[name] = change_bytes(random, files[name], _TOKENS)
        return files

    def read(self, folder: Path) -> bool:
        self._opened = False
        with SampleStore(folder, busy_seconds=0.2) as store:
            self._opened = True
            if store.recovery is not None:
                check_line(str(store.recovery))
            try:
                return self._use(store) and store.recovery is None
            except HwError as error:
                check_line(str(error).replace(str(folder), ""))
                return False

    def _changes(self) -> bool:
        """Now and then, as each is flushed to the disk."""
        self._count += 1
        return self._count % 4 == 0

    def _use(self, store: SampleStore) -> bool:
        samples = list(store.iterate())
        for number, sample in enumerate(samples):
            _check_sample(sample, drawn=number == 0)
        store.counts()
        store.page(limit=3)
        if store.unwritable is None and self._changes():
            store.undo()
            store.redo()
            if samples:
                store.relabel([samples[0].id], "1")
                store.delete([samples[0].id])
        return True

    def check_files(self, folder: Path, files: Files, refused: bool) -> None:
        """Refused: as it was. Set aside: the copy is what was there."""
        aside = sorted(folder.glob("samples.damaged-*.sqlite3"))
        # SQLite plays a log into the file before it tells of damage.
        if DATABASE in files and WAL not in files and JOURNAL not in files:
            there = (aside[0] if aside else folder / DATABASE).read_bytes()
            if aside and there[100:] != files[DATABASE][100:]:
                raise Finding("what was set aside is not what was there")
            if not self._opened and there != files[DATABASE]:
                raise Finding("refused, but changed")
        known = (DATABASE, "samples.damaged-", "samples.lock", "samples.recovered")
        for entry in folder.iterdir():
            if not entry.name.startswith(known):
                raise Finding(f"{entry.name} is left behind")


def _check_sample(sample: Sample, *, drawn: bool) -> None:
    for text in (sample.id, sample.label, sample.fingerprint, sample.source):
        if type(text) is not str or not can_be_shown(text):
            raise Finding(f"a text {text!r}")
    before = sample.predicted
    if before is not None and not (
        can_be_shown(before.label)
        and 0.0 <= before.confidence <= 1.0
        and type(before.unknown) is bool
    ):
        raise Finding(f"predicted {before!r}")
    for time in (sample.created, sample.deleted):
        if time is not None:
            time.astimezone().strftime("%Y")

    if drawn:
        check_raster(sample.glyph.raster)


def _database(script: str) -> bytes:
    """A file that says it is ours and of this version."""
    from hwcore.storage.samples.tables import MIGRATIONS

    with TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(script)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        return path.read_bytes()


def _with(content: bytes, script: str) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x"
        path.write_bytes(content)
        with closing(sqlite3.connect(path)) as connection:
            add_functions(connection)
            connection.executescript(script)
            connection.execute("PRAGMA journal_mode = DELETE")
        return path.read_bytes()


_COLUMNS = (
    ("samples", ("id", "label", "predicted", "confidence", "unknown", "created", "deleted",
                 "fingerprint", "seal", "strokes", "number")),
    ("operations", ("kind", "at", "undone", "number")),
    ("changes", ("label_before", "label_after", "deleted_before", "deleted_after", "sample")),
)  # fmt: skip


def _with_values(random: Random, content: bytes) -> bytes:
    """Other values in rows, with their checksums right again, as one who means harm would write."""
    table, columns = random.choice(_COLUMNS[:1] * 3 + _COLUMNS)
    column = random.choice(columns)
    value = random_value(random)
    if column == "strokes" and random.random() < 0.9:
        value = _strange_ink(random)
    elif isinstance(value, (list, dict)):
        value = random.randbytes(9)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(content[:18] + b"\1\1" + content[20:])
        add_functions(connection)
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(
            f"UPDATE {table} SET {column} = ? WHERE rowid = 3"
            if table != "changes"
            else f"UPDATE {table} SET {column} = ?",
            (value,),
        )
        if random.random() < 0.9:
            connection.execute("UPDATE samples SET seal = seal(id, label, strokes)")
        changed = connection.serialize()
    return bytes(changed)


def _strange_ink(random: Random) -> bytes:
    values = [
        random.choice((0.0, 1.0, float("nan"), float("inf"), 1e308, -1e10, 5.0)) for _ in range(4)
    ]
    ink = struct.pack("<4sIII4d", b"hwi1", 1, 2, 0, *values)
    return ink if random.random() < 0.6 else change_bytes(random, ink)


def _journal(content: bytes, target: str) -> bytes:
    """A rollback journal that names another file to be deleted after it was played back."""
    pages, sector = len(content) // 4096, 512
    header = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + struct.pack(">5I", 1, 0, pages, sector, 4096)
    page = content[:4096]
    checksum = sum(page[at] for at in range(4096 - 200, 0, -200))
    record = struct.pack(">I", 1) + page + struct.pack(">I", checksum)
    name = target.encode()
    tail = struct.pack(">I", (1 << 30) // 4096 + 1) + name
    tail += struct.pack(">II", len(name), sum(name)) + _SUPER
    return header.ljust(sector, b"\0") + record + tail
