"""Which channels InkML's traces have: contexts, what they refer to, and what goes without one."""

from __future__ import annotations

from typing import Final

from hwcore.errors import InkError

from .inkml_channels import Channels, channels_of
from .xml_elements import Element

_DEFAULT: Final = "#DefaultContext"
_MAX_STEPS: Final = 20
"""From context to context."""


class Elements:
    """The elements of a document by their ids."""

    def __init__(self, root: Element) -> None:
        self._by_id: dict[str, Element] = {}
        waiting = [root]
        while waiting:
            element = waiting.pop()
            if (name := element.attributes.get("id")) is not None:
                self._by_id.setdefault(name, element)
            waiting += element.children

    def referred(self, reference: str) -> Element:
        """What ``#id`` refers to.

        Raises:
            InkError: nothing in this document.
        """
        if (element := self._by_id.get(reference.removeprefix("#"))) is not None:
            return element
        raise InkError(
            "inkml-reference",
            "refers to {name!r}, which is not in the file",
            name=reference[:40],
        )


class Contexts:
    """The channels of traces, by the context that they are of."""

    def __init__(self, elements: Elements) -> None:
        self._elements = elements
        self._channels: dict[Element, Channels] = {}

    def of(self, element: Element, outer: Element | None) -> Element | None:
        """The context of a trace, group or view, within another one; None: the default.

        Raises:
            InkError: it refers to what is not there.
        """
        reference = element.attributes.get("contextRef")
        if reference is None:
            return outer
        return None if reference == _DEFAULT else self._elements.referred(reference)

    def channels(self, context: Element | None) -> Channels:
        """The channels of traces in a context; None: of those without one.

        Raises:
            InkError: as ``channels_of``, or it refers to what is not there.
        """
        if context is None:
            return Channels()
        if context not in self._channels:
            self._channels[context] = self._found(context)
        return self._channels[context]

    def _found(self, context: Element) -> Channels:
        for _ in range(_MAX_STEPS):
            source = self._part(context, "inkSource")
            for holder in (context, source):
                trace_format = self._part(holder, "traceFormat") if holder else None
                if trace_format is not None:
                    return channels_of(trace_format, source)
            reference = context.attributes.get("contextRef", _DEFAULT)
            if reference == _DEFAULT:
                return Channels()
            context = self._elements.referred(reference)
        raise InkError(
            "inkml-contexts-circle", "has contexts that refer to one another in a circle"
        )

    def _part(self, holder: Element, name: str) -> Element | None:
        """What of a name stands in an element, or what the element refers to."""
        reference = holder.attributes.get(f"{name}Ref")
        inside = holder.of(name)
        if inside or reference is None or reference == "#DefaultTraceFormat":
            return inside[0] if inside else None
        return self._elements.referred(reference)
