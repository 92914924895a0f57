"""What is to be recognised of a person's own symbols beside the lesson in use."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hwcore.storage.samples import SampleFilter
from hwgui.answer import Recogniser

from .lesson_history import LessonHistory

if TYPE_CHECKING:
    from hwcore.model import Head
    from hwcore.storage.samples import SampleStore


@dataclass(frozen=True)
class WantedSymbols:
    """What is to be recognised beside the lesson in use.

    Attributes:
        head: that of the lesson.
        keeps_own: whether what the lesson learned of own symbols can be kept: not where two have
            become one since.
        taught: those of the lesson's own symbols that are in use, by its names.
        own: their names as they are now.
        samples: ids and labels of those to be added.
    """

    head: Head
    keeps_own: bool
    taught: tuple[str, ...]
    own: tuple[str, ...]
    samples: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, store: SampleStore, lessons: LessonHistory, engine: Recogniser) -> WantedSymbols:
        """What is wanted now; to be called in the storage lane."""
        head, taught = lessons.taught_head(engine)
        model, earlier = engine.bundle.head.alphabet, store.symbols.earlier_names()
        names = [name for name in store.symbols.names() if name not in model]
        now = {name: earlier.get(name, name) for name in head.alphabet.own_symbols}
        in_use = tuple(name for name in now if now[name] in names)
        own = tuple(now[name] for name in in_use)
        keeps_own = len(set(own)) == len(own)
        samples = tuple(
            (sample, name)
            for name in names
            for sample in reversed(store.ids(SampleFilter(label=name)))
            if not (keeps_own and name in own and sample in taught)
        )
        return cls(head, keeps_own, in_use, own, samples)

    @property
    def is_as_taught(self) -> bool:
        """Whether the lesson's head is all that is wanted."""
        is_same = self.keeps_own and self.own == self.head.alphabet.own_symbols
        return is_same and not self.samples

    @property
    def names(self) -> frozenset[str]:
        """The own symbols that may be the answer."""
        return frozenset(self.own if self.keeps_own else ()).union(name for _, name in self.samples)

    def includes(self, earlier: WantedSymbols) -> bool:
        """Whether all that was wanted earlier still is, of the same lesson, and maybe more."""
        if replace(earlier, samples=self.samples) != self:
            return False
        return frozenset(self.samples).issuperset(earlier.samples)

    def without_samples(self) -> Head:
        """The lesson's head with those of its own symbols that are in use, named as they are now;
        what it lacks is to be added from the samples."""
        head = self.head
        if not self.keeps_own:
            return head.without_own()
        if head.alphabet.own_symbols != self.taught:
            head = head.with_own_among(self.taught)
        if head.alphabet.own_symbols == self.own:
            return head
        return replace(head, alphabet=head.alphabet.with_own(self.own))
