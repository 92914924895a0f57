"""What a head says about every sample of a data set, before anything is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hwcore.alphabets import AlphabetInUse, alphabets_of
from hwcore.data import Dataset
from hwcore.errors import DataError, HwError, ImageError
from hwcore.labels import Alphabet
from hwcore.model import Engine, Glyphs
from hwcore.progress import Progress
from hwcore.raster import Glyph, ImageFile
from hwcore.reasons import Reason
from hwcore.translation import tr

CHUNK = 512
"""Samples drawn before they are recognised: a large data set's rasters are never all in memory."""


@dataclass(frozen=True, eq=False)
class Answers:
    """What was said about the N samples that could be read, in the data set's order.

    Attributes:
        indices: int64 [N], each sample's index in the data set.
        truth: int64 [N], its label's index in the alphabet.
        confidences: float32 [N, K], each row summing to 1, of the K labels in use.
        unknown: bool [N], answered "not sure": less confident than the head asks for, or no ink.
        alphabet: the K labels in use, in the order of their codes.
    """

    indices: NDArray[np.int64]
    truth: NDArray[np.int64]
    confidences: NDArray[np.float32]
    unknown: NDArray[np.bool_]
    alphabet: Alphabet

    def __len__(self) -> int:
        return len(self.indices)

    @property
    def predicted(self) -> NDArray[np.int64]:
        """int64 [N], the index of each sample's most confident label."""
        return np.asarray(self.confidences.argmax(axis=1), np.int64)

    @property
    def right(self) -> NDArray[np.bool_]:
        """bool [N], whether the most confident label is the true one, sure of it or not."""
        return np.asarray(self.predicted == self.truth)

    def where(self, wanted: NDArray[np.bool_]) -> Answers:
        """The answers for which ``wanted``, bool [N], is true."""
        return Answers(
            self.indices[wanted],
            self.truth[wanted],
            self.confidences[wanted],
            self.unknown[wanted],
            self.alphabet,
        )


def answer_dataset(
    engine: Engine,
    data: Dataset,
    progress: Progress,
    left_out: Callable[[Reason], object] | None = None,
    among: AlphabetInUse | None = None,
) -> Answers:
    """Recognise a whole data set with the engine's head.

    Args:
        left_out: given why, for each image file that cannot be read, which are then
            left out; without it they are errors.
        among: the alphabet in use; None: the classes of the labels that the data have.

    Raises:
        DataError: a label that is not in use, or unknown to the head, or no sample.
        HwError: the model has no label of the alphabet.
        ImageError: an image file that cannot be read.
    """
    head = engine.head
    if not len(data):
        raise DataError("no-sample-to-evaluate", "there is no sample to evaluate on")
    _check_labels(data, head.alphabet)
    if among is None:
        among = alphabets_of(data.labels, head.alphabet.own_symbols)
    in_use = Alphabet(tuple(sorted(among.chosen_of(head.alphabet))))
    _check_labels(data, in_use)
    truth, columns = in_use.indices(data.labels), head.alphabet.indices(in_use.labels)
    kept: list[int] = []
    confidences, unknown = [], []
    for indices, drawn, glyphs in drawn_glyphs(engine, data, progress, left_out):
        kept += indices
        found, rejected = head.judge(glyphs, among)
        confidences.append(found[:, columns])
        empty = np.array([glyph.is_empty for glyph in drawn])
        unknown.append(empty | rejected)
    if not kept:
        raise DataError(
            "no-sample-readable",
            "none of the samples could be read; there is nothing to evaluate on",
        )
    return Answers(
        indices=np.array(kept, np.int64),
        truth=np.array(truth, np.int64)[kept],
        confidences=np.concatenate(confidences),
        unknown=np.concatenate(unknown),
        alphabet=in_use,
    )


def _check_labels(data: Dataset, alphabet: Alphabet) -> None:
    try:
        alphabet.indices({*data.labels})
    except HwError:
        unknown = [label for label in data.labels if label not in alphabet]
        raise DataError(
            "labels-unknown",
            "{cause} ({count} of {total} samples have such a label); the model cannot be "
            "evaluated on this data",
            cause=alphabet.unknown(unknown[0]),
            count=len(unknown),
            total=len(data),
        ) from None


def drawn_glyphs(
    engine: Engine,
    data: Dataset,
    progress: Progress,
    left_out: Callable[[Reason], object] | None = None,
) -> Iterator[tuple[list[int], list[Glyph], Glyphs]]:
    """A data set in chunks: of what was readable indices, drawn glyphs, and these as heads read
    them.

    Args:
        left_out: as for ``answer_dataset``.

    Raises:
        ImageError: an image file that cannot be read, where nobody is to be told.
    """
    kept: list[int] = []
    drawn: list[Glyph] = []
    for index in progress.over(range(len(data)), tr("recognising")):
        try:
            drawn.append(data.glyph(index))
        except ImageError as error:
            if left_out is None:
                raise
            # An image file's error names the file.
            file = isinstance(data.originals[index], ImageFile)
            if file:
                left_out(error.reason)
            else:
                left_out(
                    Reason(
                        "in-sample",
                        "sample {place}: {cause}",
                        place=data.place(index),
                        cause=error.reason,
                    )
                )
        else:
            kept.append(index)
        if kept and (len(kept) == CHUNK or index == len(data) - 1):
            yield kept, drawn, engine.read(drawn)
            kept, drawn = [], []
