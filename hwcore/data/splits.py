"""Which writer may be used for what: training, choosing, or reporting only.

A writer's part depends on nothing but the writer's name, so it is the same in every file and
every run, and all of a writer's samples fall on one side.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Literal

from hwcore.errors import DataError

Part = Literal["train", "tune", "report"]


def writer_fraction(writer: str) -> float:
    """A number in [0, 1) that is fixed for each name and spread evenly over names."""
    digest = hashlib.sha1(writer.encode(), usedforsecurity=False).hexdigest()
    return int(digest[:8], 16) / 2**32


def unipen_part(writer: str) -> Part:
    """The part of a UNIPEN writer: 70 % train, 15 % tune, 15 % report."""
    fraction = writer_fraction(writer)
    return "train" if fraction < 0.70 else "tune" if fraction < 0.85 else "report"


def pendigits_part(writer: str) -> Part:
    """The part of a pendigits writer: half tune, half report; none trains."""
    return "tune" if writer_fraction(writer) < 0.5 else "report"


def writers_unknown(path: Path) -> DataError:
    """The error for data of which a part is wanted, and which names no writers."""
    return DataError(
        "writers-unknown",
        "{path}: does not say who wrote what; --part is for data that does",
        path=path,
    )


def no_writer_of_part(path: Path, part: Part) -> DataError:
    """The error for data without a writer of the part that is wanted."""
    return DataError(
        "no-writer-of-part",
        "{path}: none of its writers is of the part {part}",
        path=path,
        part=part,
    )
