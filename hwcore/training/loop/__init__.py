"""The training loop: from a recipe to trained weights. Knows of files only the checkpoint."""

from __future__ import annotations

from .checkpoint import CHECKPOINT, Checkpoint
from .distributed import Team, joined
from .log import CsvLog, EpochReport, TensorBoard
from .optimizers import MovingAverage
from .trainer import Training, as_rasters

__all__ = [
    "CHECKPOINT",
    "Checkpoint",
    "CsvLog",
    "EpochReport",
    "MovingAverage",
    "Team",
    "TensorBoard",
    "Training",
    "as_rasters",
    "joined",
]
