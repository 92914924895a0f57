"""Which of a person's samples a lesson takes; all are called in the storage lane."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from hwcore.labels import OUTLIER

if TYPE_CHECKING:
    from hwcore.learning import CorrectedText, PackedGlyphs
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


class LessonSamples(NamedTuple):
    """What a lesson is taught: characters with their labels, and words with their texts."""

    characters: PackedGlyphs
    words: Sequence[CorrectedText] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Of all samples."""
        return (*self.characters.samples, *(word.sample for word in self.words))


def samples_of(store: SampleStore, labels: Iterable[str]) -> LessonSamples:
    """All samples for a lesson; as ``taught_labels``."""
    from hwcore.learning import CorrectedText
    from hwcore.storage.samples import SampleFilter

    words = []
    for sample in store.iterate(SampleFilter(is_text=True)):
        strokes = () if sample.ink is None else sample.ink.strokes
        words.append(CorrectedText(sample.id, [stroke.xy for stroke in strokes], sample.label))
    return LessonSamples(labelled_ink(store, labels), words)


def count_untaught(store: SampleStore, taught: frozenset[str], labels: Iterable[str]) -> int:
    """How many samples a lesson would take that are not among the taught ones."""
    characters = store.count_besides(taught, taught_labels(store, labels))
    return characters + store.count_besides(taught, is_text=True)
