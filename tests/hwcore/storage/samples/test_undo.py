"""Every operation is undone and done again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.stored_samples import ONE, MakeInk

from hwcore.storage.samples.sample import SampleFilter
from hwcore.storage.samples.store import SampleStore


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
