"""Candidates for a person: what cannot be told apart by form shares its confidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hwcore import Candidate


class CandidateGroup(NamedTuple):
    """Labels that look alike, or a single one, and the confidence of all of them, 0..1.

    Attributes:
        labels: in an order that does not depend on the answer, so that none moves.
        best: the most confident of them.
    """

    labels: tuple[str, ...]
    best: str
    confidence: float


def grouped(
    candidates: Sequence[Candidate], groups: Mapping[str, tuple[str, ...]], most: int
) -> tuple[CandidateGroup, ...]:
    """The first groups: that of the best candidate, then the others by their confidence.

    Args:
        candidates: most confident first.
        groups: the look-alikes of a label with itself; labels without any are not named.
        most: how many groups are wanted.

    >>> grouped([Candidate("o", 0.5), Candidate("q", 0.3), Candidate("0", 0.2)],
    ...         {"o": ("0", "o"), "0": ("0", "o")}, 2)[0]
    CandidateGroup(labels=('0', 'o'), best='o', confidence=0.7)
    """
    sums: dict[tuple[str, ...], float] = {}
    best: dict[tuple[str, ...], str] = {}
    for label, confidence in candidates:
        group = groups.get(label, (label,))
        sums[group] = sums.get(group, 0.0) + confidence
        best.setdefault(group, label)
    first = next(iter(sums), None)
    ordered = sorted(sums, key=lambda group: (group is not first, -sums[group]))
    return tuple(
        CandidateGroup(group, best[group], min(sums[group], 1.0)) for group in ordered[:most]
    )
