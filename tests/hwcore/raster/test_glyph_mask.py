from __future__ import annotations

import numpy as np
from support.drawn_five import five

from hwcore.raster.glyph_mask import glyph_mask


def test_a_bar_apart_belongs_to_the_glyph_and_specks_do_not() -> None:
    ink = five()
    specks = np.zeros_like(ink)
    specks[10:14, 10:14] = specks[150:154, 120:124] = specks[90:93, 70:73] = 1
    mask = glyph_mask(np.maximum(ink, specks))
    assert mask[ink > 0].all()
    assert not mask[specks > 0].any()


def test_strokes_that_are_broken_stay_together() -> None:
    ink = five()
    ink[:, 70:73] = ink[100:103] = 0
    assert glyph_mask(ink)[ink > 0].all()


def test_a_part_of_something_else_at_the_edge_is_left_out() -> None:
    ink = np.pad(five(), ((0, 0), (90, 0)))
    ink[60:90, :8] = 1
    mask = glyph_mask(ink)
    assert not mask[:, :20].any()
    assert mask[:, 90:].any()


def test_what_a_shadow_leaves_at_the_edge_is_left_out_however_large_and_near() -> None:
    ink = np.pad(0.5 * five(), 30)
    ink[ink > 0] = 0.9
    glyph = ink.copy()
    for large in (60, ink.shape[0]):
        shadow = np.zeros_like(ink)
        shadow[-large:, :28] = 0.6
        mask = glyph_mask(np.maximum(ink, shadow))
        assert mask[glyph > 0].all()
        assert not mask[shadow > 0].any()


def test_a_glyph_that_reaches_the_edge_keeps_its_parts_there_however_faint() -> None:
    ink = five()
    ink[30:40] *= 0.6
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    tight = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    assert glyph_mask(tight)[tight > 0].all()


def test_without_ink_there_is_no_glyph() -> None:
    assert not glyph_mask(np.zeros((50, 40), np.float32)).any()
