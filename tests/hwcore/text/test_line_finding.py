"""Lines are found whatever order they were written in, and however they run."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from support.zigzag_writing import Points, ink_of, text, turned, word

from hwcore.ink import Ink, InkRecord, read_ink_lines
from hwcore.text.line_finding import find_lines

FIXTURES = Path(__file__).parents[2] / "fixtures"
PAGE = [[4, 6, 3, 5], [7], [3, 3, 8, 4, 2], [5, 5]]


def check(strokes: list[Points], line_of: list[int]) -> None:
    """Each line is found, from top to bottom, with its strokes and no others."""
    lines = find_lines(ink_of(strokes))
    members = [sorted(line.strokes) for line in lines]
    numbers = range(max(line_of) + 1)
    assert members == [[i for i, of in enumerate(line_of) if of == n] for n in numbers]


def flat(words: list[list[Points]], line_of: list[int]) -> tuple[list[Points], list[int]]:
    strokes = [stroke for of_word in words for stroke in of_word]
    return strokes, [n for of_word, n in zip(words, line_of, strict=True) for _ in of_word]


@pytest.mark.parametrize("degrees", [-20, -7, 0, 3, 20])
@pytest.mark.parametrize("scale", [1e-4, 1.0, 1e5])
def test_lines_of_turned_writing_of_any_size(degrees: float, scale: float) -> None:
    strokes, line_of = flat(*text(PAGE))
    check([points * scale + 7 * scale for points in turned(strokes, degrees)], line_of)


def test_a_long_sheet_of_short_lines() -> None:
    strokes, line_of = flat(*text([[4 + n % 3, 5] for n in range(160)]))
    check(strokes, line_of)


def test_words_from_last_to_first_and_marks_last() -> None:
    words, line_of = text(PAGE)
    check(*flat(words[::-1], line_of[::-1]))
    strokes, of_stroke = flat(words, line_of)
    late = sorted(range(len(strokes)), key=lambda index: len(strokes[index]) == 1)
    assert late != sorted(late)
    check([strokes[i] for i in late], [of_stroke[i] for i in late])


def test_strokes_in_any_order() -> None:
    strokes, line_of = flat(*text(PAGE))
    order = np.random.default_rng(4).permutation(len(strokes))
    check([strokes[i] for i in order], [line_of[i] for i in order])


def test_lines_that_climb_fan_out_and_bend() -> None:
    strokes, line_of = flat(*text([[5, 6, 4], [6, 5, 4], [4, 4, 7]]))
    for climb, bend in ((-0.08, 0.0), (0.02, 8.0)):
        bent = []
        for points, number in zip(strokes, line_of, strict=True):
            x, y = points.T
            lift = (climb + 0.03 * number) * x + bend * np.sin(x / 60)
            bent.append(np.stack([x, y + lift], axis=1))
        check(bent, line_of)


def test_a_word_far_to_the_right_is_of_its_line() -> None:
    words, line_of = text([[4], [5, 5, 5, 5, 5]])
    words.append(word(260, 0, 4, seed=9))
    check(*flat(words, [*line_of, 0]))


def test_one_word_is_one_line_even_if_it_is_one_mark() -> None:
    check(word(0, 0, 1), [0] * len(word(0, 0, 1)))
    check([np.array([[3.0, 3.0]])], [0])
    check([np.array([[0.0, 0.0], [9.0, 0.5]])], [0])
    assert find_lines(Ink()) == ()


def test_strokes_of_a_line_are_in_reading_order() -> None:
    words, _ = text([[3, 3]])
    strokes = [stroke for of_word in words for stroke in of_word]
    (line,) = find_lines(ink_of(strokes[::-1]))
    letters = [i for i in line.strokes if len(strokes[::-1][i]) > 1]
    assert letters == sorted(letters, reverse=True)


HAND = (
    "00000000111111122222223333333",
    "00000010000000000011111111111111",
    "0001233",
    "0000000000000111111111111222222222223333333333",
    "0000000000000000000011111111111111111",
    "00111111111111112222222333333333333344444",
    "000011111111111122222333333",
    "00000000000111111222222222333333333333333344444444",
    "001112233",
    "00000000000000011111111111112222222233333",
    "00000001111222222222223333333",
    "0000000000000000011111111111",
)
"""The line of each stroke of ``lines.jsonl``, by eye."""


def hands() -> list[tuple[list[Points], list[int]]]:
    """The strokes of each text, and the line of each."""
    records = [record for _, record in read_ink_lines(FIXTURES / "lines.jsonl")]
    return [
        ([stroke.xy for stroke in record.ink.strokes], list(map(int, lines)))
        for record, lines in zip(records, HAND, strict=True)
        if isinstance(record, InkRecord)
    ]


@pytest.mark.parametrize("degrees", [-18, -5, 0, 5, 18])
def test_lines_of_many_hands(degrees: float) -> None:
    assert len(hands()) == len(HAND)
    for strokes, line_of in hands():
        check(turned(strokes, degrees), line_of)


def test_lines_of_many_hands_whose_strokes_are_in_any_order() -> None:
    random = np.random.default_rng(0)
    wrong = 0
    for strokes, line_of in hands():
        order = random.permutation(len(strokes))
        lines = find_lines(ink_of([strokes[index] for index in order]))
        assert len(lines) == max(line_of) + 1
        for number, line in enumerate(lines):
            wrong += sum(line_of[order[index]] != number for index in line.strokes)
    assert wrong <= 1  # the dot of an i that is a full stop of the line above, for all one knows


def test_slopes_are_those_of_the_lines() -> None:
    strokes, _ = flat(*text(PAGE))
    for line in find_lines(ink_of(turned(strokes, 12))):
        assert line.slope == pytest.approx(-np.tan(np.radians(12)), abs=0.03)


def test_drawings_that_are_huge_beside_their_strokes_take_neither_time_nor_memory() -> None:
    rng = np.random.default_rng(1)
    taps = [np.array([[0.0, 0.0], [1e-6, 1e-6]]), np.array([[1e9, -1e9]]), np.array([[1e9, 1e9]])]
    assert len(find_lines(ink_of(taps))) >= 1
    row = [np.array([[0.0, 0.0], [1e-6, 1e-6]]), np.array([[1e9, 0.0]])]
    assert len(find_lines(ink_of(row))) >= 1
    scattered = [rng.uniform(-1e6, 1e6, (1, 2)) + rng.normal(0, 1, (3, 2)) for _ in range(500)]
    assert sum(len(line.strokes) for line in find_lines(ink_of(scattered))) == 500
    scribble = np.cumsum(rng.normal(0, 10, (100_000, 2)), axis=0)
    assert len(find_lines(ink_of([scribble]))) == 1


def test_a_sign_of_dots_and_bars_is_one_line_and_two_words_are_two() -> None:
    bar, dot = np.array([[0.0, 0.0], [20.0, 1.0]]), np.array([[0.0, 0.0], [1.0, 1.0]])
    stem = np.array([[0.0, 0.0], [1.0, 25.0]])
    for sign in ([bar, bar + 12], [dot, dot + 20], [stem, dot + 30], [stem, bar, bar + 12]):
        assert len(find_lines(ink_of(sign))) == 1
    flat_word = np.concatenate([stroke for stroke in word(0, 0, 6) if len(stroke) > 1])
    check([flat_word, np.add(flat_word, [0, 34])], [0, 1])
