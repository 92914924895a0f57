"""Whether an exported network gives what the original gives."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import HwError

AGREEMENT = 1e-4
"""Largest difference that is let pass, as a share of the largest value, or of 1 if that is less.
Other orders of summation make a hundredth of it."""


def difference(
    original: NDArray[np.float32],
    exported: NDArray[np.float32],
    exported_name: str,
    most: float | None = None,
) -> float:
    """Compare two networks' answers to the same samples.

    Args:
        original, exported: float32 [N, ...] of N samples.
        exported_name: for the error's text.
        most: how much they may differ; None: ``AGREEMENT``.

    Returns:
        The largest difference, as a share of the largest value or of 1.

    Raises:
        HwError: they differ by more than ``most`` or in shape, hold what is not finite, or
            nothing is shown by the comparison, because the original gives the same for each.
    """
    if original.shape != exported.shape:
        raise HwError(
            "export-of-other-shape",
            "{name} gives {shape} where the network gives {expected}; it was not written",
            name=exported_name,
            shape=str(list(exported.shape)),
            expected=str(list(original.shape)),
        )
    if len(original) < 2 or not (np.abs(original - original[:1]) > AGREEMENT).any():
        raise HwError(
            "network-answers-the-same",
            "the network answers the same to every sample, so that a comparison shows nothing; "
            "compare on other samples",
        )
    found = float(np.abs(original - exported).max() / max(1.0, float(np.abs(original).max())))
    if not found <= (AGREEMENT if most is None else most):  # also where it is not a number
        raise HwError(
            "export-differs",
            "{name} differs from the network by {difference:.1e} of its largest value; "
            "it was not written",
            name=exported_name,
            difference=found,
        )
    return found
