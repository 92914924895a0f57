"""The labels that can be given, and those among them that answers come from now."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from hwcore.alphabets import ALL, AlphabetInUse, look_alikes, parse_alphabet, selection
from hwcore.errors import HwError
from hwcore.labels import Alphabet
from hwcore.storage import OWN, LabelChoices

FEW: Final = 12
"""Labels that have room for a button each."""
OFFERED: Final = ("digits", "letters", "alphanumeric", "all")
"""The alphabets that are offered, by their names, where a model has labels of them."""


@dataclass(frozen=True)
class LabelSet:
    """The labels that a person can give.

    Attributes:
        known: the labels of the model, then the person's own symbols.
        choices: what the person chose among them.
    """

    known: Alphabet
    choices: LabelChoices = field(default_factory=LabelChoices)

    @cached_property
    def offered(self) -> tuple[str, ...]:
        """The names of alphabets that differ for this model; at least one."""
        names: dict[tuple[str, ...], str] = {}
        for name in OFFERED:
            if labels := parse_alphabet(name).known_to(self.known):
                names.setdefault(labels, name)
        return tuple(names.values())

    @cached_property
    def name(self) -> str:
        """The alphabet in use: one of ``offered``, or a selection's title after ``OWN``."""
        chosen = self.choices.in_use
        if chosen.startswith(OWN) and self._selected is not None:
            return chosen
        return chosen if chosen in self.offered else self.offered[-1]

    @cached_property
    def alphabet(self) -> AlphabetInUse:
        """The alphabet in use, as the engine takes it."""
        return self._selected or (ALL if self.is_everything else parse_alphabet(self.name))

    @property
    def is_everything(self) -> bool:
        """Whether every label is in use."""
        return self._selected is None and self.name == self.offered[-1]

    @cached_property
    def in_use(self) -> tuple[str, ...]:
        """The labels in use: some of the model's, in its order, and all own symbols."""
        return self.alphabet.chosen_of(self.known)

    @cached_property
    def _members(self) -> frozenset[str]:
        return frozenset(self.in_use)

    def __contains__(self, label: object) -> bool:
        """Whether a label is in use."""
        return label in self._members

    @cached_property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """For each label in use that has look-alikes in use, these and itself."""
        groups = {}
        for label in self.in_use:
            alike = tuple(other for other in look_alikes(label) if other in self._members)
            if len(alike) > 1:
                groups[label] = alike
        return groups

    @cached_property
    def is_few(self) -> bool:
        """Whether each label in use has room for a button of its own."""
        return len(self.in_use) <= FEW and not self.groups

    @cached_property
    def is_digits(self) -> bool:
        """Whether all labels in use are digits."""
        return all(len(label) == 1 and label.isdecimal() for label in self.in_use)

    @cached_property
    def _selected(self) -> AlphabetInUse | None:
        """The selection in use; None where there is none, or the model has no label of it."""
        title = self.choices.in_use.removeprefix(OWN)
        if title == self.choices.in_use:
            return None
        for own in self.choices.selections:
            if own.title == title:
                try:
                    alphabet = selection(own.labels)
                except HwError:
                    return None
                return alphabet if alphabet.known_to(self.known) else None
        return None
