"""The overview of the samples: how many each label has, and what undo and redo would do."""

from __future__ import annotations

from dataclasses import dataclass, field

from hwcore.storage.samples import (
    Operation,
    OperationKind,
    OwnSymbol,
    SampleFilter,
    SampleStore,
)


@dataclass(frozen=True)
class EditStep:
    """A change of samples that can be undone or redone.

    Attributes:
        kind: what was done to the samples.
        count: how many samples were changed.
        label: that of the sample where it is one; otherwise None.
        symbols: the names of own symbols that were changed, as ``Operation.symbols``.
        is_text: whether the sample is of words, and the label what they say.
        operation: the change in the samples' journal.
    """

    kind: OperationKind
    count: int
    label: str | None
    operation: Operation | None = field(default=None, compare=False)
    symbols: tuple[str, ...] = ()
    is_text: bool = False


@dataclass(frozen=True)
class SampleOverview:
    """How many samples there are, and the next steps of undo and redo.

    Attributes:
        counts: samples of characters in use by label; labels without any are not named.
        corrected: those of them that had been read wrong, likewise.
        undoable, redoable: what undo and redo would do; None where there is nothing.
        symbols: the person's own symbols, the removed ones among them.
        words: samples of words in use by what they say.
    """

    counts: dict[str, int] = field(default_factory=dict)
    undoable: EditStep | None = None
    redoable: EditStep | None = None
    corrected: dict[str, int] = field(default_factory=dict)
    symbols: tuple[OwnSymbol, ...] = ()
    words: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All samples in use."""
        return self.characters + sum(self.words.values())

    @property
    def characters(self) -> int:
        """The samples in use that are of characters."""
        return sum(self.counts.values())


def overview_of(store: SampleStore) -> SampleOverview:
    """Make the overview of a store; to be called in the storage lane."""
    undoable, redoable = store.next_undo(), store.next_redo()
    return SampleOverview(
        store.counts(SampleFilter(is_text=False)),
        step_of(store, undoable),
        step_of(store, redoable),
        store.counts(SampleFilter(was_wrong=True, is_text=False)),
        store.symbols.listed(),
        store.counts(SampleFilter(is_text=True)),
    )


def step_of(store: SampleStore, operation: Operation | None) -> EditStep | None:
    """Describe an operation of the journal as a step; None for none."""
    if operation is None:
        return None
    ids = operation.samples
    sample = store.get(ids)[0] if len(ids) == 1 else None
    return EditStep(
        operation.kind,
        len(ids),
        None if sample is None else sample.label,
        operation,
        operation.symbols,
        sample is not None and sample.is_text,
    )
