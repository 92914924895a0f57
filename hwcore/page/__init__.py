"""Pictures of rows of characters: glyphs found on a page and read.

May import ``hwcore.model`` and ``hwcore.raster``. What reads is imported on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .page import NOT_SURE, Box, Page, PageGlyph, PageRow, PageWord

if TYPE_CHECKING:
    from .reading import read_page, read_picture

__all__ = [
    "NOT_SURE",
    "Box",
    "Page",
    "PageGlyph",
    "PageRow",
    "PageWord",
    "read_page",
    "read_picture",
]


def __getattr__(name: str) -> Any:
    if name not in ("read_page", "read_picture"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(".reading", __name__), name)
