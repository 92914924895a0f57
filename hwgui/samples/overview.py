"""What samples there are, and which step comes next to be undone or done again."""

from __future__ import annotations

from dataclasses import dataclass, field

from hwcore.storage.samples import Operation, OperationKind, SampleStore


@dataclass(frozen=True)
class EditStep:
    """Something that can be undone or done again.

    Attributes:
        kind: what was done.
        count: to how many samples.
        label: that the sample has, where it is one.
        operation: as the samples' journal has it.
    """

    kind: OperationKind
    count: int
    label: str | None
    operation: Operation | None = field(default=None, compare=False)


@dataclass(frozen=True)
class SampleOverview:
    """What there is.

    Attributes:
        counts: samples in use by label; labels without any are not named.
        undoable, redoable: what undo and redo would do; None where there is nothing.
    """

    counts: dict[str, int] = field(default_factory=dict)
    undoable: EditStep | None = None
    redoable: EditStep | None = None

    @property
    def total(self) -> int:
        """All samples in use."""
        return sum(self.counts.values())


def overview_of(store: SampleStore) -> SampleOverview:
    """What there is in a store; to be called in the storage lane."""
    undoable, redoable = store.next_undo(), store.next_redo()
    return SampleOverview(store.counts(), step_of(store, undoable), step_of(store, redoable))


def step_of(store: SampleStore, operation: Operation | None) -> EditStep | None:
    """What an operation did, or would do."""
    if operation is None:
        return None
    ids = operation.samples
    label = store.get(ids)[0].label if len(ids) == 1 else None
    return EditStep(operation.kind, len(ids), label, operation)
