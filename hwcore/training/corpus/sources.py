"""Other data than the collection: read, divided into what trains and what does not, and drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.random import Generator, default_rng

from hwcore.data import DIGITS, Dataset, read_training_part, unipen_part
from hwcore.errors import DataError, ImageError
from hwcore.ink import Ink
from hwcore.labels import Alphabet
from hwcore.progress import Progress
from hwcore.raster import SIZE
from hwcore.training.recipe import Augmentation
from hwcore.translation import tr

from .batches import Batch, Labels, Validation
from .cache import Arrays
from .drawings import Pixels, draw_often

HELD_OUT: Final = 0.08
"""Share of the samples of unknown writers that is held out."""
DRAWINGS: Final = 12
"""Drawings of each ink where it is augmented in stroke space."""
SETTINGS: Final = f"sources 2 {HELD_OUT} {DRAWINGS}"
"""What is drawn from the data depends on this; count up when reading or drawing changes."""
ARRAYS: Final = "3"
"""Counts up when other arrays are kept of the same drawings."""
NO_EXTRA: Final[Mapping[str, int]] = MappingProxyType({})
_SPLIT_SEED, _DRAWING_SEED = 0, 1
_HELD_OUT: Final = ("pixels", "labels", "trajectories", "has_ink")
"""Of ``Validation``: what is kept with the drawings."""

Say = Callable[[str], object]


@dataclass(frozen=True, eq=False)
class Parts:
    """What trains, and what stops the training and calibrates the model."""

    train: Dataset
    held_out: Dataset


@dataclass(frozen=True, eq=False)
class Samples:
    """Labelled rasters as a corpus.

    Attributes:
        pixels: uint8 [N, 28, 28], as given.
        redrawn: uint8 [V, M, 28, 28], other drawings of the M samples that are ink.
        ink: int64 [N], where in ``redrawn`` a sample stands, or -1 for an image.
        labels: int64 [N].
        places: int64 [N], where a sample stands in ``Parts.train``.
    """

    pixels: Pixels
    redrawn: Pixels
    ink: Labels
    labels: Labels
    places: Labels

    @property
    def extra(self) -> Mapping[str, int]:
        return NO_EXTRA

    def steps(self, size: int) -> int:
        return max(1, len(self.labels) // size)

    def batches(self, random: Generator, size: int) -> Iterator[Batch]:
        order = random.permutation(len(self.labels))
        size = min(size, len(order))
        for first in range(0, len(order) - size + 1, size):
            chosen = order[first : first + size]
            yield Batch(
                self._drawn(chosen, random), self.labels[chosen], np.zeros(size, np.bool_), {}
            )

    def at_most(self, per_class: int, seed: int) -> Samples:
        """At most so many of each label, chosen at random."""
        order = default_rng(seed).permutation(len(self.labels))
        by_label = [
            order[self.labels[order] == label][:per_class] for label in np.unique(self.labels)
        ]
        chosen = np.sort(np.concatenate(by_label))
        own = (array[chosen] for array in (self.ink, self.labels, self.places))
        return Samples(self.pixels[chosen], self.redrawn, *own)

    def ink_of(self, parts: Parts) -> Dataset:
        """Those of them that are ink."""
        return parts.train.take(self.places[self.ink >= 0].tolist())

    def _drawn(self, chosen: Labels, random: Generator) -> Pixels:
        pixels = self.pixels[chosen]
        if len(self.redrawn):
            which = np.flatnonzero(self.ink[chosen] >= 0)
            drawing = random.integers(len(self.redrawn), size=len(which))
            pixels[which] = self.redrawn[drawing, self.ink[chosen][which]]
        return pixels


def read_sources(paths: Sequence[Path], say: Say) -> Parts:
    """Read the training parts of several data sets, and hold some of each out.

    Where writers are known they are divided as everywhere (``splits.py``): the train part trains,
    the tune part is held out, and the report part is left alone. Of samples without a writer,
    and of writers none of whom is in the tune part, some are held out at random; which ones
    depends on nothing but their number.

    Args:
        say: told of each sample that cannot be read.

    Raises:
        DataError: a wrong path, a damaged file, no sample, or fewer than two labels.
    """
    parts = [_divided(path, say) for path in paths]
    whole = Parts(
        Dataset.joined([part.train for part in parts]), Dataset.joined([p.held_out for p in parts])
    )
    labels = sorted({*whole.train.labels})
    if len(labels) < 2:
        raise DataError(
            "one-label-alone",
            "{paths}: all samples that train are labelled "
            "{labels}; a training needs at least two labels",
            paths=", ".join(map(str, paths)),
            labels=" ".join(labels),
        )
    return whole


def source_files(paths: Sequence[Path]) -> list[Path]:
    """What is read of some data sets, for their content key: of IDX folders the training files."""
    files: list[Path] = []
    for path in paths:
        files += sorted(path.glob("train-*-ubyte*")) or [path]
    return files


def alphabet_of(parts: Parts) -> Alphabet:
    """The ten digits if there is nothing else, or else all labels, sorted."""
    labels = sorted({*parts.train.labels, *parts.held_out.labels})
    return DIGITS if all(label in DIGITS for label in labels) else Alphabet(tuple(labels))


def draw_sources(
    parts: Parts, alphabet: Alphabet, augment: Augmentation, progress: Progress, say: Say
) -> Arrays:
    """Draw every sample; of ink, where it is augmented in stroke space, many drawings.

    Returns:
        What ``Samples`` takes, by name; for ``Validation``, what it takes with ``held_out_`` before
        its name.

    Raises:
        DataError: nothing of a part could be drawn.
    """
    places, pixels = _drawable(parts.train, False, progress, say)
    held_out_places, held_out_pixels = _drawable(parts.held_out, True, progress, say)
    train, held_out = parts.train.take(places), parts.held_out.take(held_out_places)
    validation = Validation.of(
        held_out_pixels, np.array(alphabet.indices(held_out.labels), np.int64), held_out
    )
    inks = [glyph for glyph in train.originals if isinstance(glyph, Ink)]
    drawings = DRAWINGS if augment == "full" and inks else 0
    place = np.full(len(train), -1, np.int64)
    place[[index for index, glyph in enumerate(train.originals) if isinstance(glyph, Ink)]] = (
        np.arange(len(inks))
    )
    return {
        "pixels": pixels,
        "redrawn": draw_often(inks, drawings, _DRAWING_SEED, progress, tr("drawing ink"))
        if drawings
        else np.empty((0, 0, SIZE, SIZE), np.uint8),
        "ink": place,
        "labels": np.array(alphabet.indices(train.labels), np.int64),
        "places": np.array(places, np.int64),
        **{f"held_out_{name}": getattr(validation, name) for name in _HELD_OUT},
    }


def as_samples(arrays: Arrays) -> tuple[Samples, Validation]:
    """What trains and what is held out, from what ``draw_sources`` gave."""
    samples = Samples(**{field.name: arrays[field.name] for field in fields(Samples)})
    held_out = {name: arrays[f"held_out_{name}"] for name in _HELD_OUT}
    return samples, Validation(**held_out)


def _divided(path: Path, say: Say) -> Parts:
    data = read_training_part(path).labelled()
    for fault in data.faults:
        say(str(fault))
    by_part: dict[str, list[int]] = {"train": [], "tune": [], "report": [], "": []}
    for index, writer in enumerate(data.writers):
        by_part[unipen_part(writer) if writer else ""].append(index)
    train, held_out = by_part["train"], by_part["tune"]
    if not held_out:
        by_part[""] += train
        train = []
    unknown = default_rng(_SPLIT_SEED).permutation(by_part[""])
    count = round(len(unknown) * HELD_OUT) if held_out else max(1, round(len(unknown) * HELD_OUT))
    train = train + sorted(unknown[count:].tolist())
    held_out = held_out + sorted(unknown[:count].tolist())
    if not train:
        raise DataError(
            "no-sample-may-train",
            "{path}: no sample may train: all are by writers who are kept for tuning or "
            "reporting, or there are too few; give more, or leave out their writers",
            path=path,
        )
    return Parts(data.take(train), data.take(held_out))


def _drawable(
    data: Dataset, held_out: bool, progress: Progress, say: Say
) -> tuple[list[int], Pixels]:
    """Where the samples stand that can be read and have ink, and their rasters."""
    pixels = np.empty((len(data), SIZE, SIZE), np.uint8)
    drawn: list[int] = []
    for index in progress.over(range(len(data)), tr("drawing")):
        try:
            pixels[len(drawn)] = np.rint(data.glyph(index).raster * 255)
        except ImageError as error:
            say(str(error))
            continue
        if pixels[len(drawn)].any():
            drawn.append(index)
        else:
            say(f"sample {index} has no ink")
    if not drawn:
        if held_out:
            raise DataError(
                "none-held-out-readable",
                "none of the {count} samples that are held out could be read; give other data",
                count=len(data),
            )
        raise DataError(
            "none-to-train-readable",
            "none of the {count} samples that train could be read; give other data",
            count=len(data),
        )
    return drawn, pixels[: len(drawn)]
