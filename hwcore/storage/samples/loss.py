"""What became of a damaged database: what is known of it, and what is not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from .schema import PAGE

HEADER: Final = 100
"""Bytes with which every database begins; a shorter file is none."""
_MAGIC: Final = b"SQLite format 3\0"
_MOST_PAGES: Final = 1 << 24  # 64 GB; no person writes as much


class Cut(NamedTuple):
    """A file that is shorter than it was: its bytes, and how many it says that it has."""

    left: int
    before: int


@dataclass(frozen=True)
class Recovery:
    """What became of a damaged database; its text is for the person.

    Attributes:
        set_aside: the damaged file, as it was found; SQLite may have played its log into it.
        recovered: samples in the new database, the deleted ones among them.
        lost: samples known to have been there that could not be read.
        is_count_known: whether these are all that there were.
        cut: None for a file that is as long as it says, or says nothing of it.
    """

    set_aside: Path
    recovered: int
    lost: int
    is_count_known: bool
    cut: Cut | None

    def __str__(self) -> str:
        text = (
            f"The samples were damaged. {self._counted()}; the damaged file was kept as "
            f"{self.set_aside.name}."
        )
        if self.cut is not None:
            text += f" Of its {self.cut.before:,} bytes {self.cut.left:,} are left."
        return text

    def _counted(self) -> str:
        if self.is_count_known:
            return f"{self.recovered} of {self.recovered + self.lost} were recovered"
        if self.recovered == self.lost == 0:
            return "None could be recovered, and how many there were is not known"
        text = f"{self.recovered} {'was' if self.recovered == 1 else 'were'} recovered"
        if self.lost:
            text += f", at least {self.lost} {'was' if self.lost == 1 else 'were'} not"
        return f"{text}; whether there were more is not known"


def cut_of(path: Path) -> Cut | None:
    """Whether the file is shorter than it says. Raises OSError if it cannot be read."""
    with path.open("rb") as file:
        header = file.read(HEADER)
    pages = int.from_bytes(header[28:32], "big")
    if not header.startswith(_MAGIC) or len(header) < 32 or not 0 < pages <= _MOST_PAGES:
        return None
    left, before = path.stat().st_size, pages * PAGE
    return Cut(left, before) if left < before else None
