"""XML as a tree of elements, with nothing in it that could do harm.

Documents that declare a type or entities are refused: ink needs neither, and both are how small
documents grow (entities within entities) or reach other files (external ones). So are documents of
more than ``MAX_ELEMENTS`` or ``MAX_DEPTH``, and tags that do not end. How large a document may be
is for the caller to say: the tree takes some ten times as much.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat  # what it could be made to do is refused below

from hwcore.errors import InkError

MAX_ELEMENTS: Final = 200_000
MAX_DEPTH: Final = 100
_MAX_TAG: Final = 1 << 20
_CHUNK: Final = 1 << 16


@dataclass(eq=False, slots=True)
class Element:
    """An element: its name and attributes without namespaces, what is in it, and its own text."""

    name: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own characters, without those of its children."""
        return "".join(self.pieces)

    @property
    def id(self) -> str | None:
        return self.attributes.get("id")

    def of(self, *names: str) -> list[Element]:
        """The children of these names, in their order."""
        return [child for child in self.children if child.name in names]


def parse_xml(content: bytes) -> Element:
    """The root element of a document.

    Raises:
        InkError: not well-formed XML, of a type or with entities, or beyond the limits.
    """
    builder = _Builder()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = _CHUNK
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.add_text
    parser.StartDoctypeDeclHandler = _refuse_type
    parser.EntityDeclHandler = _refuse_type
    try:
        for first in range(0, len(content), _CHUNK):
            end = first + _CHUNK
            parser.Parse(content[first:end], False)
            if end - parser.CurrentByteIndex > _MAX_TAG:
                raise InkError("xml-tag-too-long", "has a tag or comment of more than a megabyte")
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise InkError(
            "not-xml",
            "not well-formed XML, in line {line}: {fault}",
            line=error.lineno,
            fault=expat.ErrorString(error.code),
        ) from error
    except InkError:
        raise
    except (LookupError, ValueError) as error:  # of an encoding that Python does not know, or wide
        raise InkError(
            "xml-encoding", "is XML in an encoding that cannot be read; save it as UTF-8"
        ) from error
    assert builder.root is not None
    return builder.root


class _Builder:
    """Makes the tree as the parser goes through the document."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self._open: list[Element] = []
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS or len(self._open) >= MAX_DEPTH:
            raise InkError(
                "xml-too-many-elements",
                "has more than {count} elements, or more than {depth} within each other; that is "
                "no ink",
                count=MAX_ELEMENTS,
                depth=MAX_DEPTH,
            )
        element = Element(_local(name), {_local(key): value for key, value in attributes.items()})
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def end(self, _: str) -> None:
        self._open.pop()

    def add_text(self, text: str) -> None:
        self._open[-1].pieces.append(text)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse_type(*_: object) -> None:
    raise InkError(
        "xml-has-a-type",
        "declares a document type or entities (<!DOCTYPE>), which ink does not need; take them out",
    )
