"""The collection as a corpus: scans and drawings of digits, letters, and what is neither."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from hwcore.data import (
    DIGIT_LIKE,
    DIGITS,
    LETTER_CLASSES,
    LETTER_FILES,
    SYMBOL_FILE,
    Dataset,
    emnist_letters,
    letter_class,
    mnist_held_out,
    mnist_train,
    pendigits_tune,
    unipen_characters,
    unipen_digits,
)
from hwcore.ink import ANY_HAND, ONE_HAND, Ink, perturb
from hwcore.labels import NO_LABEL
from hwcore.progress import Progress
from hwcore.raster import SIZE, random_pen_width, rasterize
from hwcore.training.recipe import Augmentation
from hwcore.translation import tr

from .batches import Batch, Labels, Validation
from .cache import Arrays
from .drawings import Pixels, draw_often, to_pixels
from .meaningless_ink import doodle, scribble
from .styles import in_another_style

PEN_DRAWINGS: Final = 28
"""Drawings of each pen digit."""
OTHER_DRAWINGS: Final = 3
"""Drawings of each letter, symbol and scribble."""
SCRIBBLES: Final = 4500
DOODLES: Final = 6000
PEN_REPEATS: Final = 3
"""How often an epoch shows a pen digit, on average; a scan is shown once."""
WRITER_BALANCE: Final = 0.5
"""A writer of n digits is shown n to the power of 1 - this often: many say more than much."""
STYLED_DRAWINGS: Final = {"1": 20, "7": 4, "0": 4, "9": 5, "4": 4}
"""Drawings of each pen digit in another style, where it can be given one."""
STYLED_SHARE: Final = {"1": 0.36, "7": 0.08, "0": 0.08, "9": 0.16, "4": 0.1}
"""How many of them an epoch shows, relative to the pen digits."""
OTHERS_SHARE: Final = 0.375
"""Letters and the like in a batch, half of them EMNIST's, relative to its digits."""
SAMPLE: Final = 300
"""Of scans and of pen digits, for measuring a net's activations."""
LETTERS: Final = "letters"
"""The further head. Telling letters apart makes features that other hands' digits profit from."""
EXTRA: Final[Mapping[str, int]] = MappingProxyType({LETTERS: len(LETTER_CLASSES)})

SETTINGS: Final = (
    f"collection 5 {PEN_DRAWINGS} {OTHER_DRAWINGS} {SCRIBBLES} {DOODLES} {STYLED_DRAWINGS} "
    f"{ANY_HAND} {ONE_HAND}"
)
"""What the drawings depend on besides the data; count up when drawing changes."""
ARRAYS: Final = "2"
"""Counts up when other arrays are kept of the same drawings."""
_PEN_SEED, _OTHERS_SEED, _SCRIBBLE_SEED, _STYLE_SEED, _DOODLE_SEED = 1, 2, 5, 11, 13

SOURCES: Final = [
    {
        "name": "MNIST, training images",
        "attribution": "Y. LeCun, C. Cortes, C. J. C. Burges",
    },
    {
        "name": "EMNIST, letters",
        "attribution": "G. Cohen, S. Afshar, J. Tapson, A. van Schaik 2017, arXiv:1702.05373",
    },
    {
        "name": "UNIPEN train_r01_v07, writers of the train part",
        "attribution": "I. Guyon, L. Schomaker, R. Plamondon, M. Liberman, S. Janet 1994, "
        "doi:10.1109/ICPR.1994.576870; distribution doi:10.5281/zenodo.1195803",
        "licence": "CC BY 4.0",
    },
]


@dataclass(frozen=True, eq=False)
class DigitCorpus:
    """Training rasters as uint8, 0 paper to 255 ink.

    Attributes:
        scans: [S, 28, 28]; scan_labels: int64 [S].
        pen: [V, P, 28, 28], V drawings of each of P pen digits; pen_labels, pen_writers: int64 [P].
        styled: [T, 28, 28], pen digits in another style; styled_labels: int64 [T].
        emnist: [E, 28, 28]; emnist_letters: int64 [E], classes of letters; emnist_outlier: bool.
        others: [W, O, 28, 28], W drawings of letters, symbols and scribbles; other_letters:
            int64 [O], their class or ``NO_LABEL``; other_outlier: bool [O].
        scans_only: nothing else is shown.
    """

    scans: Pixels
    scan_labels: Labels
    pen: Pixels
    pen_labels: Labels
    pen_writers: Labels
    styled: Pixels
    styled_labels: Labels
    emnist: Pixels
    emnist_letters: Labels
    emnist_outlier: NDArray[np.bool_]
    others: Pixels
    other_letters: Labels
    other_outlier: NDArray[np.bool_]
    scans_only: bool = False

    @property
    def extra(self) -> Mapping[str, int]:
        return EXTRA

    def without_stroke_augmentation(self) -> DigitCorpus:
        """With the first drawing only of each ink, as it was written, and no other styles."""
        plain = {"pen": self.pen[:1], "others": self.others[:1]}
        no_style = {"styled": self.styled[:0], "styled_labels": self.styled_labels[:0]}
        return DigitCorpus(**(vars(self) | plain | no_style))

    def sample(self, seed: int) -> NDArray[np.float32]:
        """Some scans and as many pen digits as they were drawn, float32 [N, 28, 28] in 0..1."""
        random = np.random.default_rng(seed)
        scans = self.scans[random.permutation(len(self.scans))[:SAMPLE]]
        pens = self.pen[0][random.permutation(len(self.pen_labels))[:SAMPLE]]
        return np.concatenate([scans, pens]).astype(np.float32) / np.float32(255)

    def steps(self, size: int) -> int:
        return max(1, self._shown() // size)

    def batches(self, random: Generator, size: int) -> Iterator[Batch]:
        """Digits first, then letters and the like, of which there are never too few."""
        scans, pens = len(self.scans), len(self.pen_labels)
        _, writer, counts = np.unique(self.pen_writers, return_inverse=True, return_counts=True)
        shares = counts[writer] ** -WRITER_BALANCE
        repeats = 0 if self.scans_only else PEN_REPEATS
        chosen_pens = random.choice(pens, pens * repeats, p=shares / shares.sum())
        chosen_styled = self._chosen_styled(random)
        order = random.permutation(
            np.concatenate(
                [np.arange(scans), scans + chosen_pens, scans + pens + chosen_styled],
            )
        )
        size = min(size, len(order))
        for first in range(0, len(order) - size + 1, size):
            chosen = order[first : first + size]
            scan, pen = chosen[chosen < scans], chosen[chosen >= scans] - scans
            styled, pen = pen[pen >= pens] - pens, pen[pen < pens]
            letters = 0 if self.scans_only else int(size * OTHERS_SHARE)
            emnist = random.integers(len(self.emnist), size=letters // 2)
            other = random.integers(self.others.shape[1], size=letters - letters // 2)
            drawing = random.integers(len(self.pen), size=len(pen))
            other_drawing = random.integers(len(self.others), size=len(other))
            known = np.concatenate(
                [self.scan_labels[scan], self.pen_labels[pen], self.styled_labels[styled]]
            )
            outlier = np.concatenate([self.emnist_outlier[emnist], self.other_outlier[other]])
            classes = np.concatenate([self.emnist_letters[emnist], self.other_letters[other]])
            yield Batch(
                np.concatenate(
                    [
                        self.scans[scan],
                        self.pen[drawing, pen],
                        self.styled[styled],
                        self.emnist[emnist],
                        self.others[other_drawing, other],
                    ]
                ),
                np.concatenate([known, np.full(letters, NO_LABEL)]),
                np.concatenate([np.zeros(size, np.bool_), outlier]),
                {LETTERS: np.concatenate([np.full(size, NO_LABEL), classes])},
            )

    def _shown(self) -> int:
        if self.scans_only:
            return len(self.scans)
        pens = len(self.pen_labels)
        return len(self.scans) + pens * PEN_REPEATS + sum(self._styled_shown().values())

    def _styled_shown(self) -> dict[int, int]:
        """How many of which label an epoch shows in another style."""
        if self.scans_only:
            return {}
        return {
            label: int(STYLED_SHARE[DIGITS.labels[label]] * len(self.pen_labels))
            for label in np.unique(self.styled_labels).tolist()
        }

    def _chosen_styled(self, random: Generator) -> Labels:
        chosen = [
            random.choice(np.flatnonzero(self.styled_labels == label), count)
            for label, count in self._styled_shown().items()
        ]
        return np.concatenate([np.zeros(0, np.int64), *chosen])


def collection_files(root: Path) -> list[Path]:
    """What the collection is read from, for its content key."""
    names = ("1a_digits", *LETTER_FILES, SYMBOL_FILE)
    return [
        *sorted((root / "mnist").glob("train-*")),
        root / "emnist" / "letters.npz",
        *(root / "unipen" / f"{name}.npz" for name in names),
    ]


def draw_collection(root: Path, progress: Progress) -> Arrays:
    """Read and draw everything that trains: MNIST's training images, UNIPEN's train writers and
    EMNIST's letters.

    Args:
        root: the folder with ``mnist/``, ``unipen/`` and ``emnist/``.

    Returns:
        What ``DigitCorpus`` takes, by name.

    Raises:
        DataError: a file that is missing or damaged.
    """
    emnist = emnist_letters(root)
    mnist = mnist_train(root)
    digits = unipen_digits(root, "train")
    others, letters, outlier = _others(root)
    writers = sorted(set(digits.writers))
    styled, styled_labels = draw_in_other_styles(digits, progress)
    return {
        "scans": to_pixels(mnist),
        "scan_labels": _digit_indices(mnist.labels),
        "pen": draw_often(
            _inks(digits.originals), PEN_DRAWINGS, _PEN_SEED, progress, tr("drawing pen digits")
        ),
        "pen_labels": _digit_indices(digits.labels),
        "pen_writers": np.array([writers.index(writer) for writer in digits.writers]),
        "styled": styled,
        "styled_labels": styled_labels,
        "emnist": to_pixels(emnist.data),
        "emnist_letters": np.array([letter_class(label) for label in emnist.data.labels]),
        "emnist_outlier": emnist.outlier,
        "others": draw_often(
            others, OTHER_DRAWINGS, _OTHERS_SEED, progress, tr("drawing letters and the like")
        ),
        "other_letters": np.array(letters),
        "other_outlier": np.array(outlier),
    }


def as_corpus(arrays: Arrays, augment: Augmentation, scans_only: bool = False) -> DigitCorpus:
    """The corpus that these arrays make, with or without augmentation in stroke space."""
    collection = DigitCorpus(**arrays, scans_only=scans_only)
    return collection if augment == "full" else collection.without_stroke_augmentation()


def validation_sets(root: Path) -> dict[str, Validation]:
    """What may be looked at during training, by name; none of it trains."""
    parts = {
        "mnist held out": mnist_held_out(root),
        "unipen tune": unipen_digits(root, "tune"),
        "pendigits tune": pendigits_tune(root),
    }
    return {
        name: Validation.of(to_pixels(data), _digit_indices(data.labels), data)
        for name, data in parts.items()
        if data is not None
    }


def _others(root: Path) -> tuple[list[Ink], list[int], list[bool]]:
    """Letters, symbols, scribbles and doodles; the letters' classes; whether each looks like no
    digit."""
    inks: list[Ink] = []
    letters: list[int] = []
    outlier: list[bool] = []
    for name in (*LETTER_FILES, SYMBOL_FILE):
        data = unipen_characters(root, name, "train")
        inks += _inks(data.originals)
        symbols = name == SYMBOL_FILE
        letters += [NO_LABEL if symbols else letter_class(label) for label in data.labels]
        outlier += [label not in DIGIT_LIKE for label in data.labels]
    random = default_rng(_SCRIBBLE_SEED)
    inks += [scribble(random) for _ in range(SCRIBBLES)]
    random = default_rng(_DOODLE_SEED)
    inks += [doodle(random) for _ in range(DOODLES)]
    made = SCRIBBLES + DOODLES
    return inks, letters + [NO_LABEL] * made, outlier + [True] * made


def draw_in_other_styles(digits: Dataset, progress: Progress) -> tuple[Pixels, Labels]:
    """Digits in another style, each perturbed as the same hand might have written it."""
    random = default_rng(_STYLE_SEED)
    pixels: list[Pixels] = []
    labels: list[int] = []
    labelled = list(zip(_inks(digits.originals), digits.labels, strict=True))
    for ink, label in progress.over(labelled, tr("drawing other styles")):
        for _ in range(STYLED_DRAWINGS.get(label, 0)):
            styled = in_another_style(ink, label, random)
            if styled is not None:
                drawn = rasterize(perturb(styled, random), random_pen_width(random))
                pixels.append(np.rint(drawn * 255).astype(np.uint8))
                labels.append(DIGITS.index(label))
    empty = np.zeros((0, SIZE, SIZE), np.uint8)
    return np.stack(pixels) if pixels else empty, np.array(labels, np.int64)


def _inks(glyphs: object) -> list[Ink]:
    return [glyph for glyph in glyphs if isinstance(glyph, Ink)]  # type: ignore[attr-defined]


def _digit_indices(labels: object) -> Labels:
    return np.array(DIGITS.indices(labels), np.int64)  # type: ignore[arg-type]
