"""What a lesson from words replays so that nothing is forgotten, and is then examined on."""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import BundleError
from hwcore.model import Tensors, deflated, inflated

from .pen_features import CHANNELS

Steps = NDArray[np.float32]
"""Pen features of a line, float32 [T, CHANNELS]."""


@dataclass(frozen=True, eq=False)
class LineReplay:
    """Other writers' words, as pen features and texts.

    Attributes:
        replayed: of writers that the network learned from, replayed in every lesson.
        examined: of writers that neither the network nor any head was taught.
    """

    replayed: tuple[tuple[Steps, str], ...]
    examined: tuple[tuple[Steps, str], ...]

    def to_bytes(self) -> bytes:
        """A safetensors file, deflated; each value is kept in a byte."""
        tensors = Tensors()
        for name, lines in (("replayed", self.replayed), ("examined", self.examined)):
            values = np.concatenate([steps for steps, _ in lines])
            scale = np.maximum(np.abs(values).max(axis=0), np.float32(1e-12)) / np.float32(127)
            arrays = {
                name: np.rint(values / scale).astype(np.int8),
                f"{name}_scale": scale,
                f"{name}_steps": np.array([len(steps) for steps, _ in lines], np.int32),
            }
            texts = {f"{name}_texts": json.dumps([text for _, text in lines])}
            tensors = tensors | Tensors(arrays, texts)
        return deflated(tensors.to_bytes())

    @classmethod
    def parse(cls, content: bytes) -> LineReplay:
        """Read what ``to_bytes`` made.

        Raises:
            BundleError: damaged, or arrays that do not fit together.
        """
        try:
            tensors = Tensors.parse(inflated(content))
            return cls(_lines(tensors, "replayed"), _lines(tensors, "examined"))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise BundleError(
                "replay-damaged", "the replay set is damaged; get the model again"
            ) from error


def _lines(tensors: Tensors, name: str) -> tuple[tuple[Steps, str], ...]:
    scale = tensors.array(f"{name}_scale", np.float32)
    values = np.asarray(tensors.array(name, np.int8) * scale, np.float32)
    steps = tensors.array(f"{name}_steps", np.signedinteger).astype(np.int64)
    texts = json.loads(tensors.text(f"{name}_texts"))
    if (
        values.ndim != 2
        or values.shape[1] != CHANNELS
        or not np.isfinite(values).all()
        or steps.shape != (len(texts),)
        or not len(texts)
        or steps.min() < 1
        or steps.sum() != len(values)
        or not all(isinstance(text, str) for text in texts)
    ):
        raise ValueError("arrays that do not fit")
    return tuple(zip(np.split(values, np.cumsum(steps)[:-1]), texts, strict=True))
