"""What a pen did: strokes, their file formats, their variations.

Knows numpy and ``hwcore``'s top level; no pixels, no model, no store. Formats other than ink JSON
lines are imported on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .file_kind import other_kind
from .groups import stroke_groups
from .guides import Guides
from .ink import MAX_COORDINATE, MAX_POINTS, Bounds, FloatArray, Ink, Stroke, lengths
from .jsonl import (
    MAX_LINE,
    InkRecord,
    LineFault,
    decode_ink_line,
    format_ink_line,
    line_too_long,
    lines_of,
    parse_ink_line,
    read_ink_lines,
    start_of,
)
from .line_faults import LineFaults, RefusedLines
from .packing import pack_ink, unpack_ink
from .perturbation import ANY_HAND, ONE_HAND, perturb
from .size_and_place import SIZE_AND_PLACE, SizeAndPlace, size_and_place
from .sparse import with_curves
from .trajectory import (
    DIRECTION,
    LIFTED,
    PIECES,
    POINTS,
    SIZE,
    SUMMARY_SIZE,
    Summary,
    Trajectory,
    pieces_of,
    summary,
    trajectory,
)
from .writing_time import LEAST_TIME, MOST_TIME, writing_time

if TYPE_CHECKING:
    from .ink_file import read_ink_file
    from .inkml_writer import format_inkml
    from .unipen_writer import format_unipen

__all__ = [
    "ANY_HAND",
    "DIRECTION",
    "LEAST_TIME",
    "LIFTED",
    "MAX_COORDINATE",
    "MAX_LINE",
    "MAX_POINTS",
    "MOST_TIME",
    "ONE_HAND",
    "PIECES",
    "POINTS",
    "SIZE",
    "SIZE_AND_PLACE",
    "SUMMARY_SIZE",
    "Bounds",
    "FloatArray",
    "Guides",
    "Ink",
    "InkRecord",
    "LineFault",
    "LineFaults",
    "RefusedLines",
    "SizeAndPlace",
    "Stroke",
    "Summary",
    "Trajectory",
    "decode_ink_line",
    "format_ink_line",
    "format_inkml",
    "format_unipen",
    "lengths",
    "line_too_long",
    "lines_of",
    "other_kind",
    "pack_ink",
    "parse_ink_line",
    "perturb",
    "pieces_of",
    "read_ink_file",
    "read_ink_lines",
    "size_and_place",
    "start_of",
    "stroke_groups",
    "summary",
    "trajectory",
    "unpack_ink",
    "with_curves",
    "writing_time",
]

_ON_FIRST_USE = {
    "read_ink_file": "ink_file",
    "format_inkml": "inkml_writer",
    "format_unipen": "unipen_writer",
}


def __getattr__(name: str) -> Any:
    if name not in _ON_FIRST_USE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_ON_FIRST_USE[name]}", __name__), name)
