"""What learners (``kill_learner.py``) said they did, and what must be there by that."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from hwcore.storage.samples.sample import SampleFilter
from hwcore.storage.samples.store import SampleStore

State = tuple[str, bool]
"""A sample's label, and whether it is deleted."""


@dataclass
class Shown:
    """What there must be, by what the processes said; and what the last one was at.

    Attributes:
        samples: that were added.
        imported: how many came from files.
        imports: the ids of those, as they were found.
        at: the words after ``will`` of what was begun and not said to be done.
    """

    samples: dict[str, State] = field(default_factory=dict)
    imported: int = 0
    imports: set[str] = field(default_factory=set)
    kept: set[int] = field(default_factory=set)
    adopted: int = 0
    at: list[str] = field(default_factory=list)

    def take(self, words: list[str]) -> None:
        """A line that a process said."""
        what, *about = words
        if what == "will":
            self.at = about
        elif what != "step":
            self.at = []
            self.change(what, *about)

    def change(self, what: str, *about: str) -> None:
        """Something was done."""
        match what:
            case "added":
                self.samples[about[0]] = about[1], False
            case "relabelled":
                self.samples[about[0]] = about[1], self.samples[about[0]][1]
            case "deleted" | "restored":
                self.samples[about[0]] = self.samples[about[0]][0], what == "deleted"
            case "imported":
                self.imported += int(about[1])
            case "kept":
                self.kept.add(int(about[0]))
            case "adopted":
                self.adopted = int(about[0])

    def after(self) -> Shown:
        """What there must be if what was begun was done, where that can be told beforehand."""
        done = {"relabel": "relabelled", "delete": "deleted", "restore": "restored"}
        after = Shown(dict(self.samples))
        if self.at and self.at[0] in done:
            after.change(done[self.at[0]], *self.at[1:])
        return after


def states(store: SampleStore) -> dict[str, State]:
    """Every sample there is."""
    return {
        sample.id: (sample.label, deleted)
        for deleted in (False, True)
        for sample in store.iterate(SampleFilter(deleted=deleted))
    }


def told(counts: Counter[str]) -> str:
    """How often what was said, the most frequent first."""
    return ", ".join(f"{what} {count}" for what, count in counts.most_common() if count)
