"""The changes that gestures make, asked for by a button or a key and a word."""

from __future__ import annotations

from hwcore.ink import Ink

from ..ink_samples import ink_samples
from ..reading import Line, Reading, Word
from .edits import inserted, joined, split
from .gesture import Gesture, GestureKind
from .places import Place, places_between_words, places_in_words


def erased(ink: Ink, word: Word) -> Gesture:
    """A word is deleted, as if scratched out."""
    replaced = {ink.strokes[index]: () for index in word.strokes}
    return Gesture(GestureKind.SCRATCH_OUT, word.text, replaced)


def split_at_widest_gap(ink: Ink, reading: Reading, word: Word) -> Gesture | None:
    """A space in a word where its characters stand farthest apart; None where it has one letter.

    Args:
        word: one of the reading's.
    """
    places = [
        place for place in places_in_words(ink, _line_of(reading, word)) if _word_of(place) is word
    ]
    for place in sorted(places, key=lambda place: place.left.box.right - place.right.box.left):
        if (gesture := split(ink, reading, place)) is not None:
            return gesture
    return None


def joined_with_next(ink: Ink, reading: Reading, word: Word) -> Gesture | None:
    """A word that has a space loses it; any other is joined with the next one of its line.

    None where there is none. ``word`` is one of the reading's.
    """
    line = _line_of(reading, word)
    inside = (place for place in places_in_words(ink, line) if _word_of(place) is word)
    between = (place for place in places_between_words(ink, line) if _word_of(place) is word)
    for place in (*inside, *between):
        if (gesture := joined(ink, reading, place)) is not None:
            return gesture
    return None


def inserted_before(ink: Ink, reading: Reading, word: Word) -> Gesture | None:
    """Room before a word; None where it is the first of its line. ``word`` is the reading's."""
    for place in places_between_words(ink, _line_of(reading, word)):
        if place.line.words[place.word + 1] is word:
            unit = ink_samples([ink.strokes[index].xy for index in place.line.strokes]).unit
            return inserted(ink, place, unit)
    return None


def _line_of(reading: Reading, word: Word) -> list[Line]:
    """The line that has a word."""
    return [line for line in reading.lines if any(other is word for other in line.words)]


def _word_of(place: Place) -> Word:
    return place.line.words[place.word]
