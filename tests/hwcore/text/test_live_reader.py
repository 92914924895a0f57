"""Ink read again and again while it is written: only what changed is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import cycle
from typing import Any

import pytest
from support.spelling_network import SpellingNetwork
from support.zigzag_writing import ink_of, text

from hwcore.errors import BundleError
from hwcore.ink import Ink, Stroke
from hwcore.text import FoundLine, Line, LineNetwork, LiveReader, Reader
from hwcore.text import live_reader as module


def sheet(lines: list[list[int]]) -> Ink:
    words, _ = text(lines)
    return ink_of([stroke for word in words for stroke in word])


def reader_of(letters: Iterable[str]) -> tuple[LiveReader, SpellingNetwork]:
    network = SpellingNetwork(letters)
    return LiveReader(Reader(network)), network


def test_a_line_that_did_not_change_is_not_read_again() -> None:
    ink = sheet([[3, 2], [4], [3]])
    reader, network = reader_of(cycle("theoldonewas"))
    first = reader.read(ink, "none")
    assert first.text == "the ol\ndone\nwas"
    assert network.asked == 3
    again = reader.read(ink, "none")
    assert network.asked == 3
    assert again.lines == first.lines
    shorter = Ink(ink.strokes[:-1])
    assert reader.read(shorter, "none").lines[:2] == first.lines[:2]
    assert network.asked == 4
    reader.read(shorter, "en")  # another language may read another text
    assert network.asked == 7


def test_a_persons_words_are_known_from_the_next_line_on() -> None:
    ink = sheet([[3, 2], [4], [3]])
    reader, network = reader_of(cycle("theoldonewas"))
    asked: list[object] = []

    class Asked(Reader):
        def read_line(self, ink: Ink, found: FoundLine, **options: Any) -> Line:
            asked.append(options["lexicon"])
            return super().read_line(ink, found, **options)

    reader = LiveReader(Asked(network))
    reader.read(ink, "en")
    reader.know({"Zqx": 2, "the": 1})
    reader.read(ink, "en")
    assert asked == [None] * 3, "what was read is not read again"
    reader.read(Ink(ink.strokes[:-1]), "en")
    assert asked == [None] * 3 + [{"Zqx": 2.0}]
    reader.know({})
    reader.read(ink, "en")
    assert asked[-1] is None


def test_what_is_read_apart_leaves_the_sheet_known() -> None:
    ink = sheet([[3, 2], [4], [3]])
    reader, network = reader_of(cycle("theoldonewas"))
    first = reader.read(ink, "none")
    part = Ink(ink.strokes[:2])
    assert reader.read_apart(part, "en").text == "th"
    asked = network.asked
    assert reader.read(ink, "none").lines == first.lines
    assert network.asked == asked


def test_strokes_have_their_numbers_though_lines_before_are_gone() -> None:
    ink = sheet([[3, 2], [4], [3]])
    reader, network = reader_of("theoldonewas")
    first = set(reader.read(ink, "none").lines[0].strokes)
    rest = Ink(tuple(stroke for index, stroke in enumerate(ink.strokes) if index not in first))
    second, third = reader.read(rest, "none").lines
    assert network.asked == 3
    assert (second.text, third.text) == ("done", "was")
    assert sorted(second.strokes + third.strokes) == list(range(len(rest)))
    spans = [span.stroke for character in second.words[0].characters for span in character.ink]
    assert set(spans) <= set(second.words[0].strokes)


def test_in_long_ink_only_lines_near_a_change_are_found_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ink = sheet([[4, 5, 4], [5, 4, 3], [4, 4, 6], [5, 5], [4, 5, 4], [4, 5, 4], [5, 4, 3]])
    assert len(ink) > 80
    monkeypatch.setattr(module, "WHOLE", 80)
    sizes: list[int] = []
    found_in = module._found_in

    def counted(strokes: Sequence[Stroke]) -> list[Any]:
        sizes.append(len(strokes))
        return found_in(strokes)

    monkeypatch.setattr(module, "_found_in", counted)
    reader, _ = reader_of(cycle("abc"))
    for end in range(len(ink) - 12, len(ink) + 1):
        reader.read(Ink(ink.strokes[:end]), "none")
    assert max(sizes[1:]) < len(ink) / 2
    assert [line.strokes for line in reader.read(ink, "none").lines] == [
        line.strokes for line in Reader(SpellingNetwork(cycle("abc"))).read(ink).lines
    ]
    erased = Ink(ink.strokes[:20] + ink.strokes[23:])
    assert [sorted(line.strokes) for line in reader.read(erased, "none").lines] == [
        sorted(line.strokes)
        for line in Reader(SpellingNetwork(cycle("abc"))).read(erased, language="none").lines
    ]


def test_long_ink_is_read_anew_in_another_language_and_by_another_head() -> None:
    ink = sheet([[4, 5, 4], [5, 4, 3], [4, 4, 6], [5, 5], [4, 5, 4], [4, 5, 4], [5, 4, 3]] * 2)
    assert len(ink) > module.WHOLE
    reader, network = reader_of(cycle("theoldonewas"))
    lines = len(reader.read(ink, "none").lines)
    reader.read(ink, "none")
    assert network.asked == lines
    assert len(reader.read(ink, "en").lines) == lines
    assert network.asked == 2 * lines
    reader.adopt(None)
    assert len(reader.read(ink, "en").lines) == lines
    assert network.asked == 3 * lines


def test_a_head_of_another_model_is_refused_and_the_one_in_use_stays() -> None:
    reader = Reader.load()
    network = reader.network
    assert isinstance(network, LineNetwork)
    with pytest.raises(BundleError):
        LiveReader(reader).adopt(replace(network.head, backbone="b" * 64))
    taught = replace(network.shipped, bias=network.shipped.bias + 1)
    LiveReader(reader).adopt(taught)
    assert network.head is taught
    LiveReader(reader).adopt(None)
    assert network.head is network.shipped


def test_nothing_is_not_sure() -> None:
    reader, network = reader_of("abc")
    nothing = reader.read(Ink(), "none")
    assert nothing.not_sure is not None
    assert (nothing.text, nothing.confidence, network.asked) == ("", 0.0, 0)
