from __future__ import annotations

from pathlib import Path

import pytest

from hwcore import HwError
from hwcore.text.language_data import Case
from hwcore.training.language import word_lists


def test_cases_are_those_of_the_list() -> None:
    cases = word_lists.cases(["the", "London", "may", "May", "NASA", "i", "I", "Zoë's"])
    assert cases == {
        "the": Case.COMMON,
        "london": Case.PROPER,
        "may": Case.BOTH,
        "nasa": Case.ACRONYM,
        "i": Case.PROPER,
        "zoe's": Case.PROPER,
    }


def test_listed_words_are_added_as_rare_ones() -> None:
    words = word_lists.with_listed({"the": 0.5}, ["the", "Zoë", "e.g.", "well"])
    assert words.keys() == {"the", "zoe", "well"}
    assert words["the"] == 0.5
    assert words["zoe"] < 1e-7


def test_a_missing_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(HwError, match="wamerican"):
        word_lists.debian_list("en", tmp_path)
    assert word_lists.debian_list("de", tmp_path) == []


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_lists, "find_spec", lambda name: None)
    with pytest.raises(HwError, match="pip install wordfreq"):
        word_lists.frequencies("en")
