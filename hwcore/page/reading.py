"""Reading a page: a picture in, rows of recognised glyphs out.

Ink is told from paper (``page_ink.py``), what hangs together put in rows (``parts.py``,
``rows.py``), and of each row's pieces the likeliest glyphs are made (``row_reading.py``).
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image

from hwcore.alphabets import AlphabetInUse
from hwcore.model import Engine
from hwcore.raster import Grey, open_picture

from .atoms import GlyphPictures
from .page import Page
from .page_ink import is_dark, page_ink
from .paper_lines import without_paper_lines
from .parts import parts_of
from .row_reading import RowReader
from .rows import rows_of

_ANALYSED: Final = 2000  # pixels of the longer side at which ink is told from paper


def read_page(path: Path, engine: Engine, among: AlphabetInUse | None = None) -> Page:
    """Read an image file of one or several rows of separate characters.

    Args:
        among: the alphabet in use; None: digits where a row may well be a number, else every
            label.

    Raises:
        ImageError: as ``open_picture``.
        HwError: the model has none of the labels of ``among``.
    """
    picture = open_picture(path)
    return read_picture(picture.grey, engine, among, picture.scale)


def read_picture(
    picture: Image.Image,
    engine: Engine,
    among: AlphabetInUse | None = None,
    scale: float = 1.0,
    dark_paper: bool | None = None,
) -> Page:
    """As ``read_page``, of 8 bits of grey.

    Args:
        scale: pixels of the file for one of the picture.
        dark_paper: whether it is light on dark; None: the picture decides.
    """
    grey = _grey(picture, _ANALYSED)
    scale *= picture.width / grey.shape[1]
    if dark_paper is None:
        dark_paper = is_dark(grey)
    ink = without_paper_lines(page_ink(grey, dark_paper))
    parts = parts_of(ink)
    reader = RowReader(engine, among, GlyphPictures(ink, parts.labels), scale)
    rows = [reader.read(row, parts) for row in rows_of(parts)]
    return Page(tuple(rows))


def _grey(picture: Image.Image, side: int) -> Grey:
    small = picture
    if max(picture.size) > side:
        share = side / max(picture.size)
        size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
        small = picture.resize(size, Image.Resampling.BOX)
    return np.asarray(small, np.float32) / np.float32(255.0)
