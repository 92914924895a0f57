"""The guide lines of the paper: which ones new ink gets, and which are shown."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QTransform

from hwcore.ink import Guides

_X_HEIGHT: Final = 0.28
"""Of the paper's smaller side: with ascenders and descenders, letters take two thirds of it."""
_LARGEST: Final = 110.0  # px; a hand does not get larger on larger paper


def guides_on(paper: QSize) -> Guides:
    """The guide lines of empty paper of a size, in its px.

    What is written between them is in the paper's middle.
    """
    x_height = round(max(min(_X_HEIGHT * min(paper.width(), paper.height()), _LARGEST), 1.0))
    return Guides(baseline=float(round((paper.height() + x_height) / 2)), x_height=float(x_height))


def through(view: QTransform, guides: Guides) -> Guides:
    """Guide lines as a view shows them, which moves and scales but does not turn."""
    return guides.moved(view.m22(), view.dy())
