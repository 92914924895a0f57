"""Contrast of colours and of what is painted, as WCAG 2 measures it."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

TEXT = 4.5
"""WCAG 2 AA: least contrast of text."""
GRAPHICS = 3.0
"""WCAG 2 AA: least contrast of what has to be made out."""


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def strongest_contrast(widget: QWidget, ground: str) -> float:
    """The strongest contrast of any pixel of a widget in its window to the ground: its text's."""
    window = widget.window()
    place = QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())
    image = window.grab(place).toImage()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    colours = {image.pixelColor(x, y).name() for x, y in places}
    return max(contrast(colour, ground) for colour in colours)
