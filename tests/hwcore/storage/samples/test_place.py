"""The folder of open samples is removed, replaced or unmounted: what is said to be kept is in the
file that the path names, or nothing is said to be kept."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from support.kill_writer import scribble

from hwcore.errors import SampleError, UnwritableError
from hwcore.ink.jsonl import InkRecord, read_ink_lines
from hwcore.storage.samples.database import OVER
from hwcore.storage.samples.schema import DATABASE
from hwcore.storage.samples.store import SampleStore

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there, the folder of an open file cannot be removed"
)
RNG = np.random.default_rng(16)


def add(store: SampleStore, label: str) -> str:
    return store.add(scribble(RNG), label).id


def kept(folder: Path) -> dict[str, int]:
    """What a program that is started now finds; the store that is open need not be closed."""
    with closing(sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            "SELECT label, count(*) FROM samples WHERE deleted IS NULL GROUP BY label"
        )
        return dict(rows.fetchall())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "person"


@pytest.fixture
def store(folder: Path) -> Iterator[SampleStore]:
    """Open, with a 1 and a 2."""
    with SampleStore(folder) as store:
        add(store, "1")
        add(store, "2")
        yield store


def remove_data(folder: Path) -> None:
    shutil.rmtree(folder.parent)


def move_away(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))


def remove_files(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()


def remove_database(folder: Path) -> None:
    (folder / DATABASE).unlink()


def remove_log(folder: Path) -> None:
    (folder / f"{DATABASE}-wal").unlink()


def remove_shared_memory(folder: Path) -> None:
    (folder / f"{DATABASE}-shm").unlink()


HARMS = [remove_data, move_away, remove_files, remove_database, remove_log, remove_shared_memory]


@pytest.mark.parametrize("harm", HARMS)
def test_what_was_removed_is_written_anew_with_the_next_change(
    harm: Callable[[Path], None], folder: Path, store: SampleStore
) -> None:
    harm(folder)
    add(store, "3")
    assert kept(folder) == {"1": 1, "2": 1, "3": 1}
    add(store, "4")
    store.undo()
    assert kept(folder) == store.counts() == {"1": 1, "2": 1, "3": 1}
    store.close()
    with SampleStore(folder) as store:
        assert store.recovery is None
        assert store.counts() == {"1": 1, "2": 1, "3": 1}
        operation = store.next_undo()
        assert operation is not None
        assert operation.kind == "add", "the history is there as well"
    assert not list(folder.glob("*rewritten*"))


def test_every_change_brings_the_samples_back(folder: Path, store: SampleStore) -> None:
    for change in (
        lambda: store.relabel(store.ids()[:1], "5"),
        lambda: store.delete(store.ids()[:1]),
        store.undo,
        store.redo,
        lambda: store.restore(store.ids()[:1]),
        lambda: store.add_imported([(scribble(RNG), "6")]),
        store.ensure_kept,
    ):
        remove_data(folder)
        change()
        assert kept(folder) == store.counts()
        notice = store.take_notice()
        assert notice is not None
        assert "are there again" in str(notice)
        assert store.take_notice() is None


def test_that_the_samples_were_gone_is_over_with_the_next_change(
    folder: Path, store: SampleStore
) -> None:
    remove_data(folder)
    store.relabel(store.ids()[:1], "5")
    assert "are there again" in str(store.take_notice())
    store.ensure_kept()
    assert store.take_notice() is None
    store.relabel(store.ids()[:1], "6")
    assert store.take_notice() == OVER
    store.relabel(store.ids()[:1], "7")
    assert store.take_notice() is None


def test_a_folder_that_is_gone_is_told_of_once_and_the_samples_can_be_seen(
    folder: Path, store: SampleStore
) -> None:
    assert not store.changed_elsewhere()
    assert store.take_notice() is None
    remove_data(folder)
    assert not store.changed_elsewhere()
    notice = store.take_notice()
    assert notice is not None
    assert "is not there any more" in str(notice)
    assert not store.changed_elsewhere()
    assert store.take_notice() is None
    assert store.counts() == {"1": 1, "2": 1}
    assert not folder.exists(), "who removed it meant to; looking brings nothing back"


def test_where_the_folder_cannot_be_made_nothing_is_kept(folder: Path, store: SampleStore) -> None:
    remove_data(folder)
    folder.parent.write_text("in the way")
    with pytest.raises(UnwritableError, match="cannot be kept here"):
        add(store, "3")
    assert store.counts() == {"1": 1, "2": 1}
    folder.parent.unlink()
    add(store, "3")
    assert kept(folder) == {"1": 1, "2": 1, "3": 1}


def test_a_disk_that_fails_while_it_is_written_anew_leaves_nothing(
    folder: Path, store: SampleStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove_data(folder)

    def fail(_: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("hwcore.storage.samples.place.flush", fail)
        with pytest.raises(UnwritableError, match="No space left"):
            add(store, "3")
    assert not list(folder.glob("*"))
    add(store, "3")
    assert kept(folder) == {"1": 1, "2": 1, "3": 1}


@pytest.mark.parametrize("harm", HARMS)
def test_two_windows_lose_nothing_to_each_other(
    harm: Callable[[Path], None], folder: Path, store: SampleStore
) -> None:
    with SampleStore(folder) as second:
        add(second, "3")
        harm(folder)
        for label in "45":
            add(store, label)
            add(second, label)
        expected = {"1": 1, "2": 1, "3": 1, "4": 2, "5": 2}
        assert kept(folder) == store.counts() == second.counts() == expected
    store.close()
    with SampleStore(folder) as store:
        assert store.recovery is None
        assert store.counts() == expected


OTHER = """
import sys
from pathlib import Path
import numpy as np
from support.kill_writer import scribble
from hwcore.storage.samples.store import SampleStore
with SampleStore(Path(sys.argv[1])) as store:
    print("open", flush=True)
    random = np.random.default_rng(2)
    for line in sys.stdin:
        store.add(scribble(random), line.strip())
        print(store.counts(), flush=True)
"""


@pytest.mark.parametrize("harm", HARMS)
def test_two_processes_lose_nothing_to_each_other(
    harm: Callable[[Path], None], folder: Path, store: SampleStore
) -> None:
    """They share memory otherwise than two connections of one process do."""
    root = Path(__file__).parents[3]
    other = subprocess.Popen(
        [sys.executable, "-c", OTHER, folder],
        env={**os.environ, "PYTHONPATH": f"{root}:{root.parent}"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdin is not None
    assert other.stdout is not None
    with other:
        assert other.stdout.readline() == "open\n"
        add(store, "3")
        harm(folder)
        for label in "45":
            add(store, label)
            other.stdin.write(f"{label}\n")
            other.stdin.flush()
            assert other.stdout.readline() == f"{store.counts()}\n"
        other.stdin.close()
    assert other.returncode == 0
    expected = {"1": 1, "2": 1, "3": 1, "4": 2, "5": 2}
    assert kept(folder) == store.counts() == expected
    store.close()
    with SampleStore(folder) as store:
        assert store.recovery is None
        assert store.counts() == expected


def test_two_windows_come_together_again(folder: Path, store: SampleStore) -> None:
    with SampleStore(folder) as second:
        remove_data(folder)
        add(store, "3")
        add(second, "4")
        assert second.take_notice() is None, "nothing was missing"
        assert kept(folder) == second.counts() == store.counts()
        assert store.counts() == {"1": 1, "2": 1, "3": 1, "4": 1}
        store.changed_elsewhere()
        second.undo()
        assert store.changed_elsewhere()
        remove_database(folder)
        add(second, "5")
        assert store.changed_elsewhere()
        add(store, "6")
        assert kept(folder) == {"1": 1, "2": 1, "3": 1, "5": 1, "6": 1}


def test_a_copy_of_before_that_is_put_there_gets_what_it_lacks(
    folder: Path, store: SampleStore, tmp_path: Path
) -> None:
    with (
        closing(sqlite3.connect(tmp_path / "copy")) as copy,
        closing(sqlite3.connect(folder / DATABASE)) as source,
    ):
        source.backup(copy)
    third = add(store, "3")
    remove_data(folder)
    folder.mkdir(parents=True)
    (tmp_path / "copy").rename(folder / DATABASE)
    assert store.undo(store.next_undo()) is None, "of what was seen before; now there is more"
    notice = store.take_notice()
    assert notice is not None
    assert "one sample that the other file did not have came into it" in str(notice)
    assert kept(folder) == {"1": 1, "2": 1, "3": 1}
    operation = store.next_undo()
    assert operation is not None
    assert (operation.kind, operation.samples) == ("import", (third,))


def test_somebody_elses_samples_are_not_mixed_with(
    folder: Path, store: SampleStore, tmp_path: Path
) -> None:
    with SampleStore(tmp_path / "other") as other:
        add(other, "9")
    remove_data(folder)
    folder.parent.mkdir()
    (tmp_path / "other").rename(folder)
    assert store.changed_elsewhere()
    notice = store.take_notice()
    assert notice is not None
    assert "The 2 of before were kept in samples.before-" in str(notice)
    assert store.counts() == kept(folder) == {"9": 1}
    (aside,) = folder.glob("samples.before-*.jsonl")
    records = [record for _, record in read_ink_lines(aside)]
    assert [each.label for each in records if isinstance(each, InkRecord)] == ["1", "2"]
    add(store, "8")
    assert kept(folder) == {"8": 1, "9": 1}


def test_what_another_program_put_there_is_left_alone(folder: Path, store: SampleStore) -> None:
    remove_data(folder)
    folder.mkdir(parents=True)
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    before = (folder / DATABASE).read_bytes()
    with pytest.raises(SampleError, match="another program"):
        add(store, "3")
    assert (folder / DATABASE).read_bytes() == before
    assert store.counts() == {"1": 1, "2": 1}
    remove_database(folder)
    add(store, "3")
    assert kept(folder) == {"1": 1, "2": 1, "3": 1}


def test_a_folder_that_goes_while_a_change_is_written(folder: Path, store: SampleStore) -> None:
    with store._database.writing() as connection:
        remove_data(folder)
        connection.execute("UPDATE samples SET predicted = '7'")
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
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
        with SampleStore(disk / "person") as store:
            add(store, "1")
            subprocess.run(["umount", "-l", str(disk)], check=True)
            for _ in range(2):
                with pytest.raises(UnwritableError, match="the disk with the samples is not there"):
                    add(store, "2")
            assert not list(disk.iterdir())
            assert store.counts() == {"1": 1}
            assert not store.changed_elsewhere()
            assert "the disk with the samples is not there" in str(store.take_notice())
            subprocess.run(["mount", "--bind", str(device), str(disk)], check=True)
            assert not store.changed_elsewhere()
            assert store.take_notice() == OVER, "what was told is over"
            add(store, "3")
            assert kept(disk / "person") == {"1": 1, "3": 1}
        subprocess.run(["umount", str(disk)], check=True)
    finally:
        subprocess.run(["umount", "-l", str(device)], check=True)
