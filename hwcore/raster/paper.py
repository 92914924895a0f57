"""Telling ink from paper in a photograph or scan of one character.

Light falls unevenly, paper has a texture, and who writes may write dark on light or light on
dark. What comes out is how much ink there is at each pixel, 0 paper to 1 ink.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from .components import connected_components
from .filters import Grey, blurred, closing, enlarged, median, reduced, surface

InkMap = NDArray[np.float32]
"""float32 [H, W], 0 paper to 1 ink; up to 1.5 where it is darker than ink mostly is."""
Mask = NDArray[np.bool_]
"""bool [H, W]."""

MIN_CONTRAST: Final = 0.06
"""Of ink to paper; below it, ink cannot be told from paper."""
CLEARLY: Final = 2.5
"""Of 4: the brightness of the paper from which one picture is believed against its collection."""
_WIDEST: Final = 0.3  # of the longer side: what is thicker is no stroke but paper
_EXPLAINED: Final = 0.2  # of its variation: uneven light that a smooth surface leaves
_DARK: Final = 0.6  # of the paper around: darker than that is no shadow
_COARSE: Final = 40  # pixels of the longer side, for telling which of the two the paper is
_SMALL: Final = 20  # pixels of the longer side; smaller pictures are taken to be evenly lit
_IMPULSE: Final = 0.3  # of the range
_IMPULSE_SIDE: Final = 64  # pixels of the shorter side; in smaller ones, a pixel may be ink
_IMPULSES: Final = 0.003  # share of the pixels from which on a picture has impulse noise
_NOISY: Final = 0.12  # deviation of the paper, where ink is 1, from which on it is smoothed
_ROUGH: Final = 3.0  # times the roughness: the most noise that a texture makes
_CLEAR: Final = 2.5  # deviations of the paper's noise up to which a pixel is paper


def paper_brightness(grey: Grey) -> float:
    """Which way round a picture is: above 0 for dark on light, below for light on dark; -4 to 4.

    Four things have an equal say. Ink is where the largest deviations are from a plane laid
    through the grey levels by least absolute deviations, which lies in the paper as most of a
    picture is paper, and from the median of the surroundings, which follows any light. The rims
    of a picture, of which a frame covers one at most, and its corners are mostly paper.
    """
    small = reduced(grey, _COARSE)
    around = median(small, round(_WIDEST * max(small.shape)))
    fine = blurred(grey, 1.0) if max(grey.shape) > 2 * _COARSE else grey
    skew = _skew(small - surface(small, 3)) + _skew(fine - enlarged(around, grey.shape))
    low, high = np.quantile(small, (0.02, 0.98))
    side = ((small - (low + high) / 2) / max(float(high - low) / 2, 1e-6)).clip(-1.0, 1.0)
    rims = []
    for share in (0.0, 0.07, 0.14):
        inset = round(share * min(small.shape))
        rim = side[inset : small.shape[0] - inset, inset : small.shape[1] - inset]
        if rim.size:
            rims.append(float(np.concatenate([rim[0], rim[-1], rim[:, 0], rim[:, -1]]).mean()))
    inset = max(1, round(0.12 * min(small.shape)))
    ends = (np.s_[:inset], np.s_[-inset:])
    corners = [float(side[rows, columns].mean()) for rows in ends for columns in ends]
    return float(np.median(rims)) + float(np.median(corners)) - skew


def _skew(deviation: Grey) -> float:
    """-1 where all large deviations are dark, 1 where all are light."""
    cubes = (deviation / max(float(np.abs(deviation).max()), 1e-6)) ** 3
    return float(cubes.sum() / max(float(np.abs(cubes).sum()), 1e-6))


def ink_on_paper(grey: Grey, dark_paper: bool) -> InkMap:
    """How much ink there is at each pixel.

    The paper's brightness is a grey closing (Serra 1982) of the picture: it follows light and
    shadow, but not strokes. What a pixel lacks of it is ink; noise of the paper is none, and
    typical ink is 1. A picture with little contrast comes out empty.

    Args:
        grey: any picture.
        dark_paper: it is light on dark.
    """
    bright = 1.0 - grey if dark_paper else grey
    bright = without_impulses(bright)
    lack, contrast = _lack(bright, bright, dark_paper)
    for radius in (1.0, 2.0, 3.0):
        paper, noise, ink = levels(lack)
        if ink <= paper or noise <= _NOISY * (ink - paper) or max(grey.shape) < _SMALL:
            break
        smooth = blurred(bright, radius)
        lack, contrast = _lack(smooth, smooth, dark_paper)
    paper, noise, ink = levels(lack)
    if max(grey.shape) < _SMALL:
        ink = float(lack.max())  # so few pixels tell more by their grey levels
    if (ink - paper) * contrast < MIN_CONTRAST or ink - paper < 3.0 * noise:
        return np.zeros_like(grey)
    low = paper + _CLEAR * noise
    return ((lack - low) / max(ink - low, 1e-6)).clip(0.0, 1.5)


def levels(lack: NDArray[np.float32]) -> tuple[float, float, float]:
    """Of a picture that is higher where there is ink: paper, its noise, and typical ink.

    Paper and its noise (a standard deviation) come from the lower quantiles, where no ink is;
    where neighbouring pixels are alike, that is no noise but the edges of strokes. Ink is the
    level that nine tenths of what is clearly ink do not exceed.
    """
    least, third = np.quantile(lack, (0.05, 0.3))
    noise = min(float(third - least) / 1.12, _ROUGH * _roughness(lack))  # normal deviates
    paper = float(least) + 1.645 * noise
    most = float(np.quantile(lack, 0.998))
    if most < paper + 0.5 * (float(lack.max()) - paper):
        most = paper + 0.5 * (float(lack.max()) - paper)  # little ink on much paper
    clear = lack[lack > paper + 0.5 * (most - paper)]
    return paper, noise, float(np.quantile(clear, 0.9)) if clear.size else paper


def _roughness(picture: NDArray[np.float32]) -> float:
    """Deviation of white noise that would make neighbours as different as they are."""
    if min(picture.shape) < 3:
        return 0.0
    inner = picture[1:-1, 1:-1]
    around = picture[:-2, 1:-1] + picture[2:, 1:-1] + picture[1:-1, :-2] + picture[1:-1, 2:]
    return float(np.quantile(np.abs(inner - around / 4), 0.3)) / (0.385 * 1.118)


def _lack(bright: Grey, smooth: Grey, dark_paper: bool) -> tuple[NDArray[np.float32], float]:
    """What each pixel lacks of the paper's brightness, and what 1 of it is in grey levels."""
    small = max(bright.shape) < _SMALL
    paper = np.full_like(bright, smooth.max()) if small else _paper(smooth)
    lack = (paper - bright).clip(0.0, None)
    if dark_paper:
        return lack, 1.0
    # Light multiplies: in a shadow, paper and ink are darker by the same factor.
    whole = float(np.quantile(paper, 0.5))
    return lack / paper.clip(0.05, None), whole


def _paper(bright: Grey) -> Grey:
    """How bright the paper is behind the ink."""
    long = max(bright.shape)
    small = reduced(bright, _COARSE)
    closed = closing(small, max(3, round(_WIDEST * max(small.shape))))
    paper = small >= _DARK * closed
    fitted = surface(small, 15, paper)
    typical = float(np.median(small[paper]))
    if np.abs(small - fitted)[paper].mean() > _EXPLAINED * np.abs(small - typical)[paper].mean():
        fitted = np.full_like(small, typical)  # there is a shadow's edge, perhaps
    light = enlarged(fitted, bright.shape).clip(0.05, None)
    flat = bright / light
    closed = blurred(closing(flat, max(3, round(_WIDEST * long))), 0.01 * long)
    # What is still dark, and surrounded by paper, is ink wider than the window.
    dark = connected_components(closed < _DARK)
    height, width = bright.shape
    inside = (dark.top > 0) & (dark.left > 0) & (dark.bottom < height) & (dark.right < width)
    inside[0] = False
    behind: Grey = np.where(inside[dark.labels], np.float32(1.0), closed) * light
    return behind


def without_impulses(bright: Grey) -> Grey:
    """Median-filtered where single pixels are brighter than all around: no stroke is that."""
    if min(bright.shape) < _IMPULSE_SIDE:
        return bright
    middle = median(bright, 3)
    spread = float(np.ptp(middle))
    impulses = connected_components(np.abs(bright - middle) > _IMPULSE * spread + 0.01)
    sizes = impulses.area[1:]
    share = float(sizes[sizes <= 4].sum()) / bright.size
    if share < _IMPULSES or share * bright.size < 0.5 * sizes.sum():
        return bright
    return median(bright, 5) if share > 4 * _IMPULSES else middle
