"""What a lesson from words replays so that nothing is forgotten, and is then examined on."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import BundleError
from hwcore.model import Tensors


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


@dataclass(frozen=True, eq=False)
class LineReplay:
    """Other writers' words.

    Attributes:
        replayed: of writers that the network learned from, replayed in every lesson.
        examined: of writers that neither the network nor any head was taught.
    """

    replayed: FeatureLines
    examined: FeatureLines

    def to_bytes(self) -> bytes:
        """A safetensors file; features are kept in a byte each."""
        tensors = Tensors()
        for name, lines in (("replayed", self.replayed), ("examined", self.examined)):
            tensors = (
                tensors
                | _packed(name, lines.features)
                | Tensors(
                    {f"{name}_frames": lines.frames.astype(np.int32)},
                    {f"{name}_texts": json.dumps(lines.texts)},
                )
            )
        return tensors.to_bytes()

    @classmethod
    def parse(cls, content: bytes) -> LineReplay:
        """Read what ``to_bytes`` made.

        Raises:
            BundleError: damaged, or arrays that do not fit together.
        """
        try:
            tensors = Tensors.parse(content)
            return cls(_lines(tensors, "replayed"), _lines(tensors, "examined"))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise BundleError(
                "replay-damaged", "the replay set is damaged; get the model again"
            ) from error


def _packed(name: str, features: NDArray[np.float32]) -> Tensors:
    scale = np.maximum(np.abs(features).max(axis=0), np.float32(1e-12)) / np.float32(127)
    packed = {name: np.rint(features / scale).astype(np.int8), f"{name}_scale": scale}
    return Tensors(packed)


def _lines(tensors: Tensors, name: str) -> FeatureLines:
    scale = tensors.array(f"{name}_scale", np.float32)
    features = np.asarray(tensors.array(name, np.int8) * scale, np.float32)
    frames = tensors.array(f"{name}_frames", np.signedinteger).astype(np.int64)
    texts = json.loads(tensors.text(f"{name}_texts"))
    if (
        features.ndim != 2
        or not np.isfinite(features).all()
        or frames.shape != (len(texts),)
        or not len(texts)
        or frames.min() < 1
        or frames.sum() != len(features)
        or not all(isinstance(text, str) for text in texts)
    ):
        raise ValueError("arrays that do not fit")
    return FeatureLines(features, frames, tuple(texts))
