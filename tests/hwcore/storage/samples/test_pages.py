"""Which samples are listed, and in what time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest
from support.kill_writer import scribble
from support.stored_samples import ONE, MakeInk

from hwcore.errors import SampleError
from hwcore.labels import OUTLIER
from hwcore.storage.samples.sample import Predicted, SampleFilter
from hwcore.storage.samples.store import SampleStore


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
