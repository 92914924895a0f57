"""The digits by which it is measured how much a picture may suffer."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np

from .collection import mnist_held_out, unipen_digits
from .dataset import Dataset

SAMPLES: Final = 200
"""Of each collection, chosen at random, the same every time."""
FIRST_SEED: Final = 1000
"""The first digit is degraded by numbers drawn from this seed, the next from the next."""


def digits_to_degrade(data: Path) -> dict[str, Dataset]:
    """Digits that may be used for choosing, by the name of their collection: of the held-out end of
    MNIST's training files, and by UNIPEN's tune writers.

    Raises:
        HwError: data that is missing or damaged.
    """
    collections = {"MNIST": mnist_held_out(data), "UNIPEN": unipen_digits(data, "tune")}
    random = np.random.default_rng(7)
    return {
        name: each.take(random.choice(len(each), min(SAMPLES, len(each)), replace=False).tolist())
        for name, each in collections.items()
    }
