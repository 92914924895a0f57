"""Own symbols beside the samples: added, renamed, merged, removed, brought back, and undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hwcore.data import DIGITS
from hwcore.errors import SampleError
from hwcore.ink.ink import Ink
from hwcore.raster import Glyph
from hwcore.storage.samples.sample import Predicted, SampleFilter
from hwcore.storage.samples.store import SampleStore
from hwcore.symbol_names import MAX_SYMBOLS

LABELS = DIGITS.labels
PI = Predicted("pi", 0.9, unknown=False)
OLD = Path(__file__).parents[3] / "fixtures" / "data-0.1.0" / "data"


def told(store: SampleStore) -> object:
    """Everything there is: symbols, and each sample's label, prediction and whether it is there."""
    samples = [*store.iterate(), *store.iterate(SampleFilter(deleted=True))]
    return store.symbols.listed(), {
        sample.id: (sample.label, sample.read_as, sample.deleted) for sample in samples
    }


def test_a_symbol_is_added_with_its_first_drawing_as_one_step(
    store: SampleStore, ink: Callable[[], Ink]
) -> None:
    drawing = ink()
    operation = store.symbols.add("π", LABELS, Glyph.of(drawing), Predicted("7", 0.5, unknown=True))
    assert (operation.kind, operation.symbols) == ("add-symbol", ("π",))
    (sample,) = store.get(operation.samples)
    assert (sample.label, sample.was_wrong, sample.source) == ("π", True, "correction")
    assert sample.ink is not None
    assert sample.ink.to_strokes() == drawing.to_strokes()
    assert store.symbols.names() == ("π",)
    assert store.counts() == {"π": 1}
    assert store.undo(operation) == operation
    assert store.symbols.listed() == ()
    assert store.counts() == {}
    assert store.redo() == operation
    assert store.symbols.names() == ("π",)
    assert store.counts() == {"π": 1}


def test_ink_that_is_a_sample_already_becomes_the_symbols(
    store: SampleStore, ink: Callable[[], Ink]
) -> None:
    sample = store.add(ink(), "5")
    operation = store.symbols.add("kg", LABELS, sample.id)
    assert operation.samples == (sample.id,)
    assert store.counts() == {"kg": 1}
    store.undo()
    assert store.counts() == {"5": 1}
    assert store.symbols.names() == ()


def test_a_symbol_needs_no_drawing(store: SampleStore) -> None:
    operation = store.symbols.add("  e\u0301  ", LABELS)
    assert (operation.samples, operation.symbols) == ((), ("é",))
    assert store.symbols.names() == ("é",)


@pytest.mark.parametrize("name", ["", "5", "a\nb", "\u202eabc", "\ud800", "x" * 101, "é", "(none)"])
def test_what_cannot_be_a_name_changes_nothing(
    name: str, store: SampleStore, ink: Callable[[], Ink]
) -> None:
    store.symbols.add("é", LABELS)
    before = told(store)
    with pytest.raises(SampleError):
        store.symbols.add(name, LABELS, Glyph.of(ink()))
    assert told(store) == before
    operation = store.next_undo()
    assert operation is not None
    assert operation.symbols == ("é",)


def test_a_symbol_without_ink_to_store_is_not_added(store: SampleStore) -> None:
    with pytest.raises(SampleError, match="no ink"):
        store.symbols.add("π", LABELS, Glyph.of(Ink()))
    assert store.symbols.names() == ()


def test_renaming_relabels_every_sample_in_one_step(
    store: SampleStore, ink: Callable[[], Ink]
) -> None:
    store.symbols.add("pi", LABELS, Glyph.of(ink()))
    read_right = store.add(ink(), "pi", PI)
    deleted = store.add(ink(), "pi")
    store.delete([deleted.id])
    read_wrong = store.add(ink(), "7", PI)
    store.add(ink(), "1")
    before = told(store)
    operation = store.symbols.rename("pi", "π", LABELS)
    assert operation is not None
    assert (operation.kind, operation.symbols) == ("rename-symbol", ("pi", "π"))
    after = told(store)
    assert store.symbols.names() == ("π",)
    assert store.counts() == {"1": 1, "7": 1, "π": 2}
    assert [sample.id for sample in store.iterate(SampleFilter(deleted=True))] == [deleted.id]
    assert not store.get([read_right.id])[0].was_wrong
    assert store.get([read_wrong.id])[0].read_as == "π"
    assert store.ids(SampleFilter(was_wrong=True)) == [read_wrong.id]
    store.restore([deleted.id])
    assert store.counts()["π"] == 3
    store.undo()
    assert store.undo() == operation
    assert told(store) == before
    assert store.redo() == operation
    assert told(store) == after
    assert store.symbols.rename("π", "π", LABELS) is None


def test_samples_are_sound_after_renaming(tmp_path: Path, ink: Callable[[], Ink]) -> None:
    with SampleStore(tmp_path) as store:
        store.symbols.add("pi", LABELS, Glyph.of(ink()))
        store.symbols.rename("pi", "π", LABELS)
        before = told(store)
    with SampleStore(tmp_path) as store:
        assert store.recovery is None
        assert told(store) == before


def test_a_symbol_can_be_merged_into_another_or_a_label_of_the_model(
    store: SampleStore, ink: Callable[[], Ink]
) -> None:
    for name in ("Ø", "zero", "π"):
        store.symbols.add(name, LABELS, Glyph.of(ink()))
    before = told(store)
    first = store.symbols.merge("zero", "Ø", LABELS)
    assert (first.kind, first.symbols, len(first.samples)) == ("merge-symbol", ("zero", "Ø"), 1)
    assert store.counts() == {"Ø": 2, "π": 1}
    store.symbols.merge("Ø", "0", LABELS)
    assert store.counts() == {"0": 2, "π": 1}
    assert store.symbols.names() == ("π",)
    assert store.symbols.earlier_names() == {"zero": "0", "Ø": "0"}
    store.undo()
    store.undo()
    assert told(store) == before


def test_merging_needs_two_that_are_there(store: SampleStore) -> None:
    store.symbols.add("a b", LABELS)
    for name, into in (("a b", "a b"), ("a b", "gone"), ("gone", "a b"), ("5", "a b")):
        with pytest.raises(SampleError):
            store.symbols.merge(name, into, LABELS)
    assert store.symbols.names() == ("a b",)


def test_a_removed_symbol_keeps_its_samples_and_comes_back(
    store: SampleStore, ink: Callable[[], Ink]
) -> None:
    store.symbols.add("π", LABELS, Glyph.of(ink()))
    store.symbols.remove("π")
    (symbol,) = store.symbols.listed()
    assert symbol.removed is not None
    assert store.symbols.names() == ()
    assert store.counts() == {"π": 1}
    with pytest.raises(SampleError, match="bring it back"):
        store.symbols.add("π", LABELS)
    for refused in (store.symbols.remove, lambda name: store.symbols.rename(name, "x")):
        with pytest.raises(SampleError, match="no symbol"):
            refused("π")
    store.symbols.bring_back("π")
    assert store.symbols.names() == ("π",)
    with pytest.raises(SampleError, match="was not removed"):
        store.symbols.bring_back("π")
    kinds = []
    while (operation := store.undo()) is not None:
        kinds.append(operation.kind)
    assert kinds == ["bring-back-symbol", "remove-symbol", "add-symbol"]
    assert store.symbols.listed() == ()


def test_a_name_is_free_again_once_its_symbol_has_another(store: SampleStore) -> None:
    store.symbols.add("pi", LABELS)
    store.symbols.rename("pi", "π", LABELS)
    store.symbols.add("pi", LABELS)
    assert set(store.symbols.names()) == {"pi", "π"}
    store.symbols.merge("pi", "π", LABELS)
    store.symbols.rename("π", "pi", LABELS)
    assert store.symbols.names() == ("pi",)
    assert store.symbols.earlier_names() == {"π": "pi"}


def test_a_renamed_symbol_stays_in_its_place(store: SampleStore) -> None:
    for name in "xyz":
        store.symbols.add(name, LABELS)
    store.symbols.rename("x", "w", LABELS)
    assert store.symbols.names() == ("w", "y", "z")


def test_there_are_so_many_symbols_and_no_more(store: SampleStore, ink: Callable[[], Ink]) -> None:
    names = [f"name {number}" for number in range(MAX_SYMBOLS)]
    store.add_imported([(ink(), names[0])], symbols=names)
    assert len(store.symbols.names()) == MAX_SYMBOLS
    with pytest.raises(SampleError, match="1000 own symbols at most"):
        store.symbols.add("one more", LABELS)
    store.symbols.remove(names[5])
    store.symbols.add("one more", LABELS)
    with pytest.raises(SampleError, match="at most"):
        store.symbols.bring_back(names[5])
    with pytest.raises(SampleError, match="at most"):
        store.add_imported([(ink(), "x")], symbols=[f"other {n}" for n in range(10_000)])
    assert len(store.symbols.names()) == MAX_SYMBOLS
    assert set(store.counts()) == {names[0]}


def test_an_import_brings_symbols_in_the_same_step(
    store: SampleStore, ink: Callable[[], Ink]
) -> None:
    store.symbols.add("π", LABELS)
    store.symbols.remove("π")
    first = store.add_imported([(ink(), "π")], symbols=["π"])
    store.add_imported([(ink(), "é")], first.operation, ["π", "é"])
    assert store.symbols.names() == ("π", "é")
    operation = store.undo()
    assert operation is not None
    assert (operation.kind, set(operation.symbols)) == ("import", {"π", "é"})
    assert store.symbols.names() == ()
    assert store.counts() == {}


def test_samples_of_other_labels_are_not_counted(
    store: SampleStore, ink: Callable[[], Ink]
) -> None:
    sample = store.add(ink(), "1")
    store.add(ink(), "π")
    store.add(ink(), "2")
    assert store.count_besides({sample.id}) == 2
    assert store.count_besides({sample.id}, {"1", "2"}) == 1


def test_two_windows_see_each_others_symbols(tmp_path: Path, ink: Callable[[], Ink]) -> None:
    with SampleStore(tmp_path) as first, SampleStore(tmp_path) as second:
        first.symbols.add("π", LABELS, Glyph.of(ink()))
        assert second.changed_elsewhere()
        with pytest.raises(SampleError, match="already"):
            second.symbols.add("π", LABELS)
        second.symbols.rename("π", "pi", LABELS)
        with pytest.raises(SampleError, match="no symbol"):
            first.symbols.rename("π", "p", LABELS)
        assert first.symbols.names() == ("pi",)
        assert first.undo() is not None
        assert second.symbols.names() == ("π",)
