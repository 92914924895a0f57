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
            f"{exported_name} gives {list(exported.shape)} where the network gives "
            f"{list(original.shape)}; it was not written"
        )
    if len(original) < 2 or not (np.abs(original - original[:1]) > AGREEMENT).any():
        raise HwError(
            "the network answers the same to every sample, so that a comparison shows nothing; "
            "compare on other samples"
        )
    found = float(np.abs(original - exported).max() / max(1.0, float(np.abs(original).max())))
    if not found <= (AGREEMENT if most is None else most):  # also where it is not a number
        raise HwError(
            f"{exported_name} differs from the network by {found:.1e} of its largest value; "
            "it was not written"
        )
    return found
