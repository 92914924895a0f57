from __future__ import annotations

from support.fake_engine import ALL_CHARACTERS

from hwcore import Alphabet
from hwcore.data import DIGITS
from hwcore.storage import OWN, LabelChoices, Selection
from hwgui.labels import LabelSet


def using(name: str, *selections: Selection, known: Alphabet = ALL_CHARACTERS) -> LabelSet:
    return LabelSet(known, LabelChoices(name, selections))


def test_what_differs_for_a_model_is_offered() -> None:
    assert LabelSet(ALL_CHARACTERS).offered == ("digits", "letters", "alphanumeric", "all")
    assert LabelSet(DIGITS).offered == ("digits",)
    assert LabelSet(Alphabet(tuple("ABC"))).offered == ("letters",)
    assert LabelSet(Alphabet(tuple("αβγ"))).offered == ("all",)


def test_all_labels_are_in_use_unless_others_were_chosen() -> None:
    labels = LabelSet(ALL_CHARACTERS)
    assert labels.name == "all"
    assert labels.is_everything
    assert labels.in_use == ALL_CHARACTERS.labels
    assert "".join(using("digits").in_use) == "0123456789"
    assert len(using("letters").in_use) == 52
    assert not using("digits").is_everything


def test_own_symbols_are_always_in_use() -> None:
    known = ALL_CHARACTERS.with_own(["π", "kg"])
    labels = using("digits", known=known)
    assert labels.in_use == (*"0123456789", "π", "kg")
    assert not labels.is_digits


def test_what_a_model_has_none_of_is_not_in_use() -> None:
    assert using("letters", known=DIGITS).name == "digits"
    nothing = Selection("Greek", ("β",))
    assert using(OWN + "Greek", nothing).name == "all"
    assert using(OWN + "gone").name == "all"
    assert using("alphanumeric", known=DIGITS).in_use == DIGITS.labels


def test_a_selection_is_in_use_by_its_title() -> None:
    labels = using(OWN + "Sums", Selection("Sums", ("+", "1", "β")))
    assert labels.in_use == ("+", "1")
    assert labels.alphabet.known_to(ALL_CHARACTERS) == ("+", "1")
    assert "1" in labels
    assert "2" not in labels


def test_look_alikes_are_those_in_use() -> None:
    assert set(LabelSet(ALL_CHARACTERS).groups["o"]) == {"o", "O", "0"}
    assert set(using("letters").groups["o"]) == {"o", "O"}
    assert using("digits").groups == {}


def test_few_have_a_button_each() -> None:
    assert using("digits").is_few
    assert not using("letters").is_few
    assert not using(OWN + "a", Selection("a", ("o", "0"))).is_few, "they share their confidence"
