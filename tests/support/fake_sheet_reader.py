"""A reader of sheets that reads each stroke as a word; the test decides which, and when."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from support.fake_engine import PATIENCE

from hwcore import Ink
from hwcore.ink import Bounds, Stroke
from hwcore.reasons import Reason
from hwcore.text import Alternative, Line, LineHead, Reading, Word

LINE = 64.0


class FakeSheetReader:
    """Strokes in a band of 64 px are a line; each is a word that ``name`` names.

    Attributes:
        name: from the number of a stroke to its text.
        confidence: of every word.
        asked: the inks that were read. languages: in which.
        heads: that were adopted.
        known: the texts whose words were to be known, each time that was asked.
    """

    def __init__(self) -> None:
        self.name: Callable[[int], str] = lambda number: f"word{number}"
        self.confidence = 0.9
        self.asked: list[Ink] = []
        self.languages: list[str] = []
        self.known: list[Mapping[str, int]] = []
        self.heads: list[LineHead | None] = []
        self.failure: Exception | None = None
        self._free = threading.Event()
        self._free.set()

    def hold(self) -> None:
        """Answer nothing until ``let_go``."""
        self._free.clear()

    def let_go(self) -> None:
        self._free.set()

    def read(self, ink: Ink, language: str = "en", *, is_growing: bool = False) -> Reading:
        self.asked.append(ink)
        self.languages.append(language)
        assert self._free.wait(PATIENCE)
        if self.failure is not None:
            raise self.failure
        bands: dict[int, list[int]] = {}
        for number, stroke in enumerate(ink.strokes):
            bands.setdefault(int(stroke.xy[:, 1].mean() // LINE), []).append(number)
        lines = tuple(self._line(ink, bands[band]) for band in sorted(bands))
        why = None if lines else Reason("nothing-written", "there is nothing written here")
        together = "\n".join(line.text for line in lines)
        return Reading(lines, why, (Alternative(together, self.confidence),))

    def know(self, texts: Mapping[str, int]) -> None:
        self.known.append(texts)

    def read_apart(self, ink: Ink, language: str = "en") -> Reading:
        """As ``read``, but not among what was asked."""
        asked, languages = list(self.asked), list(self.languages)
        try:
            return self.read(ink, language)
        finally:
            self.asked, self.languages = asked, languages

    def adopt(self, head: LineHead | None) -> None:
        self.heads.append(head)

    def _line(self, ink: Ink, numbers: list[int]) -> Line:
        numbers = sorted(numbers, key=lambda number: float(ink.strokes[number].xy[0, 0]))
        words = tuple(self._word(ink, number) for number in numbers)
        text = " ".join(word.text for word in words)
        around = bounds_of([ink.strokes[number] for number in numbers])
        return Line(text, 0.9, (Alternative(text, 0.9),), words, tuple(numbers), 0.0, around)

    def _word(self, ink: Ink, number: int) -> Word:
        text = self.name(number)
        others = (Alternative(text, self.confidence), Alternative(text.upper(), 0.05))
        around = bounds_of([ink.strokes[number]])
        return Word(text, self.confidence, others, (number,), (), around)


def bounds_of(strokes: list[Stroke]) -> Bounds:
    around = Ink(tuple(strokes)).bounds
    assert around is not None
    return around
