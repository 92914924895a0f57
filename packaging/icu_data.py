"""ICU's data without what Qt never asks for.

Qt's wheel for Linux brings the whole of ICU's data, 32 MB: names of units, currencies, languages
and regions, rules of spelling numbers out, of breaking lines and of transliteration. Qt itself
calls ICU for four things: collation, upper and lower case, names of time zones, and encodings
(``nm -D --undefined-only libQt6Core.so.6 | grep _73``), of which the program uses no legacy ones.

The format is ICU's common data: a header, then a table of offsets of names and contents, sorted by
name (ICU, ``source/common/ucmndata.h``).
"""

from __future__ import annotations

import struct
import subprocess
from collections.abc import Iterable, Mapping
from fnmatch import fnmatch
from pathlib import Path
from tempfile import TemporaryDirectory

UNREAD = (
    *("translit/*", "brkitr/*", "rbnf/*", "unit/*", "curr/*", "lang/*", "region/*"),
    *("*.spp", "*.nrm", "*.cfu", "unames.icu"),
)
"""What belongs to functions of ICU that Qt does not call."""
LEGACY_ENCODINGS = ("*.cnv",)
"""UTF-8, UTF-16, UTF-32, ASCII and Latin-1 are code of ICU's and need no data."""
ZONE_NAMES = "zone/*"
_ALWAYS = ("root", "pool", "res_index", "tzdbNames")
_FORMAT = slice(12, 16), b"CmnD"
_ALIGNMENT = 16
_ASSEMBLY = """\
.section .note.GNU-stack,"",%progbits
.section .rodata,"a",%progbits
.balign {alignment}
.globl {symbol}
.type {symbol}, %object
.size {symbol}, {size}
{symbol}: .incbin "{file}"
"""


class IcuDataError(Exception):
    """A library does not hold ICU's data as it is expected."""


def reduce(library: Path, languages: Iterable[str]) -> float:
    """Make a library of ICU's data anew, without what Qt does not ask for.

    Args:
        library: ``libicudata.so.<version>``; it is replaced.
        languages: of which names of time zones stay, beside those that are not translated.

    Returns:
        The MB of 1,000,000 bytes that it became smaller.

    Raises:
        IcuDataError: it holds no such data.
        subprocess.CalledProcessError, OSError: the assembler or the linker fails.
    """
    before = library.stat().st_size
    version = library.name.rpartition(".")[2]
    with TemporaryDirectory() as folder:
        data, source, compiled = (Path(folder, name) for name in ("icu.dat", "icu.s", "icu.o"))
        extract = ["objcopy", "-O", "binary", "--only-section", ".rodata"]
        subprocess.run([*extract, str(library), str(data)], check=True)
        header, items = read(data.read_bytes())
        kept = {name: body for name, body in items.items() if is_needed(name, languages)}
        data.write_bytes(packed(header, kept))
        values = {"symbol": f"icudt{version}_dat", "size": data.stat().st_size}
        text = _ASSEMBLY.format(alignment=_ALIGNMENT, file=data, **values)
        source.write_text(text, encoding="utf-8")
        subprocess.run(["as", "-o", str(compiled), str(source)], check=True)
        link = ["ld", "-shared", "-soname", library.name, "-z", "noexecstack", "--build-id=none"]
        library.unlink()  # it may be a link to the file in an environment
        subprocess.run([*link, "-o", str(library), str(compiled)], check=True)
    return (before - library.stat().st_size) / 1e6


def is_needed(name: str, languages: Iterable[str]) -> bool:
    """Whether Qt may ask for an item, such as ``icudt73l/coll/de.res``."""
    place = name.partition("/")[2]
    if any(fnmatch(place, pattern) for pattern in (*UNREAD, *LEGACY_ENCODINGS)):
        return False
    if fnmatch(place, ZONE_NAMES):
        stem = Path(place).stem
        return stem in _ALWAYS or any(fnmatch(stem, f"{one}*") for one in ("en", *languages))
    return True


def read(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The header of ICU's data, and its items by name.

    Raises:
        IcuDataError: these are no such data.
    """
    place, expected = _FORMAT
    if data[place] != expected:
        raise IcuDataError("no ICU data in the library")
    base = struct.unpack_from("<H", data)[0]
    (count,) = struct.unpack_from("<I", data, base)
    table = struct.unpack_from(f"<{2 * count}I", data, base + 4)
    names = [
        data[base + offset : data.index(0, base + offset)].decode("ascii") for offset in table[::2]
    ]
    ends = (*table[3::2], len(data) - base)
    bodies = [data[base + a : base + b] for a, b in zip(table[1::2], ends, strict=True)]
    return data[:base], dict(zip(names, bodies, strict=True))


def packed(header: bytes, items: Mapping[str, bytes]) -> bytes:
    """The data that ``read`` takes apart: of the same header and items, sorted by name."""
    names = sorted(items)
    offset = 4 + 8 * len(names)
    written = bytearray()
    offsets = []
    for name in names:
        offsets.append(offset + len(written))
        written += name.encode("ascii") + b"\0"
    table = bytearray(struct.pack("<I", len(names)))
    place = offset + len(written)
    bodies = bytearray()
    for name, name_offset in zip(names, offsets, strict=True):
        bodies += bytes(-(len(header) + place + len(bodies)) % _ALIGNMENT)
        table += struct.pack("<II", name_offset, place + len(bodies))
        bodies += items[name]
    return header + bytes(table) + bytes(written) + bytes(bodies)
