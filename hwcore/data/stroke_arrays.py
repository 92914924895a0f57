"""Pen strokes as arrays of points and offsets: seeing that they fit together."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import DataError
from hwcore.ink import MAX_COORDINATE

from .npz_arrays import MAX_SAMPLES, too_much

STROKE_ARRAYS: Final = ("points", "stroke_offsets", "sample_offsets")
"""Points [P, 2]; where each stroke begins among them [S + 1]; where each sample begins among the
strokes [N + 1]."""


def checked_strokes(
    path: Path, arrays: dict[str, NDArray[Any]], count: int, most_points: int
) -> tuple[NDArray[Any], NDArray[np.int64], NDArray[np.int64]]:
    """Points in the type they have, and the offsets of strokes and of samples as int64.

    Args:
        arrays: has ``STROKE_ARRAYS``.
        count: how many samples there must be.
        most_points: that there may be.

    Raises:
        DataError: arrays of other forms, that do not fit together, or larger; points that are
            not finite or beyond ``MAX_COORDINATE``.
    """
    points, strokes, samples = (np.asarray(arrays[name]) for name in STROKE_ARRAYS)
    if points.ndim != 2 or points.shape[1] != 2 or points.dtype.kind not in "iuf":
        raise DataError(
            "points-not-numbers", '{path}: "points" must be numbers [points, 2]', path=path
        )
    if max(len(points) / most_points, strokes.size / MAX_SAMPLES) > 1.0:
        raise too_much(path)
    for name, offsets in (("stroke_offsets", strokes), ("sample_offsets", samples)):
        if offsets.ndim != 1 or len(offsets) == 0 or offsets.dtype.kind not in "iu":
            raise DataError(
                "not-whole-numbers",
                '{path}: "{name}" must be whole numbers in one dimension',
                path=path,
                name=name,
            )
        end = len(points) if offsets is strokes else len(strokes) - 1
        if offsets[0] != 0 or offsets[-1] != end or (offsets[1:] < offsets[:-1]).any():
            raise DataError(
                "array-does-not-fit",
                '{path}: "{name}" does not fit the other arrays',
                path=path,
                name=name,
            )
    if len(samples) != count + 1:
        raise DataError(
            "sample-count-differs",
            "{path}: {sample_count} samples but {label_count} labels",
            path=path,
            sample_count=len(samples) - 1,
            label_count=count,
        )
    if len(points) and not (
        points.min() >= -MAX_COORDINATE and points.max() <= MAX_COORDINATE  # false for NaN
    ):
        raise DataError(
            "points-not-finite",
            '{path}: "points" holds values that are not finite or beyond {limit:.0e}',
            path=path,
            limit=MAX_COORDINATE,
        )
    return points, strokes.astype(np.int64), samples.astype(np.int64)
