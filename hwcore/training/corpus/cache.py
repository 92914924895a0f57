"""Arrays that take long to make, kept in a file, and made again when they would be others."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import DataError
from hwcore.files import replace_file
from hwcore.model import TensorError, Tensors

Arrays = dict[str, NDArray[Any]]


def content_key(paths: Iterable[Path], settings: str) -> str:
    """A SHA-256 of the files' contents and of what is made from them.

    Args:
        paths: files, or folders for all files in them, whose names then count too.

    Raises:
        DataError: one cannot be read.
    """
    digest = hashlib.sha256(settings.encode())
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_dir():
                continue
            if path.is_dir():
                digest.update(file.relative_to(path).as_posix().encode())
            try:
                with file.open("rb") as content:
                    digest.update(hashlib.file_digest(content, "sha256").digest())
            except FileNotFoundError:
                raise DataError(
                    "no-such-file", "{where}: there is no such file", where=file
                ) from None
            except OSError as error:
                raise DataError(
                    "unreadable",
                    "{path}: cannot be read ({reason})",
                    path=file,
                    reason=str(error.strerror),
                ) from error
    return digest.hexdigest()


def cached(path: Path, key: str, make: Callable[[], Arrays]) -> Arrays:
    """The arrays in the file if it was written for this key; else they are made, and written.

    Raises:
        HwError: they cannot be written.
    """
    arrays = _read(path, key)
    if arrays is not None:
        return arrays
    arrays = {name: np.ascontiguousarray(array) for name, array in make().items()}
    content = Tensors(arrays, {"key": key}).to_bytes()
    replace_file(path, lambda target: target.write_bytes(content))
    return arrays


def _read(path: Path, key: str) -> Arrays | None:
    try:
        if Tensors.read(path, lambda _: False).texts.get("key") != key:
            return None
        return dict(Tensors.read(path).arrays)
    except TensorError:  # missing or damaged: it is made again
        return None
