"""Colours as people with each kind of colour blindness see them, and how far apart these are.

The matrices are those of Machado, Oliveira and Fernandes, "A physiologically-based model for
simulation of color vision deficiency" (IEEE TVCG 2009), for the whole deficiency, on linear RGB.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

KINDS: Final = {
    "none": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
    "achromatopsia": np.array([[0.2126, 0.7152, 0.0722]] * 3),
}
"""Each kind, and what it makes of linear RGB; of no colours at all only brightness is left."""
_TO_XYZ: Final = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
)
_WHITE: Final = _TO_XYZ.sum(axis=1)


def seen(colour: str, kind: str) -> str:
    """A colour ``#rrggbb`` as it looks with this kind of colour blindness."""
    linear = np.clip(KINDS[kind] @ _linear(colour), 0.0, 1.0)
    small = linear <= 0.0031308
    encoded = np.where(small, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in encoded.tolist())


def difference(one: str, other: str) -> float:
    """How far apart two colours look: CIE 1976, where 2.3 can just be noticed side by side."""
    return float(np.linalg.norm(_lab(one) - _lab(other)))


def _linear(colour: str) -> NDArray[np.float64]:
    channels = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def _lab(colour: str) -> NDArray[np.float64]:
    ratio = _TO_XYZ @ _linear(colour) / _WHITE
    small = ratio <= (6 / 29) ** 3
    x, y, z = np.where(small, ratio * (29 / 6) ** 2 / 3 + 4 / 29, np.cbrt(ratio)).tolist()
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])
