"""Which samples may be mislabelled: those whose label the recogniser finds unlikely."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from hwcore.alphabets import look_alikes
from hwcore.ink import Ink
from hwcore.labels import OUTLIER, Prediction
from hwcore.raster import Glyph


class Predicting(Protocol):
    """The part of ``Engine`` used here."""

    def predict_by_style(self, glyph: Glyph | Ink) -> Prediction: ...


class Labelled(Protocol):
    """A glyph under a label, such as a stored sample."""

    @property
    def glyph(self) -> Glyph: ...

    @property
    def label(self) -> str: ...


def label_doubt(engine: Predicting, samples: Iterable[Labelled]) -> list[float]:
    """How little the recogniser believes each sample's label, 0 (sure of it) to 1.

    One minus the calibrated confidence of the label, the "self-confidence" by which label errors
    are ranked (Northcutt et al., JAIR 2021); the head's memory is not asked, as it knows a taught
    sample by heart, wrong label and all. What looks like the label counts as the label: nobody can
    see which of them it is. A label outside the alphabet is doubtful, and an outlier the more, the
    surer it is read as a label.
    """
    return [1.0 - _confidence(engine.predict_by_style(s.glyph), s.label) for s in samples]


def _confidence(prediction: Prediction, label: str) -> float:
    if label == OUTLIER:
        return 1.0 if prediction.unknown else 1.0 - prediction.confidence
    if all(label != candidate.label for candidate in prediction.candidates):
        return 0.0
    alike = look_alikes(label)
    return min(sum(c.confidence for c in prediction.candidates if c.label in alike), 1.0)
