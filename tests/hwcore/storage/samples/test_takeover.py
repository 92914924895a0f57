"""Another database, or several windows, where the samples' folder was removed or replaced."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from support.removed_folder import (
    HARMS,
    add,
    kept,
    remove_data,
    remove_database,
)

from hwcore.errors import SampleError
from hwcore.ink.jsonl import InkRecord, read_ink_lines
from hwcore.storage.samples.schema import DATABASE
from hwcore.storage.samples.store import SampleStore

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="there, the folder of an open file cannot be removed"
)


@pytest.mark.parametrize("harm", HARMS)
def test_two_windows_lose_nothing_to_each_other(
    harm: Callable[[Path], None], person: Path, person_store: SampleStore
) -> None:
    with SampleStore(person) as second:
        add(second, "3")
        harm(person)
        for label in "45":
            add(person_store, label)
            add(second, label)
        expected = {"1": 1, "2": 1, "3": 1, "4": 2, "5": 2}
        assert kept(person) == person_store.counts() == second.counts() == expected
    person_store.close()
    with SampleStore(person) as person_store:
        assert person_store.recovery is None
        assert person_store.counts() == expected


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
    harm: Callable[[Path], None], person: Path, person_store: SampleStore
) -> None:
    """They share memory otherwise than two connections of one process do."""
    root = Path(__file__).parents[3]
    other = subprocess.Popen(
        [sys.executable, "-c", OTHER, person],
        env={**os.environ, "PYTHONPATH": f"{root}:{root.parent}"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdin is not None
    assert other.stdout is not None
    with other:
        assert other.stdout.readline() == "open\n"
        add(person_store, "3")
        harm(person)
        for label in "45":
            add(person_store, label)
            other.stdin.write(f"{label}\n")
            other.stdin.flush()
            assert other.stdout.readline() == f"{person_store.counts()}\n"
        other.stdin.close()
    assert other.returncode == 0
    expected = {"1": 1, "2": 1, "3": 1, "4": 2, "5": 2}
    assert kept(person) == person_store.counts() == expected
    person_store.close()
    with SampleStore(person) as person_store:
        assert person_store.recovery is None
        assert person_store.counts() == expected


def test_two_windows_come_together_again(person: Path, person_store: SampleStore) -> None:
    with SampleStore(person) as second:
        remove_data(person)
        add(person_store, "3")
        add(second, "4")
        assert second.take_notice() is None, "nothing was missing"
        assert kept(person) == second.counts() == person_store.counts()
        assert person_store.counts() == {"1": 1, "2": 1, "3": 1, "4": 1}
        person_store.changed_elsewhere()
        second.undo()
        assert person_store.changed_elsewhere()
        remove_database(person)
        add(second, "5")
        assert person_store.changed_elsewhere()
        add(person_store, "6")
        assert kept(person) == {"1": 1, "2": 1, "3": 1, "5": 1, "6": 1}


def test_a_copy_of_before_that_is_put_there_gets_what_it_lacks(
    person: Path, person_store: SampleStore, tmp_path: Path
) -> None:
    with (
        closing(sqlite3.connect(tmp_path / "copy")) as copy,
        closing(sqlite3.connect(person / DATABASE)) as source,
    ):
        source.backup(copy)
    third = add(person_store, "3")
    remove_data(person)
    person.mkdir(parents=True)
    (tmp_path / "copy").rename(person / DATABASE)
    assert person_store.undo(person_store.next_undo()) is None, (
        "of what was seen before; now there is more"
    )
    notice = person_store.take_notice()
    assert notice is not None
    assert "one sample that the other file did not have came into it" in str(notice)
    assert kept(person) == {"1": 1, "2": 1, "3": 1}
    operation = person_store.next_undo()
    assert operation is not None
    assert (operation.kind, operation.samples) == ("import", (third,))


def test_somebody_elses_samples_are_not_mixed_with(
    person: Path, person_store: SampleStore, tmp_path: Path
) -> None:
    with SampleStore(tmp_path / "other") as other:
        add(other, "9")
    remove_data(person)
    person.parent.mkdir()
    (tmp_path / "other").rename(person)
    assert person_store.changed_elsewhere()
    notice = person_store.take_notice()
    assert notice is not None
    assert "The 2 of before were kept in samples.before-" in str(notice)
    assert person_store.counts() == kept(person) == {"9": 1}
    (aside,) = person.glob("samples.before-*.jsonl")
    records = [record for _, record in read_ink_lines(aside)]
    assert [each.label for each in records if isinstance(each, InkRecord)] == ["1", "2"]
    add(person_store, "8")
    assert kept(person) == {"8": 1, "9": 1}


def test_what_another_program_put_there_is_left_alone(
    person: Path, person_store: SampleStore
) -> None:
    remove_data(person)
    person.mkdir(parents=True)
    with closing(sqlite3.connect(person / DATABASE)) as connection:
        connection.execute("CREATE TABLE theirs (a)")
    before = (person / DATABASE).read_bytes()
    with pytest.raises(SampleError, match="another program"):
        add(person_store, "3")
    assert (person / DATABASE).read_bytes() == before
    assert person_store.counts() == {"1": 1, "2": 1}
    remove_database(person)
    add(person_store, "3")
    assert kept(person) == {"1": 1, "2": 1, "3": 1}
