"""What became of a damaged database: what is known of it, and what is not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from hwcore.reasons import Reason

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
    """What became of a damaged database; ``str`` tells of it in English.

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
        return str(self.reason)

    @property
    def reason(self) -> Reason:
        """What to tell the person."""
        counted = self._counted()
        if self.cut is None:
            return counted
        return Reason(
            "recovered-of-cut",
            "{cause} Of its {before:,} bytes {left:,} are left.",
            cause=counted,
            before=self.cut.before,
            left=self.cut.left,
        )

    def _counted(self) -> Reason:
        name, count, lost = self.set_aside.name, self.recovered, self.lost
        if self.is_count_known:
            return Reason(
                "recovered-of-known",
                "The samples were damaged. {count} of {total} were recovered; the damaged file was "
                "kept as {name}.",
                count=count,
                total=count + lost,
                name=name,
            )
        if count == lost == 0:
            return Reason(
                "none-recovered",
                "The samples were damaged. None could be recovered, and how many there were is not "
                "known; the damaged file was kept as {name}.",
                name=name,
            )
        if count == 1:
            return self._one_recovered()
        if lost == 0:
            return Reason(
                "recovered",
                "The samples were damaged. {count} were recovered; whether there were more is not "
                "known; the damaged file was kept as {name}.",
                count=count,
                name=name,
            )
        if lost == 1:
            return Reason(
                "recovered-but-one",
                "The samples were damaged. {count} were recovered, at least 1 was not; whether "
                "there were more is not known; the damaged file was kept as {name}.",
                count=count,
                name=name,
            )
        return Reason(
            "recovered-but-some",
            "The samples were damaged. {count} were recovered, at least {lost} were not; whether "
            "there were more is not known; the damaged file was kept as {name}.",
            count=count,
            lost=lost,
            name=name,
        )

    def _one_recovered(self) -> Reason:
        name, lost = self.set_aside.name, self.lost
        if lost == 0:
            return Reason(
                "one-recovered",
                "The samples were damaged. 1 was recovered; whether there were more is not known; "
                "the damaged file was kept as {name}.",
                name=name,
            )
        if lost == 1:
            return Reason(
                "one-recovered-but-one",
                "The samples were damaged. 1 was recovered, at least 1 was not; whether there were "
                "more is not known; the damaged file was kept as {name}.",
                name=name,
            )
        return Reason(
            "one-recovered-but-some",
            "The samples were damaged. 1 was recovered, at least {count} were not; whether there "
            "were more is not known; the damaged file was kept as {name}.",
            count=lost,
            name=name,
        )


def cut_of(path: Path) -> Cut | None:
    """Whether the file is shorter than it says. Raises OSError if it cannot be read."""
    with path.open("rb") as file:
        header = file.read(HEADER)
    pages = int.from_bytes(header[28:32], "big")
    if not header.startswith(_MAGIC) or len(header) < 32 or not 0 < pages <= _MOST_PAGES:
        return None
    left, before = path.stat().st_size, pages * PAGE
    return Cut(left, before) if left < before else None
