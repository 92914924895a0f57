"""Writing ink as InkML: a group of traces for each sample, annotated with what is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from hwcore.labels import OUTLIER

from .ink import Stroke
from .inkml import LABEL_TYPE, TEXT_TYPES, WRITER_TYPE
from .jsonl import InkRecord

_CHANNELS: Final = (
    '<channel name="X" type="decimal"/>',
    '<channel name="Y" type="decimal"/>',
    '<channel name="T" type="decimal" units="s"/>',
    '<channel name="F" type="decimal" min="0" max="1"/>',
)
_CONTEXTS: Final = {2: "place", 3: "time", 4: "pressure"}
"""Of strokes, by how many values their points have."""


def format_inkml(records: Iterable[InkRecord]) -> str:
    """A document of samples; ``parse_inkml`` gives back their strokes, texts, labels and writers.

    What XML cannot hold, control characters and half ones, becomes U+FFFD. Guide lines and images
    are not written; an empty sample that says nothing is left out where there are others.

    Example:
        >>> from hwcore import Ink
        >>> from hwcore.ink import InkRecord, format_inkml
        >>> text = format_inkml([InkRecord(Ink.from_strokes([[(10, 10), (18, 60)]]), "1")])
        >>> text.count("</trace>")
        1
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines += ['<ink xmlns="http://www.w3.org/2003/InkML">', "<definitions>"]
    for count, name in _CONTEXTS.items():
        channels = "".join(_CHANNELS[:count])
        lines.append(f'<context xml:id="{name}"><traceFormat>{channels}</traceFormat></context>')
    lines.append("</definitions>")
    for record in records:
        lines += _group(record)
    return "\n".join([*lines, "</ink>", ""])


def _group(record: InkRecord) -> Iterator[str]:
    yield "<traceGroup>"
    # A group that says what it shows is a sample by itself, even where nobody knows it.
    yield _annotation(TEXT_TYPES[0], record.text or "")
    if record.label not in (None, OUTLIER):
        yield _annotation(LABEL_TYPE, record.label or "")
    if record.writer:
        yield _annotation(WRITER_TYPE, record.writer)
    for stroke in record.ink.strokes:
        yield _trace(stroke)
    yield "</traceGroup>"


def _annotation(kind: str, text: str) -> str:
    shown = "".join(character if _is_xml(character) else "\ufffd" for character in text)
    content = escape(shown, quote=False).replace("\r", "&#13;")  # else it is read as a line end
    return f'<annotation type="{kind}">{content}</annotation>'


def _trace(stroke: Stroke) -> str:
    points = stroke.to_points()
    values = ", ".join(" ".join(map(repr, point)) for point in points)
    return f'<trace contextRef="#{_CONTEXTS[len(points[0])]}">{values}</trace>'


def _is_xml(character: str) -> bool:
    code = ord(character)
    return (
        character in "\t\n\r"
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or code >= 0x10000
    )
