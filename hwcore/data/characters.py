"""The 94 characters that the shipped model reads, and the collection's data of them."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import numpy as np

from hwcore.errors import DataError
from hwcore.labels import Alphabet

from .collection import LETTER_FILES, SYMBOL_FILE, unipen_characters, unipen_digits
from .dataset import Dataset
from .npz import read_npz
from .npz_arrays import load_npz
from .splits import Part, unipen_part

CHARACTERS: Final = Alphabet(tuple(map(chr, range(33, 127))))
"""The printable ASCII characters, by their codes."""
IN_WORDS_FILE: Final = "3_chars_in_words"
DETACHED_STROKES: Final = "@", "kai"
"""A label that one donor gives strokes which are written later than their letter."""
EMNIST_HELD_OUT: Final = 0.2
"""Share of EMNIST's images that is for reporting only, by a hash of each image."""


def unipen_isolated(root: Path, part: Part) -> dict[str, Dataset]:
    """UNIPEN's isolated characters by the writers of one part, by the name of the file."""
    files = {name: unipen_characters(root, name, part) for name in (*LETTER_FILES, SYMBOL_FILE)}
    return {"1a_digits": unipen_digits(root, part)} | files


def unipen_in_words(root: Path, part: Part) -> Dataset:
    """UNIPEN's characters cut out of words and lines, by the writers of one part.

    Raises:
        DataError: the file is missing or damaged.
    """
    path = root / "unipen" / f"{IN_WORDS_FILE}.npz"
    data, donors = read_npz(path), load_npz(path, ["donor"]).get("donor", np.empty(0)).tolist()
    if len(donors) != len(data):
        raise DataError("donors-missing", '{path}: "donor" does not fit its samples', path=path)
    chosen = [
        index
        for index, (label, writer, donor) in enumerate(
            zip(data.labels, data.writers, donors, strict=True)
        )
        if unipen_part(writer) == part and (label, donor) != DETACHED_STROKES
    ]
    return data.take(chosen)


def emnist_part(image: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> Part:
    """The part of one of EMNIST's images, uint8 [28, 28]: a fifth is for reporting alone."""
    digest = hashlib.sha1(np.ascontiguousarray(image).tobytes(), usedforsecurity=False).hexdigest()
    return "report" if int(digest[:8], 16) / 2**32 < EMNIST_HELD_OUT else "train"


def drawn_symbols(root: Path, part: Part) -> Dataset:
    """Omniglot's characters and Detexify's symbols, whose classes are divided as writers are.

    None of them is one of the 94 characters by its label; some look like one.

    Raises:
        DataError: a file is missing or damaged.
    """
    omniglot, detexify = (
        read_npz(root / name / "symbols.npz") for name in ("omniglot", "detexify")
    )
    both = Dataset.joined([omniglot, detexify])
    return both.where(lambda label, _: unipen_part(label) == part)
