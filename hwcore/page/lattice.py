"""The best way through a row: which neighbouring atoms are a glyph each.

Every run of neighbours that could be a glyph is an edge of a lattice, as sure as the engine is of
it; the cheapest path is found by dynamic programming (over-segmentation, Casey and Lecolinet, TPAMI
1996).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from .atoms import Atom, Division, box_around

LONGEST: Final = 10
"""Atoms of a glyph at most."""
_WIDEST: Final = 1.5  # of the row's height: wider runs of atoms are no glyph
_LEAST: Final = 0.1  # of the row's height: what is cut to be narrower is none
_GAP: Final = 0.25  # of the row's height: the most paper within a glyph
_MARK: Final = 0.3  # of the row's height: what is lower is no digit
_FILLED: Final = 0.5  # of a place in which one glyph stands: what fills less of it is not that
_CERTAIN: Final = 1e4  # dearer than any row
_LEAST_SURE: Final = 1e-3

GLYPH_COST: Final = 0.2  # of each glyph, so that fewer are preferred
CUT_COST: Final = 0.75  # of each side of a glyph that was cut
JOIN_COST: Final = 1.0  # of each pair of parts joined
WHOLE_COST: Final = 3.0  # of joining two parts that are both as high as glyphs
LOW_COST: Final = 4.0  # of each height that a glyph lacks of ``_LOW``
WIDE_COST: Final = 8.0  # of each height by which a glyph is wider than ``_WIDE``
NARROW_COST: Final = 5.0  # of each height by which a narrow character is wider than ``_NARROW``
_LOW: Final = 0.75  # of the row's height
_WIDE: Final = 1.1
_NARROW: Final = 0.4
NARROW_LABELS: Final = frozenset("1Iil|!'.,:;")


@dataclass(frozen=True, eq=False)
class Run:
    """What stands side by side and may be a glyph.

    Attributes:
        start, end: bounds of the row between which it is: sides of atoms, and seams.
        atoms: what it is made of, each an atom or what lies between two cuts of one.
    """

    start: int
    end: int
    atoms: tuple[Atom, ...]


def runs_of(
    divisions: Sequence[Division],
    height: float,
    joined: Sequence[tuple[float, float, float, float]] = (),
) -> list[Run]:
    """The runs of a row's atoms that could be a glyph; each atom by itself is one, and so are those
    that stand in one of the places that are ``joined``."""
    bounds = np.cumsum([0, *(len(division.seams) + 1 for division in divisions)]).tolist()
    found = []
    for number, division in enumerate(divisions):
        for first in range(len(division.seams) + 1):
            for last in range(first + 1, len(division.seams) + 2):
                part = division.between(first, last)
                if part is None or (part.cuts and not _LEAST <= part.width / height <= _WIDEST):
                    continue
                start = bounds[number] + first
                found.append(Run(start, bounds[number] + last, (part,)))
                if last > len(division.seams):
                    found += _begun(divisions, bounds, number, found[-1], height)
    for place in joined:
        inside = [n for n, each in enumerate(divisions) if _within(each.whole.box, place)]
        if len(inside) > 1:
            atoms = tuple(division.whole for division in divisions[inside[0] : inside[-1] + 1])
            found.append(Run(bounds[inside[0]], bounds[inside[-1] + 1], atoms))
    return found


def gains_of(
    runs: Sequence[Run], joined: Sequence[tuple[float, float, float, float]]
) -> NDArray[np.float32]:
    """Float32 [R]: for each place in which one glyph stands, so much for the run that fills it best
    that no other way is as cheap; 0 for all others."""
    gains = np.zeros(len(runs), np.float32)
    for place in joined:
        shares = [_share(box_around(run.atoms), place) for run in runs]
        best = int(np.argmax(shares))
        if shares[best] > _FILLED:
            gains[best] = _CERTAIN
    return gains


def _share(box: tuple[float, float, float, float], place: tuple[float, ...]) -> float:
    """Of the area of both together, what they share."""
    wide = min(box[2], place[2]) - max(box[0], place[0])
    high = min(box[3], place[3]) - max(box[1], place[1])
    shared = max(wide, 0.0) * max(high, 0.0)
    areas = [(right - left) * (bottom - top) for left, top, right, bottom in (box, place)]
    return shared / max(sum(areas) - shared, 1e-6)


def _within(box: tuple[float, float, float, float], place: tuple[float, ...]) -> bool:
    """Whether the middle of a box is in a place."""
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return place[0] <= across <= place[2] and place[1] <= down <= place[3]


def _begun(
    divisions: Sequence[Division], bounds: Sequence[int], number: int, begun: Run, height: float
) -> list[Run]:
    """The runs that begin with one, which ends at the right side of an atom."""
    found: list[Run] = []
    atoms = begun.atoms
    for later in range(number + 1, min(number + LONGEST, len(divisions))):
        division = divisions[later]
        left, _, right, _ = box_around(atoms)
        if division.whole.box[0] - right > _GAP * height:
            break
        for last in range(1, len(division.seams) + 2):
            part = division.between(0, last)
            if part is not None and max(part.box[2], right) - left <= _WIDEST * height:
                found.append(Run(begun.start, bounds[later] + last, (*atoms, part)))
        atoms = (*atoms, division.whole)
        left, _, right, _ = box_around(atoms)
        if right - left > _WIDEST * height:
            break
    return found


def cheapest_path(
    runs: Sequence[Run],
    sure: NDArray[np.float32],
    labels: Sequence[str],
    height: float,
    further: NDArray[np.float32] | float = 0.0,
) -> tuple[list[int], float]:
    """Indices of the runs that the row is best made of, from left to right; and what it costs, but
    for ``further``.

    Args:
        runs: as ``runs_of`` gives them.
        sure: float32 [R], how sure it is that each run is a glyph, 0..1.
        labels: R, what each is most probably.
        height: of the row's glyphs, in pixels.
        further: float32 [R], what else speaks against each run.
    """
    costs = -np.log(np.maximum(sure, _LEAST_SURE))
    costs += [_form_cost(run, label, height) for run, label in zip(runs, labels, strict=True)]
    all_costs = costs + further
    bounds = 1 + max(run.end for run in runs)
    best = [0.0] + [np.inf] * (bounds - 1)
    came = [-1] * bounds
    for index, run in sorted(enumerate(runs), key=lambda entry: entry[1].start):
        total = best[run.start] + float(all_costs[index])
        if total < best[run.end]:
            best[run.end], came[run.end] = total, index
    path, at = [], bounds - 1
    while at > 0:
        path.append(came[at])
        at = runs[came[at]].start
    return path[::-1], float(costs[path].sum())


def marks_of(
    path: Sequence[int], runs: Sequence[Run], height: float
) -> tuple[list[bool], list[bool]]:
    """Of the runs of a way, which are too low for a digit; and which of these stand in the upper
    half of the row, as a speck does, or what parts thousands, and no decimal point."""
    boxes = [box_around(runs[index].atoms) for index in path]
    low = [bottom - top < _MARK * height for _, top, _, bottom in boxes]
    upper = [False] * len(path)
    for number, (_, _, _, bottom) in enumerate(boxes):
        beside = [boxes[n] for n in (number - 1, number + 1) if 0 <= n < len(path) and not low[n]]
        if low[number] and beside:
            middle = sum(box[1] + box[3] for box in beside) / (2 * len(beside))
            upper[number] = bottom < middle
    return low, upper


def _form_cost(run: Run, label: str, height: float) -> float:
    """What speaks against a run by its form."""
    left, top, right, bottom = box_around(run.atoms)
    whole = [atom for atom in run.atoms if atom.height >= _LOW * height]
    wide, high = (right - left) / height, (bottom - top) / height
    return (
        GLYPH_COST
        + CUT_COST * sum(atom.cuts for atom in run.atoms)
        + JOIN_COST * (len(run.atoms) - 1)
        + WHOLE_COST * (run.atoms[0] in whole and len(whole) > 1)
        + LOW_COST * max(0.0, _LOW - high)
        + WIDE_COST * max(0.0, wide - _WIDE)
        + NARROW_COST * max(0.0, wide - _NARROW) * (label in NARROW_LABELS)
    )
