from __future__ import annotations

from pathlib import Path

import pytest

from hwcore import HwError
from hwcore.text.letter_forms import ascii_forms
from hwcore.text.own_words import OwnWords, read_words


def test_words_of_a_file_are_counted(tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("\ufeffZoë\nB2B\r\n\n Zoë \nNew York\n", encoding="utf-8")
    assert read_words(tmp_path / "own.txt") == {"Zoë": 2, "B2B": 1, "New York": 1}


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", None])
def test_what_is_no_list_is_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "own.txt"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(HwError, match=r"own\.txt"):
        read_words(path)


def test_a_word_has_the_forms_that_it_may_be_written_in() -> None:
    assert OwnWords({"ana": 1}).words == ["ANA", "Ana", "ana"]
    assert OwnWords({"NASA": 1}).words == ["NASA"]
    assert OwnWords({"iPhone 5": 1}).words == ["5", "iPhone"]
    assert set(OwnWords({"für": 1}).words) >= {"für", "fur", "fuer"}


def test_words_go_by_their_counts() -> None:
    words = OwnWords({"B2B": 3, "B2C": 1})
    span = words.narrowed(words.narrowed(words.everything, "B"), "B2")
    assert words.probability(span) == pytest.approx(1)
    assert words.whole(words.narrowed(span, "B2B"), "B2B") == pytest.approx(0.75)
    assert words.whole(span, "B2") == 0


def test_more_words_weigh_more_and_none_weigh_nothing() -> None:
    assert OwnWords({}).weight == 0
    assert 0 < OwnWords({"a": 1}).weight < OwnWords({"a": 10}).weight < 1


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("für", ("fur", "fuer")),
        ("été", ("ete",)),
        ("Straße", ("Strasse",)),
        ("cœur", ("coeur",)),
        ("don\u2019t", ("don't",)),
        ("the", ("the",)),
        ("слово", ()),
    ],
)
def test_ascii_forms(word: str, forms: tuple[str, ...]) -> None:
    assert ascii_forms(word) == forms
