"""The training loop: from a recipe to trained weights. Knows of files only the checkpoint."""

from __future__ import annotations

from .checkpoint import CHECKPOINT, Checkpoint
from .distributed import Team, joined
from .log import CsvLog, EpochReport, TensorBoard
from .optimizers import MovingAverage, make_optimizer, set_rate, set_state, state_of
from .running import Options, TrainingListeners, read_checkpoint, run_epochs
from .schedules import rate_at
from .trainer import Training, as_rasters, in_bfloat16

__all__ = [
    "CHECKPOINT",
    "Checkpoint",
    "CsvLog",
    "EpochReport",
    "MovingAverage",
    "Options",
    "Team",
    "TensorBoard",
    "Training",
    "TrainingListeners",
    "as_rasters",
    "in_bfloat16",
    "joined",
    "make_optimizer",
    "rate_at",
    "read_checkpoint",
    "run_epochs",
    "set_rate",
    "set_state",
    "state_of",
]
