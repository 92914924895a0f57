"""Whether ink is text at all."""

from __future__ import annotations

from hwcore.ink import Ink
from hwcore.reasons import Reason

from .reading import Reading


def no_text(ink: Ink, reading: Reading) -> Reason | None:
    """Why a reading is not to be trusted, or None where it is."""
    if not ink.strokes:
        return Reason("nothing-written", "there is nothing written here")
    if not reading.text.strip():
        return Reason("no-text-found", "no text can be made out in this ink")
    return None
