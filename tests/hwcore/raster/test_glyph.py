from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from hwcore.errors import ImageError
from hwcore.ink.ink import Ink
from hwcore.ink.trajectory import trajectory
from hwcore.raster.glyph import Glyph
from hwcore.raster.image_file import ImageFile
from hwcore.raster.image_raster import rasterize_image, read_image
from hwcore.raster.ink_raster import rasterize

SEVEN = Ink.from_strokes([[(0, 0), (6, 0), (2, 10)]])


def test_ink_is_drawn_and_stays_known() -> None:
    glyph = Glyph.of(SEVEN)
    assert np.array_equal(glyph.raster, rasterize(SEVEN))
    assert (glyph.ink, glyph.has_ink, glyph.is_empty) == (SEVEN, True, False)
    assert np.array_equal(glyph.trajectory, trajectory(SEVEN))


def test_an_image_has_no_ink(fixtures: Path) -> None:
    image = np.zeros((40, 30), np.uint8)
    image[5:35, 12:16] = 255
    path = next((fixtures / "images").glob("*/*.png"))
    for original, raster in (
        (image, rasterize_image(image)),
        (ImageFile(path), read_image(path)),
    ):
        glyph = Glyph.of(original)
        assert np.array_equal(glyph.raster, raster)
        assert (glyph.ink, glyph.has_ink, glyph.is_empty) == (None, False, False)
        assert not glyph.trajectory.any()


def test_nothing_written_is_empty_and_no_ink() -> None:
    glyph = Glyph.of(Ink())
    assert (glyph.has_ink, glyph.is_empty) == (False, True)
    assert not glyph.trajectory.any()


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ImageError):
        Glyph.of(ImageFile(tmp_path / "none.png"))
