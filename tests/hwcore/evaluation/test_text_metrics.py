from __future__ import annotations

import pytest

from hwcore.evaluation.text_metrics import TextScore, comparable, score_text, score_texts


def test_rates_are_by_what_was_written() -> None:
    score = score_texts(["the cat", "sat", ""], ["the bat", "sat", "on a mat"])
    assert score == TextScore(
        n=3, characters=18, character_errors=9, words=6, word_errors=4, right=1
    )
    assert score.to_json() == pytest.approx(
        {"n": 3, "characters": 18, "cer": 9 / 18, "wer": 4 / 6, "exact": 1 / 3}
    )
    assert list(score.to_json()) == ["n", "characters", "cer", "wer", "exact"]


def test_runs_of_spaces_are_one_and_case_counts() -> None:
    assert score_text(" a \n b\t", "a b").right == 1
    assert score_text("A b", "a b") == TextScore(1, 3, 1, 2, 1, 0)


def test_a_space_that_is_missed_is_one_wrong_character_and_two_wrong_words() -> None:
    assert score_text("ab", "a b") == TextScore(1, 3, 1, 2, 2, 0)


def test_an_accent_is_part_of_its_letter() -> None:
    assert comparable("cafe\u0301") == "caf\u00e9"
    assert score_text("cafe\u0301", "caf\u00e9").right == 1


def test_more_may_be_wrong_than_was_written_and_nothing_is_no_division_by_zero() -> None:
    assert score_text("abcdef", "x").cer == 6.0
    assert score_text("abc", "").cer == 3.0
    assert score_texts([], []).to_json() == {
        "n": 0, "characters": 0, "cer": 0.0, "wer": 0.0, "exact": 0.0,
    }  # fmt: skip
