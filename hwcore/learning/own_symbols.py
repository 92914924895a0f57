"""Own symbols from a few drawings each, at once.

Each symbol gets a row that tells its drawings from other people's glyphs of the model's labels
(``model/own_symbols``), by logistic regression: a drawing is one example, or a few, and what it
must be told from are thousands. How loudly a symbol speaks depends on how many drawings it has, and
is the same for all people; all speak more quietly where too many of the other people's glyphs that
ship for lessons would be taken for an own symbol by form alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from hwcore.errors import HwError
from hwcore.labels import NO_LABEL, Alphabet
from hwcore.model import (
    GAIN,
    Array,
    Engine,
    Glyphs,
    Head,
    InkNetwork,
    OwnSymbols,
    ReplaySet,
    SymbolRows,
    SymbolSpace,
    Whitening,
    as_written,
)
from hwcore.symbol_names import MAX_SYMBOLS, too_many_symbols

from .lesson import LabelledGlyph

Labels = NDArray[np.int64]

TAKEN: Final = 0.0006
"""Share of other people's glyphs, 0..1, that may become own symbols by form alone and were read
right."""
LEAST_MARGIN: Final = -9.4
"""Of a symbol with one drawing, in logits: the same whoever draws what, so that letters are lost
only where symbols gain by it (``docs/teaching.md``)."""
MARGIN_BY_DRAWINGS: Final = 2.5
"""Logits that are added for e times as many drawings, by which the row is louder."""
LOUDEST: Final = 20
"""Drawings beyond which the margin stays the same."""
TWIN: Final = 0.01
"""Two drawings nearer to each other than this, with different labels, say nothing; as a share of
how far apart they can be at most."""
MOST_DRAWINGS: Final = 2000
"""That are kept, the last ones."""
OTHERS: Final = 1000
"""Other people's glyphs that symbols are told from in the fit; with three times as many they are
told no better."""
OTHER_WEIGHT: Final = 0.3
"""Of all other drawings of the person together: what is taught beside it is told from it, too."""
STEPS: Final = 40
RATE: Final = 4.0
MOMENTUM: Final = 0.9
PULL: Final = 3e-3
"""Of a row to 0, as the weight of its squared length."""
START: Final = -3.0
"""Of a row's bias: that a glyph is this symbol is improbable."""
DRAWINGS_WEIGHT: Final = 0.3
"""Of all drawings of a symbol together, where other people's glyphs together have 1."""


@dataclass(frozen=True, eq=False)
class PersonsDrawings:
    """N drawings of one person as they are compared.

    Attributes:
        looks: float32 [N, F], by their looks; ink: float32 [N, D], by their looks and how they were
            written, of no meaning for what has no ink.
    """

    glyphs: Glyphs
    looks: Array
    ink: Array

    def __getitem__(self, chosen: Any) -> PersonsDrawings:
        """Those at indices or where a mask is true."""
        return PersonsDrawings(self.glyphs[chosen], self.looks[chosen], self.ink[chosen])

    @property
    def has_ink(self) -> NDArray[np.bool_]:
        return self.glyphs.has_ink

    def twins(self, labels: Labels) -> NDArray[np.bool_]:
        """Which are next to the same as one with another label, bool [N]; labels are int64 [N]."""
        alike = self.looks @ self.looks.T
        both = self.has_ink[:, None] & self.has_ink
        alike = np.where(both, self.ink @ self.ink.T / 2.0, alike)  # there two vectors are joined
        others = labels[:, None] != labels
        return np.asarray((others & (alike > 1.0 - TWIN)).any(axis=1))


class SymbolTeacher:
    """Other people's glyphs, which own symbols are told from."""

    def __init__(self, head: Head, replay: ReplaySet, whitening: Whitening | None = None) -> None:
        """
        Args:
            head: what reads all that is no own symbol.
            whitening: of the replayed features; None: it is found.
        """
        ink, network = replay.ink, head.part(InkNetwork)
        if whitening is None:
            known = replay.truth != NO_LABEL
            whitening = Whitening.of(replay.features[known], replay.truth[known])
        self._has_ink = ink is not None
        compared, compared_truth = replay.held_out, replay.held_out_truth
        if ink is not None:
            compared, compared_truth = ink.examined, ink.examined_truth
        written = Whitening.of(as_written(network, compared), compared_truth)
        self._space = space = SymbolSpace(whitening, written, network)
        head = head.without(OwnSymbols)
        images = Glyphs.joined([replay.held_out, replay.border])
        truth = np.concatenate([replay.held_out_truth, replay.border_truth])
        of = len(replay.held_out_truth)  # of these hardly one may be taken, the border or not
        self._images = _Others.among(head, images, space.of_looks(images), truth, of)
        self._inks = self._images
        if ink is not None:
            vectors = space.of_ink(ink.examined, space.of_looks(ink.examined))
            self._inks = _Others.among(
                head, ink.examined, vectors, ink.examined_truth, ink.examined_of
            )

    def drawings(self, glyphs: Glyphs) -> PersonsDrawings:
        """N glyphs as they are compared; as images alone where nobody's ink is known."""
        looks = self._space.of_looks(glyphs)
        if not (self._has_ink and glyphs.has_ink.any()):
            glyphs = Glyphs.images(glyphs.features)
            size = looks.shape[1] + self._space.written_size
            return PersonsDrawings(glyphs, looks, np.zeros((len(looks), size), np.float32))
        return PersonsDrawings(glyphs, looks, self._space.of_ink(glyphs, looks))

    def taught(
        self, drawings: PersonsDrawings, labels: Labels, alphabet: Alphabet
    ) -> OwnSymbols | None:
        """What tells own symbols; None where no drawing says anything.

        Args:
            drawings: N of the person's, those of the model's labels, too: symbols are told from
                these.
            labels: int64 [N], indices into the alphabet; ``NO_LABEL`` of outliers.
        """
        is_own = labels >= len(alphabet.model_labels)
        kept = ~drawings.twins(labels)
        kept[np.flatnonzero(is_own)[:-MOST_DRAWINGS]] = False
        drawings, labels = drawings[kept], labels[kept]
        own = np.flatnonzero(labels >= len(alphabet.model_labels))
        if not len(own):
            return None
        own = own[np.argsort(labels[own], kind="stable")]
        symbols, has_ink = np.unique(labels[own]), drawings.has_ink
        of_ink = self._inks.rows(drawings.ink[has_ink], labels[has_ink], symbols)
        of_images = self._images.rows(drawings.looks, labels, symbols)
        return OwnSymbols(self._space, of_ink, of_images, drawings.glyphs[own], labels[own])


@dataclass(frozen=True, eq=False)
class _Others:
    """Other people's glyphs, with what the head thinks of them.

    Attributes:
        vectors: float32 [N, D], as they are compared.
        best: float32 [N], the highest logits; infinite where they are of a wrong label already.
        of: how many glyphs they stand for.
        some: int64 [n], indices of those that symbols are told from in the fit.
    """

    vectors: Array
    best: Array
    of: int
    some: Labels

    @classmethod
    def among(cls, head: Head, glyphs: Glyphs, vectors: Array, truth: Labels, of: int) -> _Others:
        """Those with labels ``truth``, int64 [N]."""
        logits = head.logits(glyphs)
        right = logits.argmax(axis=1) == truth
        best = np.where(right, logits.max(axis=1), np.float32(np.inf))
        some = np.random.default_rng(0).permutation(len(truth))[:OTHERS]
        return cls(vectors, best, of, some)

    def rows(self, drawings: Array, labels: Labels, symbols: Labels) -> SymbolRows:
        """Those of S symbols, as loud as all together may be; silent ones where there is no
        drawing.

        Args:
            drawings: float32 [M, D], with ``labels``, int64 [M].
        """
        others = self.vectors[self.some]
        is_drawing_of = labels[:, None] == symbols
        weight, bias = _fitted(others, drawings, is_drawing_of)
        evidence = self.vectors @ weight.T + bias
        count = is_drawing_of.sum(axis=0)
        margins = LEAST_MARGIN + MARGIN_BY_DRAWINGS * np.log(np.clip(count, 1, LOUDEST))
        margins = np.where(count > 0, margins, np.inf)
        above = (np.float32(GAIN) * evidence - self.best[:, None] - margins).max(axis=1)
        most = min(int(TAKEN * self.of), len(above) - 1)
        margins += max(float(np.partition(above, -most - 1)[-most - 1]) + 1e-3, 0.0)
        return SymbolRows(weight, bias, margins.astype(np.float32))


def _fitted(others: Array, drawings: Array, of: NDArray[np.bool_]) -> tuple[Array, Array]:
    """Logistic regression of each of S symbols against all else: weights [S, D] and biases [S].

    Args:
        others: float32 [N, D]; drawings: float32 [M, D].
        of: bool [M, S], which drawings are of which symbol.
    """
    vectors = np.concatenate([others, drawings])
    positive = DRAWINGS_WEIGHT * of / np.maximum(of.sum(axis=0), 1)
    negative = OTHER_WEIGHT * ~of / np.maximum((~of).sum(axis=0), 1)
    weights = np.concatenate(
        [np.full((len(others), of.shape[1]), 1.0 / len(others)), positive + negative]
    ).astype(np.float32)
    targets = np.concatenate([np.zeros((len(others), of.shape[1])), of]).astype(np.float32)
    weight = np.zeros((of.shape[1], vectors.shape[1]), np.float32)
    bias = np.full(of.shape[1], START, np.float32)
    weight_step, bias_step = np.zeros_like(weight), np.zeros_like(bias)
    for _ in range(STEPS):
        logits = np.clip(vectors @ weight.T + bias, -30.0, 30.0)
        errors = weights * (1.0 / (1.0 + np.exp(-logits)) - targets)
        weight_step = MOMENTUM * weight_step - RATE * (errors.T @ vectors + PULL * weight)
        bias_step = MOMENTUM * bias_step - RATE * errors.sum(axis=0)
        weight, bias = weight + weight_step, bias + bias_step
    return np.asarray(weight, np.float32), np.asarray(bias, np.float32)


def add_symbols(engine: Engine, samples: Sequence[LabelledGlyph], head: Head | None = None) -> Head:
    """A head with own symbols that are recognised from these samples on.

    Takes a second or so; a lesson that has the samples supersedes it. The engine itself
    is not changed.

    Args:
        samples: of new symbols, or further ones of symbols that the head has.
        head: that to which they are added; None for the one in use.

    Raises:
        HwError: a label of the model, one that can be no label, too many symbols, or a model that
            cannot be taught.
    """
    head = engine.head if head is None else head
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
        whitening = None if known is None else known.space.looks
        teacher = SymbolTeacher(head, engine.bundle.replay(), whitening)
        glyphs = engine.read([sample.glyph for sample in samples])
        labels = np.array(head.alphabet.indices(sample.label for sample in samples), np.int64)
        if known is not None:
            glyphs = Glyphs.joined([known.drawings, glyphs])
            labels = np.concatenate([known.labels, labels])
        part = teacher.taught(teacher.drawings(glyphs), labels, head.alphabet)
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
