"""The folder of open samples is removed, replaced or unmounted: what is said to be kept is in the
file that the path names, or nothing is said to be kept."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from support.kill_writer import scribble
from support.removed_folder import (
    HARMS,
    RNG,
    add,
    kept,
    remove_data,
)

from hwcore.errors import UnwritableError
from hwcore.storage.samples.database import OVER
from hwcore.storage.samples.schema import DATABASE
from hwcore.storage.samples.store import SampleStore

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there, the folder of an open file cannot be removed"
)


@pytest.mark.parametrize("harm", HARMS)
def test_what_was_removed_is_written_anew_with_the_next_change(
    harm: Callable[[Path], None], person: Path, person_store: SampleStore
) -> None:
    harm(person)
    add(person_store, "3")
    assert kept(person) == {"1": 1, "2": 1, "3": 1}
    add(person_store, "4")
    person_store.undo()
    assert kept(person) == person_store.counts() == {"1": 1, "2": 1, "3": 1}
    person_store.close()
    with SampleStore(person) as person_store:
        assert person_store.recovery is None
        assert person_store.counts() == {"1": 1, "2": 1, "3": 1}
        operation = person_store.next_undo()
        assert operation is not None
        assert operation.kind == "add", "the history is there as well"
    assert not list(person.glob("*rewritten*"))


def test_every_change_brings_the_samples_back(person: Path, person_store: SampleStore) -> None:
    for change in (
        lambda: person_store.relabel(person_store.ids()[:1], "5"),
        lambda: person_store.delete(person_store.ids()[:1]),
        person_store.undo,
        person_store.redo,
        lambda: person_store.restore(person_store.ids()[:1]),
        lambda: person_store.add_imported([(scribble(RNG), "6")]),
        person_store.ensure_kept,
    ):
        remove_data(person)
        change()
        assert kept(person) == person_store.counts()
        notice = person_store.take_notice()
        assert notice is not None
        assert "are there again" in str(notice)
        assert person_store.take_notice() is None


def test_that_the_samples_were_gone_is_over_with_the_next_change(
    person: Path, person_store: SampleStore
) -> None:
    remove_data(person)
    person_store.relabel(person_store.ids()[:1], "5")
    assert "are there again" in str(person_store.take_notice())
    person_store.ensure_kept()
    assert person_store.take_notice() is None
    person_store.relabel(person_store.ids()[:1], "6")
    assert person_store.take_notice() == OVER
    person_store.relabel(person_store.ids()[:1], "7")
    assert person_store.take_notice() is None


def test_a_folder_that_is_gone_is_told_of_once_and_the_samples_can_be_seen(
    person: Path, person_store: SampleStore
) -> None:
    assert not person_store.changed_elsewhere()
    assert person_store.take_notice() is None
    remove_data(person)
    assert not person_store.changed_elsewhere()
    notice = person_store.take_notice()
    assert notice is not None
    assert "is not there any more" in str(notice)
    assert not person_store.changed_elsewhere()
    assert person_store.take_notice() is None
    assert person_store.counts() == {"1": 1, "2": 1}
    assert not person.exists(), "who removed it meant to; looking brings nothing back"


def test_where_the_folder_cannot_be_made_nothing_is_kept(
    person: Path, person_store: SampleStore
) -> None:
    remove_data(person)
    person.parent.write_text("in the way")
    with pytest.raises(UnwritableError, match="cannot be kept here"):
        add(person_store, "3")
    assert person_store.counts() == {"1": 1, "2": 1}
    person.parent.unlink()
    add(person_store, "3")
    assert kept(person) == {"1": 1, "2": 1, "3": 1}


def test_a_disk_that_fails_while_it_is_written_anew_leaves_nothing(
    person: Path, person_store: SampleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove_data(person)

    def fail(_: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("hwcore.storage.samples.place.flush", fail)
        with pytest.raises(UnwritableError, match="No space left"):
            add(person_store, "3")
    assert not list(person.glob("*"))
    add(person_store, "3")
    assert kept(person) == {"1": 1, "2": 1, "3": 1}


def test_a_folder_that_goes_while_a_change_is_written(
    person: Path, person_store: SampleStore
) -> None:
    with person_store._database.writing() as connection:
        remove_data(person)
        connection.execute("UPDATE samples SET predicted = '7'")
    with closing(sqlite3.connect(person / DATABASE)) as connection:
        assert connection.execute("SELECT DISTINCT predicted FROM samples").fetchall() == [("7",)]


def test_samples_of_an_unmounted_disk_are_not_hidden_beneath_it(tmp_path: Path) -> None:
    disk, device = tmp_path / "disk", tmp_path / "device"
    disk.mkdir()
    device.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(device)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        done = False
    if not done:
        pytest.skip("needs the right to mount a disk")
    try:
        subprocess.run(["mount", "--bind", str(device), str(disk)], check=True)
        with SampleStore(disk / "person") as person_store:
            add(person_store, "1")
            subprocess.run(["umount", "-l", str(disk)], check=True)
            for _ in range(2):
                with pytest.raises(UnwritableError, match="the disk with the samples is not there"):
                    add(person_store, "2")
            assert not list(disk.iterdir())
            assert person_store.counts() == {"1": 1}
            assert not person_store.changed_elsewhere()
            assert "the disk with the samples is not there" in str(person_store.take_notice())
            subprocess.run(["mount", "--bind", str(device), str(disk)], check=True)
            assert not person_store.changed_elsewhere()
            assert person_store.take_notice() == OVER, "what was told is over"
            add(person_store, "3")
            assert kept(disk / "person") == {"1": 1, "3": 1}
        subprocess.run(["umount", str(disk)], check=True)
    finally:
        subprocess.run(["umount", "-l", str(device)], check=True)
