"""Which of a person's samples a lesson takes; both are called in the storage lane."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hwcore.labels import OUTLIER

if TYPE_CHECKING:
    from hwcore.learning import PackedGlyphs
    from hwcore.storage.samples import SampleStore


def taught_labels(_store: SampleStore, labels: Iterable[str]) -> frozenset[str]:
    """The labels whose samples a lesson takes: the model's, and that of outliers.

    Args:
        labels: those of the model.
    """
    # Where lessons take own symbols, too: *store.symbols.names()
    return frozenset((*labels, OUTLIER))


def labelled_ink(store: SampleStore, labels: Iterable[str]) -> PackedGlyphs:
    """The samples for a lesson; as ``taught_labels``."""
    from hwcore.learning import LabelledGlyph, PackedGlyphs

    taught = taught_labels(store, labels)
    return PackedGlyphs(
        LabelledGlyph(sample.id, sample.glyph, sample.label, sample.read_as)
        for sample in store.iterate()
        if sample.label in taught
    )
