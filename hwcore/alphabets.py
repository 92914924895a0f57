"""Alphabets in use: which of a head's labels may be the answer, and which labels look alike.

One model reads every character; an alphabet in use is a mask on its labels (``digits``,
``capitals`` and others, or a selection of one's own), so that to change it takes no time and no
other model. A person's own symbols belong to each of them.
"""

from __future__ import annotations

import string
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from .errors import HwError
from .labels import Alphabet, check_label

SELECTION: Final = "chars:"
"""Begins the name of an alphabet that lists its characters."""
CLASSES: Final = {
    "digits": frozenset(string.digits),
    "capitals": frozenset(string.ascii_uppercase),
    "small": frozenset(string.ascii_lowercase),
    "symbols": frozenset(string.punctuation),
}
"""The 94 printable ASCII characters in four classes, by name."""
_OTHERS: Final = "others"
"""The class of all labels that are none of the 94 characters."""
_JOINT: Final = {
    "letters": ("capitals", "small"),
    "alphanumeric": ("digits", "capitals", "small"),
    "all": (*CLASSES, _OTHERS),
}
ALPHABET_NAMES: Final = ("digits", "capitals", "small", "letters", "alphanumeric", "symbols", "all")

LOOK_ALIKES: Final = (
    ("0", "O", "o"),
    ("1", "I", "l", "|", "'"),
    ("5", "S", "s"),
    ("2", "Z", "z"),
    ("C", "c"),
    ("K", "k"),
    ("M", "m"),
    ("P", "p"),
    ("U", "u"),
    ("V", "v"),
    ("W", "w"),
    ("X", "x"),
    ("Y", "y"),
    ("-", "_"),
    ("\\", "`"),
)
"""Labels that cannot be told apart by form: only size, place, or what stands beside them says which
it is. Of each two of a group, a classifier of form that had only these two to choose from took more
than a tenth of the tune writers' characters for the other one (``docs/training-log.md``, "Alphabets
as masks"). A label is in one group at most, so that of two labels it can be said whether they are
alike."""

_GROUPS: Final = {label: group for group in LOOK_ALIKES for label in group}


@dataclass(frozen=True)
class AlphabetInUse:
    """A set of labels, whether a head knows them or not.

    Attributes:
        name: as ``parse_alphabet`` reads it.
        labels: those of them that are listed.
        others: whether every label that is none of the 94 characters belongs to it, too.

    Example:
        >>> from hwcore.alphabets import parse_alphabet
        >>> capitals = parse_alphabet("capitals")
        >>> "K" in capitals, "k" in capitals
        (True, False)
    """

    name: str
    labels: frozenset[str]
    others: bool = False

    def __contains__(self, label: object) -> bool:
        return label in self.labels or (self.others and label not in CHARACTERS)

    @cached_property
    def is_everything(self) -> bool:
        """Whether each label there can be belongs to it."""
        return self.others and self.labels >= CHARACTERS

    def known_to(self, alphabet: Alphabet) -> tuple[str, ...]:
        """Its labels that a model has, in the model's order; without own symbols."""
        return tuple(label for label in alphabet.model_labels if label in self)

    def chosen_of(self, alphabet: Alphabet) -> tuple[str, ...]:
        """The labels of a head that are in use: those that belong to it, then all own symbols.

        Raises:
            HwError: the head has none of its labels.
        """
        if not any(label in self for label in alphabet.labels):
            raise HwError(
                "alphabet-not-known",
                "the model reads none of the labels of the alphabet {name}; it reads {labels}",
                name=self.name,
                labels=alphabet.listed,
            )
        return (*self.known_to(alphabet), *alphabet.own_symbols)


CHARACTERS: Final = frozenset().union(*CLASSES.values())
"""The 94 printable ASCII characters."""


def parse_alphabet(text: str) -> AlphabetInUse:
    """The alphabet that a text names.

    Args:
        text: one of ``ALPHABET_NAMES``, several of them joined by ``+`` (``digits+capitals``), or
            ``chars:`` and the characters (``chars:0123+-``).

    Raises:
        HwError: an unknown name, or a selection of nothing or of what can be no label.

    Example:
        >>> from hwcore.alphabets import parse_alphabet
        >>> "x" in parse_alphabet("digits+small"), "x" in parse_alphabet("chars:0123+-")
        (True, False)
    """
    if text.startswith(SELECTION):
        return selection(text[len(SELECTION) :])
    names = text.split("+")
    if not all(name in ALPHABET_NAMES or name == _OTHERS for name in names):
        raise HwError(
            "no-such-alphabet",
            "{text!r} is no alphabet; give one of {names}, or {selection}0123+- for these "
            "characters alone",
            text=text,
            names=", ".join(ALPHABET_NAMES),
            selection=SELECTION,
        )
    return _joined(name for joint in names for name in _JOINT.get(joint, (joint,)))


def selection(labels: Iterable[str]) -> AlphabetInUse:
    """The alphabet of these characters alone, ``chars:`` and they in the order of their codes.

    Raises:
        HwError: none, or one that can be no label.

    Example:
        >>> from hwcore.alphabets import selection
        >>> selection("+7-").name
        'chars:+-7'
    """
    chosen = sorted(frozenset(labels))
    if not chosen:
        raise HwError(
            "empty-selection",
            "{selection} names no character; give some, as in {selection}0123+-",
            selection=SELECTION,
        )
    for label in chosen:
        check_label(label)
    return AlphabetInUse(SELECTION + "".join(chosen), frozenset(chosen))


def alphabets_of(labels: Iterable[str], own: Iterable[str] = ()) -> AlphabetInUse:
    """What data with these labels are to be read among: the classes that the labels are of, joined.

    Labels that are none of the 94 characters are one class. Own symbols belong to every alphabet,
    and say nothing of which it is; where there is nothing else, it is that of all labels.

    Args:
        own: a person's own symbols.

    Example:
        >>> from hwcore.alphabets import alphabets_of
        >>> alphabets_of("70A").name
        'digits+capitals'
    """
    return _joined({class_of(label) for label in {*labels}.difference(own)})


def class_of(label: str) -> str:
    """The name of a label's class: one of ``CLASSES``, or ``others``."""
    return next((name for name, members in CLASSES.items() if label in members), _OTHERS)


def look_alikes(label: str) -> tuple[str, ...]:
    """The labels that cannot be told from this one by form, itself among them.

    Example:
        >>> from hwcore.alphabets import look_alikes
        >>> sorted(look_alikes("o"))
        ['0', 'O', 'o']
    """
    return _GROUPS.get(label, (label,))


def named_around(labels: Iterable[str]) -> tuple[str, ...]:
    """The names of the alphabets, the smallest first, that have all of these labels; of no label,
    that of all."""
    asked = frozenset(labels)
    return tuple(
        alphabet.name
        for alphabet in _NAMED
        if alphabet.others or (asked and asked <= alphabet.labels)
    )


def _joined(names: Iterable[str]) -> AlphabetInUse:
    """The alphabet of some classes, under the shortest name."""
    asked = frozenset(names)
    classes = tuple(name for name in (*CLASSES, _OTHERS) if name in asked)
    if not classes:
        return ALL
    name = next((name for name, parts in _JOINT.items() if parts == classes), "+".join(classes))
    labels = frozenset().union(*(CLASSES.get(part, frozenset()) for part in classes))
    return AlphabetInUse(name, labels, _OTHERS in classes)


ALL: Final = parse_alphabet("all")
"""Every label there is."""
_NAMED: Final = sorted(map(parse_alphabet, ALPHABET_NAMES), key=lambda named: len(named.labels))
