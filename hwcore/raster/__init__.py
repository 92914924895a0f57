"""The one way from ink or an image to the 28x28 picture that a network sees.

May import ``hwcore.ink``. What reads images is imported on first use,
as ink needs no Pillow.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .glyph import EXTENT, Extents, Glyph
from .ink_raster import BOX, PEN_WIDTH, SIZE, Raster, random_pen_width, rasterize
from .packing import glyph_of, pack_glyph, record_of, unpack_glyph
from .raster_perturbation import perturb_raster

if TYPE_CHECKING:
    from .components import Components, connected_components
    from .filters import Grey, blurred, closing, enlarged, reduced
    from .glyph_fit import fit_glyph
    from .image_file import ImageFile, Original, of_one_collection
    from .image_raster import rasterize_image, read_image
    from .paper import CLEARLY, InkMap, levels, paper_brightness, without_impulses
    from .picture_file import PICTURE_SUFFIXES, Picture, is_picture, open_picture, pictures_in

__all__ = [
    "BOX",
    "CLEARLY",
    "EXTENT",
    "PEN_WIDTH",
    "PICTURE_SUFFIXES",
    "SIZE",
    "Components",
    "Extents",
    "Glyph",
    "Grey",
    "ImageFile",
    "InkMap",
    "Original",
    "Picture",
    "Raster",
    "blurred",
    "closing",
    "connected_components",
    "enlarged",
    "fit_glyph",
    "glyph_of",
    "is_picture",
    "levels",
    "of_one_collection",
    "open_picture",
    "pack_glyph",
    "paper_brightness",
    "perturb_raster",
    "pictures_in",
    "random_pen_width",
    "rasterize",
    "rasterize_image",
    "read_image",
    "record_of",
    "reduced",
    "unpack_glyph",
    "without_impulses",
]

_ON_FIRST_USE = {
    "Components": "components",
    "connected_components": "components",
    "Grey": "filters",
    "blurred": "filters",
    "closing": "filters",
    "enlarged": "filters",
    "reduced": "filters",
    "fit_glyph": "glyph_fit",
    "ImageFile": "image_file",
    "Original": "image_file",
    "of_one_collection": "image_file",
    "rasterize_image": "image_raster",
    "read_image": "image_raster",
    "CLEARLY": "paper",
    "InkMap": "paper",
    "levels": "paper",
    "paper_brightness": "paper",
    "without_impulses": "paper",
    "PICTURE_SUFFIXES": "picture_file",
    "Picture": "picture_file",
    "is_picture": "picture_file",
    "open_picture": "picture_file",
    "pictures_in": "picture_file",
}


def __getattr__(name: str) -> Any:
    if name not in _ON_FIRST_USE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_ON_FIRST_USE[name]}", __name__), name)
