"""A person's picture of ink."""

from __future__ import annotations

from PIL import Image, ImageDraw

from hwcore.ink.ink import Ink


def drawing(
    ink: Ink, size: tuple[int, int], side: float, at: tuple[float, float], pen: float
) -> Image.Image:
    """Ink as a person's picture of it: black on white, ``side`` pixels high, at a place."""
    fine = 4 if max(size) < 500 else 1
    picture = Image.new("L", (size[0] * fine, size[1] * fine), 255)
    pencil = ImageDraw.Draw(picture)
    bounds = ink.bounds
    assert bounds is not None
    scale = side / max(bounds.width, bounds.height)
    for stroke in ink.strokes:
        line = ((stroke.xy - [bounds.left, bounds.top]) * scale + at) * fine
        pencil.line(
            [tuple(point) for point in line], fill=0, width=round(pen * fine), joint="curve"
        )
    return picture.resize(size, Image.Resampling.BOX)
