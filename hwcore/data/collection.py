"""The collection that the shipped model learns from, and which part of it is for what.

A folder with ``mnist/`` (the IDX files), ``unipen/`` (``1a_digits.npz``, ``1b_upper.npz``,
``1c_lower.npz``, ``1d_symbols.npz``) and ``emnist/letters.npz``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import DataError
from hwcore.labels import Alphabet
from hwcore.raster import Original

from .dataset import Dataset
from .npz import read_npz
from .reading import read_mnist_train
from .splits import Part, pendigits_part, unipen_part

DIGITS: Final = Alphabet(tuple("0123456789"))
"""What the shipped model reads."""
DIGIT_LIKE = frozenset("BDGIOQSYZbgiloqsyz'`,./\\|()!?&{}]>")
"""Characters that some people draw as others draw a digit; neither trained nor counted as
unknown. Chosen by eye on train writers before any network was asked."""

MNIST_HELD_OUT = 5000
"""The last images of MNIST's training files: watched during training, never trained on."""

LETTER_FILES: Final = ("1b_upper", "1c_lower")
SYMBOL_FILE: Final = "1d_symbols"

_FOLDED: Final = "CIJKLMOPSUVWXYZ"
LETTER_CLASSES: Final = tuple(
    sorted({*"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"} - {*_FOLDED.lower()})
)
"""The 37 classes of the auxiliary head: letters, those that look alike in both cases folded."""


def letter_class(letter: str) -> int:
    """The class of a letter of either case, an index into ``LETTER_CLASSES``."""
    return LETTER_CLASSES.index(letter.upper() if letter.upper() in _FOLDED else letter)


def is_collection(path: Path) -> bool:
    """Whether a folder is laid out like the collection."""
    return (path / "mnist").is_dir() and (path / "unipen").is_dir()


def unipen_digits(root: Path, part: Part) -> Dataset:
    """UNIPEN's digits by the writers of one part."""
    return read_npz(root / "unipen" / "1a_digits.npz").where(lambda _, w: unipen_part(w) == part)


def unipen_characters(root: Path, name: str, part: Part) -> Dataset:
    """One of UNIPEN's other files, by the writers of one part."""
    return read_npz(root / "unipen" / f"{name}.npz").where(lambda _, w: unipen_part(w) == part)


def unipen_others(root: Path, part: Part) -> Dataset:
    """UNIPEN's letters and symbols that do not look like a digit, by the writers of one part."""
    originals: list[Original] = []
    labels: list[str] = []
    writers: list[str] = []
    for name in (*LETTER_FILES, SYMBOL_FILE):
        data = unipen_characters(root, name, part).where(lambda label, _: label not in DIGIT_LIKE)
        originals += data.originals
        labels += data.labels
        writers += data.writers
    return Dataset(originals, labels, writers)


def mnist_train(root: Path) -> Dataset:
    """MNIST's training images without the held-out end."""
    mnist = read_mnist_train(root / "mnist")
    return mnist.take(range(len(mnist) - MNIST_HELD_OUT))


def mnist_held_out(root: Path) -> Dataset:
    """The held-out end of MNIST's training files."""
    mnist = read_mnist_train(root / "mnist")
    return mnist.take(range(len(mnist) - MNIST_HELD_OUT, len(mnist)))


def pendigits_tune(root: Path) -> Dataset | None:
    """The pendigits writers that may be looked at, if the file is there; none of them trains."""
    path = root / "pendigits" / "pendigits30.npz"
    if not path.exists():
        return None
    return read_npz(path).where(lambda _, writer: pendigits_part(writer) == "tune")


@dataclass(frozen=True, eq=False)
class EmnistLetters:
    """EMNIST's letters.

    Attributes:
        data: images and labels.
        cased: bool [N], whether the label tells the case.
        outlier: bool [N], whether the glyph surely looks like no digit. Where EMNIST does not
            tell the cases apart (``cased`` is false), neither case may look like one.
    """

    data: Dataset
    cased: NDArray[np.bool_]
    outlier: NDArray[np.bool_]


def emnist_letters(root: Path) -> EmnistLetters:
    """EMNIST's letters, all of them: they were chosen by nobody for testing digits.

    Raises:
        DataError: missing, damaged, or without ``cased``.
    """
    path = root / "emnist" / "letters.npz"
    data = read_npz(path)
    with np.load(path, allow_pickle=False) as arrays:
        cased = arrays.get("cased")
    if cased is None or cased.shape != (len(data),):
        raise DataError(
            "no-cased",
            '{path}: has no array "cased" that says which labels tell the case',
            path=path,
        )
    outlier = [
        not ({label} if is_cased else {label, label.lower(), label.upper()}) & DIGIT_LIKE
        for label, is_cased in zip(data.labels, cased.tolist(), strict=True)
    ]
    return EmnistLetters(data, np.asarray(cased, np.bool_), np.array(outlier))
