from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest
from support.kill_writer import __file__ as writer
from support.kill_writer import scribble

from hwcore.errors import SampleError
from hwcore.ink.ink import Ink
from hwcore.labels import OUTLIER, Candidate, Prediction
from hwcore.storage.samples.sample import Predicted, SampleFilter
from hwcore.storage.samples.schema import APPLICATION, DATABASE, MIGRATIONS
from hwcore.storage.samples.store import SampleStore

ONE = Predicted("1", 0.8, unknown=False)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SampleStore]:
    with SampleStore(tmp_path) as opened:
        yield opened


@pytest.fixture
def ink() -> Callable[[], Ink]:
    generator = np.random.default_rng(3)
    return lambda: scribble(generator)


MakeInk = Callable[[], Ink]


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
    assert sample.ink.to_strokes() == drawn.to_strokes() == added.ink.to_strokes()
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


# Changing, undoing, redoing


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


def states(store: SampleStore) -> dict[str, tuple[str, bool, str]]:
    ids = store.ids() + store.ids(SampleFilter(deleted=True))
    return {
        sample.id: (sample.label, sample.deleted is not None, sample.fingerprint)
        for sample in store.get(ids)
    }


def test_every_operation_is_undone_and_done_again_after_restarts(
    tmp_path: Path, ink: MakeInk
) -> None:
    kinds = ["add", "import", "relabel", "delete", "restore"]
    after: list[dict[str, tuple[str, bool, str]]] = [{}]
    with SampleStore(tmp_path) as store:
        sample = store.add(ink(), "1", ONE)
        after.append(states(store))
        imported = store.add_imported([(ink(), "2"), (ink(), "3")])
        after.append(states(store))
        store.relabel([sample.id, *imported.added], "4")
        after.append(states(store))
        store.delete([sample.id])
        after.append(states(store))
        store.restore([sample.id])
        after.append(states(store))

    def in_use(state: dict[str, tuple[str, bool, str]]) -> dict[str, tuple[str, bool, str]]:
        return {name: value for name, value in state.items() if not value[1]}

    for index in reversed(range(len(kinds))):
        with SampleStore(tmp_path) as store:
            expected = store.next_undo()
            operation = store.undo()
            assert operation is not None
            assert operation == expected == store.next_redo()
            assert operation.kind == kinds[index]
            assert in_use(states(store)) == in_use(after[index])
    with SampleStore(tmp_path) as store:
        assert store.undo() is None
        assert store.next_undo() is None
    for index, kind in enumerate(kinds, start=1):
        with SampleStore(tmp_path) as store:
            operation = store.redo()
            assert operation is not None
            assert operation.kind == kind
            assert in_use(states(store)) == in_use(after[index])
    with SampleStore(tmp_path) as store:
        assert store.redo() is None


def test_after_something_new_nothing_is_redone(store: SampleStore, ink: MakeInk) -> None:
    first, second = store.add(ink(), "1"), store.add(ink(), "2")
    store.undo()
    third = store.add(ink(), "3")
    assert store.redo() is None
    assert store.ids() == [third.id, first.id]
    store.undo()
    store.undo()
    assert store.ids() == []
    assert second.id not in store.ids()


def test_only_the_expected_operation_is_undone_or_done_again(
    store: SampleStore, ink: MakeInk
) -> None:
    sample = store.add(ink(), "1")
    adding = store.next_undo()
    relabelling = store.relabel([sample.id], "2")
    assert store.undo(adding) is None
    assert store.counts() == {"2": 1}
    assert store.undo(relabelling) == relabelling
    assert store.undo(adding) == adding
    assert store.redo(relabelling) is None
    assert store.counts() == {}
    assert store.redo(adding) == adding
    assert store.counts() == {"1": 1}


def test_a_change_that_changes_nothing_is_no_step_to_undo(store: SampleStore, ink: MakeInk) -> None:
    sample = store.add(ink(), "1")
    store.relabel([sample.id], "1")
    store.restore([sample.id])
    store.delete([])
    operation = store.next_undo()
    assert operation is not None
    assert operation.kind == "add"


# Importing in batches


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


def test_batches_are_one_step_unless_something_comes_between(
    store: SampleStore, ink: MakeInk
) -> None:
    first = store.add_imported([(ink(), "1")])
    second = store.add_imported([(ink(), "2")], first.operation)
    assert first.operation == second.operation
    between = store.add(ink(), "3")
    third = store.add_imported([(ink(), "4")], second.operation)
    assert third.operation != second.operation
    store.undo()
    assert store.counts() == {"1": 1, "2": 1, "3": 1}
    store.undo()
    fourth = store.add_imported([(ink(), "5")], second.operation)
    assert store.counts() == {"1": 1, "2": 1, "5": 1}
    assert between.id not in store.ids()
    assert fourth.operation != second.operation
    store.undo()
    store.undo()
    assert store.counts() == {}


def test_a_batch_with_a_fault_is_not_stored_in_part(store: SampleStore, ink: MakeInk) -> None:
    with pytest.raises(SampleError, match="no ink"):
        store.add_imported([(ink(), "1"), (Ink(), "2")])
    assert store.counts() == {}


# Asking


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        (SampleFilter(), "543210"),
        (SampleFilter(label="1"), "20"),
        (SampleFilter(was_wrong=True), "431"),
        (SampleFilter(was_wrong=False), "520"),
        (SampleFilter(label="1", was_wrong=True), ""),
        (SampleFilter(label="2", was_wrong=True), "431"),
        (SampleFilter(deleted=True), "6"),
        (SampleFilter(label="1", deleted=True), "6"),
    ],
)
def test_filters(store: SampleStore, ink: MakeInk, which: SampleFilter, expected: str) -> None:
    unsure = Predicted("2", 0.1, unknown=True)
    entries = [("1", ONE), ("2", ONE), ("1", ONE), ("2", unsure), ("2", ONE), ("2", None)]
    added = [store.add(ink(), label, predicted) for label, predicted in [*entries, ("1", ONE)]]
    store.delete([added[6].id])
    names = {sample.id: str(index) for index, sample in enumerate(added)}
    assert "".join(names[sample_id] for sample_id in store.ids(which)) == expected
    page = store.page(which)
    assert "".join(names[sample.id] for sample in page) == expected
    assert "".join(names[sample.id] for sample in store.iterate(which)) == expected[::-1]
    if which.was_wrong is not None:
        assert {sample.was_wrong for sample in page} <= {which.was_wrong}


def test_only_those_with_some_ids(store: SampleStore, ink: MakeInk) -> None:
    added = [store.add(ink(), label) for label in "1212"]
    ids = frozenset(sample.id for sample in added[1:]) | {"gone"}
    assert store.ids(SampleFilter(ids=ids)) == [each.id for each in reversed(added[1:])]
    assert store.ids(SampleFilter(ids=ids, label="1")) == [added[2].id]
    assert store.ids(SampleFilter(ids=frozenset())) == []


def test_what_it_was_read_as_is_known(store: SampleStore, ink: MakeInk) -> None:
    unsure = Predicted("2", 0.1, unknown=True)
    read_as = [store.add(ink(), "2", predicted).read_as for predicted in (ONE, unsure, None)]
    assert read_as == ["1", OUTLIER, None]


def test_relabelling_decides_anew_what_was_wrong(store: SampleStore, ink: MakeInk) -> None:
    sample = store.add(ink(), "2", ONE)
    store.relabel([sample.id], "1")
    assert store.ids(SampleFilter(was_wrong=True)) == []


def test_dates(store: SampleStore, ink: MakeInk) -> None:
    samples = [store.add(ink(), "1") for _ in range(3)]
    second = samples[1].created
    assert store.ids(SampleFilter(since=second)) == [samples[2].id, samples[1].id]
    assert store.ids(SampleFilter(until=second)) == [samples[0].id]
    step = timedelta(microseconds=1)
    assert store.ids(SampleFilter(since=second, until=second + step)) == [samples[1].id]
    with pytest.raises(SampleError, match="time zone"):
        store.ids(SampleFilter(since=datetime(2026, 1, 1)))


def test_pages_join_without_a_gap(store: SampleStore, ink: MakeInk) -> None:
    added = [store.add(ink(), "1").id for _ in range(7)]
    pages, before = [], None
    while page := store.page(before=before, limit=3):
        pages.append([sample.id for sample in page])
        before = page[-1].id
        store.add(ink(), "2")  # what comes meanwhile is on the first page, and moves no other
    assert [len(page) for page in pages] == [3, 3, 1]
    assert [sample_id for page in pages for sample_id in page] == added[::-1]
    with pytest.raises(SampleError, match="no sample"):
        store.page(before="nobody")


def test_samples_are_given_in_the_order_asked_for(store: SampleStore, ink: MakeInk) -> None:
    ids = [store.add(ink(), "1").id for _ in range(4)]
    order = [ids[2], ids[0], ids[3], ids[2]]
    assert [sample.id for sample in store.get(order)] == order
    with pytest.raises(SampleError, match="no sample nobody"):
        store.get(["nobody"])


def test_iterating_goes_on_while_others_write(store: SampleStore, ink: MakeInk) -> None:
    store.add_imported([(ink(), "1") for _ in range(1200)])
    seen = 0
    for sample in store.iterate():
        seen += 1
        if seen == 100:
            store.delete([sample.id])
            store.add(ink(), "2")
    assert seen == 1201


# Size


def quickest(call: Callable[[], object]) -> float:
    times = []
    for _ in range(7):
        start = perf_counter()
        call()
        times.append(perf_counter() - start)
    return min(times)


def test_with_10000_samples_a_page_costs_what_it_costs_with_200(tmp_path: Path) -> None:
    generator = np.random.default_rng(5)
    with SampleStore(tmp_path / "few") as few, SampleStore(tmp_path / "many") as many:
        for store, number in ((few, 200), (many, 10_000)):
            store.add_imported([(scribble(generator), str(index % 10)) for index in range(number)])
            store.add(scribble(generator), "3", ONE)
        deep = many.ids()[9_000]
        now = datetime.now(UTC)
        for which in (
            SampleFilter(),
            SampleFilter(label="3"),
            SampleFilter(was_wrong=True),
            SampleFilter(since=now - timedelta(days=1)),
            SampleFilter(deleted=True),
        ):
            base = quickest(partial(few.page, which, limit=20))
            assert quickest(partial(many.page, which, limit=20)) < 6 * base
            assert quickest(partial(many.page, which, deep, limit=20)) < 12 * base
        everything = quickest(lambda: list(many.iterate()))
        assert quickest(many.ids) < everything / 3
        assert quickest(many.counts) < everything / 10


# Threads and processes


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


class Clock(datetime):
    """Says what it is set to."""

    moment = datetime(1970, 1, 1, tzinfo=UTC)

    @classmethod
    def now(cls, _zone: object = None) -> datetime:  # type: ignore[override]
        return cls.moment


def test_order_and_undo_do_not_depend_on_the_clock(
    tmp_path: Path, ink: MakeInk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hwcore.storage.samples.rows.datetime", Clock)
    ids = []
    with SampleStore(tmp_path) as store:
        for year in (2026, 1970, 1904, 9500, 2025):
            Clock.moment = datetime(year, 1, 1, tzinfo=UTC)
            ids.append(store.add(ink(), "1").id)
        assert store.ids() == ids[::-1]
        assert [sample.id for sample in store.iterate()] == ids
        store.undo()
        store.delete(ids[2:3])
    with SampleStore(tmp_path) as store:
        assert store.recovery is None
        assert store.ids() == [ids[3], ids[1], ids[0]]
        store.undo()
        store.undo()
        assert store.ids() == [ids[2], ids[1], ids[0]]
