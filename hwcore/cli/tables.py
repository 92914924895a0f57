"""Figures for a person on a terminal: names beside values, and tables. A Chinese character takes
two columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from hwcore.command_language import columns

GAP: Final = 2
"""Columns between two others."""


def padded(text: str, width: int) -> str:
    """A text with spaces behind it, so that it takes ``width`` columns; a longer one as it is.

    >>> padded("不确定", 8) + "|"
    '不确定  |'
    """
    return text + " " * (width - columns(text))


def named_figures(figures: Iterable[tuple[str, str]]) -> list[str]:
    """A line for each name and its figure, the figures below each other."""
    rows = list(figures)
    width = max((columns(name) for name, _ in rows), default=0) + GAP
    return [padded(name, width) + figure for name, figure in rows]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines of a table with a head: the first column to the left, the others to the right."""
    lines = [head, *rows]
    widths = [max(map(columns, column)) for column in zip(*lines, strict=True)]
    return [
        (" " * GAP).join(
            [
                padded(first, widths[0]),
                *(
                    " " * (width - columns(cell)) + cell
                    for cell, width in zip(others, widths[1:], strict=True)
                ),
            ]
        )
        for first, *others in lines
    ]
