"""What splitting, joining and inserting at a place do to ink and text."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from hwcore.ink import Ink, Stroke

from ..reading import Reading
from ..word_corrections import WordCorrection, word_correction
from .cutting import Range, moved, piece
from .gesture import Gap, Gesture, GestureKind
from .places import Place

ROOM_FOR_WORD, ROOM_FOR_LETTERS = 8.0, 3.0
"""How wide a gap is opened between words, and within one, in letter heights."""
WHOLE: Final = (0.0, 1.0)


def split(ink: Ink, reading: Reading, place: Place, stroke: Stroke | None = None) -> Gesture | None:
    """A space at a place within a word; None where there is one already.

    Args:
        stroke: the gesture, which goes; None: there was none.
    """
    word, at = place.line.words[place.word], place.character
    if at is None or " " in word.text[at - 1 : at + 1]:
        return None
    text = f"{word.text[:at]} {word.text[at:]}"
    correction = word_correction(ink, reading, word, text)
    return Gesture(GestureKind.SPLIT, text, _gone(stroke), correction)


def joined(
    ink: Ink, reading: Reading, place: Place, stroke: Stroke | None = None
) -> Gesture | None:
    """No space at a place; None where there is none, or where words share a stroke."""
    words = place.line.words
    word = words[place.word]
    if (at := place.character) is not None:
        before, after = word.text[:at].rstrip(), word.text[at:].lstrip()
        if before + after == word.text:
            return None
        correction = word_correction(ink, reading, word, before + after)
        return Gesture(GestureKind.JOIN, before + after, _gone(stroke), correction)
    other = words[place.word + 1]
    if set(word.strokes) & set(other.strokes):
        return None
    text = word.text + other.text
    together = frozenset(ink.strokes[index] for index in (*word.strokes, *other.strokes))
    return Gesture(GestureKind.JOIN, text, _gone(stroke), WordCorrection(together, text))


def inserted(ink: Ink, place: Place, unit: float, stroke: Stroke | None = None) -> Gesture:
    """Room at a place: what stands behind it in its line moves to the right.

    Args:
        unit: the height of a letter.
    """
    line, at = place.line, place.character
    right = unit * (ROOM_FOR_WORD if at is None else ROOM_FOR_LETTERS)
    parts: dict[int, list[Range]] = defaultdict(list)  # of strokes, that move
    word = line.words[place.word]
    staying = {index for before in line.words[: place.word] for index in before.strokes}
    if at is None:
        staying.update(word.strokes)
    elif word.characters:
        staying.update(word.strokes)
        for character in word.characters[at:]:
            for span in character.ink:
                parts[span.stroke].append((span.start, span.end))
    else:
        staying.update(i for i in word.strokes if _middle_of(ink.strokes[i]) <= place.x)
    for index in line.strokes:
        if index not in staying and _middle_of(ink.strokes[index]) > place.x:
            parts[index] = [WHOLE]
    replaced: dict[Stroke, tuple[Stroke, ...]] = {}
    behind: list[Stroke] = []
    for index, ranges in parts.items():
        one = ink.strokes[index]
        start, end = min(ranges)[0], max(end for _, end in ranges)
        # What is before the first part stays, all else goes along: a pen writes to the right.
        stays = (piece(one, 0.0, start),) if start > 0.0 else ()
        goes = moved(piece(one, start, max(end, 1.0)), right, right * line.slope)
        replaced[one] = (*stays, goes)
        behind.append(goes)
    left, end_of_gap = place.left.box.right, place.right.box.left + right
    gap = Gap(left, max(left, end_of_gap), place.middle, unit, line.slope, tuple(behind))
    return Gesture(GestureKind.INSERT, word.text, replaced | _gone(stroke), gap=gap)


def _middle_of(stroke: Stroke) -> float:
    return float(stroke.xy[:, 0].min() + stroke.xy[:, 0].max()) / 2


def _gone(stroke: Stroke | None) -> dict[Stroke, tuple[Stroke, ...]]:
    return {} if stroke is None else {stroke: ()}
