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
        operation: the change in the samples' journal.
    """

    kind: OperationKind
    count: int
    label: str | None
    operation: Operation | None = field(default=None, compare=False)
    symbols: tuple[str, ...] = ()


@dataclass(frozen=True)
class SampleOverview:
    """How many samples there are, and the next steps of undo and redo.

    Attributes:
        counts: samples in use by label; labels without any are not named.
        corrected: those of them that had been read wrong, likewise.
        undoable, redoable: what undo and redo would do; None where there is nothing.
        symbols: the person's own symbols, the removed ones among them.
    """

    counts: dict[str, int] = field(default_factory=dict)
    undoable: EditStep | None = None
    redoable: EditStep | None = None
    corrected: dict[str, int] = field(default_factory=dict)
    symbols: tuple[OwnSymbol, ...] = ()

    @property
    def total(self) -> int:
        """All samples in use."""
        return sum(self.counts.values())


def overview_of(store: SampleStore) -> SampleOverview:
    """Make the overview of a store; to be called in the storage lane."""
    undoable, redoable = store.next_undo(), store.next_redo()
    return SampleOverview(
        store.counts(),
        step_of(store, undoable),
        step_of(store, redoable),
        store.counts(SampleFilter(was_wrong=True)),
        store.symbols.listed(),
    )


def step_of(store: SampleStore, operation: Operation | None) -> EditStep | None:
    """Describe an operation of the journal as a step; None for none."""
    if operation is None:
        return None
    ids = operation.samples
    label = store.get(ids)[0].label if len(ids) == 1 else None
    return EditStep(operation.kind, len(ids), label, operation, operation.symbols)
