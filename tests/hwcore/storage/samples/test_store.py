from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from support.ink_of import ink_of
from support.kill_writer import __file__ as writer
from support.kill_writer import scribble
from support.stored_samples import ONE, MakeInk

from hwcore.errors import SampleError
from hwcore.ink.ink import Ink
from hwcore.labels import Candidate, Prediction
from hwcore.storage.samples.sample import Predicted, SampleFilter
from hwcore.storage.samples.schema import APPLICATION, DATABASE
from hwcore.storage.samples.store import SampleStore
from hwcore.storage.samples.tables import MIGRATIONS


def test_samples_besides_those_known_are_counted(store: SampleStore, ink: MakeInk) -> None:
    ids = [store.add(ink(), "1").id for _ in range(5)]
    assert store.count_besides(()) == 5
    assert store.count_besides({*ids[:2], "another"}) == 3
    store.delete(ids[3:])
    assert store.count_besides(set(ids[:2])) == 1


def test_a_sample_comes_back_as_it_was(tmp_path: Path) -> None:
    drawn = Ink.from_strokes(
        [[(0.1, 1 / 3, 12.000001, 0.7), (5.0, -7.25, 12.5, 1.0)], [(1e8, 2.5)], [(1, 2, 3.75)]]
    )
    before = datetime.now(UTC)
    with SampleStore(tmp_path) as store:
        added = store.add(drawn, "ä", Predicted("7", 0.123456789, unknown=True), "confirmation")
    with SampleStore(tmp_path) as store:
        (sample,) = store.get([added.id])
    assert ink_of(sample).to_strokes() == drawn.to_strokes() == ink_of(added).to_strokes()
    assert (sample.label, sample.source, sample.deleted) == ("ä", "confirmation", None)
    assert sample.predicted == Predicted("7", 0.123456789, unknown=True)
    assert before - timedelta(milliseconds=1) <= sample.created <= datetime.now(UTC)
    assert (sample.id, sample.created, sample.fingerprint) == (
        added.id,
        added.created,
        added.fingerprint,
    )


def test_nothing_predicted_stays_nothing(store: SampleStore, ink: MakeInk) -> None:
    assert store.get([store.add(ink(), "1").id])[0].predicted is None


def test_what_is_kept_of_a_prediction() -> None:
    prediction = Prediction((Candidate("7", 0.9), Candidate("1", 0.1)), unknown=False)
    assert Predicted.of(prediction) == Predicted("7", 0.9, unknown=False)


def test_a_sample_is_visible_to_others_when_add_returns(store: SampleStore, tmp_path: Path) -> None:
    added = store.add(Ink.from_strokes([[(1, 2)]]), "7")
    with sqlite3.connect(tmp_path / DATABASE) as other:
        assert other.execute("SELECT id, label FROM samples").fetchall() == [(added.id, "7")]
    other.close()


def test_the_database_promises_what_it_should(store: SampleStore, tmp_path: Path) -> None:
    with store._database.reading() as connection:
        state = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "user_version")
        }
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
    full = 2
    assert state == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "user_version": len(MIGRATIONS),
    }


@pytest.mark.parametrize("label", ["", "\n", "a\0b", "\ud800"])
def test_a_label_that_cannot_be_shown_is_refused(store: SampleStore, label: str) -> None:
    with pytest.raises(SampleError, match="cannot be a label"):
        store.add(Ink.from_strokes([[(1, 2)]]), label)
    assert store.counts() == {}


def test_ink_without_strokes_is_refused(store: SampleStore) -> None:
    with pytest.raises(SampleError, match="no ink"):
        store.add(Ink(), "7")
    assert store.next_undo() is None


def test_relabelling(store: SampleStore, ink: MakeInk) -> None:
    first, second, third = (store.add(ink(), label, ONE) for label in "123")
    operation = store.relabel([second.id, third.id, third.id], "3")
    assert operation is not None
    assert (operation.kind, operation.samples) == ("relabel", (second.id,))
    assert store.counts() == {"1": 1, "3": 2}
    (sample,) = store.get([second.id])
    assert (sample.label, sample.created) == ("3", second.created)
    assert sample.fingerprint != second.fingerprint
    assert store.relabel([first.id], "1") is None


def test_deleting_and_restoring(store: SampleStore, ink: MakeInk) -> None:
    first, second = (store.add(ink(), label) for label in "12")
    assert store.delete([first.id]) is not None
    assert store.counts() == {"2": 1}
    assert store.ids() == [second.id]
    assert store.ids(SampleFilter(deleted=True)) == [first.id]
    (gone,) = store.get([first.id])
    assert gone.deleted is not None
    assert gone.deleted >= gone.created
    assert store.delete([first.id]) is None
    assert store.restore([first.id, second.id]) is not None
    assert store.restore([first.id]) is None
    assert store.ids() == [second.id, first.id]


@pytest.mark.parametrize("change", ["relabel", "delete", "restore"])
def test_an_unknown_id_changes_nothing(store: SampleStore, ink: MakeInk, change: str) -> None:
    sample = store.add(ink(), "1")
    arguments = ([sample.id, "nobody"], "2")[: 2 if change == "relabel" else 1]
    with pytest.raises(SampleError, match="no sample nobody"):
        getattr(store, change)(*arguments)
    assert store.counts() == {"1": 1}


def test_what_is_there_is_not_imported_again(store: SampleStore, ink: MakeInk) -> None:
    drawn, other = ink(), ink()
    store.add(drawn, "1")
    deleted = store.add(other, "2")
    store.delete([deleted.id])
    moved = Ink.from_strokes([[(x + 9.5, y) for x, y, *_ in drawn.to_strokes()[0]]])
    result = store.add_imported([(drawn, "1"), (moved, "1"), (drawn, "7"), (other, "2")])
    assert [sample.label for sample in store.get(result.added)] == ["7", "2"]
    assert {sample.source for sample in store.get(result.added)} == {"import"}
    assert store.counts() == {"1": 1, "2": 1, "7": 1}


def test_the_same_twice_in_a_batch_is_one(store: SampleStore, ink: MakeInk) -> None:
    drawn = ink()
    assert len(store.add_imported([(drawn, "1"), (drawn, "1")]).added) == 1


def test_a_batch_with_a_fault_is_not_stored_in_part(store: SampleStore, ink: MakeInk) -> None:
    with pytest.raises(SampleError, match="no ink"):
        store.add_imported([(ink(), "1"), (Ink(), "2")])
    assert store.counts() == {}


def test_threads_take_turns(store: SampleStore) -> None:
    failures: list[BaseException] = []

    def work(seed: int) -> None:
        generator = np.random.default_rng(seed)
        try:
            for _ in range(25):
                sample = store.add(scribble(generator), str(seed))
                assert store.get([sample.id])[0].label == str(seed)
        except BaseException as error:  # a thread's failure must reach the test
            failures.append(error)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert store.counts() == {str(seed): 25 for seed in range(4)}


def test_a_change_by_another_store_is_noticed_once(
    store: SampleStore, tmp_path: Path, ink: MakeInk
) -> None:
    assert not store.changed_elsewhere()
    sample = store.add(ink(), "1")
    assert not store.changed_elsewhere()
    with SampleStore(tmp_path) as other:
        assert not other.changed_elsewhere()
        other.relabel([sample.id], "2")
        assert store.changed_elsewhere()
        assert not store.changed_elsewhere()
        assert store.counts() == {"2": 1}
        operation = store.undo()  # the history is one
        assert operation is not None
        assert operation.kind == "relabel"
        assert other.changed_elsewhere()
        assert other.counts() == {"1": 1}


def test_two_processes_write_at_once_and_lose_nothing(tmp_path: Path) -> None:
    rounds = 150
    writers = [
        subprocess.Popen(
            [sys.executable, writer, str(tmp_path), str(rounds), str(seed), "samples"],
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in (1, 2)
    ]
    said = [process.communicate()[0].splitlines() for process in writers]
    assert [process.returncode for process in writers] == [0, 0]
    added = {line.split()[1]: line.split()[2] for lines in said for line in lines[1:]}
    assert len(added) == 2 * rounds
    with SampleStore(tmp_path) as store:
        assert store.recovery is None
        assert {sample.id: sample.label for sample in store.iterate()} == added
