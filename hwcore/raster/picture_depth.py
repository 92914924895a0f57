"""Pictures of 16 bits of which fewer are used, as cameras and scanners give them: white is what the
bits in use can hold."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, BinaryIO, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile

_FEW_BITS: Final = 12  # up to so many in use, the upper eight of 16 would be too few levels
_MOST_DEEP: Final = 20_000_000  # pixels; of larger ones only the upper eight bits are looked at
_ROWS: Final = 256  # at a time, for the memory's sake
_OTHER_END: Final = {
    "16B": "16L",
    "16L": "16B",
    "16N": "16B" if sys.byteorder == "little" else "16L",
}
"""What has Pillow take the lower eight of 16 bits, where it would take the upper ones."""


def range_in_use(largest: int) -> int:
    """What white is where this is the largest value: of 12 bits in 16, as cameras give, 4095."""
    return int((1 << largest.bit_length()) - 1) or 1


def grey_in_use(image: Image.Image) -> Image.Image:
    """A picture of 16 bits of grey in eight, in the range that is used."""
    tops = range(0, image.height, _ROWS)
    scale = 255.0 / range_in_use(max(int(_rows_of(image, top).max()) for top in tops))
    grey = Image.new("L", image.size)
    for top in tops:
        scaled = np.multiply(_rows_of(image, top), scale, dtype=np.float32)
        grey.paste(Image.fromarray(scaled.astype(np.uint8)), (0, top))
    return grey


def _rows_of(image: Image.Image, top: int) -> NDArray[np.uint16]:
    return np.asarray(image.crop((0, top, image.width, min(top + _ROWS, image.height))))


def is_halved(image: ImageFile.ImageFile) -> bool:
    """Whether Pillow will take the upper eight of 16 bits; to be asked before it is loaded."""
    return ";16" in str(image.tile) and not image.mode.startswith("I")


def in_use(
    image: Image.Image,
    file: BinaryIO,
    formats: tuple[str, ...],
    reduced: Callable[[Image.Image, str], Image.Image],
) -> Image.Image:
    """A halved picture that was loaded, in the range that its colours use.

    Args:
        file: what it was loaded from, for the lower bits.
        reduced: makes a picture in a mode that has no more pixels than are enough.
    """
    colours = len(image.getbands()) - (image.mode in ("RGBA", "LA"))
    extrema = np.reshape(image.getextrema(), (-1, 2))[:colours]
    upper = int(extrema.max())
    few = upper < 1 << (_FEW_BITS - 8) and image.width * image.height <= _MOST_DEEP
    if few and (lower := _lower(image, file, formats)) is not None:
        return _joined(image, lower, upper, colours)
    white = range_in_use(upper)
    table = [min(255, value * 255 // white) for value in range(256)]
    alpha = list(range(256)) * (len(image.getbands()) - colours)
    return reduced(image, image.mode).point(table * colours + alpha)


def _lower(image: Image.Image, file: BinaryIO, formats: tuple[str, ...]) -> Image.Image | None:
    """The lower eight bits; None where Pillow cannot be made to take them."""
    file.seek(0)
    lower = Image.open(file, formats=formats)
    try:
        lower.tile = [tile._replace(args=_other_end(tile.args)) for tile in lower.tile]
        lower.load()
    except ValueError:  # no such raw mode
        return None
    return lower if lower.mode == image.mode and lower.size == image.size else None


def _other_end(args: Any) -> Any:
    """A tile's arguments, of which the raw mode is the first or the only one."""
    raw, *others = (args,) if isinstance(args, str) else args
    for end, other in _OTHER_END.items():
        if str(raw).endswith(end):
            raw = str(raw).removesuffix(end) + other
            break
    return raw if isinstance(args, str) else (raw, *others)


def _joined(upper: Image.Image, lower: Image.Image, most: int, colours: int) -> Image.Image:
    """Both halves together, scaled to eight bits; alpha stays as it is."""
    largest = most << 8 | 255 if most else int(np.max(lower.getextrema()))
    white = range_in_use(largest)
    joined = Image.new(upper.mode, upper.size)
    for top in range(0, upper.height, _ROWS):
        part = (0, top, upper.width, min(top + _ROWS, upper.height))
        high = np.asarray(upper.crop(part))
        values = high.astype(np.uint32) << 8 | np.asarray(lower.crop(part))
        scaled = (values * 255 // white).clip(0, 255).astype(np.uint8)
        scaled[..., colours:] = high[..., colours:]
        joined.paste(Image.fromarray(scaled), (0, top))
    return joined
