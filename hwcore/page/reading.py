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
from hwcore.progress import Progress, Silent
from hwcore.raster import Grey, open_picture
from hwcore.translation import tr

from .atoms import GlyphPictures
from .page import Box, Page
from .page_ink import is_dark, page_ink
from .page_view import PageView
from .paper_lines import without_paper_lines
from .parts import parts_of
from .row_reading import RowReader
from .rows import rows_of

WHOLE: Final = PageView()
"""All of a picture, as it is."""
_ANALYSED: Final = 2000  # pixels of the longer side at which ink is told from paper


def read_page(
    path: Path,
    engine: Engine,
    among: AlphabetInUse | None = None,
    view: PageView = WHOLE,
) -> Page:
    """Read an image file of one or several rows of separate characters.

    Args:
        among: the alphabet in use; None: digits where a row may well be a number, else every
            label.
        view: which part of it, and how it is turned.

    Raises:
        ImageError: as ``open_picture``.
        HwError: the model has none of the labels of ``among``, or the view shows nothing.

    Example:
        >>> from pathlib import Path
        >>> from hwcore import Engine
        >>> from hwcore.page import read_page
        >>> read_page(Path("tests/fixtures/images/2/thin.png"), Engine.load()).text
        '2'
    """
    picture = open_picture(path)
    return read_picture(picture.grey, engine, among, picture.scale, view)


def read_picture(
    picture: Image.Image,
    engine: Engine,
    among: AlphabetInUse | None = None,
    scale: float = 1.0,
    view: PageView = WHOLE,
    progress: Progress | None = None,
) -> Page:
    """As ``read_page``, of 8 bits of grey.

    Args:
        scale: pixels of the file for one of the picture.
        progress: counts rows; where it ends early, the page has those that were read.

    Example:
        >>> from PIL import Image
        >>> from hwcore import Engine
        >>> from hwcore.page import read_picture
        >>> with Image.open("tests/fixtures/images/2/thin.png") as file:
        ...     read_picture(file.convert("L"), Engine.load()).text
        '2'
    """
    whole = round(picture.width * scale), round(picture.height * scale)
    picture = view.shown(picture, scale)
    size = picture.width * scale, picture.height * scale
    grey = _grey(picture, _ANALYSED)
    # Rounded by itself, each side of a long and narrow picture is reduced by another factor.
    across, down = size[0] / grey.shape[1], size[1] / grey.shape[0]
    dark_paper = is_dark(grey) if view.dark_paper is None else view.dark_paper
    ink = without_paper_lines(page_ink(grey, dark_paper))
    parts = parts_of(ink)

    def place(box: tuple[float, float, float, float]) -> Box:
        left, top, right, bottom = box[0] * across, box[1] * down, box[2] * across, box[3] * down
        shown = Box(round(left), round(top), round(right - left), round(bottom - top))
        return view.in_file(shown, size)

    joined = [
        (box.x / across, box.y / down, (box.x + box.width) / across, (box.y + box.height) / down)
        for box in (view.seen(joint, whole) for joint in view.joined)
    ]
    reader = RowReader(engine, among, GlyphPictures(ink, parts.labels), place, joined)
    rows = (progress or Silent()).over(rows_of(parts), tr("rows"))
    return Page(tuple(reader.read(rows, parts)), dark_paper)


def _grey(picture: Image.Image, side: int) -> Grey:
    small = picture
    if max(picture.size) > side:
        share = side / max(picture.size)
        size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
        small = picture.resize(size, Image.Resampling.BOX)
    return np.asarray(small, np.float32) / np.float32(255.0)
