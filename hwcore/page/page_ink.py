"""Telling ink from paper on a page, where glyphs are small and many and light is not one surface.

As ``hwcore.raster`` does for a picture of one glyph, but by windows of some stroke widths instead
of a share of the picture: so shadows may be as narrow as a glyph.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.raster import (
    CLEARLY,
    Grey,
    InkMap,
    blurred,
    closing,
    enlarged,
    levels,
    paper_brightness,
    reduced,
    without_impulses,
)

_FIRST_WINDOW: Final = 0.3  # of the shorter side, for a first look at how wide strokes are
_FIRST_SIDE: Final = 800  # pixels of the longer side of the picture for that look
_COARSE: Final = 400  # pixels of the longer side by which it is told which way round it is
_NARROW: Final = 0.12  # of the shorter side: what is wider is no stroke
_WINDOWS: Final = (3, 5, 7, 9, 13, 17, 25)  # pixels
_FEWEST: Final = 9  # pixels of a window
_WIDTHS: Final = 5.0  # stroke widths of a window: more than where strokes meet, less than a glyph
_INK: Final = 0.5  # of typical ink
_LEAST_CONTRAST: Final = 0.06  # of ink to paper; below it, ink cannot be told from paper
_CLEAR: Final = 2.5  # deviations of the paper's noise up to which a pixel is paper
_NOISY: Final = 0.12  # deviation of the paper, where ink is 1, from which on it is smoothed
_COUNTED: Final = 1_000_000  # pixels by which levels are told
_BAND: Final = 16  # rows
_DARKEST: Final = 0.25  # of the brightest paper: what is darker is a table, and divides no more


def is_dark(grey: Grey) -> bool:
    """Whether a page is light on dark.

    Where it is not plain from the picture as a whole, the way round in which there is more that is
    as narrow as strokes: paper between strokes is wider, and a shadow's edge wider still.
    """
    small = reduced(grey, _COARSE)
    brightness = paper_brightness(small)
    if abs(brightness) > CLEARLY:
        return brightness < 0.0
    smooth = blurred(small, 1.0)
    widest = max(3, round(_NARROW * min(smooth.shape)))
    windows = [width for width in _WINDOWS if width < widest] + [widest]
    dark, light = (
        np.array([_narrower(bright, window) for window in windows])
        for bright in (smooth, 1.0 - smooth)
    )
    # As wide as strokes are is the first window in which half is seen of what is narrow at all.
    strokes = min(int((each >= 0.5 * each[-1]).argmax()) for each in (dark, light))
    return bool(light[strokes] > dark[strokes])


def _narrower(bright: Grey, window: int) -> float:
    """How much there is that is dark and narrower than a window: the mean cube of what closing
    adds, so that strokes count, and noise does not."""
    return float(((closing(bright, window) - bright) ** 3).mean())


def page_ink(grey: Grey, dark_paper: bool) -> InkMap:
    """How much ink there is at each pixel, 0 paper to 1 typical ink, 1.5 at most.

    All 0 where there is too little contrast to tell.

    Args:
        grey: float32 [H, W], 0 black to 1 white.
        dark_paper: it is light on dark.
    """
    bright = without_impulses(1.0 - grey if dark_paper else grey)
    small = reduced(bright, _FIRST_SIDE)
    window = max(_FEWEST, round(_FIRST_WINDOW * min(small.shape)))
    width = stroke_width(_ink(small, window, dark_paper) > _INK)
    times = len(bright) / len(small)
    narrower = _WIDTHS * width if width > 0.0 else window
    return _ink(bright, max(_FEWEST, round(min(narrower, window) * times)), dark_paper)


def stroke_width(inked: NDArray[np.bool_]) -> float:
    """How wide strokes are in the mean, in pixels; 0 without ink.

    Twice the area over the outline, of which axis-parallel steps are 4/pi too many.
    """
    edges = int((inked[1:] != inked[:-1]).sum() + (inked[:, 1:] != inked[:, :-1]).sum())
    return 2.0 * float(inked.sum()) / (edges * np.pi / 4) if edges else 0.0


def _ink(bright: Grey, window: int, dark_paper: bool) -> InkMap:
    lack = _lack(bright, window, dark_paper)
    for radius in (1.0, 2.0, 3.0):
        paper, noise, ink = _levels(lack)
        if noise <= _NOISY * (ink - paper):
            break
        lack = _lack(blurred(bright, radius), window, dark_paper)
    paper, noise, ink = _levels(lack)
    if ink - paper < _LEAST_CONTRAST or ink - paper < 3.0 * noise:
        return np.zeros_like(bright)
    low = paper + _CLEAR * noise
    return ((lack - low) / max(ink - low, 1e-6)).clip(0.0, 1.5)


def _levels(lack: NDArray[np.float32]) -> tuple[float, float, float]:
    """As ``levels``, of bands of a large picture: they are as well known by a million pixels."""
    every = max(1, lack.size // _COUNTED)
    bands = [lack[start : start + _BAND] for start in range(0, len(lack), every * _BAND)]
    return levels(np.concatenate(bands) if every > 1 else lack)


def _lack(bright: Grey, window: int, dark_paper: bool) -> NDArray[np.float32]:
    """What each pixel lacks of the paper's brightness behind it."""
    paper = _smooth(closing(bright, window), window / 4)
    lack = (paper - bright).clip(0.0, None)
    if dark_paper:
        return lack
    # Light multiplies: in a shadow, paper and ink are darker by the same factor.
    return np.asarray(lack / paper.clip(max(_DARKEST * float(paper.max()), 0.05), None))


def _smooth(paper: Grey, radius: float) -> Grey:
    """Blurred, at a reduced size where the radius is large: nothing of it is finer."""
    times = max(1.0, radius / 3)
    small = reduced(paper, max(round(max(paper.shape) / times), 2))
    return enlarged(blurred(small, radius / times), paper.shape)
