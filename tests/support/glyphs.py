"""Glyphs as a part of a head is asked about them, without a backbone."""

from __future__ import annotations

import numpy as np

from hwcore.ink import Trajectory
from hwcore.model.glyphs import Glyphs


def written(trajectories: Trajectory) -> Glyphs:
    """Ink whose looks do not matter; a trajectory of zeros is taken for an image's."""
    features = np.zeros((*trajectories.shape[:-1], 0), np.float32)
    return Glyphs(features, trajectories, np.asarray(trajectories.any(axis=-1)))
