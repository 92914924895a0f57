"""Reading ink while it is written: only the lines that changed are found and read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from operator import attrgetter
from typing import Final, NamedTuple

import numpy as np

from hwcore.ink import Ink, Stroke

from .line_finding import FoundLine, find_lines
from .line_head import LineHead
from .not_text import not_text
from .reader import Reader
from .reading import LINE_BREAK, Line, Reading, Word, joined_alternatives

WHOLE: Final = 120
"""Strokes of ink in which all lines are found anew at each change; it takes some milliseconds."""
REACH: Final = 0.75
"""How far from a line, in its heights, new strokes change what is found there."""

GROWTH: Final = 0.1
"""How far above or below its line, in its heights, a stroke grows before lines are found anew."""

_Key = tuple[Stroke, ...]


class _Place(NamedTuple):
    """Where a line is: its strokes in reading order, its slope, the mean height of its ink."""

    strokes: _Key
    slope: float
    middle: float


class _Before(NamedTuple):
    """Ink as it was read last: the strokes that were finished, and the one being drawn, if any."""

    finished: tuple[Stroke, ...] = ()
    growing: Stroke | None = None

    @classmethod
    def of(cls, ink: Ink, is_growing: bool) -> _Before:
        end = len(ink) - is_growing
        return cls(ink.strokes[:end], ink.strokes[-1] if is_growing else None)


class LiveReader:
    """Reads the ink of one sheet again and again while it changes. For one thread at a time.

    A line whose strokes are the same objects as before, in the same order, keeps what was read. In
    long ink lines are found anew only near what was written or taken away; both differ from
    ``Reader.read`` where a line would change because of ink far from it. Long ink is not asked
    whether it is a drawing.

    While a stroke is being drawn in long ink, the words of its line that come before it stay as
    sure as they were, with their alternatives, and no lines are found anew as long as it grows
    within its line. Once it is finished, all is as if it had been there at once. On a sheet of 600
    words that halves the time.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._language = ""
        self._texts: Mapping[str, int] = {}
        self._own: dict[str, float] | None = None  # of the texts; None: to be looked up
        self._strokes: frozenset[Stroke] = frozenset()
        self._found: list[_Place] = []
        self._lines: dict[_Key, Line] = {}
        self._before = _Before()

    def know(self, texts: Mapping[str, int]) -> None:
        """Know the words of these texts, and no others, as the person's own.

        Lines that were read already stay as they are until their ink changes.

        Args:
            texts: words or lines that the person wrote, with how often each was.
        """
        self._texts, self._own = texts, None

    def adopt(self, head: LineHead | None) -> None:
        """Read all lines anew, by a head that was taught; None: by the shipped one.

        Raises:
            BundleError: it was taught on another model; the head in use stays.
        """
        self._reader.adopt(head)
        self._forget()

    def read(self, ink: Ink, language: str = "en", *, is_growing: bool = False) -> Reading:
        """Read all lines of the ink.

        Args:
            language: as of ``Reader.read``.
            is_growing: whether the last stroke is still being drawn.

        Raises:
            HwError: as ``Reader.read``.
        """
        if language != self._language:
            self._language = language
            self._forget()
            self._own = None
        if self._own is None:
            self._own = self._reader.unfamiliar(self._texts, language)
        own = self._own or None
        now = _Before.of(ink, is_growing)
        goes_on = is_growing and now.finished == self._before.finished
        found_before = self._grown(ink) if goes_on else None
        places = self._find(ink) if found_before is None else found_before
        number = {stroke: index for index, stroke in enumerate(ink.strokes)}
        lines: dict[_Key, Line] = {}
        before = ""
        if len(places) == 1:  # it may be a single character, or a drawing
            whole = self._reader.read(ink, language=language, lexicon=own)
            self._know_read(ink, now, places, {places[0].strokes: whole.lines[0]})
            return whole
        for key, slope, _ in places:
            found = FoundLine(tuple(number[stroke] for stroke in key), slope)
            line = self._lines.get(key)
            if line is None:
                is_drawn = goes_on and len(ink) > WHOLE and ink.strokes[-1] in key
                known = self._known(key, ink.strokes[-1], len(ink) - 1) if is_drawn else ()
                line = self._reader.read_line(
                    ink, found, language=language, lexicon=own, before=before, known=known
                )
            lines[key] = _renumbered(line, found.strokes)
            before = f"{before} {line.text}".strip()
        self._know_read(ink, now, places, lines)
        together = joined_alternatives(
            [line.alternatives for line in lines.values()], LINE_BREAK, 1
        )
        reading = Reading(tuple(lines.values()), None, together)
        if len(ink) > WHOLE:
            return reading
        strokes = [stroke.xy for stroke in ink.strokes]
        return replace(reading, not_sure=not_text(strokes, reading, None))

    def read_apart(self, ink: Ink, language: str = "en") -> Reading:
        """Read other ink, or earlier; what was read of the sheet stays known.

        Raises:
            HwError: as ``Reader.read``.
        """
        known = self._language, self._own, self._strokes, self._found, self._lines
        before = self._before
        try:
            return self.read(ink, language)
        finally:
            self._language, self._own, self._strokes, self._found, self._lines = known
            self._before = before

    def _know_read(
        self, ink: Ink, now: _Before, places: list[_Place], lines: dict[_Key, Line]
    ) -> None:
        """Know what was read, all at once: where reading fails, what was known stays."""
        self._strokes, self._before = frozenset(ink.strokes), now
        self._found, self._lines = places, lines

    def _forget(self) -> None:
        """Read all lines anew."""
        self._strokes, self._found, self._lines = frozenset(), [], {}
        self._before = _Before()

    def _grown(self, ink: Ink) -> list[_Place] | None:
        """The lines where nothing changed but the last stroke, which went on within its line; None
        where they are to be found."""
        before = self._before
        if before.growing is None or len(ink) <= WHOLE:
            return None
        old, new = before.growing, ink.strokes[-1]
        if not np.array_equal(new.xy[: len(old)], old.xy):
            return None  # the one before was taken back, and this is another
        place = next(place for place in self._found if old in place.strokes)
        box = self._lines[place.strokes].box
        reach = GROWTH * box.height
        top, bottom = _extent(new)
        if top < box.top - reach or bottom > box.bottom + reach:
            return None
        key = tuple(new if stroke is old else stroke for stroke in place.strokes)
        return [place._replace(strokes=key) if one is place else one for one in self._found]

    def _known(self, key: _Key, new: Stroke, number: int) -> tuple[Word, ...]:
        """The words of a line before the stroke that is being drawn, where all else of the line is
        as it was when it was read last.

        Args:
            key: the line's strokes. new: the one that is being drawn. number: its, in the ink.
        """
        rest = [stroke for stroke in key if stroke is not new]
        for strokes, line in self._lines.items():
            if rest and rest[0] in strokes:
                if rest == [stroke for stroke in strokes if stroke is not self._before.growing]:
                    return tuple(takewhile(lambda word: number not in word.strokes, line.words))
                break
        return ()

    def _find(self, ink: Ink) -> list[_Place]:
        """The lines from top to bottom, those far from any change as they were."""
        new = [stroke for stroke in ink.strokes if stroke not in self._strokes]
        gone = self._strokes.difference(ink.strokes)
        if len(ink.strokes) <= WHOLE or len(new) > WHOLE:
            return _found_in(ink.strokes)
        extents = [_extent(stroke) for stroke in new]
        kept: list[_Place] = []
        changed = set(new)
        for line in self._found:
            box = self._lines[line.strokes].box
            reach = REACH * box.height
            if gone.intersection(line.strokes) or any(
                top <= box.bottom + reach and bottom >= box.top - reach for top, bottom in extents
            ):
                changed.update(stroke for stroke in line.strokes if stroke not in gone)
            else:
                kept.append(line)
        again = _found_in([stroke for stroke in ink.strokes if stroke in changed])
        return sorted(kept + again, key=attrgetter("middle"))


def _found_in(strokes: Sequence[Stroke]) -> list[_Place]:
    found = find_lines(Ink(tuple(strokes)))
    keys = [tuple(strokes[index] for index in line.strokes) for line in found]
    return [_Place(key, line.slope, _middle(key)) for key, line in zip(keys, found, strict=True)]


def _extent(stroke: Stroke) -> tuple[float, float]:
    return float(stroke.xy[:, 1].min()), float(stroke.xy[:, 1].max())


def _middle(strokes: _Key) -> float:
    """The mean height of a line's strokes, each by its length."""
    weights = [max(float(stroke.lengths.sum()), 1.0) for stroke in strokes]
    heights = [float(stroke.xy[:, 1].mean()) for stroke in strokes]
    total = sum(weight * height for weight, height in zip(weights, heights, strict=True))
    return total / sum(weights)


def _renumbered(line: Line, strokes: tuple[int, ...]) -> Line:
    """The same line, its strokes, which are in the same order, under other numbers."""
    if strokes == line.strokes:
        return line
    new = dict(zip(line.strokes, strokes, strict=True))

    def of_word(word: Word) -> Word:
        characters = tuple(
            replace(
                character,
                ink=tuple(span._replace(stroke=new[span.stroke]) for span in character.ink),
            )
            for character in word.characters
        )
        return replace(
            word, strokes=tuple(new[index] for index in word.strokes), characters=characters
        )

    return replace(line, words=tuple(of_word(word) for word in line.words), strokes=strokes)
