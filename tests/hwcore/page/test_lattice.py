from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest

from hwcore.page.atoms import Atom
from hwcore.page.lattice import Run, cheapest_path, runs_of


def atom(left: float, right: float, height: float = 60, is_cut: bool = False) -> Atom:
    return Atom((1,), (left, 60 - height, right, 60), is_cut)


def test_the_likeliest_way_is_found() -> None:
    """The two halves of a glyph are worse by themselves than together, and the rest is alone."""
    atoms = [atom(0, 40), atom(60, 80, 30), atom(82, 100, 30), atom(120, 160)]
    runs = runs_of(atoms, 60)
    assert Run(1, 3) in runs
    assert Run(0, 2) not in runs  # too much paper between them
    sure = np.array([0.9 if run.end - run.start > 1 else 0.6 for run in runs], np.float32)
    path, _ = cheapest_path(atoms, runs, sure, ["5"] * len(runs), 60)
    assert [runs[index] for index in path] == [Run(0, 1), Run(1, 3), Run(3, 4)]


@pytest.mark.parametrize("seed", range(10))
def test_no_other_way_is_cheaper(seed: int) -> None:
    random = np.random.default_rng(seed)
    lefts = np.cumsum(random.uniform(8, 30, 6))
    atoms = [
        atom(left, left + width, height, bool(cut))
        for left, width, height, cut in zip(
            lefts,
            random.uniform(5, 30, 6),
            random.uniform(20, 60, 6),
            random.random(6) < 0.4,
            strict=True,
        )
    ]
    runs = runs_of(atoms, 60)
    sure = random.uniform(0.01, 1.0, len(runs)).astype(np.float32)
    labels = random.choice(list("0123"), len(runs)).tolist()
    path, total = cheapest_path(atoms, runs, sure, labels, 60)

    def cost(chosen: list[int]) -> float:
        """Of a way, by asking for the cost of each of its runs by itself."""
        total = 0.0
        for index in chosen:
            run = runs[index]
            own = cheapest_cost(atoms, run, float(sure[index]), labels[index])
            total += own
        return total

    ways = []
    for count in range(6):
        for cuts in combinations(range(1, 6), count):
            bounds = [0, *cuts, 6]
            wanted = [Run(a, b) for a, b in pairwise(bounds)]
            if all(run in runs for run in wanted):
                ways.append([runs.index(run) for run in wanted])
    assert cost(path) == pytest.approx(min(cost(way) for way in ways))
    assert total == pytest.approx(cost(path))


def cheapest_cost(atoms: list[Atom], run: Run, sure: float, label: str) -> float:
    from hwcore.page.lattice import _form_cost

    return float(-np.log(np.float32(max(sure, 1e-3)))) + _form_cost(atoms, run, label, 60)


def test_a_wide_one_is_rather_two_glyphs() -> None:
    atoms = [atom(0, 20), atom(20, 40, is_cut=True)]
    runs = runs_of(atoms, 40)
    sure = np.full(len(runs), 0.9, np.float32)
    for label, count in (("1", 2), ("0", 1)):
        labels = [label if run == Run(0, 2) else "7" for run in runs]
        assert len(cheapest_path(atoms, runs, sure, labels, 40)[0]) == count
