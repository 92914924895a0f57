from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest

from hwcore.page.atoms import Atom, Division
from hwcore.page.lattice import Run, cheapest_path, gains_of, marks_of, runs_of


def atom(left: float, right: float, height: float = 60, cuts: int = 0) -> Atom:
    return Atom((1,), (left, 60 - height, right, 60), cuts)


def whole(*atoms: Atom) -> list[Division]:
    return [Division(each) for each in atoms]


def bounds(runs: list[Run]) -> list[tuple[int, int]]:
    return [(run.start, run.end) for run in runs]


def cut(left: float, right: float, seams: int) -> Division:
    """An atom, 60 high, with upright seams at equal distances."""
    places = np.linspace(left, right, seams + 2).tolist()
    cells = [(a, 0.0, b, 60.0) for a, b in pairwise(places)]
    kinds = np.array([(1 << number) - 1 for number in range(seams + 1)])
    rows = np.repeat(np.array(places[1:-1], np.int64)[:, None], 60, axis=1)
    numbers = tuple(range(1, seams + 2))
    return Division(Atom(numbers, (left, 0, right, 60)), rows, kinds, np.array(cells))


def test_the_likeliest_way_is_found() -> None:
    """The two halves of a glyph are worse by themselves than together, and the rest is alone."""
    atoms = whole(atom(0, 40), atom(60, 80, 30), atom(82, 100, 30), atom(120, 160))
    runs = runs_of(atoms, 60)
    assert {(1, 3), (0, 2)} & set(bounds(runs)) == {(1, 3)}  # there too much paper is between
    sure = np.array([0.9 if run.end - run.start > 1 else 0.6 for run in runs], np.float32)
    path, _ = cheapest_path(runs, sure, ["5"] * len(runs), 60)
    assert [bounds(runs)[index] for index in path] == [(0, 1), (1, 3), (3, 4)]


def test_what_lies_between_any_two_cuts_may_be_a_glyph() -> None:
    runs = runs_of([Division(atom(0, 30)), cut(32, 92, 2), Division(atom(96, 120))], 60)
    found = {(run.start, run.end): run for run in runs}
    assert {(1, 2), (1, 3), (2, 3), (2, 4), (3, 4), (1, 4)} <= set(found)
    inner = found[2, 3].atoms[0]
    assert (inner.numbers, inner.cuts, inner.box) == ((2,), 2, (52.0, 0.0, 72.0, 60.0))
    assert [each.cuts for each in found[1, 4].atoms] == [0]
    assert [each.cuts for each in found[0, 2].atoms] == [0, 1]  # with the part before it
    assert [each.cuts for each in found[3, 5].atoms] == [1, 0]


def test_cuts_that_cross_have_nothing_between_them() -> None:
    down = np.arange(60)
    crossing = np.stack([np.full(60, 30), 60 - down])
    kinds = np.array([0, 1, 2, 3])
    boxes = np.array([(0, 0, 30, 60), (30, 0, 60, 60), (0, 30, 30, 60), (30, 0, 60, 60)], float)
    division = Division(Atom((1, 2, 3, 4), (0, 0, 60, 60)), crossing, kinds, boxes, room=3.0)
    assert division.between(1, 2) is None
    assert division.between(0, 1) is not None
    assert division.between(2, 3) is not None


@pytest.mark.parametrize("seed", range(10))
def test_no_other_way_is_cheaper(seed: int) -> None:
    random = np.random.default_rng(seed)
    lefts = np.cumsum(random.uniform(8, 30, 6))
    atoms = whole(
        *(
            atom(left, left + width, height)
            for left, width, height in zip(
                lefts, random.uniform(5, 30, 6), random.uniform(20, 60, 6), strict=True
            )
        )
    )
    runs = runs_of(atoms, 60)
    sure = random.uniform(0.01, 1.0, len(runs)).astype(np.float32)
    labels = random.choice(list("0123"), len(runs)).tolist()
    pieces = random.uniform(0.0, 2.0, len(runs)).astype(np.float32)
    path, total = cheapest_path(runs, sure, labels, 60, pieces)

    def cost(chosen: list[int], further: bool = True) -> float:
        """Of a way, by asking for the cost of each of its runs by itself."""
        total = 0.0
        for index in chosen:
            total += cheapest_cost(runs[index], float(sure[index]), labels[index])
            total += float(pieces[index]) * further
        return total

    ways = []
    for count in range(6):
        for cuts in combinations(range(1, 6), count):
            wanted = list(pairwise([0, *cuts, 6]))
            if all(each in bounds(runs) for each in wanted):
                ways.append([bounds(runs).index(each) for each in wanted])
    assert cost(path) == pytest.approx(min(cost(way) for way in ways))
    assert total == pytest.approx(cost(path, further=False))


def cheapest_cost(run: Run, sure: float, label: str) -> float:
    from hwcore.page.lattice import _form_cost

    return float(-np.log(np.float32(max(sure, 1e-3)))) + _form_cost(run, label, 60)


def test_a_wide_one_is_rather_two_glyphs() -> None:
    runs = runs_of([cut(0, 40, 1)], 40)
    sure = np.full(len(runs), 0.9, np.float32)
    for label, count in (("1", 2), ("0", 1)):
        labels = [label if (run.start, run.end) == (0, 2) else "7" for run in runs]
        assert len(cheapest_path(runs, sure, labels, 40)[0]) == count


def test_what_looks_like_two_is_rather_two() -> None:
    runs = runs_of([cut(0, 60, 1)], 60)
    sure = np.full(len(runs), 0.9, np.float32)
    labels = ["7"] * len(runs)
    assert len(cheapest_path(runs, sure, labels, 60)[0]) == 1
    pieces = np.array([4.0 if run.end - run.start > 1 else 0.0 for run in runs], np.float32)
    assert len(cheapest_path(runs, sure, labels, 60, pieces)[0]) == 2


def test_marks_are_too_low_for_digits_and_specks_stand_high() -> None:
    def mark(left: float, top: float) -> Atom:
        return Atom((1,), (left, top, left + 6, top + 6))

    runs = runs_of(whole(atom(0, 40), mark(60, 8), atom(90, 130), mark(150, 54)), 60)
    singles = [bounds(runs).index((number, number + 1)) for number in range(4)]
    low, upper = marks_of(singles, runs, 60)
    assert low == [False, True, False, True]
    assert upper == [False, True, False, False]
    assert marks_of(singles[3:], runs, 60) == ([True], [False])


def test_what_stands_in_a_joined_place_is_one_however_unlikely() -> None:
    atoms = [Division(atom(0, 40)), cut(60, 120, 1), Division(atom(150, 190))]
    place = (58.0, 0.0, 192.0, 62.0)
    runs = runs_of(atoms, 60, [place])
    assert (1, 4) in bounds(runs)
    assert (1, 4) not in bounds(runs_of(atoms, 60))
    sure = np.array([0.01 if run.end - run.start == 3 else 0.99 for run in runs], np.float32)
    path, _ = cheapest_path(runs, sure, ["8"] * len(runs), 60, -gains_of(runs, [place]))
    assert [bounds(runs)[index] for index in path] == [(0, 1), (1, 4)]
    assert not gains_of(runs, [(400, 0, 460, 60)]).any()
