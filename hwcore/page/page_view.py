"""Which part of a picture is read, and how it is held: what a person chooses where the picture
alone does not tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PIL import Image

from hwcore.errors import HwError

from .page import Box

_TURNS: Final = (
    None,
    Image.Transpose.ROTATE_270,  # Pillow turns to the left, people to the right
    Image.Transpose.ROTATE_180,
    Image.Transpose.ROTATE_90,
)


@dataclass(frozen=True)
class PageView:
    """A view of a picture.

    Attributes:
        region: what is looked at, in pixels of the file, upright as it says; None: all of it.
        quarter_turns: how often it is turned to the right by 90 degrees before it is read.
        dark_paper: whether it is light on dark; None: the picture decides.
        joined: places in pixels of the file, in each of which stands one character, whatever it
            looks like.

    Example:
        >>> from hwcore.page import Box, PageView
        >>> PageView(Box(0, 0, 200, 100), quarter_turns=1).size_of((640, 480))
        (100, 200)
    """

    region: Box | None = None
    quarter_turns: int = 0
    dark_paper: bool | None = None
    joined: tuple[Box, ...] = ()

    def shown(self, grey: Image.Image, scale: float) -> Image.Image:
        """What is read of a picture of which a pixel is ``scale`` of the file's.

        Raises:
            HwError: the region lies beside the picture, or is less than a pixel.
        """
        if self.region is not None:
            x, y, width, height = (value / scale for value in self.region)
            left, top = max(round(x), 0), max(round(y), 0)
            right, bottom = min(round(x + width), grey.width), min(round(y + height), grey.height)
            if left >= right or top >= bottom:
                raise HwError("region-empty", "nothing of the picture is in that region")
            grey = grey.crop((left, top, right, bottom))
        turn = _TURNS[self.quarter_turns % 4]
        return grey if turn is None else grey.transpose(turn)

    def size_of(self, picture: tuple[int, int]) -> tuple[int, int]:
        """Width and height of what is seen of a picture of this size, all in pixels of the
        file."""
        _, _, width, height = self._region_of(picture)
        return (height, width) if self.quarter_turns % 2 else (width, height)

    def seen(self, box: Box, picture: tuple[int, int]) -> Box:
        """Where a place in a file of this size is in what is seen, from its corner, as it is
        turned; all in pixels of the file. The inverse of ``in_file``."""
        left, top, wide, high = self._region_of(picture)
        x, y, width, height = box.x - left, box.y - top, box.width, box.height
        for _ in range(self.quarter_turns % 4):
            x, y, width, height = high - y - height, x, height, width
            wide, high = high, wide
        return Box(x, y, width, height)

    def _region_of(self, picture: tuple[int, int]) -> Box:
        """What is looked at of a picture of this size."""
        if self.region is None:
            return Box(0, 0, *picture)
        x, y, width, height = self.region
        left, top = max(x, 0), max(y, 0)
        right, bottom = min(x + width, picture[0]), min(y + height, picture[1])
        return Box(left, top, max(right - left, 0), max(bottom - top, 0))

    def in_file(self, box: Box, size: tuple[float, float]) -> Box:
        """Where a place in what is read lies in the file.

        Args:
            box: in pixels of the file, but from the corner of what is read, as it is turned.
            size: of what is read, turned, in pixels of the file.
        """
        x, y, width, height = box
        for _ in range(self.quarter_turns % 4):  # back to the left
            x, y, width, height = y, round(size[0]) - x - width, height, width
            size = size[1], size[0]
        if self.region is None:
            return Box(x, y, width, height)
        return Box(max(self.region.x, 0) + x, max(self.region.y, 0) + y, width, height)
