"""IDX, the format of MNIST's files (LeCun), gzipped or not, and a folder's parts in it."""

from __future__ import annotations

import gzip
import math
import re
import struct
import zlib
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import DataError
from hwcore.files import open_file

from .npz_arrays import MAX_BYTES, MAX_SAMPLES, too_much

_IMAGES: Final = re.compile(r"(?P<part>.*?)[-_.]?images?[-_.]idx3[-_.]ubyte(\.gz)?", re.IGNORECASE)
_LABELS: Final = re.compile(r"(?P<part>.*?)[-_.]?labels?[-_.]idx1[-_.]ubyte(\.gz)?", re.IGNORECASE)


class IdxPart(NamedTuple):
    """One part of a data set: its name in the files' names, such as ``t10k``, and its files."""

    name: str
    images: Path
    labels: Path | None

    @property
    def is_test(self) -> bool:
        """Whether it is for testing, by its name."""
        return any(word in self.name.lower() for word in ("t10k", "test"))

    @property
    def is_turned(self) -> bool:
        """Whether rows and columns are exchanged: EMNIST's files are so (Cohen et al. 2017)."""
        return self.name.lower().startswith("emnist")


def idx_parts(folder: Path) -> list[IdxPart]:
    """The parts with images that are in a folder: first those for testing, MNIST's before others.

    Names are taken as MNIST's (``t10k-images-idx3-ubyte``, ``t10k-images.idx3-ubyte``) and those
    of collections that follow it (``emnist-digits-test-images-idx3-ubyte``), with ``.gz`` or not.
    """
    images: dict[str, Path] = {}
    labels: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        for pattern, found in ((_IMAGES, images), (_LABELS, labels)):
            match = pattern.fullmatch(path.name)
            if match is not None and path.is_file():
                found.setdefault(match["part"], path)
    parts = [IdxPart(name, path, labels.get(name)) for name, path in images.items()]
    return sorted(parts, key=lambda part: (not part.is_test, part.name not in ("t10k", "train")))


def read_idx_array(path: Path, dimensions: int) -> NDArray[np.uint8]:
    """An array of unsigned bytes.

    Raises:
        DataError: missing, damaged, too large, or of another type or number of dimensions.
    """
    header = 4 + 4 * dimensions
    try:
        with open_file(path) as file:
            packed = path.suffix == ".gz"
            content: Any = gzip.GzipFile(fileobj=file) if packed else file
            start = content.read(header)
            if len(start) < header or start[:4] != bytes([0, 0, 8, dimensions]):
                raise DataError(
                    "not-idx",
                    "{path}: not an IDX file of unsigned bytes in {dimensions} dimensions",
                    path=path,
                    dimensions=dimensions,
                )
            shape = struct.unpack(f">{dimensions}I", start[4:])
            size = math.prod(shape)
            if size > MAX_BYTES or shape[0] > MAX_SAMPLES:
                raise too_much(path)
            raw = content.read(size + 1)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        if isinstance(error, DataError):
            raise
        raise DataError(
            "unreadable", "{path}: cannot be read ({reason})", path=path, reason=str(error)
        ) from error
    if len(raw) != size or not size:
        raise DataError(
            "idx-length",
            "{path}: its length does not fit its header; get the file again",
            path=path,
        )
    return np.frombuffer(raw, np.uint8).reshape(shape)
