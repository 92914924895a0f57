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

from .atoms import Atom, box_around

LONGEST: Final = 10
"""Atoms of a glyph at most."""
_WIDEST: Final = 1.5  # of the row's height: wider runs of atoms are no glyph
_GAP: Final = 0.25  # of the row's height: the most paper within a glyph
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


@dataclass(frozen=True)
class Run:
    """Neighbouring atoms that may be a glyph: from ``start`` to before ``end``."""

    start: int
    end: int


def runs_of(atoms: Sequence[Atom], height: float) -> list[Run]:
    """The runs that could be a glyph; each atom by itself is one."""
    found = []
    for start in range(len(atoms)):
        for end in range(start + 1, min(start + LONGEST, len(atoms)) + 1):
            if end - start > 1:
                left, _, right, _ = box_around(atoms[start:end])
                gap = atoms[end - 1].box[0] - box_around(atoms[start : end - 1])[2]
                of_one = all(atom.is_cut for atom in atoms[start + 1 : end])
                if (right - left > _WIDEST * height and not of_one) or gap > _GAP * height:
                    break
            found.append(Run(start, end))
    return found


def cheapest_path(
    atoms: Sequence[Atom],
    runs: Sequence[Run],
    sure: NDArray[np.float32],
    labels: Sequence[str],
    height: float,
) -> tuple[list[int], float]:
    """Indices of the runs that the row is best made of, from left to right; and what it costs.

    Args:
        sure: float32 [R], how sure it is that each run is a glyph, 0..1.
        labels: R, what each is most probably.
        height: of the row's glyphs, in pixels.
    """
    costs = -np.log(np.maximum(sure, _LEAST_SURE))
    best = [0.0] + [np.inf] * len(atoms)
    came = [-1] * (len(atoms) + 1)
    for index, run in sorted(enumerate(runs), key=lambda entry: entry[1].start):
        form = _form_cost(atoms, run, labels[index], height)
        total = best[run.start] + float(costs[index]) + form
        if total < best[run.end]:
            best[run.end], came[run.end] = total, index
    path, at = [], len(atoms)
    while at > 0:
        path.append(came[at])
        at = runs[came[at]].start
    return path[::-1], best[-1]


def _form_cost(atoms: Sequence[Atom], run: Run, label: str, height: float) -> float:
    """What speaks against a run by its form."""
    own = atoms[run.start : run.end]
    left, top, right, bottom = box_around(own)
    cut_after = run.end < len(atoms) and atoms[run.end].is_cut
    joined = [atom for atom in own[1:] if not atom.is_cut]
    whole = [atom for atom in (own[0], *joined) if atom.height >= _LOW * height]
    wide, high = (right - left) / height, (bottom - top) / height
    return (
        GLYPH_COST
        + CUT_COST * (own[0].is_cut + cut_after)
        + JOIN_COST * len(joined)
        + WHOLE_COST * (own[0] in whole and len(whole) > 1)
        + LOW_COST * max(0.0, _LOW - high)
        + WIDE_COST * max(0.0, wide - _WIDE)
        + NARROW_COST * max(0.0, wide - _NARROW) * (label in NARROW_LABELS)
    )
