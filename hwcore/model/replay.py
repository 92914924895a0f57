"""What a lesson replays so that nothing is forgotten, and what it is then examined on.

Features, not pictures: the backbone never changes on a person's machine, so a base sample is
worth 320 bytes, and nothing has to be drawn or recognised again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import BundleError
from hwcore.labels import NO_LABEL

from .deflation import deflated, inflated
from .glyphs import Features, Glyphs
from .ink_replay import InkReplay
from .packed_features import packed_features, unpacked_features
from .tensors import Tensors


@dataclass(frozen=True, eq=False)
class ReplaySet:
    """Base samples as features.

    Attributes:
        features: float32 [N, F], replayed in every lesson.
        truth: int64 [N], indices into the alphabet, or ``NO_LABEL``.
        held_out_features: float32 [M, F], on which neither the backbone nor any head was taught.
        held_out_truth: int64 [M], indices into the alphabet.
        border_features: float32 [B, F], perturbed drawings of held-out samples: those of
            ``border_of`` drawings that lie nearest to another label. What changes, changes there.
        border_truth: int64 [B], indices into the alphabet.
        border_of: how many drawings they were chosen from.
        ink: of other people, by how it was written; None in a model that saw none.
    """

    features: Features
    truth: NDArray[np.int64]
    held_out_features: Features
    held_out_truth: NDArray[np.int64]
    border_features: Features
    border_truth: NDArray[np.int64]
    border_of: int
    ink: InkReplay | None = None

    @property
    def held_out(self) -> Glyphs:
        """What no head was taught."""
        return Glyphs.images(self.held_out_features)

    @property
    def border(self) -> Glyphs:
        """The perturbed drawings."""
        return Glyphs.images(self.border_features)

    def to_bytes(self) -> bytes:
        """A safetensors file, deflated; features are kept in a byte each."""
        base = (
            Tensors(
                {
                    "truth": self.truth.astype(np.int16),
                    "held_out_truth": self.held_out_truth.astype(np.int16),
                    "border_truth": self.border_truth.astype(np.int16),
                    "border_of": np.array([self.border_of], np.int64),
                }
            )
            | packed_features("features", self.features)
            | packed_features("held_out_features", self.held_out_features)
            | packed_features("border_features", self.border_features)
        )
        return deflated((base if self.ink is None else base | self.ink.tensors()).to_bytes())

    @classmethod
    def from_bytes(cls, content: bytes) -> ReplaySet:
        """Read what ``to_bytes`` made.

        Raises:
            BundleError: damaged, or arrays that do not fit together.
        """
        try:
            tensors = Tensors.parse(inflated(content))
            replay = cls(
                unpacked_features(tensors, "features"),
                tensors.array("truth", np.signedinteger).astype(np.int64),
                unpacked_features(tensors, "held_out_features"),
                tensors.array("held_out_truth", np.signedinteger).astype(np.int64),
                unpacked_features(tensors, "border_features"),
                tensors.array("border_truth", np.signedinteger).astype(np.int64),
                tensors.array("border_of", np.signedinteger).item(),
                InkReplay.from_tensors(tensors),
            )
        except ValueError as error:
            raise BundleError(
                "replay-damaged", "the replay set is damaged; get the model again"
            ) from error
        for features, truth in (
            (replay.features, replay.truth),
            (replay.held_out_features, replay.held_out_truth),
            (replay.border_features, replay.border_truth),
        ):
            if (
                features.ndim != 2
                or features.shape[1] != replay.features.shape[1]
                or truth.shape != features.shape[:1]
                or not len(truth)
                or truth.min() < NO_LABEL
                or not np.isfinite(features).all()
            ):
                raise BundleError(
                    "replay-does-not-fit", "the replay set's arrays do not fit; get the model again"
                )
        ink = replay.ink
        if replay.border_of < len(replay.border_truth) or (
            ink is not None and ink.examined_features.shape[1] != replay.features.shape[1]
        ):
            raise BundleError(
                "replay-does-not-fit", "the replay set's arrays do not fit; get the model again"
            )
        return replay
