"""The storage lane's part of a saving: it is stored, undone and redone here.

One ink is one sample, however often it is labelled, cleared and brought back. Whether its sample
is still there is looked up each time, as another window may have changed it meanwhile.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from hwcore.errors import SampleError
from hwcore.storage.samples import Operation, Sample, SampleStore
from hwgui.paper import SavedInk, Saving

from .overview import EditStep, step_of


class TakenBack(NamedTuple):
    """The result of undoing a saving.

    Attributes:
        step: the one that was undone; None where the samples were changed since.
        sample: the ink's sample; None where it is no longer in use.
    """

    step: EditStep | None
    sample: Sample | None


def keep(store: SampleStore, saving: Saving, labels: Collection[str] = ()) -> Sample:
    """Give ink its label: to its sample where that is in use, or else to a new one.

    Where the label is a symbol's that another window renamed or merged, it is the present name.

    Args:
        labels: those of the model.

    Raises:
        SampleError: it could not be stored.
    """
    labelled, label = saving.labelled, saving.label
    if labelled.is_text:
        return _keep_text(store, saving)
    sample = sample_in_use(store, labelled)
    if label not in labels:
        if saving.is_new_symbol and label not in store.symbols.names():
            return _keep_new(store, saving, sample, labels)
        label = store.symbols.earlier_names().get(label, label)
    if sample is not None:
        saving.operation = store.relabel([sample.id], label) or saving.operation
        sample = sample_in_use(store, labelled)  # another window may just have deleted it
    if sample is None:
        sample = store.add(labelled.glyph, label, labelled.predicted, labelled.source_for(label))
        saving.operation = _addition_of(store, sample)
    labelled.sample = sample
    return sample


def _keep_text(store: SampleStore, saving: Saving) -> Sample:
    """Say what words are: of their sample where there is one, be it from before a restart."""
    labelled, text = saving.labelled, saving.label
    ink = labelled.glyph.ink
    assert ink is not None
    sample = sample_in_use(store, labelled)
    for known in (labelled.label, text):
        if sample is None and known:
            sample = store.find_text(ink, known)
    if sample is not None:
        saving.operation = store.correct_text(sample.id, text) or saving.operation
        labelled.sample = sample
        sample = sample_in_use(store, labelled)  # another window may just have deleted it
    if sample is None:
        sample = store.add_text(ink, text, labelled.predicted, labelled.source_for(text))
        saving.operation = _addition_of(store, sample)
    labelled.sample = sample
    return sample


def _addition_of(store: SampleStore, sample: Sample) -> Operation | None:
    """The operation that added a sample just now; None where another window did more since."""
    last = store.next_undo()
    return last if last is not None and last.samples == (sample.id,) else None


def take_back(store: SampleStore, saving: Saving) -> TakenBack:
    """Undo a saving if it is the last that was done to the samples.

    Raises:
        SampleError: it could not be stored.
    """
    operation = saving.operation
    undone = None if operation is None else store.undo(operation)
    return TakenBack(step_of(store, undone), sample_in_use(store, saving.labelled))


def _keep_new(
    store: SampleStore, saving: Saving, sample: Sample | None, labels: Collection[str]
) -> Sample:
    """Add the symbol that the ink, or its sample, is the first drawing of."""
    labelled, label = saving.labelled, saving.label
    saving.operation = store.symbols.add(
        label,
        labels,
        labelled.glyph if sample is None else sample.id,
        labelled.predicted,
        labelled.source_for(label),
    )
    (labelled.sample,) = store.get(saving.operation.samples)
    return labelled.sample


def keep_again(store: SampleStore, saving: Saving, labels: Collection[str] = ()) -> Sample:
    """Redo a saving that was taken back; raises as ``keep``."""
    if saving.operation is not None:
        store.redo(saving.operation)
    return keep(store, saving, labels)


def sample_in_use(store: SampleStore, labelled: SavedInk) -> Sample | None:
    """The sample that ink became, as it is now; None where there is none, or it was deleted."""
    if labelled.sample is None:
        return None
    try:
        (sample,) = store.get([labelled.sample.id])
    except SampleError:  # it is not in this store any more
        return None
    return sample if sample.deleted is None else None
