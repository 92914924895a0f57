"""A corrected word keeps its text while its ink is the same."""

from __future__ import annotations

from itertools import cycle

from support.spelling_network import SpellingNetwork
from support.zigzag_writing import ink_of, text

from hwcore.ink import Ink
from hwcore.text import LiveReader, Reader, WordCorrection, corrected, word_correction


def written(lines: list[list[int]]) -> Ink:
    words, _ = text(lines)
    return ink_of([stroke for word in words for stroke in word])


def test_it_takes_the_place_of_what_was_read() -> None:
    ink = written([[3, 2], [4]])
    reading = Reader(SpellingNetwork("theoldone")).read(ink, language="none")
    word = reading.words[1]
    right = corrected(ink, reading, [word_correction(ink, reading, word, "of it")])
    assert right.text == "the of it\ndone"
    changed = right.words[1]
    assert (changed.text, changed.confidence, changed.strokes) == ("of it", 1.0, word.strokes)
    assert changed.alternatives[0].text == "of it"
    assert "ol" in [other.text for other in changed.alternatives]
    assert right.lines[1] is reading.lines[1]


def test_it_stays_when_more_is_written_and_goes_with_its_ink() -> None:
    ink = written([[3, 2], [4]])
    reader = LiveReader(Reader(SpellingNetwork(cycle("theoldone"))))
    first = Ink(tuple(ink.strokes[index] for index in sorted(reader.read(ink).lines[0].strokes)))
    reading = reader.read(first, "none")
    corrections = [word_correction(first, reading, reading.words[0], "tie")]
    assert corrected(ink, reader.read(ink, "none"), corrections).words[0].text == "tie"
    gone = next(iter(corrections[0].strokes))
    less = Ink(tuple(stroke for stroke in ink.strokes if stroke is not gone))
    read_now = reader.read(less, "none")
    assert corrected(less, read_now, corrections) is read_now


def test_words_that_were_one_when_it_was_made_are_one() -> None:
    ink = written([[3, 2]])
    reading = Reader(SpellingNetwork("theol")).read(ink, language="none")
    both = frozenset(ink.strokes)
    right = corrected(ink, reading, [WordCorrection(both, "the old")])
    assert right.text == "the old"
    assert len(right.words) == 1
    assert sorted(right.words[0].strokes) == list(range(len(ink)))


def test_words_of_one_stroke_are_told_apart() -> None:
    ink = written([[3, 2]])
    reading = Reader(SpellingNetwork("theol")).read(ink, language="none")
    one_stroke = tuple(range(len(ink)))
    line = reading.lines[0]
    words = tuple(type(word)(**{**vars(word), "strokes": one_stroke}) for word in line.words)
    joined = type(line)(**{**vars(line), "words": words})
    reading = type(reading)((joined,))
    correction = word_correction(ink, reading, words[1], "ox")
    assert correction.number == 1
    assert corrected(ink, reading, [correction]).text == "the ox"
