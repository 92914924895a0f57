"""Which ink belongs to the character, with all of its parts, and which is specks."""

from __future__ import annotations

from typing import Final

import numpy as np

from .components import connected_components
from .paper import InkMap, Mask

_SMALL: Final = 24  # pixels of the longer side; smaller pictures have no room for specks
_STRONG: Final = 0.5  # ink from which on a pixel surely is ink
_WEAK: Final = 0.3  # and from which on it is, if it hangs together with such
_DARK: Final = 0.75  # ink from which on a pixel is darker than what shadows leave mostly is
_SHADOW: Final = 0.2  # such pixels of a part at the picture's edge: with fewer it is a shadow's
_PART: Final = 0.03  # of the largest part's area: smaller ones are specks
_FAR: Final = 0.25  # of the glyph's side: further away, parts must be large
_LARGE: Final = 0.35  # of the largest part's area


def glyph_mask(ink: InkMap) -> Mask:
    """Where the character is, bool [H, W]; all false where there is no ink."""
    if max(ink.shape) < _SMALL:
        return ink > 0.0
    parts = connected_components(_grown(ink > _WEAK, 1 + max(ink.shape) // 200))
    strong = np.bincount(parts.labels.ravel(), (ink > _STRONG).ravel(), len(parts) + 1)
    strong[0] = 0.0
    if not strong.any():
        return np.zeros(ink.shape, bool)
    top, left, bottom, right = parts.top, parts.left, parts.bottom, parts.right
    at_edge = (top == 0) | (left == 0) | (bottom == ink.shape[0]) | (right == ink.shape[1])
    dark = np.bincount(parts.labels.ravel(), (ink > _DARK).ravel(), len(parts) + 1)
    shadow = at_edge & (dark < _SHADOW * strong)
    main = int(np.where(shadow, 0.0, strong).argmax()) or int(strong.argmax())
    if not at_edge[main]:
        strong[shadow] = 0.0
    kept = np.zeros(len(parts) + 1, bool)
    kept[main] = True
    while True:  # what is near to what is kept, is kept
        box = (top[kept].min(), left[kept].min(), bottom[kept].max(), right[kept].max())
        side = max(box[2] - box[0], box[3] - box[1])
        rows = np.maximum(np.maximum(box[0] - bottom, top - box[2]), 0)
        columns = np.maximum(np.maximum(box[1] - right, left - box[3]), 0)
        far = np.maximum(rows, columns) > _FAR * side
        wanted = kept | (strong >= np.where(far, _LARGE, _PART) * strong[main])
        wanted[0] = False
        if (wanted == kept).all():
            break
        kept = wanted
    return kept[parts.labels]


def _grown(mask: Mask, by: int) -> Mask:
    for axis in (0, 1):
        grown = mask.copy()
        for step in range(1, by + 1):
            if axis == 0:
                grown[step:] |= mask[:-step]
                grown[:-step] |= mask[step:]
            else:
                grown[:, step:] |= mask[:, :-step]
                grown[:, :-step] |= mask[:, step:]
        mask = grown
    return mask
