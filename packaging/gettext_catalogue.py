"""Catalogues of gettext: their source (.po) read and written, and compiled to what is read (.mo).

The forms are those of GNU gettext's manual, "The Format of PO Files" and "The Format of GNU MO
Files". Nothing else is needed to build the program, on any system.
"""

from __future__ import annotations

import ast
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

_MAGIC: Final = 0x950412DE
_WIDTH: Final = 96
"""Columns of a line of text in a .po file."""


@dataclass(frozen=True)
class Entry:
    """A text and its translation.

    Attributes:
        source: the English.
        context: what tells it apart from the same English elsewhere; None: nothing.
        plural: the English for several; None where it has no count.
        places: the files in which it stands.
        forms: its translation, of a text with a count one for each plural; empty: there is none.
    """

    source: str
    context: str | None = None
    plural: str | None = None
    places: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str | None, str]:
        return self.context, self.source


def read_po(text: str) -> list[Entry]:
    """The entries of a .po file, with its header, which is the entry of the empty source.

    Raises:
        ValueError: a line is none of a .po file.
    """
    return [_entry(block.splitlines()) for block in text.split("\n\n") if block.strip()]


def write_po(entries: Iterable[Entry]) -> str:
    """Entries as a .po file; the first should be the header."""
    return "\n".join("".join(_lines(entry)) for entry in entries)


def compile_mo(entries: Iterable[Entry]) -> bytes:
    """Entries as a .mo file, without those that have no translation."""
    texts = sorted(
        (_mo_key(entry), "\0".join(entry.forms).encode())
        for entry in entries
        if entry.forms and all(entry.forms)
    )
    count = len(texts)
    begin = 28 + 16 * count
    originals: list[int] = []
    translations: list[int] = []
    strings = b""
    for table, part in ((originals, 0), (translations, 1)):
        for pair in texts:
            table += [len(pair[part]), begin + len(strings)]
            strings += pair[part] + b"\0"
    header = struct.pack("<7I", _MAGIC, 0, count, 28, 28 + 8 * count, 0, 0)
    return header + struct.pack(f"<{4 * count}I", *originals, *translations) + strings


def merged(found: Iterable[Entry], before: Iterable[Entry]) -> list[Entry]:
    """The texts of today with the translations of before; a text whose English changed has none."""
    known = {entry.key: entry for entry in before}
    return [
        replace(entry, forms=old.forms)
        if (old := known.get(entry.key)) is not None and (old.plural is None) == (not entry.plural)
        else entry
        for entry in found
    ]


def _mo_key(entry: Entry) -> bytes:
    key = entry.source if entry.context is None else f"{entry.context}\x04{entry.source}"
    return (key if entry.plural is None else f"{key}\0{entry.plural}").encode()


def _entry(lines: list[str]) -> Entry:
    places: list[str] = []
    values: dict[str, str] = {}
    name = ""
    for line in lines:
        if line.startswith("#:"):
            places += line[2:].split()
        elif line.startswith('"'):
            values[name] += ast.literal_eval(line)
        elif not line.startswith("#"):
            name, _, quoted = line.partition(" ")
            values[name] = ast.literal_eval(quoted)
    forms = tuple(text for name, text in values.items() if name.startswith("msgstr"))
    return Entry(
        values["msgid"],
        values.get("msgctxt"),
        values.get("msgid_plural"),
        tuple(places),
        forms if any(forms) else (),
    )


def _lines(entry: Entry) -> Iterator[str]:
    for place in entry.places:
        yield f"#: {place}\n"
    if entry.context is not None:
        yield _quoted("msgctxt", entry.context)
    yield _quoted("msgid", entry.source)
    if entry.plural is None:
        yield _quoted("msgstr", "".join(entry.forms))
        return
    yield _quoted("msgid_plural", entry.plural)
    for number, form in enumerate(entry.forms or ("",)):
        yield _quoted(f"msgstr[{number}]", form)


def _quoted(name: str, text: str) -> str:
    """A value of a .po file: on one line if it fits, otherwise broken after spaces."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    if len(name) + len(escaped) + 3 <= _WIDTH and "\\n" not in escaped[:-2]:
        return f'{name} "{escaped}"\n'
    lines = [""]
    for part in escaped.replace("\\n", "\\n\n").splitlines():
        for word in part.split(" "):
            piece = word if lines[-1].endswith("\\n") or not lines[-1] else f" {word}"
            if len(lines[-1]) + len(piece) > _WIDTH and lines[-1]:
                lines[-1] += " "
                lines.append(word)
            elif lines[-1].endswith("\\n"):
                lines.append(piece)
            else:
                lines[-1] += piece
    return f'{name} ""\n' + "".join(f'"{line}"\n' for line in lines)
