from __future__ import annotations

import pytest

from hwcore.data import DIGITS
from hwcore.errors import HwError
from hwcore.labels import OUTLIER, Alphabet, Candidate, Prediction, check_label


def test_a_labels_place_is_its_index() -> None:
    alphabet = Alphabet(("b", "a", "ä"))
    assert len(alphabet) == 3
    assert alphabet.index("a") == 1
    assert alphabet.indices(["ä", "b", "ä"]) == [2, 0, 2]
    assert "ä" in alphabet
    assert "c" not in alphabet
    assert 1 not in alphabet


def test_digits_are_the_ten() -> None:
    assert DIGITS.labels == ("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")


def test_an_alphabet_knows_whether_its_labels_are_digits() -> None:
    assert DIGITS.is_digits
    assert Alphabet(("7", "1")).is_digits
    assert not Alphabet(("7", "a")).is_digits
    assert not Alphabet(("7", "10")).is_digits


def test_many_labels_are_counted_instead_of_named() -> None:
    printable = Alphabet(tuple(map(chr, range(33, 127))))
    assert str(printable.unknown("é")) == ("'é' is not one of the labels, of which there are 94")
    assert printable.listed == "94 labels"
    assert DIGITS.listed == "0 1 2 3 4 5 6 7 8 9"


def test_own_symbols_come_after_the_models_labels() -> None:
    alphabet = DIGITS.with_own(["π", "kg"])
    assert alphabet.labels == (*DIGITS.labels, "π", "kg")
    assert (alphabet.model_labels, alphabet.own_symbols) == (DIGITS.labels, ("π", "kg"))
    assert alphabet.index("kg") == 11
    assert alphabet.with_own([]) == DIGITS
    assert alphabet != Alphabet(alphabet.labels)
    assert not DIGITS.own_symbols


@pytest.mark.parametrize("own", [-1, 2, 3])
def test_an_alphabet_has_labels_of_its_model(own: int) -> None:
    with pytest.raises(HwError, match="own symbols"):
        Alphabet(("a", "b"), own)


def test_an_own_symbol_may_not_be_one_of_the_models_labels() -> None:
    with pytest.raises(HwError, match="only once"):
        DIGITS.with_own(["7"])


def test_an_unknown_label_is_named_with_those_there_are() -> None:
    with pytest.raises(HwError, match=r"'x' is not one of the labels 0 1 2"):
        DIGITS.index("x")
    with pytest.raises(HwError, match="'x'"):
        DIGITS.indices(["1", "x"])


@pytest.mark.parametrize("labels", [(), ("",), ("a", ""), ("a", "b", "a"), ("a", "b" * 101)])
def test_alphabets_that_cannot_be_are_refused(labels: tuple[str, ...]) -> None:
    with pytest.raises(HwError):
        Alphabet(labels)


@pytest.mark.parametrize("label", ["", "\n", "a\0b", "\ud800", "b" * 101])
def test_text_that_can_be_no_label_is_refused(label: str) -> None:
    with pytest.raises(HwError, match="label"):
        check_label(label)


@pytest.mark.parametrize("label", ["7", "ä", "two words", OUTLIER, "b" * 100])
def test_text_that_can_be_shown_may_be_a_label(label: str) -> None:
    check_label(label)


def test_no_alphabet_has_what_stands_for_none_of_its_labels() -> None:
    with pytest.raises(HwError, match="none of the labels"):
        Alphabet(("7", OUTLIER))


def test_a_prediction_speaks_for_its_first_candidate() -> None:
    prediction = Prediction((Candidate("7", 0.9), Candidate("1", 0.1)), unknown=False)
    assert prediction.label == "7"
    assert prediction.confidence == 0.9
