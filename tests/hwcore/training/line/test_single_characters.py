"""Characters that are cut out of words and lines where the pen was lifted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from support.written_line import write_texts

from hwcore.alphabets import look_alikes
from hwcore.ink.ink import Ink, Stroke
from hwcore.ink.jsonl import InkRecord
from hwcore.model import Engine
from hwcore.progress import Silent
from hwcore.raster import Glyph
from hwcore.text import LineNetwork
from hwcore.training.line.single_characters import characters_of, single_characters

TRAIN, TUNE = "w01", "w03"


@pytest.fixture(scope="module")
def network() -> LineNetwork:
    return LineNetwork.load()


@pytest.fixture(scope="module")
def lines(digits: list[InkRecord]) -> list[tuple[Ink, str]]:
    """Real digits of one height side by side, eight a line, and what they say."""
    return [_side_by_side(digits[first : first + 80 : 10]) for first in range(8)]


def test_characters_have_strokes_of_their_own_and_look_like_what_they_are(
    network: LineNetwork, lines: list[tuple[Ink, str]]
) -> None:
    engine = Engine.load()
    right = total = 0
    for ink, text in lines:
        taken: set[int] = set()
        rest = iter(text)
        for label, strokes in characters_of(ink, text, network):
            assert _follows(label, rest), "in the order of the text"
            assert strokes == sorted(strokes)
            assert not taken & {*strokes}
            taken |= {*strokes}
            glyph = Glyph.of(Ink(tuple(ink.strokes[number] for number in strokes)))
            right += engine.predict(glyph).label in look_alikes(label)
            total += 1
    assert total > 40, "of 64"
    assert right / total > 0.9


def test_a_text_that_is_longer_than_its_ink_has_no_characters(network: LineNetwork) -> None:
    dot = Ink.from_strokes([[(0, 0), (1, 1)]])
    assert list(characters_of(dot, "far too much for that", network)) == []


def test_only_train_writers_count_and_joined_writing_gives_none(
    tmp_path: Path, network: LineNetwork, lines: list[tuple[Ink, str]]
) -> None:
    ink, text = max(lines, key=lambda line: len(line[0].strokes) / len(line[1]))
    strokes = [stroke.xy for stroke in ink.strokes]
    joined = [np.concatenate(strokes)]
    samples = [(strokes, text, TRAIN), (strokes, text, TUNE), (joined, text, TRAIN)]
    write_texts(tmp_path / "unipen" / "67_words.npz", samples, "text")
    write_texts(tmp_path / "unipen" / "8_texts.npz", samples[2:], "text")
    cut_out = single_characters(tmp_path, network, Silent())
    assert {*cut_out.writers} == {TRAIN}
    assert list(cut_out.labels) == [label for label, _ in characters_of(ink, text, network)]
    assert all(isinstance(original, Ink) and original.strokes for original in cut_out.originals)


def _side_by_side(records: list[InkRecord]) -> tuple[Ink, str]:
    strokes, left = [], 0.0
    for record in records:
        bounds = record.ink.bounds
        assert bounds is not None
        scale = 100.0 / max(bounds.height, bounds.width)
        strokes += [
            (stroke.xy - (bounds.left, bounds.bottom)) * scale + (left, 0.0)
            for stroke in record.ink.strokes
        ]
        left += bounds.width * scale + 25.0
    return Ink(tuple(map(Stroke, strokes))), "".join(record.label or "" for record in records)


def _follows(label: str, rest: Iterator[str]) -> bool:
    return any(character == label for character in rest)
