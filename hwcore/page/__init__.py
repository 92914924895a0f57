"""Pictures of rows of characters: glyphs found on a page and read.

May import ``hwcore.model`` and ``hwcore.raster``. What reads is imported on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .corrections import GlyphCorrection, corrected, is_same_place
from .page import NOT_SURE, Box, Page, PageGlyph, PageRow, PageWord

if TYPE_CHECKING:
    from .atoms import GlyphPictures
    from .lattice import Run
    from .page_view import PageView
    from .parts import parts_of
    from .reading import read_page, read_picture
    from .row_reading import RowReader
    from .rows import rows_of
    from .table import (
        PictureTable,
        TableRow,
        format_csv,
        read_table,
        rows_of_page,
        write_table,
    )
    from .whole_digits import WholeDigits

__all__ = [
    "NOT_SURE",
    "Box",
    "GlyphCorrection",
    "GlyphPictures",
    "Page",
    "PageGlyph",
    "PageRow",
    "PageView",
    "PageWord",
    "PictureTable",
    "RowReader",
    "Run",
    "TableRow",
    "WholeDigits",
    "corrected",
    "format_csv",
    "is_same_place",
    "parts_of",
    "read_page",
    "read_picture",
    "read_table",
    "rows_of",
    "rows_of_page",
    "write_table",
]

_ON_FIRST_USE = {
    "GlyphPictures": "atoms",
    "Run": "lattice",
    "parts_of": "parts",
    "RowReader": "row_reading",
    "rows_of": "rows",
    "WholeDigits": "whole_digits",
    "PageView": "page_view",
    "read_page": "reading",
    "read_picture": "reading",
    "PictureTable": "table",
    "TableRow": "table",
    "format_csv": "table",
    "read_table": "table",
    "rows_of_page": "table",
    "write_table": "table",
}


def __getattr__(name: str) -> Any:
    if name not in _ON_FIRST_USE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_ON_FIRST_USE[name]}", __name__), name)
