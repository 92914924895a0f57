"""UNIPEN files as statements: a keyword with a dot before it, and its arguments.

The format is that of Guyon et al. 1994 (UNIPEN 1.0). Arguments go on until the next keyword.
``.INCLUDE`` puts another file in its place: one of the same folder, or of those below it, or, in
the distribution of the collection, of the folder ``include`` beside ``data``. Nothing else on the
disk is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Final, NamedTuple

from hwcore.errors import InkError
from hwcore.files import read_file

MAX_BYTES: Final = 32 << 20
"""Of a file, with all that it includes."""
_MAX_STATEMENTS: Final = 200_000
_MAX_DEPTH: Final = 8
_MAX_INCLUDES: Final = 1000
_KEYWORD: Final = re.compile(r"^[ \t]*\.([A-Za-z_]\w*)[ \t]*", re.MULTILINE)


class Statement(NamedTuple):
    """A keyword in capitals, without its dot, and its arguments as they stand in the file."""

    keyword: str
    arguments: str


def read_statements(path: Path, content: bytes) -> Iterator[Statement]:
    """The statements of a file and of those that it includes.

    Args:
        path: where the content is from.

    Raises:
        InkError: an included file that is not there, lies elsewhere or includes too much.
    """
    above = [folder.parent for folder in path.resolve().parents if folder.name == "data"]
    folders = [path.parent.resolve(), *(folder.resolve() / "include" for folder in above)]
    yield from _Reader(folders).statements(content, 0)


@dataclass
class _Reader:
    folders: list[Path]
    includes: int = 0
    read: int = 0
    count: int = 0

    def statements(self, content: bytes, depth: int) -> Iterator[Statement]:
        self.read += len(content)
        if depth > _MAX_DEPTH or self.includes > _MAX_INCLUDES or self.read > MAX_BYTES:
            raise _too_much()
        text = _decoded(content)
        for match, after in pairwise(chain(_KEYWORD.finditer(text), [None])):
            assert match is not None
            self.count += 1
            keyword = match[1].upper()
            arguments = text[match.end() : after.start() if after else len(text)]
            if self.count > _MAX_STATEMENTS:
                raise _too_much()
            if keyword == "INCLUDE":
                self.includes += 1
                yield from self.statements(self._included(arguments.split("\n")[0]), depth + 1)
            else:
                yield Statement(keyword, arguments)

    def _included(self, argument: str) -> bytes:
        name = argument.strip().strip("\"'<>")
        for folder in self.folders:
            try:
                place = (folder / name).resolve()
                if place.is_relative_to(folder) and place.is_file():
                    return read_file(place, MAX_BYTES)
            except (OSError, ValueError, RuntimeError):  # names that no file can have, or circles
                continue
        raise InkError(
            "unipen-include-missing",
            "includes {name!r}, which is not in its folder; put it there",
            name=name[:60],
        )


def _too_much() -> InkError:
    return InkError(
        "unipen-too-much",
        "holds more than {megabytes} MB or {statements} statements, with the files that it "
        "includes, or includes files within files without end; give it in parts",
        megabytes=MAX_BYTES >> 20,
        statements=_MAX_STATEMENTS,
    )


def _decoded(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n")
