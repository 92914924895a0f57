from __future__ import annotations

import time
from collections.abc import Sequence
from functools import cache
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hwcore.evaluation.text_alignment import Run, align
from hwcore.text import edit_distance

texts = st.text("ab c", max_size=12)


def by_definition(first: Sequence[str], second: Sequence[str]) -> int:
    """The distance as the recursion defines it."""

    @cache
    def between(i: int, j: int) -> int:
        if not (i and j):
            return i + j
        changed = between(i - 1, j - 1) + (first[i - 1] != second[j - 1])
        return min(changed, between(i - 1, j) + 1, between(i, j - 1) + 1)

    return between(len(first), len(second))


@pytest.mark.parametrize(
    ("first", "second", "distance"),
    [("", "", 0), ("", "abc", 3), ("abc", "", 3), ("kitten", "sitting", 3), ("ab", "ba", 2)],
)
def test_known_distances(first: str, second: str, distance: int) -> None:
    assert edit_distance(first, second) == distance


def test_all_short_texts_have_the_distance_of_the_definition() -> None:
    short = ["".join(letters) for size in range(4) for letters in product("ab", repeat=size)]
    for first, second in product(short, short):
        assert edit_distance(first, second) == by_definition(first, second)


@given(texts, texts)
def test_the_distance_is_that_of_the_definition(first: str, second: str) -> None:
    assert edit_distance(first, second) == by_definition(first, second)
    assert edit_distance(second, first) == edit_distance(first, second)


@given(st.lists(st.sampled_from(["the", "them", "a"]), max_size=6), st.lists(st.just("a")))
def test_words_are_elements_as_characters_are(first: list[str], second: list[str]) -> None:
    assert edit_distance(first, second) == by_definition(first, second)


@given(texts, texts)
def test_an_alignment_has_both_texts_and_as_many_edits_as_the_distance(
    read: str, written: str
) -> None:
    runs = align(read, written)
    assert "".join(run.read for run in runs) == read
    assert "".join(run.written for run in runs) == written
    assert all(one.is_right != other.is_right for one, other in pairwise(runs))
    wrong = [max(len(run.read), len(run.written)) for run in runs if not run.is_right]
    assert sum(wrong) == edit_distance(read, written)


def test_runs_say_what_was_read_for_what() -> None:
    assert align("noon", "noon") == [Run("noon", "noon")]
    assert align("moon  t", "noon at") == [
        Run("m", "n"),
        Run("oon ", "oon "),
        Run(" ", "a"),
        Run("t", "t"),
    ]
    assert align("", "a") == [Run("", "a")]
    assert align("", "") == []


def test_long_texts_take_no_time_to_speak_of() -> None:
    first, second = "the quick brown fox " * 100, "a quack brewn fax  " * 100
    started = time.process_time()
    distance = edit_distance(first, second)
    assert time.process_time() - started < 0.5  # a table in Python takes two seconds
    assert distance == sum(
        max(len(run.read), len(run.written)) for run in align(first, second) if not run.is_right
    )
