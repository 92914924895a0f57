from __future__ import annotations

import string
from collections import Counter

import pytest

from hwcore.alphabets import (
    ALL,
    ALPHABET_NAMES,
    CHARACTERS,
    LOOK_ALIKES,
    alphabets_of,
    look_alikes,
    named_around,
    parse_alphabet,
    selection,
)
from hwcore.data import DIGITS
from hwcore.errors import HwError
from hwcore.labels import Alphabet

PRINTABLE = Alphabet(tuple(map(chr, range(33, 127))))


@pytest.mark.parametrize(
    ("name", "count", "some"),
    [
        ("digits", 10, "09"),
        ("capitals", 26, "AZ"),
        ("small", 26, "az"),
        ("letters", 52, "AZaz"),
        ("alphanumeric", 62, "0Az"),
        ("symbols", 32, "!~|"),
        ("all", 94, "0Az~"),
    ],
)
def test_a_name_stands_for_its_characters(name: str, count: int, some: str) -> None:
    alphabet = parse_alphabet(name)
    assert alphabet.name == name
    assert len(alphabet.known_to(PRINTABLE)) == count
    assert all(character in alphabet for character in some)
    assert parse_alphabet(name) == alphabet


def test_the_four_classes_are_the_printable_ascii_characters() -> None:
    assert set(PRINTABLE.labels) == CHARACTERS
    apart = [parse_alphabet(name).labels for name in ("digits", "capitals", "small", "symbols")]
    assert sum(map(len, apart)) == len(frozenset().union(*apart)) == 94


def test_a_selection_is_its_characters_in_the_order_of_their_codes() -> None:
    alphabet = parse_alphabet("chars:3+-013")
    assert alphabet.name == "chars:+-013"
    assert alphabet == selection("-+013") == parse_alphabet(alphabet.name)
    assert alphabet.known_to(PRINTABLE) == ("+", "-", "0", "1", "3")
    assert "é" in parse_alphabet("chars:é")


@pytest.mark.parametrize("text", ["", "digit", "Digits", "digits+", "chars", "0123", "digits 7"])
def test_what_is_no_alphabet_is_told_what_is_one(text: str) -> None:
    with pytest.raises(HwError, match=r"is no alphabet; give one of digits, .*, all, or chars:"):
        parse_alphabet(text)


@pytest.mark.parametrize("text", ["chars:", "chars:a\n", "chars:\0", "chars:\u202e"])
def test_a_selection_of_nothing_or_of_what_cannot_be_shown_is_refused(text: str) -> None:
    with pytest.raises(HwError):
        parse_alphabet(text)


@pytest.mark.parametrize(
    ("labels", "name"),
    [
        ("7", "digits"),
        ("a", "small"),
        ("aB", "letters"),
        ("7aB", "alphanumeric"),
        ("7B", "digits+capitals"),
        ("?7", "digits+symbols"),
        ("aB7?", "digits+capitals+small+symbols"),
        ("aB7?é", "all"),
        ("é", "others"),
    ],
)
def test_data_are_read_among_the_classes_of_their_labels(labels: str, name: str) -> None:
    alphabet = alphabets_of(labels)
    assert alphabet.name == name
    assert all(label in alphabet for label in labels)
    assert parse_alphabet(name) == alphabet


def test_own_symbols_do_not_say_which_alphabet_data_are_of() -> None:
    assert alphabets_of(["7", "π", "A"], own=["π", "A"]).name == "digits"
    assert alphabets_of(["π", "π"], own=["π"]) == ALL
    assert alphabets_of([]) == ALL


def test_labels_that_are_no_characters_are_one_class() -> None:
    animals = Alphabet(("cat", "dog", "7"))
    assert alphabets_of(["cat"]).chosen_of(animals) == ("cat", "dog")
    assert ALL.chosen_of(animals) == animals.labels
    assert ALL.is_everything
    assert not parse_alphabet("alphanumeric").is_everything


def test_own_symbols_belong_to_every_alphabet() -> None:
    alphabet = PRINTABLE.with_own(["π", "kg"])
    assert parse_alphabet("digits").chosen_of(alphabet) == (*DIGITS.labels, "π", "kg")
    assert parse_alphabet("digits").known_to(alphabet) == DIGITS.labels
    assert selection("7").chosen_of(DIGITS.with_own(["A"])) == ("7", "A")


def test_an_alphabet_of_which_the_model_reads_nothing_says_so() -> None:
    with pytest.raises(HwError, match=r"none of the labels of the alphabet letters; it reads 0 1"):
        parse_alphabet("letters").chosen_of(DIGITS.with_own(["π"]))
    assert selection("π").chosen_of(DIGITS.with_own(["π", "kg"])) == ("π", "kg")
    assert parse_alphabet("alphanumeric").chosen_of(DIGITS) == DIGITS.labels


def test_a_label_looks_like_those_of_one_group() -> None:
    counts = Counter(label for group in LOOK_ALIKES for label in group)
    assert set(counts.values()) == {1}
    assert set(counts) <= CHARACTERS
    assert all(len(group) > 1 for group in LOOK_ALIKES)
    assert look_alikes("O") == look_alikes("0")
    assert look_alikes("A") == ("A",)


def test_a_class_but_symbols_has_no_look_alikes_within_itself() -> None:
    for name in ("digits", "capitals", "small"):
        labels = parse_alphabet(name).labels
        assert all(len(labels.intersection(group)) < 2 for group in LOOK_ALIKES), name


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        ("07", ("digits", "alphanumeric", "all")),
        ("aA", ("letters", "alphanumeric", "all")),
        ("-+", ("symbols", "all")),
        ("7+", ("all",)),
        ("é", ("all",)),
        ("", ("all",)),
    ],
)
def test_the_alphabets_around_labels_are_those_that_have_them_all(
    labels: str, names: tuple[str, ...]
) -> None:
    assert named_around(labels) == names


def test_names_are_listed_as_the_command_line_has_them() -> None:
    assert {parse_alphabet(name).name for name in ALPHABET_NAMES} == set(ALPHABET_NAMES)
    assert string.digits == "".join(sorted(parse_alphabet("digits").labels))
