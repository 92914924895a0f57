"""A recogniser whose every answer the test decides and can hold back."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np

from hwcore import Alphabet, Candidate, Prediction
from hwcore.alphabets import AlphabetInUse
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


ALL_CHARACTERS = Alphabet(tuple(chr(code) for code in range(33, 127)))


def prediction(label: str = "7", confidence: float = 0.91, unknown: bool = False) -> Prediction:
    """Candidates of which the first is given; the other digits share the rest."""
    others = [digit for digit in "0123456789" if digit != label]
    rest = (1.0 - confidence) / len(others)
    candidates = (Candidate(label, confidence), *(Candidate(digit, rest) for digit in others))
    return Prediction(candidates, unknown)


def head(bias: float = 0.0, alphabet: Alphabet = DIGITS) -> Head:
    """A small head, which its bias tells from others."""
    weight = np.zeros((len(alphabet), 4), np.float32)
    return Head(weight, np.full(len(alphabet), bias, np.float32), alphabet, 1.0, 0.1, "fake")


def among_all(**confidences: float) -> Prediction:
    """An answer from all 94 characters: these confidences, the rest shared by the others.

    Names are labels, or ``c_`` and a character's code.
    """
    named = {
        chr(int(name[2:])) if name.startswith("c_") else name: confidence
        for name, confidence in confidences.items()
    }
    rest = (1.0 - sum(named.values())) / (len(ALL_CHARACTERS) - len(named))
    candidates = [Candidate(label, named.get(label, rest)) for label in ALL_CHARACTERS.labels]
    return Prediction(tuple(sorted(candidates, key=lambda pair: -pair.confidence)), False)


class FakeEngine:
    """Answers with ``answer``; while ``held``, only after ``let_go``.

    Attributes:
        asked: how many rasters with ink it was asked about.
        among: the alphabet in use when it was asked last; None: all labels.
        head: the one adopted last.
    """

    def __init__(self, alphabet: Alphabet = DIGITS) -> None:
        self.answer = prediction()
        self.error: Exception | None = None
        self.asked = 0
        self.among: AlphabetInUse | None = None
        self.bundle = Bundle(Path(), b"", head(alphabet=alphabet), CARD)
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

    def predict(self, glyph: Glyph | Ink, among: AlphabetInUse | None = None) -> Prediction:
        if isinstance(glyph, Ink):
            glyph = Glyph.of(glyph)
        answer = prediction(confidence=0.1, unknown=True) if glyph.is_empty else self.answer
        self.asked += not glyph.is_empty
        self.among = among
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
