"""What ``hwcore read`` does with pictures: rows of separate characters, one file or a folder."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hwcore.alphabets import parse_alphabet
from hwcore.errors import DataError
from hwcore.reasons import Reason

from .reading_arguments import MODES

if TYPE_CHECKING:
    from hwcore.labels import Candidate
    from hwcore.page import Page


@dataclass(frozen=True)
class PageReading:
    """What a picture says, as the command shows it.

    Attributes:
        page: the rows that were found.
        named: how many texts to name.
    """

    page: Page
    named: int

    @property
    def not_sure(self) -> Reason | None:
        """Why there is no text, if there is none."""
        if self.page.rows:
            return None
        return Reason("no-characters-seen", "no characters can be seen in it")

    @property
    def text(self) -> str:
        """The rows, each on a line of its own."""
        return self.page.text

    @property
    def confidence(self) -> float:
        """That all of it is right, 0..1."""
        return self.page.confidence

    @property
    def alternatives(self) -> list[Candidate]:
        """The likeliest texts."""
        return self.page.alternatives[: self.named]

    def to_json(self) -> dict[str, Any]:
        """In the form of the contract, but for source and index."""
        plain = self.page.to_json(self.named)
        return plain if self.not_sure is None else {**plain, "not_sure": str(self.not_sure)}


def picture_reading_of(args: argparse.Namespace, named: int) -> Callable[[Path], PageReading]:
    """What reads pictures as the arguments say.

    Raises:
        BundleError: the model of characters is missing or damaged.
    """
    from hwcore.model import Engine
    from hwcore.page import read_page

    engine = Engine.load()
    among = None if args.mode in MODES else parse_alphabet(args.mode)

    def read(path: Path) -> PageReading:
        return PageReading(read_page(path, engine, among), named)

    return read


def shows_picture(path: Path) -> bool:
    """Whether a file is a picture, which one that is not there is not."""
    from hwcore.raster import is_picture

    try:
        return path.is_file() and is_picture(path)
    except OSError:
        return False


def with_folders_opened(paths: Iterable[Path]) -> Iterator[Path | DataError]:
    """The files, and in place of each folder the pictures in it, by name; where there are none,
    what is to be said of it."""
    from hwcore.raster import pictures_in

    for path in paths:
        try:
            yield from pictures_in(path) if path.is_dir() else [path]
        except DataError as error:
            yield error
