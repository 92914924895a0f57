"""A person's own symbols: a linear layer of their own, fitted to a few drawings of each.

Of a symbol that the model has never seen there is one drawing, or a few. What they are told from is
known well: all that other people's glyphs of the model's labels look and are written like. So each
symbol gets a row that tells its drawings from these (``learning/own_symbols.py``), in a space in
which what one label's glyphs differ in counts little (``symbol_space.py``). The model's labels are
read as if there were none.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import BundleError
from hwcore.ink import SIZE_AND_PLACE, SizeAndPlace
from hwcore.raster import EXTENT, Extents

from .glyphs import Glyphs
from .ink_network import InkNetwork
from .mask import Mask
from .memory import Whitening
from .part import Array, Part, within_range
from .symbol_extents import SymbolExtents
from .symbol_sizes import size_evidence
from .symbol_space import SymbolSpace
from .symbol_times import time_evidence
from .tensors import Tensors

SILENCE: Final = -20.0
"""Logits of a symbol that nothing speaks for: its bias in the head's linear layer, whose weights
for it are 0."""
GAIN: Final = 3.5
"""Logits of a head for one of a row, which is fitted by itself (``docs/teaching.md``)."""
_SPACE: Final = tuple(
    f"symbols.{name}" for name in ("looks_mean", "looks", "written_mean", "written")
)
_ROWS: Final = tuple(
    f"symbols.{kind}_{name}" for kind in ("ink", "images") for name in ("weight", "bias", "margin")
)
_DRAWINGS: Final = ("symbols.features", "symbols.trajectories")
_SIZES: Final = "symbols.sizes"
_EXTENTS: Final = "symbols.extents"
_SECONDS: Final = "symbols.seconds"
_HAS_INK: Final = "symbols.has_ink"
_LABELS: Final = "symbols.labels"
NAMES: Final = (*_SPACE, *_ROWS, *_DRAWINGS, _SIZES, _EXTENTS, _SECONDS, _HAS_INK, _LABELS)
"""In a file."""


@dataclass(frozen=True, eq=False)
class SymbolRows:
    """A linear layer for S symbols.

    Attributes:
        weight: float32 [S, D]; bias: float32 [S].
        margin: float32 [S]: what is taken from a symbol's logits so that hardly any of other
            people's glyphs is taken for it; infinite of one that says nothing.
    """

    weight: Array
    bias: Array
    margin: Array

    def evidence(self, vectors: Array) -> Array:
        """How surely vectors [N, D] are each symbol and none of the model's labels: logits by
        themselves, [N, S]."""
        return np.asarray(vectors @ self.weight.T + self.bias, np.float32)

    def logits(self, evidence: Array) -> Array:
        """What counts beside a head's logits, [N, S]."""
        loud = np.float32(GAIN) * evidence - self.margin
        return np.asarray(np.maximum(loud, np.float32(SILENCE)))

    def __getitem__(self, chosen: NDArray[np.bool_]) -> SymbolRows:
        """Those of some symbols."""
        return SymbolRows(self.weight[chosen], self.bias[chosen], self.margin[chosen])

    @property
    def arrays(self) -> tuple[Array, Array, Array]:
        """Weight, bias and margin."""
        return self.weight, self.bias, self.margin

    def fit(self, symbols: int, size: int) -> bool:
        """Whether they are of so many symbols and vectors of this size."""
        return (
            self.weight.shape == (symbols, size)
            and self.bias.shape == self.margin.shape == (symbols,)
            and within_range(self.weight)
            and within_range(self.bias)
            and not np.isnan(self.margin).any()
            and bool((self.margin > -np.inf).all())
        )


@dataclass(frozen=True, eq=False)
class OwnSymbols(Part):
    """What tells own symbols, and the drawings it was made from; part of a taught head.

    Attributes:
        space: what they are told by.
        of_ink: for ink, of symbols that were drawn as ink; in the order of the labels that there
            are, each once.
        of_images: for all else.
        drawings: M of them, to which further ones can be added.
        labels: int64 [M], indices into the head's alphabet, ascending.
    """

    space: SymbolSpace
    of_ink: SymbolRows
    of_images: SymbolRows
    drawings: Glyphs
    labels: NDArray[np.int64]
    _said: WeakKeyDictionary[Glyphs, tuple[Array, Array]] = field(
        default_factory=WeakKeyDictionary, init=False, repr=False
    )

    def __post_init__(self) -> None:
        features, count = self.drawings.features, len(self.labels)
        size = features.shape[-1]
        symbols = len(self.present)
        fits = (
            count > 0
            and features.shape == (count, size)
            and self.drawings.trajectories.shape[:1] == self.drawings.has_ink.shape == (count,)
            and bool((np.diff(self.labels) >= 0).all())
            and within_range(features)
            and within_range(self.drawings.trajectories)
            and self._sizes.shape == (count, SIZE_AND_PLACE)
            and within_range(self._sizes)
            and self._extents.shape == (count, EXTENT)
            and bool((self._extents >= 0.0).all() and np.isfinite(self._extents).all())
            and self._seconds.shape == (count,)
            and bool((self._seconds >= 0.0).all() and np.isfinite(self._seconds).all())
            and self.space.fits(size)
            and self.of_images.fit(symbols, size)
            and self.of_ink.fit(symbols, size + self.space.written_size)
        )
        if not fits:
            raise BundleError(
                "own-symbols-damaged", "a head's own symbols are damaged; teach again"
            )

    @property
    def _sizes(self) -> SizeAndPlace:
        """Of the drawings, float32 [M, SIZE_AND_PLACE]; all 0 of those without guide lines."""
        sizes, count = self.drawings.sizes, len(self.labels)
        return np.zeros((count, SIZE_AND_PLACE), np.float32) if sizes is None else sizes

    @property
    def _extents(self) -> Extents:
        """Of the drawings, float32 [M, EXTENT]; all 0 of those of unknown size."""
        extents, count = self.drawings.extents, len(self.labels)
        return np.zeros((count, EXTENT), np.float32) if extents is None else extents

    @property
    def _seconds(self) -> Array:
        """That the drawings took, float32 [M]; 0 of those of unknown time."""
        seconds = self.drawings.seconds
        return np.zeros(len(self.labels), np.float32) if seconds is None else seconds

    @cached_property
    def _by_size(self) -> SymbolExtents:
        return SymbolExtents(self._extents, self._first)

    @property
    def _first(self) -> NDArray[np.int64]:
        """Where each symbol's drawings begin, int64 [S]."""
        return np.searchsorted(self.labels, self.present)

    @property
    def present(self) -> NDArray[np.int64]:
        """The symbols of which there are drawings, int64 [S], ascending."""
        return np.unique(self.labels)

    def check_fit(self, labels: int, features: int, own: int) -> None:
        if (
            self.drawings.features.shape[1] != features
            or self.labels[0] < labels - own
            or self.labels[-1] >= labels
        ):
            raise BundleError(
                "own-symbols-do-not-fit", "a head's own symbols do not fit it; teach again"
            )

    def logits(self, glyphs: Glyphs, labels: int) -> Array:
        """What is added: [K] or [N, K]; 0 for the model's labels, and for symbols that nothing
        speaks for."""
        voices = self._voices(glyphs)[0]
        added = np.zeros((len(voices), labels), np.float32)
        added[:, self.present] = voices - np.float32(SILENCE)
        return added.reshape(*glyphs.has_ink.shape, labels)

    def recognition(self, glyphs: Glyphs, mask: Mask) -> Array:
        """How surely glyphs are own symbols: 1 where one is more probable than not, and next to 0
        far from all."""
        del mask
        best = self._voices(glyphs)[1].max(axis=1)
        sure = 2.0 / (1.0 + np.exp(-np.clip(best, -30.0, 0.0)))
        return np.asarray(sure.reshape(glyphs.has_ink.shape), np.float32)

    def renumbered(self, kept: NDArray[np.int64]) -> OwnSymbols | None:
        """One of a head that keeps only the labels at these ascending indices, in their order; None
        where no symbol is left."""
        drawn, symbols = np.isin(self.labels, kept), np.isin(self.present, kept)
        if not drawn.any():
            return None
        return replace(
            self,
            of_ink=self.of_ink[symbols],
            of_images=self.of_images[symbols],
            drawings=self.drawings[drawn],
            labels=np.searchsorted(kept, self.labels[drawn]),
        )

    def of_the_first(self, labels: int) -> None:
        """None: all that it knows is own symbols."""
        del labels

    def tensors(self) -> Tensors:
        looks, written = self.space.looks, self.space.written
        arrays: dict[str, NDArray[Any]] = dict(
            zip(_SPACE, (looks.mean, looks.matrix, written.mean, written.matrix), strict=True)
        )
        rows = (*self.of_ink.arrays, *self.of_images.arrays)
        arrays |= dict(zip(_ROWS, rows, strict=True))
        drawings = self.drawings
        arrays |= {
            name: array.astype(np.float16)
            for name, array in zip(
                _DRAWINGS, (drawings.features, drawings.trajectories), strict=True
            )
        }
        arrays |= {_SIZES: self._sizes, _EXTENTS: self._extents, _SECONDS: self._seconds}
        has_ink = drawings.has_ink.astype(np.uint8)
        return Tensors(arrays | {_HAS_INK: has_ink, _LABELS: self.labels})

    @classmethod
    def from_tensors(cls, tensors: Tensors) -> OwnSymbols | None:
        if not tensors.has_any(NAMES):
            return None
        looks, looks_matrix, written, matrix = (tensors.array(each, np.float32) for each in _SPACE)
        rows = [tensors.array(name, np.float32) for name in _ROWS]
        features, trajectories = (
            tensors.array(name, np.float16).astype(np.float32) for name in _DRAWINGS
        )
        network = InkNetwork.from_tensors(tensors)
        return cls(
            SymbolSpace(Whitening(looks, looks_matrix), Whitening(written, matrix), network),
            SymbolRows(*rows[:3]),
            SymbolRows(*rows[3:]),
            Glyphs(
                features,
                trajectories,
                tensors.array(_HAS_INK, np.uint8) > 0,
                tensors.array(_SIZES, np.float32),
                # heads of earlier versions do not say how large the drawings were, or how long they
                # took
                *(
                    tensors.array(name, np.float32) if tensors.has_any((name,)) else None
                    for name in (_EXTENTS, _SECONDS)
                ),
            ),
            tensors.array(_LABELS, np.int64),
        )

    def _voices(self, glyphs: Glyphs) -> tuple[Array, Array]:
        """What is said of each symbol, as logits, [N, S], with size, and place between guide lines,
        and the evidence for that; computed once for the same glyphs, as a head asks for logits and
        for recognition."""
        both = self._said.get(glyphs)
        if both is None:
            self._said[glyphs] = both = self._judged(glyphs)
        return both

    def _judged(self, glyphs: Glyphs) -> tuple[Array, Array]:
        has_ink = glyphs.has_ink.reshape(-1)
        looks = self.space.of_looks(glyphs)
        evidence = self.of_images.evidence(looks)
        voices = self.of_images.logits(evidence)
        if not has_ink.any():
            return voices, evidence
        as_ink = self.of_ink.evidence(self.space.of_ink(glyphs, looks))
        both = has_ink[:, None] & np.isfinite(self.of_ink.margin)
        said = np.zeros_like(as_ink)
        if glyphs.extents is not None:
            said, formless = self._by_size.judged(np.atleast_2d(glyphs.extents))
            as_ink = as_ink * (1.0 - formless)
        if glyphs.sizes is not None and glyphs.has_guides.any():
            sizes = size_evidence(np.atleast_2d(glyphs.sizes), self._sizes)
            placed = np.maximum.reduceat(sizes, self._first, axis=1)
            said = np.where(placed != 0.0, placed, said)
        if glyphs.seconds is not None:
            asked = np.atleast_1d(glyphs.seconds)
            said = said + time_evidence(asked, self._seconds, self._first)
        loud = np.maximum(self.of_ink.logits(as_ink) + said, np.float32(SILENCE))
        return np.where(both, loud, voices), np.where(both, as_ink, evidence)
