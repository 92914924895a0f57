"""Make ``resources/fonts/chinese.otf``, which the window falls back on where a system has no font
with Chinese characters.

It is a subset of Noto Sans CJK SC (Debian's ``fonts-noto-cjk``; SIL Open Font License 1.1): Latin
letters, the first level of GB 2312 (the 3,755 most frequent characters) and whatever else the
translations have. Its family has a name of its own, so that it never stands for a whole Noto that
is installed. Needs ``pip install fonttools``; a test says when a translation outgrew it.
"""

from __future__ import annotations

import argparse
import os
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from core_texts import ROOT

FONT: Final = ROOT / "resources" / "fonts" / "chinese.otf"
FAMILY: Final = "hwgui Chinese"
_SIMPLIFIED: Final = 2
"""Which font of the collection has the forms of mainland China."""
_LATIN: Final = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x2010, 0x2027),
    *(0x2039, 0x203A, 0x20AC, 0x2264, 0x2265, 0x2423),
    *range(0x2190, 0x2194),
)
_MARKS: Final = (*range(0x3000, 0x3018), *range(0xFF01, 0xFF5F))
_FREQUENT_ROWS: Final = range(0xB0, 0xD8)
_MOMENT: Final = "1700000000"
"""Stands in the font as the time when it was changed, so that it is the same each time."""


def main() -> None:
    """Make the font of a collection of Noto Sans CJK."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("noto", type=Path, help="NotoSansCJK-Regular.ttc")
    os.environ["SOURCE_DATE_EPOCH"] = _MOMENT
    subset: Any = import_module("fontTools.subset")
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=True, font_number=_SIMPLIFIED
    )
    options.name_IDs = [0, 13, 14]
    options.prune_codepage_ranges = False
    options.drop_tables += ["vhea", "vmtx", "VORG", "GSUB", "GPOS", "BASE", "GDEF"]
    font = subset.load_font(str(parser.parse_args().noto), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted())
    subsetter.subset(font)
    _rename(font)
    FONT.parent.mkdir(exist_ok=True)
    subset.save_font(font, str(FONT), options)
    print(f"{FONT.stat().st_size / 1e6:.2f} MB {FONT}")


def wanted() -> set[int]:
    """The characters that the font has, as numbers."""
    pairs = (bytes([row, cell]) for row in _FREQUENT_ROWS for cell in range(0xA1, 0xFF))
    frequent = "".join(pair.decode("gb2312", "ignore") for pair in pairs)
    return {*_LATIN, *_MARKS, *map(ord, frequent), *map(ord, translated())}


def translated() -> str:
    """All characters beyond ASCII that the Chinese window can show."""
    files = [ROOT / "hwcore" / "translation.py", *(ROOT / "resources/translations").glob("*zh_CN*")]
    texts = [file.read_text("utf-8") for file in files if file.suffix in (".ts", ".po", ".py")]
    return "".join(sorted({letter for letter in "".join(texts) if ord(letter) > 0x7F}))


def _rename(font: Any) -> None:
    names = {1: FAMILY, 2: "Regular", 3: f"{FAMILY} 1", 4: FAMILY, 6: FAMILY.replace(" ", "")}
    table = font["name"]
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    font["CFF "].cff.fontNames[0] = names[6]
    top = font["CFF "].cff.topDictIndex[0]
    top.FullName, top.FamilyName = FAMILY, FAMILY


if __name__ == "__main__":
    main()
