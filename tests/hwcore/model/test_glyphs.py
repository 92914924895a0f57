from __future__ import annotations

from dataclasses import replace

import numpy as np

from hwcore.ink.guides import Guides
from hwcore.ink.ink import Ink
from hwcore.ink.trajectory import SIZE, SUMMARY_SIZE, summary, trajectory
from hwcore.model.engine import Engine
from hwcore.model.glyphs import Glyphs
from hwcore.raster.glyph import Glyph
from hwcore.raster.ink_raster import rasterize

SEVEN = Ink.from_strokes([[(0, 0), (6, 0), (2, 10)]])


def test_images_and_ink_are_joined_and_chosen_from() -> None:
    features = np.arange(8, dtype=np.float32).reshape(4, 2)
    written = np.ones((2, SIZE), np.float32)
    both = Glyphs.joined([Glyphs.images(features[:2]), Glyphs.inks(features[2:], written)])
    assert len(both) == 4
    assert both.has_ink.tolist() == [False, False, True, True]
    assert both.trajectories.any(axis=1).tolist() == both.has_ink.tolist()
    ink = both[both.has_ink]
    assert ink.features.tolist() == [[4, 5], [6, 7]]
    assert both[3].features.tolist() == [6, 7]
    assert both[1:].has_ink.tolist() == [False, True, True]


def test_whole_trajectories_are_joined_to_summaries_as_summaries() -> None:
    """A replay set of earlier versions has no more of its ink."""
    features, whole = np.zeros((1, 2), np.float32), trajectory(SEVEN)[None]
    replayed = Glyphs.inks(features, summary(whole) / np.float32(2))
    both = Glyphs.joined([replayed, Glyphs.inks(features, whole), Glyphs.images(features)])
    assert both.trajectories.shape == (3, SUMMARY_SIZE)
    assert (both.trajectories[0] == replayed.trajectories[0]).all()
    assert (both.trajectories[1] == summary(whole)[0]).all()
    assert not both.trajectories[2].any()


def test_summaries_are_made_once() -> None:
    whole = np.stack([trajectory(SEVEN), trajectory(Ink())])
    glyphs = Glyphs.inks(np.zeros((2, 0), np.float32), whole)
    assert (glyphs.summaries == summary(whole)).all()
    assert glyphs.summaries is glyphs.summaries
    assert glyphs[0].summaries.shape == (1, SUMMARY_SIZE)
    assert (glyphs[0].summaries[0] == summary(whole[0])).all()


def test_sizes_are_those_of_glyphs_with_guide_lines() -> None:
    images = Glyphs.images(np.zeros((2, 3), np.float32))
    inks = [Glyph.of(SEVEN), Glyph.of(replace(SEVEN, guides=Guides(10.0, 5.0)))]
    written = Glyphs.of(np.zeros((2, 3), np.float32), inks)
    assert written.has_guides.tolist() == [False, True]
    both = Glyphs.joined([images, written])
    assert both.has_guides.tolist() == [False, False, False, True]
    assert both.sizes is not None
    assert np.array_equal(both.sizes[3], inks[1].size_and_place)
    assert both[3].has_guides
    assert not both[:3].has_guides.any()
    assert Glyphs.joined([images, images]).has_guides.tolist() == [False] * 4


def test_an_engine_reads_drawn_ones(engine: Engine) -> None:
    raster = rasterize(SEVEN)
    glyphs = engine.read([Glyph.of(SEVEN), Glyph(raster), Glyph.of(Ink())])
    assert glyphs.has_ink.tolist() == [True, False, False]
    assert np.array_equal(glyphs.trajectories[0], trajectory(SEVEN))
    assert np.array_equal(glyphs.features[:2], engine.features_of(np.stack([raster] * 2)))
    assert len(engine.read([])) == 0
