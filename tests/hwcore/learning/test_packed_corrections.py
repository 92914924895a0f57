from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from hwcore.ink.ink import Ink, Stroke
from hwcore.learning.lesson import LabelledGlyph
from hwcore.learning.packed_corrections import PackedGlyphs
from hwcore.storage.samples.store import SampleStore

STROKES = (
    [[1.5, 2.0, 0.0, 0.5], [3.0, 1e-9, 0.004, 0.25]],
    [[7.0, 7.0]],
    [[0.1, 0.2], [0.3, 0.4], [0.5, 0.6]],
)


@pytest.fixture
def packed(tmp_path: Path) -> PackedGlyphs:
    """Of three samples, with one, two and three strokes."""
    strokes = tuple(map(Stroke.from_points, STROKES))
    with SampleStore(tmp_path) as store:
        for count, label in ((1, "4"), (2, "7"), (3, "4")):
            store.add(Ink(strokes[:count]), label)
        return PackedGlyphs(LabelledGlyph(s.id, s.glyph, s.label) for s in store.iterate())


def test_ink_comes_back_to_the_last_bit(packed: PackedGlyphs) -> None:
    inks = [each.glyph.ink or Ink() for each in packed]
    assert [len(ink) for ink in inks] == [1, 2, 3]
    for stroke, points in zip(inks[2].strokes, STROKES, strict=True):
        assert stroke.to_points() == points
    first = inks[0].strokes[0]
    assert first.t is not None
    assert first.pressure is not None
    assert np.array_equal(first.pressure, [0.5, 0.25])


def test_ids_and_labels_are_those_of_the_samples(packed: PackedGlyphs, tmp_path: Path) -> None:
    with SampleStore(tmp_path) as store:
        samples = list(store.iterate())
    assert packed.samples == tuple(sample.id for sample in samples)
    assert [(each.sample, each.label) for each in packed] == [(s.id, s.label) for s in samples]
    assert packed.counts() == {"4": 2, "7": 1}


def test_it_is_a_sequence(packed: PackedGlyphs) -> None:
    assert len(packed) == 3
    assert packed[-1].sample == packed.samples[2]
    assert [each.label for each in packed[1:]] == ["7", "4"]
    for beyond in (3, -4):
        with pytest.raises(IndexError):
            packed[beyond]


def test_no_samples_are_no_corrections() -> None:
    assert list(PackedGlyphs([])) == []
