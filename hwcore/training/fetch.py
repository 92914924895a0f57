"""Fetching public collections through torchvision, into the layout that the readers know.

A collection is fetched into a folder of a passing name, converted, flushed and only then given
its own name, so that a folder that is there is whole.
"""

from __future__ import annotations

import errno
import gzip
import socket
import struct
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.error import URLError

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import DataError
from hwcore.files import flush
from hwcore.folders import place_folder

from .torchvision_import import import_torchvision

SECONDS = 30.0
"""How long a server may say nothing."""

_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS)

Pictures = NDArray[np.uint8]


@dataclass(frozen=True)
class Download:
    """A public collection.

    Attributes:
        files: what its folder holds.
        convert: given torchvision's datasets, a folder to download into and the folder to fill,
            writes those files.
    """

    files: tuple[str, ...]
    convert: Callable[[ModuleType, Path, Path], None]


def fetch(name: str, out: Path) -> bool:
    """Fetch one collection into ``out/name``.

    Args:
        name: one of ``COLLECTIONS``.

    Returns:
        False where it was there already and nothing was done.

    Raises:
        DataError: there is no network, what came is not the collection, or a folder of that name
            holds something else.
        HwError: it cannot be written.
    """
    collection, folder = COLLECTIONS[name], out / name
    if folder.exists():
        missing = [file for file in collection.files if not (folder / file).is_file()]
        if missing:
            raise DataError(
                "fetched-incomplete",
                "{folder}: is there, but without {missing}; move it away to fetch {name}",
                folder=folder,
                missing=missing[0],
                name=name,
            )
        return False

    def fill(target: Path) -> None:
        datasets = import_torchvision("torchvision.datasets")
        with tempfile.TemporaryDirectory(dir=target) as downloads, _told(name):
            collection.convert(datasets, Path(downloads), target)
        for file in collection.files:
            flush(target / file)

    new = not out.exists()
    try:
        place_folder(out, [name], fill)
    except BaseException:
        if new:
            with suppress(OSError):  # not empty, or never made
                out.rmdir()
        raise
    return True


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Faults of the network and of what came over it as one line; those of the disk pass."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(SECONDS)
    try:
        yield
    except DataError:
        raise
    except (
        OSError,
        HTTPException,
        RuntimeError,
        ValueError,
        EOFError,
        zipfile.BadZipFile,
    ) as error:
        cause = error.reason if isinstance(error, URLError) else error
        if isinstance(cause, OSError) and cause.errno in _DISK:
            raise
        # torchvision lists a line for each server it tried; the last says what went wrong.
        reason = (str(cause).strip().splitlines() or [type(cause).__name__])[-1]
        reason = reason.removeprefix("<urlopen error ").removesuffix(">")
        raise DataError(
            "not-fetched",
            "{name} could not be fetched ({reason}); it needs a network: try again where there "
            "is one",
            name=name,
            reason=reason,
        ) from error
    finally:
        socket.setdefaulttimeout(before)


def _mnist(datasets: ModuleType, downloads: Path, target: Path) -> None:
    for train, stem in ((True, "train"), (False, "t10k")):
        images, labels = _arrays(datasets.MNIST(str(downloads), train=train, download=True))
        for kind, array in (("images-idx3", images), ("labels-idx1", labels.astype(np.uint8))):
            content = gzip.compress(_idx(array), mtime=0)
            (target / f"{stem}-{kind}-ubyte.gz").write_bytes(content)


def _emnist(datasets: ModuleType, downloads: Path, target: Path) -> None:
    """The training letters of ByClass, the only part that tells every case from the other."""
    data = datasets.EMNIST(str(downloads), split="byclass", train=True, download=True)
    images, numbers = _arrays(data)
    names = np.array([str(label) for label in data.classes], dtype="U1")
    if numbers.max(initial=0) >= len(names):
        raise DataError(
            "emnist-labels-unknown",
            "emnist came with labels that it does not name; try again later",
        )
    labels = names[numbers]
    letters = np.char.isalpha(labels)
    np.savez_compressed(
        target / "letters.npz",
        # EMNIST's files hold each image with its axes swapped.
        images=np.ascontiguousarray(images[letters].transpose(0, 2, 1)),
        label=labels[letters],
        cased=np.ones(int(letters.sum()), np.bool_),
    )


def _usps(datasets: ModuleType, downloads: Path, target: Path) -> None:
    images, labels = _arrays(datasets.USPS(str(downloads), train=True, download=True))
    np.savez_compressed(target / "usps_train.npz", images=images, labels=labels.astype(np.uint8))


def _arrays(data: Any) -> tuple[Pictures, NDArray[np.int64]]:
    """Images [N, H, W] and labels [N] of one of torchvision's datasets."""
    images, labels = np.asarray(data.data), np.asarray(data.targets, np.int64)
    if images.dtype != np.uint8 or images.ndim != 3 or labels.shape != (len(images),):
        raise DataError(
            "fetched-is-no-collection",
            "{name} came as {dtype} {shape}, which is not a collection of images; try again later",
            name=type(data).__name__,
            dtype=str(images.dtype),
            shape=str(list(images.shape)),
        )
    return images, labels


def _idx(array: NDArray[np.uint8]) -> bytes:
    """An array in LeCun's format."""
    header = bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape)
    return header + array.tobytes()


COLLECTIONS = {
    "mnist": Download(
        tuple(
            f"{stem}-{kind}-ubyte.gz"
            for stem in ("train", "t10k")
            for kind in ("images-idx3", "labels-idx1")
        ),
        _mnist,
    ),
    "emnist": Download(("letters.npz",), _emnist),
    "usps": Download(("usps_train.npz",), _usps),
}
