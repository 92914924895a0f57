"""What a person said that words of some ink are, kept while the ink of these words is the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from hwcore.ink import Bounds, Ink, Stroke

from .reading import LINE_BREAK, Alternative, Line, Reading, Word, joined_alternatives


@dataclass(frozen=True)
class WordCorrection:
    """The right text of a word.

    Attributes:
        strokes: the word's, as objects; another ink of the same form is another word.
        text: what they say; may be several words.
        number: which of the words, from left to right, that have exactly these strokes, as words
            written without lifting the pen do.
    """

    strokes: frozenset[Stroke]
    text: str
    number: int = 0

    def moved(self, replaced: Mapping[Stroke, tuple[Stroke, ...]]) -> WordCorrection:
        """The same of strokes that were moved; as it is where one of them is gone or cut.

        Args:
            replaced: what came in the place of each stroke that gave way.
        """
        if self.strokes.isdisjoint(replaced):
            return self
        new = [replaced.get(stroke, (stroke,)) for stroke in self.strokes]
        if any(len(strokes) != 1 for strokes in new):
            return self
        return replace(self, strokes=frozenset(stroke for (stroke,) in new))

    def is_part_of(self, other: WordCorrection) -> bool:
        """Whether another correction says all that this one does."""
        if self.strokes == other.strokes:
            return self.number == other.number
        return self.strokes < other.strokes


def word_correction(ink: Ink, reading: Reading, word: Word, text: str) -> WordCorrection:
    """The correction of a word of a reading of some ink."""
    same = [other for other in reading.words if other.strokes == word.strokes]
    number = next(place for place, other in enumerate(same) if other is word)
    return WordCorrection(_strokes(ink, word), text, number)


def corrected(ink: Ink, reading: Reading, corrections: Iterable[WordCorrection]) -> Reading:
    """The reading with the corrected texts, of which each is sure.

    A correction holds as long as there are neighbouring words whose strokes together are its own,
    however these are cut into words now.
    """
    by_strokes: dict[frozenset[Stroke], dict[int, str]] = {}
    for correction in corrections:
        by_strokes.setdefault(correction.strokes, {})[correction.number] = correction.text
    if not by_strokes:
        return reading
    lines = tuple(_corrected_line(ink, line, by_strokes) for line in reading.lines)
    if all(line is before for line, before in zip(lines, reading.lines, strict=True)):
        return reading
    return Reading(
        lines,
        reading.not_sure,
        joined_alternatives([line.alternatives for line in lines], LINE_BREAK, 1),
    )


def _corrected_line(
    ink: Ink, line: Line, by_strokes: dict[frozenset[Stroke], dict[int, str]]
) -> Line:
    words: list[Word] = []
    is_changed = False
    seen: dict[frozenset[Stroke], int] = {}
    start = 0
    while start < len(line.words):
        word = line.words[start]
        own = _strokes(ink, word)
        number = seen[own] = seen.get(own, -1) + 1
        text, end = by_strokes.get(own, {}).get(number), start + 1
        if text is None and number == 0:
            text, end = _of_several(ink, line.words, start, by_strokes)
        if text is not None:
            word = _joined_words(line.words[start:end], text)
            is_changed = True
        words.append(word)
        start = end
    if not is_changed:
        return line
    shown = " ".join(word.text for word in words)
    confidence = 1.0
    for word in words:
        confidence *= word.confidence
    return replace(
        line,
        text=shown,
        confidence=confidence,
        alternatives=(Alternative(shown, confidence),),
        words=tuple(words),
    )


def _of_several(
    ink: Ink,
    words: tuple[Word, ...],
    start: int,
    by_strokes: dict[frozenset[Stroke], dict[int, str]],
) -> tuple[str | None, int]:
    """The text of words from ``start`` on that are one correction's, and where they end."""
    together: frozenset[Stroke] = frozenset()
    most = max(map(len, by_strokes))
    for end in range(start + 1, len(words) + 1):
        together |= _strokes(ink, words[end - 1])
        if len(together) > most:
            break
        if end > start + 1 and 0 in by_strokes.get(together, {}):
            return by_strokes[together][0], end
    return None, start + 1


def _strokes(ink: Ink, word: Word) -> frozenset[Stroke]:
    return frozenset(ink.strokes[index] for index in word.strokes)


def _joined_words(words: tuple[Word, ...], text: str) -> Word:
    """One word of these, with another text; what else it was read as stays to choose from."""
    others = words[0].alternatives if len(words) == 1 else ()
    rest = tuple(Alternative(other.text, 0.0) for other in others if other.text != text)
    lefts, tops, rights, bottoms = zip(*(word.box for word in words), strict=True)
    return Word(
        text=text,
        confidence=1.0,
        alternatives=(Alternative(text, 1.0), *rest),
        strokes=tuple(dict.fromkeys(index for word in words for index in word.strokes)),
        characters=(),
        box=Bounds(min(lefts), min(tops), max(rights), max(bottoms)),
    )
