"""Which of a person's samples a lesson takes; both are called in the storage lane."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from hwcore.labels import OUTLIER

if TYPE_CHECKING:
    from hwcore.learning import PackedGlyphs
    from hwcore.storage.samples import SampleStore


def taught_labels(store: SampleStore, labels: Iterable[str]) -> frozenset[str]:
    """The labels whose samples a lesson takes: the model's, that of outliers, and own symbols.

    Samples of other labels are of a symbol that was removed, or of none.

    Args:
        labels: those of the model.
    """
    return frozenset((*labels, OUTLIER, *store.symbols.names()))


def labelled_ink(store: SampleStore, labels: Iterable[str]) -> PackedGlyphs:
    """The samples of characters for a lesson; as ``taught_labels``."""
    from hwcore.learning import LabelledGlyph, PackedGlyphs
    from hwcore.storage.samples import SampleFilter

    taught = taught_labels(store, labels)
    return PackedGlyphs(
        LabelledGlyph(sample.id, sample.glyph, sample.label, sample.read_as)
        for sample in store.iterate(SampleFilter(is_text=False))
        if sample.label in taught
    )
