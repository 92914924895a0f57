"""What the base model is trained, tuned and reported on, and which part is which."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from ..datasets import Dataset, Glyph, read_mnist_train, read_npz
from ..ink import Ink
from ..perturb import perturb, random_pen_width
from ..progress import Progress
from ..raster import SIZE, rasterize
from ..splits import Part, unipen_part
from .scribble import scribble

DIGIT_LIKE = frozenset("BDGIOQSYZbgiloqsyz'`,./\\|()!?&{}]>")
"""Characters that some people draw as others draw a digit; neither trained nor counted as
unknown. Chosen by eye on train writers before any network was asked."""

MNIST_HELD_OUT = 5000
"""The last images of MNIST's training files: watched during training, never trained on."""

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Corpus:
    """Training rasters as uint8, 0 paper to 255 ink.

    Attributes:
        scans: [N, 28, 28]; scan_labels: int64 [N].
        pen: [V, M, 28, 28], V perturbed drawings of each of M pen digits; pen_labels: int64 [M].
        others: [V, K, 28, 28], V drawings of what is no digit.
    """

    scans: Pixels
    scan_labels: NDArray[np.int64]
    pen: Pixels
    pen_labels: NDArray[np.int64]
    others: Pixels


def read_corpus(
    root: Path, seed: int, progress: Progress, pen_drawings: int = 12, other_drawings: int = 4
) -> Corpus:
    """Read and draw everything that trains: MNIST's training images and UNIPEN's train writers.

    Args:
        root: the folder with ``mnist/`` and ``unipen/``.
        seed: the same seed gives the same corpus.

    Raises:
        DataError: a file that is missing or damaged.
    """
    random = np.random.default_rng(seed)
    mnist = read_mnist_train(root / "mnist")
    kept = len(mnist) - MNIST_HELD_OUT
    digits = unipen_digits(root, "train")
    others = unipen_others(root, "train")
    chosen = _at_most(others, 420, random)
    inks = [glyph for glyph in chosen.glyphs if isinstance(glyph, Ink)]
    inks += [scribble(random) for _ in range(len(inks) // 5)]
    return Corpus(
        scans=to_pixels(mnist, range(kept)),
        scan_labels=np.array([int(label) for label in mnist.labels[:kept]]),
        pen=_draw_often(digits.glyphs, pen_drawings, random, progress, "drawing pen digits"),
        pen_labels=np.array([int(label) for label in digits.labels]),
        others=_draw_often(inks, other_drawings, random, progress, "drawing what is no digit"),
    )


def unipen_digits(root: Path, part: Part) -> Dataset:
    """UNIPEN's digits by the writers of one part."""
    return read_npz(root / "unipen" / "1a_digits.npz").where(lambda _, w: unipen_part(w) == part)


def unipen_others(root: Path, part: Part) -> Dataset:
    """UNIPEN's letters and symbols that do not look like a digit, by the writers of one part."""
    glyphs: list[Glyph] = []
    labels: list[str] = []
    writers: list[str] = []
    for name in ("1b_upper", "1c_lower", "1d_symbols"):
        data = read_npz(root / "unipen" / f"{name}.npz").where(
            lambda label, writer: unipen_part(writer) == part and label not in DIGIT_LIKE
        )
        glyphs += data.glyphs
        labels += data.labels
        writers += data.writers
    return Dataset(glyphs, labels, writers)


def mnist_held_out(root: Path) -> Dataset:
    """The held-out end of MNIST's training files."""
    mnist = read_mnist_train(root / "mnist")
    kept = len(mnist) - MNIST_HELD_OUT
    return Dataset(mnist.glyphs[kept:], mnist.labels[kept:], mnist.writers[kept:])


def to_pixels(data: Dataset, indices: range | None = None) -> Pixels:
    """Rasters of a data set, uint8 [N, 28, 28]."""
    chosen = range(len(data)) if indices is None else indices
    pixels = np.empty((len(chosen), SIZE, SIZE), np.uint8)
    for row, index in enumerate(chosen):
        pixels[row] = np.rint(data.raster(index) * 255)
    return pixels


def _draw_often(
    glyphs: object, drawings: int, random: Generator, progress: Progress, what: str
) -> Pixels:
    """The first drawing of each ink is as it was written, the others are perturbed."""
    inks = [glyph for glyph in glyphs if isinstance(glyph, Ink)]  # type: ignore[attr-defined]
    pixels = np.empty((drawings, len(inks), SIZE, SIZE), np.uint8)
    for column, ink in enumerate(progress.over(inks, what)):
        for row in range(drawings):
            drawn = ink if row == 0 else perturb(ink, random)
            pixels[row, column] = np.rint(rasterize(drawn, random_pen_width(random)) * 255)
    return pixels


def _at_most(data: Dataset, count: int, random: Generator) -> Dataset:
    """At most ``count`` samples of each label."""
    labels = np.array(data.labels)
    kept: list[int] = []
    for label in sorted(set(data.labels)):
        kept += random.permutation(np.flatnonzero(labels == label))[:count].tolist()
    return Dataset(
        [data.glyphs[index] for index in kept],
        [data.labels[index] for index in kept],
        [data.writers[index] for index in kept],
    )
