"""How logits are read in each alphabet in use: among ten labels confidence has another temperature
than among 94, and other characters to be turned away."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from hwcore.alphabets import ALPHABET_NAMES

from .part import Calibration
from .tensors import Tensors, TextError

NAME: Final = "alphabets"
"""In a file; not there in a head that has none."""


@dataclass(frozen=True)
class AlphabetCalibration:
    """The calibration in one alphabet, of what has no ink and of what has."""

    images: Calibration
    ink: Calibration


Calibrations = Mapping[str, AlphabetCalibration]
"""By the name of the alphabet."""


def calibration_tensors(calibrations: Calibrations) -> Tensors:
    """To be kept in a head's file."""
    if not calibrations:
        return Tensors()
    rows = {
        name: [
            value
            for kind in (own.images, own.ink)
            for value in (kind.temperature, kind.rejection_threshold)
        ]
        for name, own in calibrations.items()
    }
    return Tensors({}, {NAME: json.dumps(rows)})


def read_calibrations(tensors: Tensors) -> Calibrations:
    """What ``calibration_tensors`` made; alphabets of later versions are passed over.

    Raises:
        TextError: damaged.
        BundleError: a value out of range.
    """
    if NAME not in tensors.texts:
        return {}
    try:
        rows = json.loads(tensors.text(NAME))
        values = {name: [float(value) for value in row] for name, row in rows.items()}
        return {
            name: AlphabetCalibration(Calibration(t, below), Calibration(ink_t, ink_below))
            for name, (t, below, ink_t, ink_below) in values.items()
            if name in ALPHABET_NAMES
        }
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise TextError(NAME) from error
