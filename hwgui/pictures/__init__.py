"""Pictures of characters: opened, looked at, read, and their glyphs corrected.

May import ``hwgui.samples`` and what is below it. It is imported when the first picture comes.
"""

from __future__ import annotations

from .glyph_choice import GlyphChoice
from .glyph_labelling import GlyphLabelling
from .picture_actions import PictureActions
from .picture_files import PictureFiles
from .picture_list import PictureList
from .picture_page import PicturePage
from .picture_reading import PictureReading
from .picture_tables import PictureTables

__all__ = [
    "GlyphChoice",
    "GlyphLabelling",
    "PictureActions",
    "PictureFiles",
    "PictureList",
    "PicturePage",
    "PictureReading",
    "PictureTables",
]
