"""InkML files as ink: what programs write of the W3C's Ink Markup Language (2011).

Read are traces in any encoding, with the order, units and orientation of their channels, contexts,
groups and views of traces, and annotations. Not read: brushes, which are looks; transforms of the
canvas; channels other than X, Y, T and F. Time is in seconds afterwards and pressure in 0..1; y
grows down, as it does in InkML.

A file is one piece of ink, or several: where groups or views of traces are annotated with what
they show (types ``truth``, ``text`` and ``transcription``, or ``label`` for one character), each
outermost one of them is a sample, and what belongs to none is another, without text.
"""

from __future__ import annotations

from typing import Final

from hwcore.errors import InkError

from .ink import Ink
from .inkml_traces import Traces
from .jsonl import InkRecord
from .xml_elements import Element, parse_xml

TEXT_TYPES: Final = ("truth", "text", "transcription")
LABEL_TYPE: Final = "label"
WRITER_TYPE: Final = "writer"


def parse_inkml(content: bytes) -> list[InkRecord]:
    """The samples of a file, at least one, in their order.

    Raises:
        InkError: not XML, harmful, not InkML, or a trace that cannot be read.
    """
    root = parse_xml(content)
    if root.name != "ink":
        raise InkError(
            "not-inkml",
            "is XML, but not InkML: its outermost element is {name!r}",
            name=root.name[:40],
        )
    traces = Traces(root)
    drawn = [trace for part in root.of("trace", "traceGroup") for trace in traces.of(part)]
    # A trace may also be shown by views in other groups, as where it is cut into characters.
    whole = list(dict.fromkeys(drawn)) or root.of("traceView")
    writer = _annotation(root, WRITER_TYPE)
    if _says_what_it_shows(root):
        return [_record(traces, whole, root, writer)]
    samples = [sample for part in root.children for sample in _annotated(part)]
    records = [_record(traces, [sample], sample, writer) for sample in samples]
    in_samples = {trace for sample in samples for trace in traces.of(sample)}
    rest = [part for part in whole if not in_samples.issuperset(traces.of(part))]
    if rest or not records:
        records.append(_record(traces, rest, root, writer))
    return records


def _annotated(element: Element) -> list[Element]:
    """The outermost groups and views of traces, in this one or it itself, that say what they
    show."""
    if element.name not in ("traceGroup", "traceView"):
        return []
    if _says_what_it_shows(element):
        return [element]
    return [sample for child in element.children for sample in _annotated(child)]


def _says_what_it_shows(element: Element) -> bool:
    return any(_annotation(element, name) is not None for name in (*TEXT_TYPES, LABEL_TYPE))


def _annotation(element: Element, kind: str) -> str | None:
    """The text of an element's first annotation of a type."""
    for annotation in element.of("annotation"):
        if annotation.attributes.get("type", "").lower() == kind:
            return annotation.text.strip()
    return None


def _record(traces: Traces, parts: list[Element], says: Element, writer: str | None) -> InkRecord:
    """The sample that parts of a document are, by what an element says; ``writer``: if it does not
    say who wrote it."""
    said = [_annotation(says, kind) for kind in TEXT_TYPES]
    texts = [text for text in said if text is not None]
    label = _annotation(says, LABEL_TYPE) or None
    if label is not None and len(label) > 1:
        texts = texts or [label]  # some programs call the text of a line its label
    return InkRecord(
        ink=Ink(tuple(traces.strokes(parts))),
        label=label,
        writer=_annotation(says, WRITER_TYPE) or writer or None,
        text=next(filter(None, texts), None),
    )
