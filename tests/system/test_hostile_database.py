"""Databases of samples that campaigns found trouble with."""

from __future__ import annotations

import gzip
import os
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest
from hostile.samples import JOURNAL, Samples, _database, _journal, _with

from hwcore.errors import SampleError
from hwcore.storage.samples.schema import DATABASE
from hwcore.storage.samples.store import SampleStore

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the campaign needs fork and signals")


@pytest.fixture(scope="module")
def database() -> bytes:
    return Samples().seeds()[0][DATABASE]


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x AS seal FROM n"


@pytest.mark.parametrize(
    "script",
    [
        f"CREATE VIEW samples AS {ENDLESS}",
        "CREATE TABLE samples (number, seal CHECK (length(zeroblob(900000000)) = 1))",
        "CREATE TABLE samples (number, seal, x AS (length(zeroblob(900000000))))",
    ],
)
def test_a_schema_that_would_run_for_ever_is_not_run(tmp_path: Path, script: str) -> None:
    (tmp_path / DATABASE).write_bytes(_database(script))
    with SampleStore(tmp_path) as store:
        assert store.recovery is not None
        assert store.ids() == []


def test_a_trigger_is_set_aside_and_the_samples_stay(tmp_path: Path, database: bytes) -> None:
    trigger = "CREATE TRIGGER t AFTER INSERT ON samples BEGIN DELETE FROM samples; END"
    (tmp_path / DATABASE).write_bytes(_with(database, trigger))
    with SampleStore(tmp_path) as store:
        assert store.recovery is not None
        assert (store.recovery.recovered, store.recovery.lost) == (6, 0)


def test_statistics_of_sqlite_are_no_damage(tmp_path: Path, database: bytes) -> None:
    (tmp_path / DATABASE).write_bytes(_with(database, "ANALYZE"))
    with SampleStore(tmp_path) as store:
        assert store.recovery is None


def test_no_journal_deletes_another_file(tmp_path: Path, database: bytes) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"of somebody else")
    folder = tmp_path / "samples"
    folder.mkdir()
    (folder / DATABASE).write_bytes(database)
    (folder / JOURNAL).write_bytes(_journal(database, str(other)))
    with pytest.raises(SampleError, match="not of this program; move it away"):
        SampleStore(folder)
    assert other.read_bytes() == b"of somebody else"
    assert (folder / DATABASE).read_bytes() == database


@pytest.mark.parametrize("suffix", ["-wal", "-shm", "-journal"])
def test_nothing_is_written_through_a_link(tmp_path: Path, database: bytes, suffix: str) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"of somebody else")
    (tmp_path / DATABASE).write_bytes(database)
    (tmp_path / f"{DATABASE}{suffix}").symlink_to(other)
    with pytest.raises(SampleError, match="move it away"):
        SampleStore(tmp_path)
    assert other.read_bytes() == b"of somebody else"


def test_a_lock_that_is_a_link_makes_no_file_elsewhere(tmp_path: Path, database: bytes) -> None:
    (tmp_path / DATABASE).write_bytes(database)
    (tmp_path / "samples.lock").symlink_to(tmp_path / "made")
    with SampleStore(tmp_path) as store:
        assert store.unwritable is not None
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("target", ["/dev/zero", "pipe"])
def test_a_database_that_is_a_device_is_refused(tmp_path: Path, target: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / DATABASE).symlink_to(tmp_path / target)
    with pytest.raises(SampleError, match="is not a file"):
        SampleStore(tmp_path)


@pytest.mark.parametrize(
    "script",
    [
        "UPDATE operations SET at = 'soon'",
        "UPDATE operations SET at = 9000000000000000000",
        "UPDATE operations SET kind = 'x'",
        "UPDATE changes SET deleted_before = 'x'",
        "UPDATE samples SET created = 9000000000000000000 WHERE number = 2",
        "UPDATE samples SET confidence = 1e999 WHERE number = 2",
        "UPDATE samples SET predicted = x'00' WHERE number = 2",
        "UPDATE samples SET predicted = char(51, 1) WHERE number = 2",
        "UPDATE samples SET predicted = CAST(x'33ff' AS TEXT) WHERE number = 2",
        "UPDATE samples SET fingerprint = CAST(x'37ff0f' AS TEXT) WHERE number = 2",
        "UPDATE samples SET fingerprint = char(10) WHERE number = 2",
        "UPDATE samples SET id = x'00' WHERE number = 2; UPDATE samples SET seal = seal(id, label,"
        " strokes)",
    ],
)
def test_values_of_the_wrong_kind_are_damage(tmp_path: Path, database: bytes, script: str) -> None:
    (tmp_path / DATABASE).write_bytes(_with(database, script))
    with SampleStore(tmp_path) as store:
        assert store.recovery is not None
        assert store.recovery.recovered >= 5
        assert len(list(store.iterate())) == store.recovery.recovered


def test_a_database_that_asks_for_all_memory_is_damaged(tmp_path: Path, fixtures: Path) -> None:
    packed = (fixtures / "hostile" / "asks-for-memory.sqlite3.gz").read_bytes()
    (tmp_path / DATABASE).write_bytes(gzip.decompress(packed))
    with SampleStore(tmp_path) as store:
        assert store.recovery is not None
        assert len(list(store.iterate())) == store.recovery.recovered == 3


def test_ink_that_no_pen_gives_is_refused(tmp_path: Path, database: bytes) -> None:
    ink = struct.pack("<4sIII4d", b"hwi1", 1, 2, 0, 0.0, float("nan"), 1.0, 1.0)
    (tmp_path / DATABASE).write_bytes(database)
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection:
        from hwcore.storage.samples.schema import add_functions

        add_functions(connection)
        connection.execute("UPDATE samples SET strokes = ? WHERE number = 1", (ink,))
        connection.execute("UPDATE samples SET seal = seal(id, label, strokes)")
        connection.commit()
    with SampleStore(tmp_path) as store, pytest.raises(SampleError, match="is damaged"):
        list(store.iterate())


def test_a_schema_of_no_text_is_damage(tmp_path: Path, database: bytes) -> None:
    at = database.index(b"CREATE INDEX samples_by_label")
    (tmp_path / DATABASE).write_bytes(database[:at] + b"\xff\xfe" + database[at + 2 :])
    with SampleStore(tmp_path) as store:
        assert store.recovery is not None
        assert store.recovery.recovered == 6
