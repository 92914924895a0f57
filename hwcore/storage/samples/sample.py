"""A sample: a glyph that a person gave a label to, or words whose text a person gave, with what
the program had taken them for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from hwcore.ink import Ink
from hwcore.labels import OUTLIER, Prediction
from hwcore.raster import Glyph

Source = Literal["correction", "confirmation", "import"]
"""How a sample came: a wrong answer put right, a right one confirmed, or read from a file."""
OperationKind = Literal[
    "add",
    "import",
    "relabel",
    "delete",
    "restore",
    "add-symbol",
    "rename-symbol",
    "merge-symbol",
    "remove-symbol",
    "bring-back-symbol",
]


@dataclass(frozen=True)
class Predicted:
    """What the program took the glyph for when the person labelled it, or what it had read where
    there are words; confidence is 0..1."""

    label: str
    confidence: float
    unknown: bool

    @classmethod
    def of(cls, prediction: Prediction) -> Predicted:
        """What is worth keeping of a prediction."""
        return cls(prediction.label, prediction.confidence, prediction.unknown)

    @property
    def read_as(self) -> str:
        """A label or, where it was not sure, ``OUTLIER``."""
        return OUTLIER if self.unknown else self.label


@dataclass(frozen=True, eq=False)
class Sample:
    """One stored sample.

    Attributes:
        id: 32 hexadecimal digits; never changes, and never names another sample.
        glyph: what was drawn; of words, their ink in the form of a glyph.
        label: of words, what they say.
        predicted: None where nothing was predicted, as for an import.
        created: when it was stored, in UTC.
        deleted: when it was deleted, in UTC; None for a sample that is in use.
        fingerprint: 32 hexadecimal digits; the same for the same ink, wherever on the canvas it
            was written, or the same image, under the same label.
        is_text: whether it is of words (or of a single one), and not of a glyph.
    """

    id: str
    glyph: Glyph
    label: str
    predicted: Predicted | None
    created: datetime
    source: Source
    deleted: datetime | None
    fingerprint: str
    is_text: bool = False

    @property
    def ink(self) -> Ink | None:
        """How it was written; None of an image."""
        return self.glyph.ink

    @property
    def read_as(self) -> str | None:
        """What it was read as when it was labelled, a label or ``OUTLIER``; None if it was not."""
        return None if self.predicted is None else self.predicted.read_as

    @property
    def was_wrong(self) -> bool:
        """The program had another label for it, or was not sure; of an outlier, had any label."""
        return self.read_as not in (None, self.label)


class NewSample(NamedTuple):
    """A sample to be stored: a glyph with its label, or the ink of words with their text."""

    glyph: Glyph | Ink
    label: str
    is_text: bool = False


@dataclass(frozen=True)
class SampleFilter:
    """Which samples are meant; every condition that is not None must hold.

    Attributes:
        label: of glyphs, unless ``is_text`` is True.
        was_wrong: as ``Sample.was_wrong``.
        since, until: bounds of ``Sample.created``, from ``since`` on and before ``until``; with
            their time zone.
        deleted: True for the deleted samples *instead of* those in use.
        ids: these and no others.
        is_text: True for samples of words, False for those of glyphs.
    """

    label: str | None = None
    was_wrong: bool | None = None
    since: datetime | None = None
    until: datetime | None = None
    deleted: bool = False
    ids: frozenset[str] | None = None
    is_text: bool | None = None


@dataclass(frozen=True)
class Operation:
    """A change to the samples that can be undone: what was done, when (UTC), to which ids.

    Attributes:
        symbols: the names of the own symbols that it was done to; of one that was renamed or
            merged the name before and the one after.
    """

    kind: OperationKind
    at: datetime
    samples: tuple[str, ...]
    symbols: tuple[str, ...] = ()


@dataclass(frozen=True)
class OwnSymbol:
    """A label of the person's own: its name, and when (UTC) it was added and, if so, removed."""

    name: str
    added: datetime
    removed: datetime | None


class Imported(NamedTuple):
    """What became of a batch of imported samples.

    Attributes:
        operation: the number to give with the next batch, so that all are one step to undo; None
            if nothing was added yet.
        added: ids of the samples that were not there before, in the order given.
    """

    operation: int | None
    added: tuple[str, ...]
