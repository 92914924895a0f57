from __future__ import annotations

from hwcore import Alphabet
from hwcore.data import DIGITS
from hwcore.labels import OUTLIER
from hwgui.widgets.label_text import label_keys


def test_digits_have_their_keys_and_what_is_none_of_them_has_n() -> None:
    keys = label_keys(DIGITS)
    assert keys == {**{digit: digit for digit in "0123456789"}, OUTLIER: "N"}
    assert list(keys)[-1] == OUTLIER


def test_a_key_means_one_label() -> None:
    assert label_keys(Alphabet(("a", "A", "b"))) == {"a": "A", "b": "B", OUTLIER: "N"}
    assert label_keys(Alphabet(("N", "T"))) == {"N": "N", "T": "T"}


def test_what_no_key_gives_has_none() -> None:
    assert label_keys(Alphabet(("alpha", " ", "ß", "+"))) == {"+": "+", OUTLIER: "N"}
