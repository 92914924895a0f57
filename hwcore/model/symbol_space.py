"""What a person's own symbols are told by: how a drawing looks, and what the network for ink makes
of how it was written.

Neither has seen a symbol before, but both have learned what characters differ in. Whitened, a
direction counts the more the less one label's glyphs differ in it (as in ``memory.py``).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hwcore.ink import SUMMARY_SIZE

from .glyphs import Glyphs
from .ink_network import InkNetwork
from .memory import Whitening
from .part import Array, within_range


@dataclass(frozen=True, eq=False)
class SymbolSpace:
    """Glyphs as vectors in which a linear layer tells an own symbol from all else.

    Attributes:
        looks: of features.
        written: of what ``network`` makes of ink; without one, of trajectories' summaries.
        network: that of the head, if it has one.
    """

    looks: Whitening
    written: Whitening
    network: InkNetwork | None

    def of_looks(self, glyphs: Glyphs) -> Array:
        """Glyphs by how they look alone, float32 [N, F]."""
        return self.looks(np.atleast_2d(glyphs.features))

    def of_ink(self, glyphs: Glyphs, looks: Array) -> Array:
        """Glyphs by how they look, as ``of_looks`` says, and were written, float32 [N, F + S]; of
        no meaning for what has no ink."""
        written = self.written(as_written(self.network, glyphs))
        return np.concatenate([looks, written], axis=1)

    @property
    def written_size(self) -> int:
        """S of ``of_ink``."""
        return SUMMARY_SIZE if self.network is None else self.network.pooled_size

    def fits(self, features: int) -> bool:
        """Whether its whitenings are of so many features, and of what there is of ink."""
        sizes = (features, self.written_size)
        return all(
            whitening.mean.shape == (size,)
            and whitening.matrix.shape == (size, size)
            and within_range(whitening.mean)
            and within_range(whitening.matrix)
            for whitening, size in zip((self.looks, self.written), sizes, strict=True)
        )


def as_written(network: InkNetwork | None, glyphs: Glyphs) -> Array:
    """What a network makes of ink, or without one its summaries: float32 [N, S]."""
    return np.atleast_2d(glyphs.summaries if network is None else network.pooled(glyphs))
