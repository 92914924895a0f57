"""A disk that is full, a folder that cannot be written, a database that cannot be used."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from support.kill_writer import BACKBONE, random_head, scribble

from hwcore.errors import HwError, SampleError, UnwritableError
from hwcore.ink.ink import Ink
from hwcore.storage import LessonRecord, LessonStore
from hwcore.storage.profiles import Profiles
from hwcore.storage.samples import schema as sample_schema
from hwcore.storage.samples import tables as sample_tables
from hwcore.storage.samples.schema import DATABASE
from hwcore.storage.samples.store import SampleStore

DOT = Ink.from_strokes([[(1, 2)]])
RNG = np.random.default_rng(7)


def fill(store: SampleStore) -> int:
    """Add until it fails, and return how many were stored."""
    added = 0
    said = ""
    while not said:
        try:
            store.add(scribble(RNG, 300), "7")
            added += 1
        except SampleError as error:
            said = str(error)
    assert said.endswith("the disk is full; free some space and try again")
    return added


def test_on_a_full_disk_adding_fails_and_what_was_stored_stays(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(200_000))
    with SampleStore(small_disk) as store:
        added = fill(store)
        assert added > 0
        assert store.counts() == {"7": added}
        ballast.unlink()
        store.add(DOT, "1")
        assert store.counts() == {"1": 1, "7": added}
    with SampleStore(small_disk) as store:
        assert store.recovery is None
        assert store.counts() == {"1": 1, "7": added}


def test_on_a_full_disk_samples_can_be_looked_at(small_disk: Path) -> None:
    with SampleStore(small_disk) as store:
        store.add(DOT, "1")
    with pytest.raises(OSError, match="No space"):
        (small_disk / "ballast").write_bytes(bytes(1 << 20))
    before = (small_disk / DATABASE).read_bytes()
    with SampleStore(small_disk) as store:
        assert store.counts() == {"1": 1}, "they can be looked at"
        assert store.unwritable is not None
        assert "space" in str(store.unwritable)
        with pytest.raises(UnwritableError, match="can be seen, but not changed"):
            store.add(DOT, "2")
    assert (small_disk / DATABASE).read_bytes() == before
    (small_disk / "ballast").unlink()
    with SampleStore(small_disk) as store:
        assert store.counts() == {"1": 1}


def test_a_damaged_database_on_a_full_disk_stays_until_there_is_room(small_disk: Path) -> None:
    with SampleStore(small_disk) as store:
        store.add_imported([(scribble(RNG), "7") for _ in range(20)])
    content = bytearray((small_disk / DATABASE).read_bytes())
    content[:16] = bytes(16)
    (small_disk / DATABASE).write_bytes(content)
    (small_disk / "ballast").write_bytes(bytes((1 << 20) - 3 * len(content)))
    before = sorted(entry.name for entry in small_disk.iterdir())
    with pytest.raises(SampleError, match="free some space"):
        SampleStore(small_disk)
    assert (small_disk / DATABASE).read_bytes() == content
    assert sorted(entry.name for entry in small_disk.iterdir()) == before
    (small_disk / "ballast").unlink()
    with SampleStore(small_disk) as store:
        assert store.recovery is not None
        assert store.counts() == {"7": 20}
    left = {entry.name for entry in small_disk.iterdir()} - set(before)
    assert left == {store.recovery.set_aside.name}


def test_on_a_disk_that_may_only_be_read_everything_says_so(small_disk: Path) -> None:
    heads, profiles = LessonStore(small_disk, BACKBONE), Profiles(small_disk)
    profile = profiles.current()
    number = heads.keep(random_head(RNG), LessonRecord((), {}, {}, {}, None))
    heads.adopt(number)
    with SampleStore(small_disk) as store:
        store.add(DOT, "1")
    before = (small_disk / DATABASE).read_bytes()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    for call in (
        lambda: SampleStore(small_disk / "new"),
        lambda: heads.keep(random_head(RNG), LessonRecord((), {}, {}, {}, None)),
        lambda: heads.adopt(None),
        lambda: profiles.create("Ana"),
        lambda: profiles.rename(profile.id, "Ana"),
        lambda: profiles.switch(profile.id),
        lambda: profiles.remove(profile.id),
    ):
        with pytest.raises(HwError, match="Read-only file system"):
            call()
    assert heads.current().number == number
    assert profiles.current() == profile
    with SampleStore(small_disk) as store:
        assert [sample.label for sample in store.page()] == ["1"]
        assert store.unwritable is not None
        assert "Read-only file system" in str(store.unwritable)
        ids = store.ids()
        for change in (
            lambda: store.add(DOT, "2"),
            lambda: store.relabel(ids, "2"),
            lambda: store.delete(ids),
            store.undo,
        ):
            with pytest.raises(UnwritableError, match="can be seen, but not changed"):
                change()
        assert not store.changed_elsewhere()
    assert (small_disk / DATABASE).read_bytes() == before


def test_the_log_of_a_killed_process_is_read_where_nothing_can_be_written(
    small_disk: Path, tmp_path: Path
) -> None:
    with SampleStore(tmp_path / "open") as store:
        store.add(DOT, "1")
        log = tmp_path / "open" / f"{DATABASE}-wal"
        assert log.stat().st_size > 0
        for path in (log, tmp_path / "open" / DATABASE):
            shutil.copy(path, small_disk)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with SampleStore(small_disk) as store:
        assert store.counts() == {"1": 1}


@pytest.mark.parametrize("damage", ["newer", "damaged"])
def test_what_cannot_be_used_is_not_repaired_where_nothing_can_be_written(
    small_disk: Path, damage: str
) -> None:
    SampleStore(small_disk).close()
    content = bytearray((small_disk / DATABASE).read_bytes())
    content[60:64] = (99).to_bytes(4, "big")
    if damage == "damaged":
        content[:] = b"no database" * 400
    (small_disk / DATABASE).write_bytes(content)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(SampleError, match=damage):
        SampleStore(small_disk)


def test_a_head_that_does_not_fit_on_the_disk_leaves_nothing(small_disk: Path) -> None:
    heads = LessonStore(small_disk, BACKBONE)
    lesson = LessonRecord((), {}, {}, {}, None)
    heads.adopt(heads.keep(random_head(RNG), lesson))
    with pytest.raises(OSError, match="No space"):
        (small_disk / "ballast").write_bytes(bytes(1 << 20))
    with pytest.raises(HwError, match="No space"):
        heads.keep(random_head(RNG), lesson)
    assert [path.name for path in (small_disk / "heads").iterdir()] == ["1"]
    (small_disk / "ballast").unlink()
    assert heads.current().number == 1
    assert heads.keep(random_head(RNG), lesson) == 2


def test_a_database_that_may_not_grow_is_told_as_a_full_disk(tmp_path: Path) -> None:
    with SampleStore(tmp_path) as store:
        with store._database.reading() as connection:
            connection.execute("PRAGMA max_page_count = 40")
        added = fill(store)
        assert store.counts() == {"7": added}
        operation = store.next_undo()
        assert operation is not None
        assert operation.samples == (store.ids()[0],)


def test_a_write_that_is_refused_changes_nothing(tmp_path: Path) -> None:
    with SampleStore(tmp_path) as store:
        sample = store.add(DOT, "1")
        with store._database.reading() as connection:
            connection.execute("PRAGMA query_only = ON")
            for change in (
                lambda: store.add(DOT, "2"),
                lambda: store.relabel([sample.id], "2"),
                lambda: store.delete([sample.id]),
                store.undo,
            ):
                with pytest.raises(SampleError, match="make the folder writable"):
                    change()
            connection.execute("PRAGMA query_only = OFF")
        assert store.counts() == {"1": 1}
        store.undo()
        assert store.counts() == {}


@pytest.mark.parametrize("name", ["", "deeper"])
def test_a_file_in_the_folders_place_is_a_clear_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").write_text("mine")
    with pytest.raises(SampleError, match="choose another one"):
        SampleStore(tmp_path / "folder" / name)
    assert (tmp_path / "folder").read_text() == "mine"


def test_a_folder_in_the_databases_place_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / DATABASE).mkdir()
    with pytest.raises(SampleError, match="make the folder writable"):
        SampleStore(tmp_path)


def test_a_database_that_another_program_holds_is_a_clear_error(tmp_path: Path) -> None:
    with SampleStore(tmp_path, busy_seconds=0.01) as store:
        with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(SampleError, match="another program is using"):
                store.add(DOT, "1")
            other.execute("ROLLBACK")
        store.add(DOT, "1")
        assert store.counts() == {"1": 1}


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = SampleStore(tmp_path)
    store.close()
    store.close()
    with pytest.raises(SampleError, match="closed"):
        store.add(DOT, "1")


def test_samples_from_a_newer_version_are_left_alone(tmp_path: Path) -> None:
    with SampleStore(tmp_path) as store:
        store.add(DOT, "1")
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection:
        connection.execute(f"PRAGMA user_version = {len(sample_tables.MIGRATIONS) + 1}")
    before = (tmp_path / DATABASE).read_bytes()
    with pytest.raises(SampleError, match="newer version of the program") as caught:
        SampleStore(tmp_path)
    assert "update the program" in str(caught.value)
    assert (tmp_path / DATABASE).read_bytes() == before
    assert not list(tmp_path.glob("*damaged*"))


@pytest.mark.parametrize("statement", ["CREATE TABLE theirs (a)", "PRAGMA application_id = 5"])
def test_another_programs_database_is_left_alone(tmp_path: Path, statement: str) -> None:
    with closing(sqlite3.connect(tmp_path / DATABASE, isolation_level=None)) as connection:
        connection.execute(statement)
    before = (tmp_path / DATABASE).read_bytes()
    with pytest.raises(SampleError, match="another program"):
        SampleStore(tmp_path)
    assert (tmp_path / DATABASE).read_bytes() == before


def test_samples_of_an_older_version_are_brought_to_this_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SampleStore(tmp_path) as store:
        store.add(DOT, "1")
    later = (*sample_tables.MIGRATIONS, ("ALTER TABLE samples ADD COLUMN note TEXT",))
    monkeypatch.setattr(sample_tables, "MIGRATIONS", later)
    with SampleStore(tmp_path) as store:
        store.add(DOT, "2")
        assert store.counts() == {"1": 1, "2": 1}
        with store._database.reading() as connection:
            connection.execute("SELECT note FROM samples")


def test_a_migration_that_fails_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with SampleStore(tmp_path) as store:
        store.add(DOT, "1")
        with store._database.reading() as connection:
            before = connection.execute("PRAGMA user_version").fetchone()
            step = ("CREATE TABLE extra (a)", "ALTER TABLE nothing ADD COLUMN note TEXT")
            monkeypatch.setattr(sample_tables, "MIGRATIONS", (*sample_tables.MIGRATIONS, step))
            with pytest.raises(sqlite3.OperationalError, match="nothing"):
                sample_schema.migrate(connection)
            names = connection.execute("SELECT name FROM sqlite_schema WHERE name = 'extra'")
            assert names.fetchall() == []
            assert connection.execute("PRAGMA user_version").fetchone() == before
