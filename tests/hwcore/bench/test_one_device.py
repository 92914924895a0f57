"""UNIPEN's characters as large as on one device."""

from __future__ import annotations

import pytest

from hwcore.bench import one_device
from hwcore.bench.one_device import OTHER_TABLET, on_one_device, scaled
from hwcore.data import Dataset
from hwcore.ink import Guides, Ink


def _inks(writer: str, *sizes: float) -> Dataset:
    inks = [Ink.from_strokes([[(0, 0), (size / 4, size)]]) for size in sizes]
    return Dataset(inks, ["l"] * len(sizes), [writer] * len(sizes))


def _heights(data: Dataset) -> list[float]:
    found = [ink.bounds.height for ink in data.originals if isinstance(ink, Ink) and ink.bounds]
    return [round(height, 3) for height in found]


@pytest.fixture
def of_one_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_device, "HANDS", 0.0)


@pytest.mark.usefixtures("of_one_size")
def test_the_unit_is_the_writers_median_letter() -> None:
    symbols = Dataset.joined([_inks("a", 10.0, 200.0), _inks("b", 1.0)])
    letters = Dataset.joined([_inks("a", 90.0, 100.0, 110.0), _inks("b", 20.0)])
    drawn, written = on_one_device(symbols, letters)
    assert _heights(drawn) == [0.1, 2.0, 0.05]
    assert _heights(written) == [0.9, 1.0, 1.1, 1.0]
    assert (drawn.labels, written.writers) == (symbols.labels, letters.writers)


@pytest.mark.usefixtures("of_one_size")
def test_what_was_written_on_a_writers_other_tablet_has_the_unit_of_that() -> None:
    large = 10.0 * OTHER_TABLET
    letters = _inks("a", *[1.0] * 9, *[large] * 6)
    drawn, written = on_one_device(_inks("a", 0.1, 2.0 * large), letters)
    assert _heights(written) == [1.0] * 15
    assert _heights(drawn) == [0.1, 2.0]


@pytest.mark.usefixtures("of_one_size")
def test_who_wrote_no_letters_is_measured_by_symbols() -> None:
    drawn, _ = on_one_device(_inks("a", *[1.0] * 5, *[50.0] * 5), _inks("b", 3.0))
    assert _heights(drawn) == [0.02] * 5 + [1.0] * 5


def test_hands_are_larger_or_smaller_and_always_the_same() -> None:
    def writing() -> list[float]:
        letters = Dataset.joined([_inks("a", 4.0), _inks("b", 4.0)])
        drawn, written = on_one_device(_inks("a", 2.0), letters)
        return [*_heights(drawn), *_heights(written)]

    symbol, own, other = writing()
    assert symbol == pytest.approx(own / 2, abs=0.001)
    assert own != other
    assert writing() == [symbol, own, other]


def test_guide_lines_grow_with_the_ink() -> None:
    ink = Ink.from_strokes([[(0, 0, 0.5), (2, 4, 0.7)]], Guides(4.0, 3.0))
    larger = scaled(ink, 3.0)
    assert larger.to_strokes() == [[[0.0, 0.0, 0.5], [6.0, 12.0, 0.7]]]
    assert larger.guides == Guides(12.0, 9.0)
