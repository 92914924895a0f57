"""What is fitted on finished features: layers, stroke classifier, metric, calibration, replay."""

from __future__ import annotations

from .calibration import calibrate
from .ink_metric import fit_metric, read_characters
from .linear_layers import fit_layers
from .replay import choose_replay, perturbed_features
from .stroke_classifier import fit_stroke_classifier

__all__ = [
    "calibrate",
    "choose_replay",
    "fit_layers",
    "fit_metric",
    "fit_stroke_classifier",
    "perturbed_features",
    "read_characters",
]
