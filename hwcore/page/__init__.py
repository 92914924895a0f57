"""Pictures of rows of characters: glyphs found on a page and read.

May import ``hwcore.model`` and ``hwcore.raster``. What reads is imported on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .page import NOT_SURE, Box, Page, PageGlyph, PageRow, PageWord

if TYPE_CHECKING:
    from .page_view import PageView
    from .reading import read_page, read_picture

__all__ = [
    "NOT_SURE",
    "Box",
    "Page",
    "PageGlyph",
    "PageRow",
    "PageView",
    "PageWord",
    "read_page",
    "read_picture",
]

_ON_FIRST_USE = {
    "PageView": "page_view",
    "read_page": "reading",
    "read_picture": "reading",
}


def __getattr__(name: str) -> Any:
    if name not in _ON_FIRST_USE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_ON_FIRST_USE[name]}", __name__), name)
