"""Small pictures of glyphs for a page: ink as SVG, images and heat as transparent PNG.

Ink is drawn in ``currentColor`` and PNG pictures hold only how dark they are, so that a page can
show them on light and on dark ground.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from hwcore.ink import FloatArray, Ink
from hwcore.raster import Raster

_PEN = 'fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"'
_WIDE, _READABLE, _HIGH, _EDGE = 1000.0, 48.0, 240.0, 4.0
_LONGEST = 50.0  # width of a text, in heights
_SIDE = 100.0
_MARGIN = 12.0
_MOST_PIXELS = 160
_HEAT = (232, 112, 10)
"""Red, green, blue: an orange that stands off from ink on light and on dark ground."""


def ink_svg(ink: Ink) -> str:
    """Ink as its pen drew it, in a square of 100 units, the aspect kept."""
    bounds = ink.bounds
    if bounds is None:
        return _svg("")
    extent = max(bounds.width, bounds.height)
    scale = (_SIDE - 2 * _MARGIN) / extent if extent > 0.0 else 0.0
    middle = np.array([(bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2])
    path = _path(ink, lambda xy: (xy - middle) * scale + _SIDE / 2)
    return _svg(f'<path d="{path}" {_PEN} stroke-width="3.5"/>')


def text_svg(ink: Ink) -> str:
    """Words and lines as their pen drew them, the aspect kept: at most ``_WIDE`` units wide, but as
    high as can be read, and at most ``_HIGH``."""
    bounds = ink.bounds
    if bounds is None:
        return _svg("")
    width = max(bounds.width, 1e-9)
    height = max(bounds.height, width / _LONGEST)
    scale = min(max(_WIDE / width, _READABLE / height), _HIGH / height)
    corner = np.array([bounds.left, bounds.top])
    path = _path(ink, lambda xy: (xy - corner) * scale + _EDGE)
    across, down = (f"{side * scale + 2 * _EDGE:.0f}" for side in (width, height))
    return (
        f'<svg class="ink" viewBox="0 0 {across} {down}" width="{across}" height="{down}" '
        f'aria-hidden="true"><path d="{path}" {_PEN} stroke-width="1.6"/></svg>'
    )


def _path(ink: Ink, placed: Callable[[FloatArray], FloatArray]) -> str:
    """The strokes as a path, with the points where ``placed`` puts them."""
    lines = []
    for stroke in ink.strokes:
        points = np.round(placed(stroke.xy), 1)
        moved = np.append(True, (points[1:] != points[:-1]).any(axis=1))
        path = "L".join(f"{x:g} {y:g}" for x, y in points[moved].tolist())
        # A lone point needs a line of no length to be seen: its round ends are the dot.
        lines.append(f"M{path}" if moved.sum() > 1 else f"M{path}h0")
    return "".join(lines)


def glyph_png(darkness: NDArray[np.uint8] | Raster) -> str:
    """An image [H, W] with ink high, uint8 or float32 0..1, as a ``data:`` address: black ink.

    Images of more than 160 pixels a side are made smaller.
    """
    image = Image.fromarray(_bytes(darkness))
    image.thumbnail((_MOST_PIXELS, _MOST_PIXELS))
    alpha = np.asarray(image)
    return _address(np.dstack([np.zeros_like(alpha), alpha]), "LA")


def heat_png(attention: Raster) -> str:
    """What the network looked at, float32 [28, 28] 0..1, as a ``data:`` address: orange."""
    colour = np.broadcast_to(np.array(_HEAT, np.uint8), (*attention.shape, 3))
    return _address(np.dstack([colour, _bytes(attention * np.float32(0.8))]), "RGBA")


def _svg(content: str) -> str:
    return f'<svg class="ink" viewBox="0 0 {_SIDE:g} {_SIDE:g}" aria-hidden="true">{content}</svg>'


def _bytes(values: NDArray[np.uint8] | Raster) -> NDArray[np.uint8]:
    if values.dtype == np.uint8:
        return np.asarray(values, np.uint8)
    return np.asarray(np.rint(values.clip(0.0, 1.0) * 255.0), np.uint8)


def _address(pixels: NDArray[np.uint8], mode: str) -> str:
    file = io.BytesIO()
    image = Image.fromarray(pixels)
    assert image.mode == mode
    image.save(file, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode("ascii")
