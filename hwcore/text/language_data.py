"""What is known of a language, on disk: words with frequencies and cases, letters' n-grams, and
which word follows which.

Words are in letters that the network has: ``a`` to ``z`` and the apostrophe. A word with other
letters is there by its ASCII form (``fuer`` and ``fur`` for ``für``, ``ete`` for ``été``), and read
as such. A file is ``.npz`` with a checksum over its arrays.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import HwError
from hwcore.files import read_file, replace_file
from hwcore.paths import resource

LANGUAGES: Final = ("en", "de", "nl", "fr")
SYMBOLS: Final = 28
"""Of n-grams: 0 is a word's beginning or end, 1 to 26 the letters, 27 the apostrophe."""
NGRAM: Final = 4
COST_STEPS: Final = 16
"""An n-gram's cost is stored as so many times its negative natural logarithm."""
MAX_FILE: Final = 16 << 20
_CHECKSUM: Final = "checksum"


class Case(IntEnum):
    """How a word is written where nothing else asks for capitals."""

    UNKNOWN = 0
    COMMON = 1
    BOTH = 2
    PROPER = 3
    ACRONYM = 4


@dataclass(frozen=True, eq=False)
class LanguageData:
    """A language's arrays.

    Attributes:
        words: uint8, the words in small letters, sorted, each ended by a newline.
        centibels: uint16 [W], the frequency of each, as 10 to the power of -centibels / 100.
        cases: uint8 [W], a ``Case`` each.
        ngrams: uint8 [28 ** 4], the costs of a symbol after three others.
        followed: uint32 [F], words that have followers, ascending.
        offsets: uint32 [F + 1], where the followers of each are.
        followers: uint32 [B], words, ascending for each word followed.
        follower_centibels: uint16 [B], the frequency of each after the word it follows.
    """

    words: NDArray[np.uint8]
    centibels: NDArray[np.uint16]
    cases: NDArray[np.uint8]
    ngrams: NDArray[np.uint8]
    followed: NDArray[np.uint32]
    offsets: NDArray[np.uint32]
    followers: NDArray[np.uint32]
    follower_centibels: NDArray[np.uint16]

    def save(self, path: Path) -> None:
        """Write it.

        Raises:
            HwError: the file cannot be written.
        """
        arrays: dict[str, Any] = {name: getattr(self, name) for name in TYPES}
        arrays[_CHECKSUM] = np.frombuffer(_checksum(arrays), np.uint8)
        buffer = io.BytesIO()
        np.savez_compressed(buffer, **arrays)
        replace_file(path, lambda temporary: temporary.write_bytes(buffer.getvalue()))

    @classmethod
    def load(cls, path: Path) -> LanguageData:
        """Read it.

        Raises:
            HwError: missing, damaged or altered.
        """
        try:
            with np.load(io.BytesIO(read_file(path, MAX_FILE)), allow_pickle=False) as file:
                arrays = {name: file[name] for name in (*TYPES, _CHECKSUM)}
        except (ValueError, KeyError, EOFError, OSError, zipfile.BadZipFile, zlib.error) as error:
            raise _damaged(path) from error
        checksum = arrays.pop(_CHECKSUM)
        fits = all(
            arrays[name].dtype == kind and arrays[name].ndim == 1 for name, kind in TYPES.items()
        )
        if not fits or checksum.tobytes() != _checksum(arrays):
            raise _damaged(path)
        return cls(**arrays)

    @classmethod
    def shipped(cls, name: str) -> LanguageData:
        """Read one of ``LANGUAGES``.

        Raises:
            HwError: there is no such language, or the installation is incomplete.
        """
        if name not in LANGUAGES:
            raise HwError(
                "no-such-language",
                "{name!r} is no language that is known here; give one of {names}, or none",
                name=name,
                names=", ".join(LANGUAGES),
            )
        return cls.load(resource(f"language/{name}.npz"))


TYPES: Final[dict[str, Any]] = {
    "words": np.uint8,
    "centibels": np.uint16,
    "cases": np.uint8,
    "ngrams": np.uint8,
    "followed": np.uint32,
    "offsets": np.uint32,
    "followers": np.uint32,
    "follower_centibels": np.uint16,
}


def _checksum(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    digest = hashlib.sha256()
    for name in TYPES:
        digest.update(f"{name} {len(arrays[name])}\n".encode())
        digest.update(np.ascontiguousarray(arrays[name]).tobytes())
    return digest.digest()


def _damaged(path: Path) -> HwError:
    return HwError(
        "language-damaged",
        "{path}: this language's file is damaged; install the program again",
        path=path,
    )
