"""Data sets in ``.npz`` files: pen strokes, or images under the names that are common."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import DataError
from hwcore.ink import Ink, Stroke

from .dataset import Dataset
from .image_arrays import to_images, to_labels, to_texts
from .npz_arrays import MAX_SAMPLES, load_npz, npz_names, too_much
from .stroke_arrays import STROKE_ARRAYS, checked_strokes

_MAX_POINTS: Final = 6_000_000  # of all ink in one file
_RATE: Final = "points_per_second"
_SLOWEST: Final = 25.0
"""Points a second; a file that says less is not to be believed, as no tablet is so slow."""
_FASTEST: Final = 2000.0
_INK_LABELS: Final = ("label", "labels", "text")
_STROKES: Final = (*STROKE_ARRAYS, *_INK_LABELS, "writer", _RATE)
_LABELS: Final = ("labels", "label", "targets", "target", "y")
_PAIRS: Final = (
    ("images", _LABELS),
    ("image", _LABELS),
    ("x_test", ("y_test",)),
    ("test_images", ("test_labels",)),
    ("test_x", ("test_y",)),
    ("x", _LABELS),
    ("data", _LABELS),
    ("digits", _LABELS),
    ("x_train", ("y_train",)),
    ("train_images", ("train_labels",)),
    ("train_x", ("train_y",)),
    ("arr_0", ("arr_1",)),
)
"""Names of images and of their labels, in any case of letters; the first that are there count."""


def read_npz(path: Path, part: Literal["test", "train"] = "test") -> Dataset:
    """Read an ``.npz`` of pen strokes or of images.

    Strokes: ``points`` [P, 2], ``stroke_offsets`` [S + 1], ``sample_offsets`` [N + 1], ``label``
    (or ``text``, what was written) and, if known, ``writer`` [N] and ``points_per_second`` [N],
    which gives points their times; how long the pen was lifted they do not say. Images: ``images``
    [N, H, W] with ``labels`` or ``label`` [N], or under other names that are common (``x_test`` and
    ``y_test``, ``data`` and ``target``), in any layout that ``to_images`` and ``to_labels`` know.

    Args:
        part: of a file that has both, the images for testing or those for training.

    Raises:
        DataError: missing, damaged, without these arrays, or arrays that do not fit together.
    """
    names = npz_names(path)
    if {*STROKE_ARRAYS} <= names and "images" not in names:
        return _read_strokes(path)
    pair = named_pair(names, part)
    if pair is None:
        raise _without_arrays(path, names)
    arrays = load_npz(path, (*pair, "writer"))
    images, labels = (arrays[name] for name in pair)
    if labels.ndim and len(labels) > MAX_SAMPLES:
        raise too_much(path)
    texts = to_labels(path, pair[1], labels)
    originals = list(to_images(path, pair[0], images, len(texts)))
    return Dataset(originals, texts, _writers(path, arrays, len(texts)))


def named_pair(names: set[str], part: Literal["test", "train"]) -> tuple[str, str] | None:
    """The names of images and labels among these; of two parts, the one that is wanted."""
    known = {name.lower(): name for name in sorted(names, reverse=True)}
    pairs = [pair for pair in _PAIRS if part == "test" or "test" not in pair[0]]
    for images, labels in pairs:
        for name in labels:
            if images in known and name in known:
                return known[images], known[name]
    return None


def _without_arrays(path: Path, names: set[str]) -> DataError:
    if not {"label", "labels"} & names and {"images", "points"} & names:
        return DataError(
            "no-labels",
            '{path}: has no array "label" or "labels" with one label a sample',
            path=path,
        )
    return DataError(
        "arrays-unknown",
        '{path}: has neither "images" and "labels" (or x_test and y_test, data and target) nor '
        '"points" with their offsets; name its arrays so',
        path=path,
    )


def _read_strokes(path: Path) -> Dataset:
    arrays = load_npz(path, _STROKES)
    labels = next((arrays[name] for name in _INK_LABELS if name in arrays), None)
    if labels is None:
        raise _without_arrays(path, set(arrays))
    if labels.ndim and len(labels) > MAX_SAMPLES:
        raise too_much(path)
    texts = to_labels(path, "label", labels)
    return Dataset(_strokes(path, arrays, len(texts)), texts, _writers(path, arrays, len(texts)))


def _writers(path: Path, arrays: dict[str, NDArray[Any]], count: int) -> list[str]:
    writers = arrays.get("writer", np.empty(0))
    known = writers.shape == (count,) and writers.dtype.kind in "iuU"
    return to_texts(path, writers) if known else [""] * count


def _strokes(path: Path, arrays: dict[str, NDArray[Any]], count: int) -> list[Ink]:
    points, strokes, samples = checked_strokes(path, arrays, count, _MAX_POINTS)
    xy = points.astype(np.float64)
    xy.flags.writeable = False
    times = _times(arrays, len(points), strokes, samples)
    made = [
        Stroke(xy[first:last], _of_stroke(times, first, last)) if last > first else None
        for first, last in pairwise(strokes.tolist())
    ]
    return [
        Ink(tuple(stroke for stroke in made[first:last] if stroke is not None))
        for first, last in pairwise(samples.tolist())
    ]


def _times(
    arrays: dict[str, NDArray[Any]],
    points: int,
    strokes: NDArray[np.int64],
    samples: NDArray[np.int64],
) -> NDArray[np.float64] | None:
    """Of each point the seconds since its sample began, float64 [P], NaN where nobody knows; None:
    of none is it known."""
    rates = np.asarray(arrays.get(_RATE, np.empty(0)))
    if rates.shape != (len(samples) - 1,) or rates.dtype.kind not in "iuf":
        return None
    rates = rates.astype(np.float64)
    begins = strokes[samples]
    believed = (rates >= _SLOWEST) & (rates <= _FASTEST)  # false for NaN
    step = np.where(believed, 1.0 / np.where(believed, rates, 1.0), np.nan)
    since = np.arange(points) - np.repeat(begins[:-1], np.diff(begins))
    times: NDArray[np.float64] = since * np.repeat(step, np.diff(begins))
    times.flags.writeable = False
    return times


def _of_stroke(
    times: NDArray[np.float64] | None, first: int, last: int
) -> NDArray[np.float64] | None:
    return None if times is None or np.isnan(times[first]) else times[first:last]
