"""What a gesture does to ink and its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hwcore.ink import Stroke

from ..word_corrections import WordCorrection


class GestureKind(StrEnum):
    """What a gesture is for."""

    SCRATCH_OUT = "scratch-out"
    SPLIT = "split"
    JOIN = "join"
    INSERT = "insert"
    OVERWRITE = "overwrite"


@dataclass(frozen=True)
class Gap:
    """Room that was made in a line.

    Attributes:
        left, right: where it begins and ends; x grows to the right.
        middle: the height in the middle of the small letters around it; y grows down.
        unit: the height of a letter. slope: how far the line goes down with each x.
        behind: what stands behind it, as it was moved.
    """

    left: float
    right: float
    middle: float
    unit: float
    slope: float
    behind: tuple[Stroke, ...]


@dataclass(frozen=True)
class Gesture:
    """A change of what was written.

    Attributes:
        kind: what it is for.
        text: what it is about: the words that are deleted, split, joined or replaced, as they
            were read; of ``INSERT`` the word before the place. May be empty.
        replaced: strokes that give way, and the strokes that come into their places: none of
            those that go, one of those that move, pieces of those that are cut. A stroke that is
            the gesture itself, and no writing, is among them.
        correction: what a word is from now on; None: no word's text is said.
        gap: of ``INSERT``, where the room is.
    """

    kind: GestureKind
    text: str
    replaced: Mapping[Stroke, tuple[Stroke, ...]]
    correction: WordCorrection | None = None
    gap: Gap | None = None
