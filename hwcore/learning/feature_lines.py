"""Lines as the line network's head sees them: features, frame by frame, and texts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class FeatureLines:
    """Lines as the features of their frames.

    Attributes:
        features: float32 [sum of frames, D].
        frames: int64 [N], how many each line has, at least 1.
        texts: what each says.
    """

    features: NDArray[np.float32]
    frames: NDArray[np.int64]
    texts: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.texts)

    @classmethod
    def of(cls, lines: list[tuple[NDArray[np.float32], str]]) -> FeatureLines:
        """Of the features [F, D] and texts of some lines, at least one."""
        features = [line for line, _ in lines]
        return cls(
            np.concatenate(features),
            np.array([len(line) for line in features]),
            tuple(text for _, text in lines),
        )

    def take(self, rows: NDArray[np.int64]) -> FeatureLines:
        """Some of the lines, in the order of ``rows``, at least one."""
        ends = np.cumsum(self.frames)
        parts = [(self.features[ends[r] - self.frames[r] : ends[r]], self.texts[r]) for r in rows]
        return FeatureLines.of(parts)
