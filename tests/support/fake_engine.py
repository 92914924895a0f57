"""A recogniser whose every answer the test decides and can hold back."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np

from hwcore import Candidate, Prediction
from hwcore.data import DIGITS
from hwcore.ink.ink import Ink
from hwcore.model.bundle import Bundle
from hwcore.model.head import Head
from hwcore.raster import Glyph, Raster

PATIENCE = 10.0
"""Seconds after which a test that waits for ever fails instead."""

CARD = {
    "name": "fake",
    "figures": {"mnist_test_accuracy": 0.9951},
    "sources": [{"name": "Some ink", "attribution": "Somebody", "licence": "CC BY 4.0"}],
}


def prediction(label: str = "7", confidence: float = 0.91, unknown: bool = False) -> Prediction:
    """Candidates of which the first is given; the other digits share the rest."""
    others = [digit for digit in "0123456789" if digit != label]
    rest = (1.0 - confidence) / len(others)
    candidates = (Candidate(label, confidence), *(Candidate(digit, rest) for digit in others))
    return Prediction(candidates, unknown)


def head(bias: float = 0.0) -> Head:
    """A small head for digits, which its bias tells from others."""
    return Head(
        np.zeros((10, 4), np.float32), np.full(10, bias, np.float32), DIGITS, 1.0, 0.1, "fake"
    )


class FakeEngine:
    """Answers with ``answer``; while ``held``, only after ``let_go``.

    Attributes:
        asked: how many rasters with ink it was asked about.
        head: the one adopted last.
    """

    def __init__(self) -> None:
        self.answer = prediction()
        self.error: Exception | None = None
        self.asked = 0
        self.bundle = Bundle(Path(), b"", head(), CARD)
        self.head = self.bundle.head
        self._permits: threading.Semaphore | None = None
        self._entered = threading.Semaphore(0)

    def hold(self) -> None:
        """From now on each answer waits for a ``let_go``."""
        self._permits = threading.Semaphore(0)

    def wait_until_asked(self) -> None:
        """Wait for the next question to have reached the engine."""
        assert self._entered.acquire(timeout=PATIENCE)

    def let_go(self, answers: int = 1) -> None:
        """Release this many answers, now or later."""
        assert self._permits is not None
        self._permits.release(answers)

    def predict(self, glyph: Glyph | Ink) -> Prediction:
        if isinstance(glyph, Ink):
            glyph = Glyph.of(glyph)
        answer = prediction(confidence=0.1, unknown=True) if glyph.is_empty else self.answer
        self.asked += not glyph.is_empty
        self._entered.release()
        if self._permits is not None:
            assert self._permits.acquire(timeout=PATIENCE)
        if self.error is not None:
            raise self.error
        return answer

    def predict_by_style(self, glyph: Glyph | Ink) -> Prediction:
        return self.predict(glyph)

    def adopt(self, head: Head) -> None:
        self.head = head

    def attention(self, glyph: Glyph, label: str) -> Raster:
        assert label == self.answer.label
        return np.full_like(glyph.raster, 0.5)
