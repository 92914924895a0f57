"""What feeds one reader of the program, and what no reader may do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

from hwcore.shown_text import can_be_shown

ROOT = Path(__file__).resolve().parents[2]
GIANT = 600 << 20
"""Bytes that no reader takes into memory."""

Files = dict[str, bytes]
"""An input: relative names and contents. A name that ends in ``@`` is a link to the content."""


class Finding(Exception):  # noqa: N818  # it is what a campaign finds
    """A reader did what none may do; the text says what."""


class Reader:
    """What feeds one reader of the program."""

    name = ""

    def seeds(self) -> list[Files]:
        """Good inputs."""
        raise NotImplementedError

    def specials(self, folder: Path) -> Iterator[Files]:
        """Inputs written by hand: bombs, absurd shapes, links."""
        return iter(())

    def change(self, random: Random, files: Files) -> Files:
        """A changed input."""
        raise NotImplementedError

    def read(self, folder: Path) -> bool:
        """Read what lies in the folder; False where it was told to be unusable.

        Raises:
            HwError: refused, with one line.
            Finding: read, but not right.
        """
        raise NotImplementedError

    def check_files(self, folder: Path, files: Files, refused: bool) -> None:
        """Raise Finding where a file was changed by reading it."""
        check_unchanged(folder, files)


def check_unchanged(folder: Path, files: Files, may_appear: tuple[str, ...] = ()) -> None:
    """Raise Finding where the folder does not hold these files and nothing else."""
    there = set()
    for parent, _, names in os.walk(folder):
        there |= {os.path.relpath(os.path.join(parent, name), folder) for name in names}  # noqa: PTH118
    wanted = {name for name in files if not name.endswith(("@", "/"))}
    if extra := {name for name in there - wanted if f"{name}@" not in files} - set(may_appear):
        raise Finding(f"a file appeared: {sorted(extra)[0]}")
    for name in wanted:
        if name not in there or (folder / name).read_bytes() != files[name]:
            raise Finding(f"{name} was changed")


def check_line(text: str) -> None:
    """Raise Finding unless it is one line that a terminal and a window can show."""
    if not text or len(text) > 1000 or not can_be_shown(text.replace("\xa0", " ")):
        raise Finding(f"not one clear line: {text[:200]!r}")
