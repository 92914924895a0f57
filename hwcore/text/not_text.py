"""Whether ink is text at all: drawings are said to be none, and are not read.

In what is no text the network finds characters, but is sure of few of them, and there is more ink
than they need. Chosen on 550 words and lines of tune writers, of which four are refused, and on 160
drawings by formula (houses, faces, scribbles, plots, tables), of which 74 % are: those that are not
are mostly waves, boxes and rings, which are read as m, 0 and o.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.labels import Prediction
from hwcore.reasons import Reason

from .ink_samples import ink_samples
from .reading import Reading

LEAST_SURE: Final = 0.45
"""Mean confidence of the characters below which it is no text."""
SURE: Final = 0.7
"""From here on a usual amount of ink is not looked at."""
MOST_INK: Final = 6.0
"""Length of the pen's way for a character, in units of ``ink_samples``, of what is not ``SURE``."""
MOST_INK_EVER: Final = 12.0
"""And of what is."""


def not_text(
    strokes: Sequence[NDArray[np.float64]], reading: Reading, glyph: Prediction | None
) -> Reason | None:
    """Why a reading is not to be trusted, or None where it is.

    Args:
        strokes: of the ink, [N, 2] each.
        glyph: what the engine took it for, if it was asked, which it is of single characters.
    """
    if not strokes:
        return Reason("nothing-written", "there is nothing written here")
    characters = [character for word in reading.words for character in word.characters]
    if not characters:
        return Reason("no-text-found", "no text can be made out in this ink")
    samples = ink_samples(strokes)
    ink = float(samples.weight.sum()) / samples.unit / len(characters)
    if glyph is not None:
        is_text = not glyph.unknown and ink <= MOST_INK_EVER
    else:
        sure = float(np.mean([character.confidence for character in characters]))
        is_text = sure >= LEAST_SURE and ink <= (MOST_INK if sure < SURE else MOST_INK_EVER)
    return (
        None
        if is_text
        else Reason("looks-like-drawing", "this looks like a drawing, not like text")
    )
