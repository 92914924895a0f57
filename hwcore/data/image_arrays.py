"""Arrays of images and of labels, in the layouts in which collections come, to one layout."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import DataError
from hwcore.raster import CLEARLY, paper_brightness
from hwcore.shown_text import can_be_shown

Images = NDArray[np.uint8]
"""uint8 [N, H, W], 0 paper to 255 ink."""

_AT_ONCE: Final = 1 << 22  # values converted at a time
_LARGEST: Final = 1e30  # no grey level comes near to it, and no sum of such overflows
_LOOKED_AT: Final = 200  # images by which the polarity of a collection is told
_LUMINANCE: Final = np.array([0.299, 0.587, 0.114], np.float32)  # of ITU-R BT.601


def to_images(path: Path, name: str, array: NDArray[Any], count: int) -> Images:
    """An array of images with ink high.

    Taken are [N, H, W], a channel axis at the end or after N ([N, H, W, 1], [N, 3, H, W]), and
    squares laid flat ([N, 784]); truth values, whole numbers and fractions of any range, whose
    ends are paper and ink: 0..1, 0..16 and the like by the largest value in the array, 0..255 as
    it is, and what reaches below 0 from the smallest to the largest value. A collection that is
    dark on light is inverted (``with_ink_high``).

    Args:
        path, name: the file and the array in it, for what is said of them.
        count: how many there must be.

    Raises:
        DataError: an array that is none of these, or holds values that are not finite.
    """
    if array.dtype.kind not in "biuf":
        raise DataError(
            "not-numbers",
            '{path}: "{name}" must hold numbers, not {dtype}',
            path=path,
            name=name,
            dtype=str(array.dtype),
        )
    shape = _layout(array.shape)
    if shape is None or len(array) != count or not array.size:
        raise DataError(
            "not-images",
            '{path}: "{name}" must be images [{count}, height, width], one for each label, with '
            "or without an axis of 1, 3 or 4 channels, or squares laid flat; it is "
            "{shape}",
            path=path,
            name=name,
            count=count,
            shape=str(list(array.shape)),
        )
    laid_out = array.reshape(shape)
    if laid_out.ndim == 4 and laid_out.shape[-1] not in (1, 3, 4):
        laid_out = np.moveaxis(laid_out, 1, -1)
    return with_ink_high(_scaled(path, name, laid_out))


def with_ink_high(images: Images) -> Images:
    """Images of one collection with ink high, whichever way round they are.

    Ink high is what is expected. All are inverted where most of them are dark on light, and
    single ones where they clearly are. An array that may be written to is changed itself, for the
    memory's sake.
    """
    step = max(1, len(images) // _LOOKED_AT)
    brightness = np.array([_brightness(image) for image in images[::step]])
    seen = brightness[brightness != 0.0]
    dark_on_light = bool(seen.size) and float(np.median(seen)) > 1.0
    single = -CLEARLY if dark_on_light else CLEARLY
    others = brightness < single if dark_on_light else brightness > single
    if not (dark_on_light or others.any()):
        return images
    turned = images if images.flags.writeable else images.copy()
    if others.any():
        chosen = np.array([_brightness(image) > single for image in images])
        turned[chosen] = 255 - turned[chosen]
    else:
        np.subtract(255, turned, out=turned)
    return turned


def to_labels(path: Path, name: str, array: NDArray[np.generic]) -> list[str]:
    """Labels as texts: of texts or whole numbers [N] or [N, 1], or one-hot rows [N, K].

    Raises:
        DataError: any other array, or a text with characters that cannot be shown.
    """
    labels = array[:, 0] if array.ndim == 2 and array.shape[1] == 1 else array
    if labels.ndim == 2 and labels.dtype.kind in "biuf" and labels.size:
        hot = labels == 1
        if ((labels == 0) | hot).all() and (hot.sum(axis=1) == 1).all():
            labels = hot.argmax(axis=1)
    elif labels.ndim == 1 and labels.dtype.kind == "f" and _whole(labels):
        labels = labels.astype(np.int64)
    if labels.ndim != 1 or labels.dtype.kind not in "iuU":
        raise DataError(
            "not-labels",
            '{path}: "{name}" must hold one label a sample, as whole number, text or one-hot row',
            path=path,
            name=name,
        )
    return to_texts(path, labels)


def _whole(values: NDArray[Any]) -> bool:
    with np.errstate(over="ignore", invalid="ignore"):  # none of those is a whole number
        wide = values.astype(np.float64)
        return bool(((wide == np.rint(wide)) & (np.abs(wide) < 1e9)).all())


def to_texts(path: Path, array: NDArray[np.generic]) -> list[str]:
    """Numbers or texts [N] as texts that can be shown.

    Raises:
        DataError: a text with characters that cannot be shown.
    """
    try:
        texts = [str(text) for text in array.tolist()]
        shown = can_be_shown("".join(texts))
    except (ValueError, SystemError):  # numbers that no character has
        shown = False
    if not shown:
        raise DataError(
            "label-not-shown",
            "{path}: a label or writer holds a character that cannot be shown",
            path=path,
        )
    return texts


def _layout(shape: tuple[int, ...]) -> tuple[int, ...] | None:
    """The shape with its image axes apart; None where there are none."""
    if len(shape) == 2:
        side = math.isqrt(shape[1])
        return (shape[0], side, side) if side * side == shape[1] else None
    channels = len(shape) == 4 and (shape[3] in (1, 3, 4) or shape[1] in (1, 3, 4))
    return shape if len(shape) == 3 or channels else None


def _scaled(path: Path, name: str, array: NDArray[Any]) -> Images:
    """uint8 [N, H, W] of [N, H, W] or [N, H, W, channels], by parts for the memory's sake."""
    step = max(1, _AT_ONCE // max(1, array[0].size))
    parts = [array[first : first + step] for first in range(0, len(array), step)]
    if array.dtype.kind == "f" and not all(bool(np.isfinite(part).all()) for part in parts):
        raise DataError(
            "values-not-finite",
            '{path}: "{name}" holds values that are not finite',
            path=path,
            name=name,
        )
    low, high = (float(value) for value in (array.min(), array.max()))
    if max(high, -low) > _LARGEST:
        raise DataError(
            "values-too-large",
            '{path}: "{name}" holds values too large for grey levels',
            path=path,
            name=name,
        )
    low = min(low, 0.0)
    if low == 0.0 and 16.0 < high <= 255.0:
        high = 255.0
    if array.dtype == np.uint8 and array.ndim == 3 and high in (0.0, 255.0):
        return array
    scale = 255.0 / (high - low) if high > low else 0.0
    images = np.empty(array.shape[:3], np.uint8)
    for number, part in enumerate(parts):
        values = (part.astype(np.float64) - low) * scale
        if values.ndim == 4:
            values = values[..., :3] @ _LUMINANCE if values.shape[-1] > 1 else values[..., 0]
        images[number * step : number * step + step] = np.rint(values).clip(0, 255)
    return images


def _brightness(image: NDArray[np.uint8]) -> float:
    return paper_brightness(image.astype(np.float32) / 255.0) if np.ptp(image) else 0.0
