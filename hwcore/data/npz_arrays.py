"""Arrays out of an ``.npz``, no more of them than are wanted, and nothing that could do harm."""

from __future__ import annotations

import math
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import DataError
from hwcore.files import open_file

MAX_BYTES: Final = 192 << 20
"""Of one file's arrays, unpacked; MNIST's training images are 47 MB, EMNIST's digits 188 MB."""
MAX_SAMPLES: Final = 300_000
"""In one file; each costs some hundred bytes besides its own."""


def too_much(path: Path) -> DataError:
    """The error for a file beyond these limits."""
    return DataError(
        "data-too-large",
        "{path}: holds more than {samples} samples or {megabytes} MB, which is too much "
        "at once; give it in parts",
        path=path,
        samples=MAX_SAMPLES,
        megabytes=MAX_BYTES >> 20,
    )


def npz_names(path: Path) -> set[str]:
    """The names of the arrays in a file, none of which is opened.

    Raises:
        DataError: missing or damaged.
    """
    try:
        with open_file(path) as content, zipfile.ZipFile(content) as archive:
            names = archive.namelist()
    except FileNotFoundError:
        raise DataError("no-such-file", "{where}: there is no such file", where=path) from None
    except Exception as error:  # zipfile raises many kinds on damaged files
        raise _damaged(path) from error
    return {name.removesuffix(".npy") for name in names if name.endswith(".npy")}


def load_npz(path: Path, wanted: Iterable[str]) -> dict[str, NDArray[np.generic]]:
    """Those of the wanted arrays that a file has.

    Raises:
        DataError: missing, damaged, or arrays of more than ``MAX_BYTES``.
    """
    try:
        with open_file(path) as content, zipfile.ZipFile(content) as archive:
            members = {entry.filename: entry for entry in archive.infolist()}
            names = [name for name in wanted if f"{name}.npy" in members]
            if sum(members[f"{name}.npy"].file_size for name in names) > MAX_BYTES:
                raise too_much(path)
            return {name: _load_array(archive, members[f"{name}.npy"]) for name in names}
    except FileNotFoundError:
        raise DataError("no-such-file", "{where}: there is no such file", where=path) from None
    except DataError:
        raise
    except Exception as error:  # numpy, zipfile and zlib raise many kinds on damaged files
        raise _damaged(path) from error


def _damaged(path: Path) -> DataError:
    return DataError(
        "not-npz", "{path}: not an .npz file that can be read; get it again", path=path
    )


def _load_array(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> NDArray[np.generic]:
    # What numpy writes; the others' unpackers take whatever memory a file asks them to.
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError("an unusual compression")
    with archive.open(entry) as member:
        version = np.lib.format.read_magic(member)
        read_header = {
            (1, 0): np.lib.format.read_array_header_1_0,
            (2, 0): np.lib.format.read_array_header_2_0,
        }[version]
        shape, _, dtype = read_header(member)
        if dtype.hasobject or math.prod(shape) * dtype.itemsize > entry.file_size:
            raise ValueError("an array that is not in its file")
    with archive.open(entry) as member:
        array: NDArray[np.generic] = np.lib.format.read_array(member, allow_pickle=False)
        return array
