"""Own symbols from a few drawings each, at once.

What they are compared by was learned from other characters and many people (``model/own_symbols``);
all that is to be found is how far a drawing may speak. So nothing is fitted, and nothing that was
known can get worse by much: of the other people's glyphs that ship for lessons hardly any may be
taken for an own symbol.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from hwcore.errors import HwError
from hwcore.labels import NO_LABEL, Alphabet
from hwcore.model import (
    Engine,
    Glyphs,
    Head,
    OwnSymbols,
    Reach,
    ReplaySet,
    SymbolDrawings,
    SymbolSpace,
    Whitening,
)
from hwcore.symbol_names import MAX_SYMBOLS, too_many_symbols

from .lesson import LabelledGlyph

Distances = NDArray[np.float32]

WIDTH: Final = 1.3
"""The reach of a drawing where nothing else is near. The metric's unit is chosen so that 97 of 100
pairs of one person's drawings of a character lie within 0.8; looks come on top."""
WIDTH_OF_LOOKS: Final = 0.7
"""The same where looks are all that can be compared."""
LEAST_REACH: Final = 0.02
"""A drawing with less room has another label's twin, and is left out."""
TAKEN: Final = 0.0002
"""Share of other people's glyphs, 0..1, that may become own symbols and were read right."""
MOST_DRAWINGS: Final = 2000
"""That are kept, the last ones; a prediction then takes a tenth of a millisecond more."""


@dataclass(frozen=True)
class SymbolSettings:
    """How far drawings speak.

    Attributes:
        height: against what other people's glyphs are read by, the median of their highest logits.
        passed_over: how many of the other people's glyphs may lie within a reach.
    """

    height: float
    passed_over: int


ATTEMPTS: Final = (
    SymbolSettings(1.0, 80),
    SymbolSettings(0.85, 80),
    SymbolSettings(0.7, 80),
    SymbolSettings(0.7, 20),
    SymbolSettings(0.6, 20),
    SymbolSettings(0.5, 20),
    SymbolSettings(0.5, 3),
    SymbolSettings(0.35, 0),
)
"""What is tried of each symbol until hardly anything else is taken for one."""


class SymbolTeacher:
    """Other people's glyphs, among which the drawings of own symbols find their reach."""

    def __init__(self, head: Head, replay: ReplaySet, whitening: Whitening | None = None) -> None:
        """
        Args:
            head: what reads all that is no own symbol.
            whitening: of the replayed features; None: it is found.
        """
        ink = replay.ink
        if whitening is None:
            known = replay.truth != NO_LABEL
            whitening = Whitening.of(replay.features[known], replay.truth[known])
        self._space = SymbolSpace(whitening, None if ink is None else ink.metric)
        head = head.without(OwnSymbols)
        images = Glyphs.joined([replay.held_out, replay.border])
        truth = np.concatenate([replay.held_out_truth, replay.border_truth])
        of = len(replay.held_out_truth)  # of these hardly one may be taken, the border or not
        self._looks = _Others.among(self._space, head, images, truth, of, WIDTH_OF_LOOKS)
        self._ink: _Others | None = None
        if ink is not None:
            glyphs, truth, of = ink.examined, ink.examined_truth, ink.examined_of
            self._ink = _Others.among(self._space, head, glyphs, truth, of, WIDTH)

    def drawings(self, glyphs: Glyphs) -> SymbolDrawings:
        """N glyphs as they are compared; as images alone where nobody's ink is known."""
        drawings = self._space(glyphs)
        if self._ink is None:
            return replace(drawings, has_ink=np.zeros(len(drawings), np.bool_))
        return drawings

    def taught(
        self, drawings: SymbolDrawings, labels: NDArray[np.int64], alphabet: Alphabet
    ) -> OwnSymbols | None:
        """What a head remembers of own symbols; None where no drawing has any room.

        Args:
            drawings: N of the person's, those of the model's labels, too: these end reaches.
            labels: int64 [N], indices into the alphabet; ``NO_LABEL`` of outliers.
        """
        first = len(alphabet.model_labels)
        own = np.flatnonzero(labels >= first)[-MOST_DRAWINGS:]
        own = own[np.argsort(labels[own], kind="stable")]
        if not len(own):
            return None
        chosen, chosen_labels = drawings[own], labels[own]
        others = labels[:, None] != chosen_labels
        of_looks = self._looks.reach(
            drawings.apart(chosen), others, chosen_labels, self._looks.drawings.apart(chosen)
        )
        of_ink = of_looks
        if self._ink is not None:
            of_ink = self._ink.reach(
                drawings.apart_as_ink(chosen),
                others,
                chosen_labels,
                self._ink.drawings.apart_as_ink(chosen),
            )
        audible = np.where(chosen.has_ink, of_ink.heights, of_looks.heights) > 0.0
        if not audible.any():
            return None
        return OwnSymbols(
            self._space, chosen[audible], chosen_labels[audible], of_ink[audible], of_looks[audible]
        )


@dataclass(frozen=True, eq=False)
class _Others:
    """Other people's glyphs, with what the head thinks of them.

    Attributes:
        best: float32 [N], the highest logits; infinite where they are of a wrong label already.
        usual: the median of the highest logits.
        of: how many glyphs they stand for.
        width: the reach of a drawing where nothing else is near.
    """

    drawings: SymbolDrawings
    best: NDArray[np.float32]
    usual: float
    of: int
    width: float

    @classmethod
    def among(
        cls,
        space: SymbolSpace,
        head: Head,
        glyphs: Glyphs,
        truth: NDArray[np.int64],
        of: int,
        width: float,
    ) -> _Others:
        """Those with labels ``truth``, int64 [N]."""
        logits = head.logits(glyphs)
        highest = logits.max(axis=1)
        best = np.where(logits.argmax(axis=1) == truth, highest, np.float32(np.inf))
        return cls(space(glyphs), best, max(float(np.median(highest)), 0.0), of, width)

    def reach(
        self,
        apart_own: Distances,
        of_other_label: NDArray[np.bool_],
        labels: NDArray[np.int64],
        apart: Distances,
    ) -> Reach:
        """How far each of M drawings speaks: as boldly as all symbols together may.

        Every symbol begins with the boldest settings; while too many glyphs are taken, the symbol
        that takes most goes on to the next ones. One that has no settings left is silent.

        Args:
            apart_own: float32 [C, M], from the person's drawings; of_other_label: which of these
                have another label.
            labels: int64 [M].
            apart: float32 [N, M], from these glyphs.
        """
        room = np.where(of_other_label, apart_own, np.float32(self.width)).min(axis=0)
        room = np.minimum(room, np.float32(self.width))
        symbols = [_Symbol(np.flatnonzero(labels == each)) for each in np.unique(labels)]
        for symbol in symbols:
            symbol.settle(room, apart, self)
        while True:
            taken = np.logical_or.reduce([symbol.taken for symbol in symbols])
            if taken.sum() <= TAKEN * self.of:
                break
            loudest = max(symbols, key=_takes)
            loudest.attempt += 1
            loudest.settle(room, apart, self)
        ends, heights = np.ones_like(room), np.zeros_like(room)
        for symbol in symbols:
            ends[symbol.drawings], heights[symbol.drawings] = symbol.ends, symbol.heights
        return Reach(ends, heights)


class _Symbol:
    """One symbol while its settings are looked for.

    Attributes:
        drawings: int64 [D], the numbers of its drawings.
        attempt: which of ``ATTEMPTS`` it is at.
        ends, heights: float32 [D], of its drawings.
        taken: bool [N], which other people's glyphs it takes.
    """

    ends: NDArray[np.float32]
    heights: NDArray[np.float32]
    taken: NDArray[np.bool_]

    def __init__(self, drawings: NDArray[np.int64]) -> None:
        self.drawings = drawings
        self.attempt = 0

    def settle(self, room: NDArray[np.float32], apart: Distances, others: _Others) -> None:
        """Find what it takes with the settings of its attempt; nothing after the last one."""
        own = apart[:, self.drawings]
        height, passed_over = 0.0, 0
        if self.attempt < len(ATTEMPTS):
            settings = ATTEMPTS[self.attempt]
            height, passed_over = settings.height * others.usual, settings.passed_over
        place = min(passed_over, len(own) - 1)
        ends = np.minimum(room[self.drawings], np.partition(own, place, axis=0)[place])
        self.ends = np.maximum(ends, np.float32(LEAST_REACH))
        self.heights = np.where(ends < LEAST_REACH, np.float32(0.0), np.float32(height))
        self.taken = Reach(self.ends, self.heights).voices(own)[0].max(axis=1) > others.best


def _takes(symbol: _Symbol) -> int:
    return int(symbol.taken.sum())


def add_symbols(engine: Engine, samples: Sequence[LabelledGlyph]) -> Head:
    """The head in use, with own symbols that are recognised from these samples on.

    Takes a tenth of a second or so; a lesson that has the samples supersedes it. The engine itself
    is not changed.

    Args:
        samples: of new symbols, or further ones of symbols that the head has.

    Raises:
        HwError: a label of the model, one that can be no label, too many symbols, or a model that
            cannot be taught.
    """
    head = engine.head
    for sample in samples:
        if sample.label in engine.model_alphabet:
            raise HwError(
                "symbol-is-label",
                "“{name}” is a label already; choose another name",
                name=sample.label,
            )
    head = head.with_own(new_symbols(head.alphabet, (sample.label for sample in samples)))
    with threadpool_limits(limits=1, user_api="blas"):
        known = head.part(OwnSymbols)
        whitening = None if known is None else known.space.whitening
        teacher = SymbolTeacher(head, engine.bundle.replay(), whitening)
        drawings = teacher.drawings(engine.read([sample.glyph for sample in samples]))
        labels = np.array(head.alphabet.indices(sample.label for sample in samples), np.int64)
        if known is not None:
            drawings = known.drawings.joined(drawings)
            labels = np.concatenate([known.labels, labels])
        part = teacher.taught(drawings, labels, head.alphabet)
    return head if part is None else head.with_part(part)


def new_symbols(alphabet: Alphabet, labels: Iterable[str]) -> tuple[str, ...]:
    """The labels that an alphabet does not have, each once, in the order of their appearance.

    Raises:
        HwError: too many.
    """
    added = tuple(dict.fromkeys(label for label in labels if label not in alphabet))
    if len(alphabet.own_symbols) + len(added) > MAX_SYMBOLS:
        raise HwError.of(too_many_symbols())
    return added
