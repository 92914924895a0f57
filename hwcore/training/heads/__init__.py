"""What is fitted on finished features: layers, stroke classifier, metric, calibration, replay."""

from __future__ import annotations

from .calibration import calibrate
from .character_layers import fit_character_layers
from .character_replay import choose_character_replay
from .degraded_digits import (
    digit_rows,
    fit_degraded_digits,
    fits_of_degraded_digits,
    with_moved_digits,
)
from .digit_choice import mixed_fits
from .digit_pictures import examined_digits
from .doubtful_labels import without_doubtful
from .ink_metric import Characters, fit_metric, read_characters
from .ink_network import fit_ink_network
from .linear_layers import fit_layers
from .replay import (
    choose_ink_replay_of_samples,
    choose_replay,
    choose_replay_of_samples,
    perturbed_features,
)
from .size_and_place import fit_size_and_place
from .stroke_classifier import fit_stroke_classifier

__all__ = [
    "Characters",
    "calibrate",
    "choose_character_replay",
    "choose_ink_replay_of_samples",
    "choose_replay",
    "choose_replay_of_samples",
    "digit_rows",
    "examined_digits",
    "fit_character_layers",
    "fit_degraded_digits",
    "fit_ink_network",
    "fit_layers",
    "fit_metric",
    "fit_size_and_place",
    "fit_stroke_classifier",
    "fits_of_degraded_digits",
    "mixed_fits",
    "perturbed_features",
    "read_characters",
    "with_moved_digits",
    "without_doubtful",
]
