"""Features in one byte each, as a replay set's file keeps them.

A feature is the mean of a map that is never negative, from a backbone that computes in eight bits:
256 steps up to its largest value lose less than it does.
"""

from __future__ import annotations

import numpy as np

from .glyphs import Features
from .tensors import Tensors

_STEPS = 255
_SCALE = "_scale"


def packed_features(name: str, features: Features) -> Tensors:
    """Features float32 [N, F], 0 or more, to be kept under a name."""
    if len(features) and features.min() < 0.0:  # of a net whose features are no rectified maps
        return Tensors({name: features.astype(np.float16)})
    scale = np.maximum(features.max(axis=0, initial=0.0), np.float32(1e-12)) / np.float32(_STEPS)
    return Tensors(
        {
            name: np.rint(features / scale).astype(np.uint8),
            name + _SCALE: scale.astype(np.float32),
        }
    )


def unpacked_features(tensors: Tensors, name: str) -> Features:
    """What ``packed_features`` kept, or, in files of earlier versions, features as they are.

    Raises:
        TensorError: they are missing, or of another kind.
        ValueError: there is not one scale for each.
    """
    if name + _SCALE not in tensors.arrays:
        return tensors.array(name, np.floating).astype(np.float32)
    scale = tensors.array(name + _SCALE, np.float32)
    return np.asarray(tensors.array(name, np.uint8) * scale, np.float32)
