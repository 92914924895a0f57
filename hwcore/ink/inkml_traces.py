"""The traces of an InkML document as strokes: in groups, by views of them, and in pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from hwcore.errors import InkError

from .ink import FloatArray, Stroke
from .inkml_channels import Channels
from .inkml_contexts import Contexts, Elements
from .inkml_trace import trace_values
from .xml_elements import Element

_HOLDERS: Final = ("definitions", "traceGroup", "traceView")
_UNSEEN: Final = ("penUp", "hover")
"""Types of traces that leave nothing on the paper."""
_MAX_VIEWED: Final = 1_000_000
"""Traces and views that all of a file may show together: views of views could show any number."""
_MAX_CUT: Final = 1_000_000
"""Points in parts of traces, together."""


@dataclass(frozen=True, eq=False)
class _Trace:
    channels: Channels
    values: FloatArray


class Traces:
    """The traces of a document.

    Raises:
        InkError: one that cannot be read, or a context that is not there.
    """

    def __init__(self, root: Element) -> None:
        self._elements = Elements(root)
        self._contexts = Contexts(self._elements)
        self._traces: dict[Element, _Trace] = {}
        self._strokes: dict[Element, Stroke | None] = {}
        self._viewed = self._cut = 0
        self._read(root, None)
        highest = (trace.channels.highest(trace.values) for trace in self._traces.values())
        self._highest = max([1.0, *highest])

    def of(self, element: Element) -> list[Element]:
        """The traces that an element is, holds or shows, as often as it does.

        Raises:
            InkError: views that are not right, or show too much.
        """
        return [trace for trace, _ in self._parts(element)]

    def strokes(self, elements: Iterable[Element]) -> list[Stroke]:
        """The strokes that elements show; traces that continue another one are one with it.

        Raises:
            InkError: as ``of``, or a position that cannot be.
        """
        pieces: list[list[tuple[Element, slice]]] = []
        by_id: dict[str, list[tuple[Element, slice]]] = {}
        for element in elements:
            for trace, part in self._parts(element):
                before = by_id.get(trace.attributes.get("priorRef", "").removeprefix("#"))
                if before is None or trace.attributes.get("continuation") not in ("middle", "end"):
                    before = []
                    pieces.append(before)
                before.append((trace, part))
                if (name := trace.attributes.get("id")) is not None:
                    by_id[name] = before
        strokes = [self._stroke(piece) for piece in pieces]
        return [stroke for stroke in strokes if stroke is not None]

    def _read(self, element: Element, context: Element | None) -> None:
        for child in element.children:
            if child.name == "context" and element.name == "ink":
                context = child  # that of what follows
            elif child.name == "traceFormat" and element.name == "ink":
                context = Element("context", {}, [child])
            elif child.name in _HOLDERS:
                self._read(child, self._contexts.of(child, context))
            elif child.name == "trace" and child.attributes.get("type") not in _UNSEEN:
                channels = self._contexts.channels(self._contexts.of(child, context))
                try:
                    values = trace_values(child.text, len(channels.names))
                except InkError as error:
                    raise InkError(
                        "in-trace",
                        "trace {number}: {cause}",
                        number=len(self._traces) + 1,
                        cause=error.reason,
                    ) from error
                self._traces[child] = _Trace(channels, values)

    def _parts(self, element: Element, depth: int = 0) -> Iterator[tuple[Element, slice]]:
        """The traces that an element shows, and which of their points."""
        self._viewed += 1
        if depth > 100 or self._viewed > _MAX_VIEWED:
            raise InkError("inkml-views", "has views of traces that show one another, or too much")
        if element in self._traces:
            yield element, slice(None)
        elif element.name == "traceView" and (name := element.attributes.get("traceDataRef")):
            yield from self._viewed_parts(element, self._elements.referred(name), depth)
        elif element.name in _HOLDERS:
            for child in element.children:
                if child.name in ("trace", *_HOLDERS):
                    yield from self._parts(child, depth + 1)

    def _viewed_parts(
        self, view: Element, shown: Element, depth: int
    ) -> Iterator[tuple[Element, slice]]:
        """What a view shows, from and to what it says, counted from 1, the last included."""
        try:
            first, last = (int(view.attributes.get(name, "0")) for name in ("from", "to"))
        except ValueError:
            raise InkError(
                "inkml-view-range", "has a view of traces from or to what is no whole number"
            ) from None
        part = slice(max(first - 1, 0), last if last > 0 else None)
        if shown in self._traces:
            yield shown, part
            return
        if part == slice(0, None):
            yield from self._parts(shown, depth + 1)
            return
        children = [child for child in shown.children if child.name in ("trace", *_HOLDERS)]
        for child in children[part]:
            yield from self._parts(child, depth + 1)

    def _stroke(self, pieces: list[tuple[Element, slice]]) -> Stroke | None:
        first, part = pieces[0]
        trace = self._traces[first]
        if len(pieces) == 1 and part in (slice(None), slice(0, None)):
            if first not in self._strokes:  # many views may show it
                self._strokes[first] = trace.channels.stroke(trace.values, self._highest)
            return self._strokes[first]
        values = [self._traces[element].values[cut] for element, cut in pieces]
        self._cut += sum(map(len, values))
        if self._cut > _MAX_CUT:
            raise InkError("inkml-views", "has views of traces that show one another, or too much")
        if len({value.shape[1] for value in values}) > 1:
            raise InkError(
                "inkml-continuation", "has a trace that continues one with other channels"
            )
        return trace.channels.stroke(np.concatenate(values), self._highest)
