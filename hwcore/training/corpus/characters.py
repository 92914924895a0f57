"""The collection as a corpus of all characters: pen and scans, letters and symbols, own symbols'
like, and what is none of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.random import Generator, default_rng
from numpy.typing import NDArray

from hwcore.data import (
    CHARACTERS,
    DIGITS,
    LETTER_CLASSES,
    LETTER_FILES,
    SYMBOL_FILE,
    Dataset,
    drawn_symbols,
    emnist_letters,
    emnist_part,
    letter_class,
    mnist_held_out,
    mnist_train,
    pendigits_tune,
    unipen_digits,
    unipen_in_words,
    unipen_isolated,
)
from hwcore.ink import Ink
from hwcore.labels import NO_LABEL
from hwcore.progress import Progress
from hwcore.translation import tr

from .batches import Batch, Labels, Validation
from .cache import Arrays
from .digits import WRITER_BALANCE, draw_in_other_styles
from .drawings import Pixels, draw_often, to_pixels
from .meaningless_ink import doodle, scribble

PEN_DRAWINGS: Final = 6
"""Drawings of each pen character."""
OTHER_DRAWINGS: Final = 3
"""Drawings of each doodle, scribble and symbol of other collections."""
SCRIBBLES: Final = 4500
DOODLES: Final = 6000
FILES: Final = ("1a_digits", *LETTER_FILES, SYMBOL_FILE, "3_chars_in_words")
REPEATS: Final = MappingProxyType(dict(zip(FILES, (2.0, 2.0, 1.5, 2.0, 0.8), strict=True)))
"""How often an epoch shows a pen character of a file, on average."""
SCANS_SHARE: Final = 0.4
"""Of MNIST's digits, how many an epoch shows; EMNIST_SHARE: of EMNIST's letters."""
EMNIST_SHARE: Final = 0.5
STYLED_SHARE: Final = 0.06
OUTLIER_SHARE: Final = 0.06
SYMBOL_SHARE: Final = 0.12
"""Of a batch, beside its characters: digits in other styles, what is no character, and symbols of
other collections."""
SAMPLE: Final = 200
"""Of scans, letters and pen characters, for measuring a net's activations."""
ALL_TUNE, SCANS_HELD_OUT = "characters tune", "mnist held out"
"""Of what is watched: all characters by the tune writers, and images of digits."""
LETTERS, SYMBOLS = "letters", "symbols"
"""The further heads: letters of either case, which EMNIST does not tell apart, and symbols of other
collections, which teach features that own symbols need."""

SOURCES: Final = [
    {
        "name": "Omniglot, four alphabets, classes of the train part",
        "attribution": "B. M. Lake, R. Salakhutdinov, J. B. Tenenbaum 2015, "
        "doi:10.1126/science.aab3050",
        "licence": "MIT",
    },
    {
        "name": "Detexify, classes of the train part",
        "attribution": "D. Kirsch and visitors of his site",
        "licence": "ODbL 1.0",
    },
]

SETTINGS: Final = f"characters 1 {PEN_DRAWINGS} {OTHER_DRAWINGS} {SCRIBBLES} {DOODLES}"
"""What the drawings depend on besides the data; count up when drawing changes."""
ARRAYS: Final = "1"
_PEN_SEED, _OTHERS_SEED, _MADE_SEED, _SYMBOLS_SEED = 21, 22, 25, 26


@dataclass(frozen=True, eq=False)
class CharacterCorpus:
    """Training rasters as uint8, 0 paper to 255 ink; labels are indices into ``CHARACTERS``.

    Attributes:
        scans: [S, 28, 28]; scan_labels: int64 [S].
        pen: [V, P, 28, 28], V drawings of each of P pen characters; pen_labels, pen_writers,
            pen_files: int64 [P], the last an index into ``FILES``.
        styled: [T, 28, 28], digits in another style; styled_labels: int64 [T].
        emnist: [E, 28, 28]; emnist_labels: int64 [E], ``NO_LABEL`` where the case is not known;
            emnist_letters: int64 [E], the letter of either case.
        outliers: [W, O, 28, 28], W drawings of doodles and scribbles.
        symbols: [W, Y, 28, 28], W drawings of other collections' symbols; symbol_classes:
            int64 [Y].
    """

    scans: Pixels
    scan_labels: Labels
    pen: Pixels
    pen_labels: Labels
    pen_writers: Labels
    pen_files: Labels
    styled: Pixels
    styled_labels: Labels
    emnist: Pixels
    emnist_labels: Labels
    emnist_letters: Labels
    outliers: Pixels
    symbols: Pixels
    symbol_classes: Labels

    def without_stroke_augmentation(self) -> CharacterCorpus:
        """With the first drawing only of each ink, as it was written."""
        plain = {name: getattr(self, name)[:1] for name in ("pen", "outliers", "symbols")}
        return replace(self, **plain)

    def sample(self, seed: int) -> NDArray[np.float32]:
        """Some scans and pen characters as they were drawn, float32 [N, 28, 28] in 0..1."""
        random = default_rng(seed)
        groups = (self.scans, self.emnist, self.pen[0], self.pen[0])
        some = [pixels[random.permutation(len(pixels))[:SAMPLE]] for pixels in groups]
        return np.concatenate(some).astype(np.float32) / np.float32(255)

    @property
    def extra(self) -> Mapping[str, int]:
        return extra_heads(int(self.symbol_classes.max()) + 1)

    def steps(self, size: int) -> int:
        return max(1, len(self._order(default_rng(0))) // size)

    def batches(self, random: Generator, size: int) -> Iterator[Batch]:
        order = random.permutation(self._order(random))
        scans, pens = len(self.scans), len(self.pen_labels)
        styled, outliers, symbols = (
            int(size * share) for share in (STYLED_SHARE, OUTLIER_SHARE, SYMBOL_SHARE)
        )
        none = np.full(outliers + symbols, NO_LABEL)
        for first in range(0, len(order) - size + 1, size):
            chosen = order[first : first + size]
            scan = chosen[chosen < scans]
            pen = chosen[(chosen >= scans) & (chosen < scans + pens)] - scans
            emnist = chosen[chosen >= scans + pens] - scans - pens
            style = random.integers(len(self.styled_labels), size=styled)
            outlier = random.integers(self.outliers.shape[1], size=outliers)
            symbol = random.integers(self.symbols.shape[1], size=symbols)
            labels = [
                self.scan_labels[scan],
                self.pen_labels[pen],
                self.emnist_labels[emnist],
                self.styled_labels[style],
                none,
            ]
            letters = np.full(size + styled + len(none), NO_LABEL)
            letters[len(scan) : len(scan) + len(pen)] = _LETTER_OF_LABEL[self.pen_labels[pen]]
            letters[len(scan) + len(pen) : size] = self.emnist_letters[emnist]
            classes = np.full(len(letters), NO_LABEL)
            classes[len(classes) - symbols :] = self.symbol_classes[symbol]
            is_outlier = np.zeros(len(letters), np.bool_)
            is_outlier[size + styled : size + styled + outliers] = True
            rows = [
                self.scans[scan],
                _some_drawing(self.pen, pen, random),
                self.emnist[emnist],
                self.styled[style],
                _some_drawing(self.outliers, outlier, random),
                _some_drawing(self.symbols, symbol, random),
            ]
            yield Batch(
                np.concatenate(rows),
                np.concatenate(labels),
                is_outlier,
                {LETTERS: letters, SYMBOLS: classes},
            )

    def _order(self, random: Generator) -> Labels:
        """What one pass shows, scans first, then pen characters, then EMNIST's letters."""
        pens, scans = len(self.pen_labels), len(self.scans)
        _, writer, counts = np.unique(self.pen_writers, return_inverse=True, return_counts=True)
        shares = counts[writer] ** -WRITER_BALANCE
        chosen = [random.permutation(scans)[: int(scans * SCANS_SHARE)]]
        for number, name in enumerate(FILES):
            own = np.flatnonzero(self.pen_files == number)
            count = int(len(own) * REPEATS[name])
            chosen.append(scans + random.choice(own, count, p=shares[own] / shares[own].sum()))
        letters = random.permutation(len(self.emnist))[: int(len(self.emnist) * EMNIST_SHARE)]
        chosen.append(scans + pens + letters)
        return np.concatenate(chosen)


def extra_heads(symbols: int) -> Mapping[str, int]:
    """Name and number of labels of each further head, with so many classes of symbols."""
    return MappingProxyType({LETTERS: len(LETTER_CLASSES), SYMBOLS: symbols})


def symbol_classes(root: Path) -> list[str]:
    """The classes of other collections' symbols that train, in the order of their indices."""
    return sorted({*drawn_symbols(root, "train").labels})


def character_files(root: Path) -> list[Path]:
    """What the corpus is read from, for its content key."""
    return [
        *sorted((root / "mnist").glob("train-*")),
        root / "emnist" / "letters.npz",
        *(root / "unipen" / f"{name}.npz" for name in FILES),
        root / "omniglot" / "symbols.npz",
        root / "detexify" / "symbols.npz",
    ]


def draw_characters(root: Path, progress: Progress) -> Arrays:
    """Read and draw everything that trains.

    Args:
        root: the folder with ``mnist/``, ``unipen/``, ``emnist/``, ``omniglot/`` and
            ``detexify/``.

    Returns:
        What ``CharacterCorpus`` takes, by name.

    Raises:
        DataError: a file that is missing or damaged.
    """
    mnist, emnist = mnist_train(root), emnist_letters(root)
    images = to_pixels(emnist.data)
    trains = np.array([emnist_part(image) == "train" for image in images])
    pen, files = character_pen(root)
    symbols = drawn_symbols(root, "train")
    writers, classes = sorted({*pen.writers}), symbol_classes(root)
    styled, styled_labels = draw_in_other_styles(unipen_digits(root, "train"), progress)
    random = default_rng(_MADE_SEED)
    made = [scribble(random) for _ in range(SCRIBBLES)] + [doodle(random) for _ in range(DOODLES)]
    emnist_labels = np.array(CHARACTERS.indices(emnist.data.labels))
    return {
        "scans": to_pixels(mnist),
        "scan_labels": _indices(mnist),
        "pen": draw_often(_inks(pen), PEN_DRAWINGS, _PEN_SEED, progress, tr("drawing characters")),
        "pen_labels": _indices(pen),
        "pen_writers": np.array([writers.index(writer) for writer in pen.writers]),
        "pen_files": files,
        "styled": styled,
        "styled_labels": np.array(CHARACTERS.indices(DIGITS.labels))[styled_labels],
        "emnist": images[trains],
        "emnist_labels": np.where(emnist.cased, emnist_labels, NO_LABEL)[trains],
        "emnist_letters": np.array([letter_class(label) for label in emnist.data.labels])[trains],
        "outliers": draw_often(made, OTHER_DRAWINGS, _OTHERS_SEED, progress, tr("drawing doodles")),
        "symbols": draw_often(
            _inks(symbols), OTHER_DRAWINGS, _SYMBOLS_SEED, progress, tr("drawing symbols")
        ),
        "symbol_classes": np.array([classes.index(label) for label in symbols.labels]),
    }


def character_validation_sets(root: Path) -> dict[str, Validation]:
    """What may be looked at during training, by name; each is read among its own labels."""
    files = unipen_isolated(root, "tune")
    parts = {f"{name} tune": data for name, data in files.items()}
    parts[ALL_TUNE] = Dataset.joined(list(files.values()))
    pendigits = pendigits_tune(root)
    if pendigits is not None:
        parts["pendigits tune"] = pendigits
    parts[SCANS_HELD_OUT] = mnist_held_out(root)
    return {
        name: Validation.of(to_pixels(data), _indices(data), data, _among(data))
        for name, data in parts.items()
    }


def _among(data: Dataset) -> NDArray[np.bool_]:
    return np.array([label in {*data.labels} for label in CHARACTERS.labels])


def character_pen(root: Path) -> tuple[Dataset, Labels]:
    """UNIPEN's characters by its train writers, and the file of each, an index into ``FILES``.

    Raises:
        DataError: a file that is missing or damaged.
    """
    files = unipen_isolated(root, "train") | {FILES[-1]: unipen_in_words(root, "train")}
    numbers = [FILES.index(name) for name, data in files.items() for _ in data.labels]
    return Dataset.joined(list(files.values())), np.array(numbers, np.int64)


def _some_drawing(drawings: Pixels, places: Labels, random: Generator) -> Pixels:
    return drawings[random.integers(len(drawings), size=len(places)), places]


def _inks(data: Dataset) -> list[Ink]:
    return [original for original in data.originals if isinstance(original, Ink)]


def _indices(data: Dataset) -> Labels:
    return np.array(CHARACTERS.indices(data.labels), np.int64)


_LETTER_OF_LABEL: Final[NDArray[np.int64]] = np.array(
    [letter_class(label) if label.isalpha() else NO_LABEL for label in CHARACTERS.labels]
)
