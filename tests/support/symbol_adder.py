"""Own symbols added to the fake engine's heads, whenever the test lets them be."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from support.fake_engine import PATIENCE, FakeEngine

from hwcore.learning.lesson import LabelledGlyph
from hwcore.model.head import Head


def grown(known: Head, symbols: Sequence[str]) -> Head:
    """A head with further own symbols."""
    own = dict.fromkeys((*known.alphabet.own_symbols, *symbols))
    more = len(own) - len(known.alphabet.own_symbols)
    return replace(
        known,
        weight=np.pad(known.weight, ((0, more), (0, 0))),
        bias=np.pad(known.bias, (0, more)),
        alphabet=known.alphabet.with_own(own),
    )


class SymbolAdder:
    """Adds symbols; while held, each time only after a ``let_go``.

    Attributes:
        samples: ids and labels of those from which it added symbols last.
        is_busy: whether it is adding, or waits to.
        error: what it raises instead.
    """

    def __init__(self) -> None:
        self.samples: list[tuple[str, str]] = []
        self.is_busy = False
        self.error: Exception | None = None
        self._permits: threading.Semaphore | None = None
        self._entered = threading.Semaphore(0)

    def __call__(self, _: FakeEngine, samples: Sequence[LabelledGlyph], head: Head) -> Head:
        self.samples = [(each.sample, each.label) for each in samples]
        permits, self.is_busy = self._permits, True
        self._entered.release()
        try:
            if permits is not None:
                assert permits.acquire(timeout=PATIENCE)
            if self.error is not None:
                raise self.error
            return grown(head, [each.label for each in samples])
        finally:
            self.is_busy = False

    def hold(self) -> None:
        """From now on each time waits for a ``let_go``."""
        self._permits = threading.Semaphore(0)
        self._entered = threading.Semaphore(0)

    @property
    def is_asked(self) -> bool:
        """Whether it was asked since it was held, once more than this said so before."""
        return self._entered.acquire(blocking=False)

    def let_go(self) -> None:
        """Let it add once, now or later."""
        assert self._permits is not None
        self._permits.release()

    def release(self) -> None:
        """Hold it no more."""
        permits, self._permits = self._permits, None
        if permits is not None:
            permits.release(9)
