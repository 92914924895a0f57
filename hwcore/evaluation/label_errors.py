"""Lists of samples whose label is clearly wrong, as text that a person writes and another reads.

A line names one sample: ``PLACE``, or ``PLACE LABEL`` and whatever else is worth saying, separated
by blanks. ``PLACE`` is the sample's place in its source, counted from 0, alone or after the
source's name and a colon (``1a_digits.npz:5022``). ``LABEL`` is the label it has there, and is
checked, so that a list is not held against other data. Blank lines and those that begin with
``#`` say nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from hwcore.data import Dataset
from hwcore.errors import DataError

from .answers import Answers

MAX_BYTES = 10_000_000
"""Largest list read; a hundred thousand lines take half of it."""


class Labelled(Protocol):
    """Samples with a label or a text each, and where in their source they stand."""

    @property
    def labels(self) -> Sequence[str]: ...
    def place(self, index: int, /) -> int: ...


def read_label_errors(path: Path, data: Labelled, source: str) -> frozenset[int]:
    """The places of the samples that a list names.

    Args:
        data: all that the source holds.
        source: the source's name; lines that name another one are passed over.

    Raises:
        DataError: the list cannot be read, does not fit the data, or names none of its samples.
    """
    text = _read(path)
    labels = {data.place(index): label for index, label in enumerate(data.labels)}
    named: set[int] = set()
    for number, line in enumerate(text.splitlines(), start=1):
        fields = line.split()
        if not fields or fields[0].startswith("#"):
            continue
        name, _, digits = fields[0].rpartition(":")
        if name and name != source:
            continue
        try:
            place = _place(digits, labels, source)
            said, label = (" ".join(words) + " " for words in (fields[1:], labels[place].split()))
            if said.strip() and not said.startswith(label):
                raise DataError(
                    "listed-label-differs",
                    "sample {place} of {source} is labelled {label}, not {listed}; "
                    "the list belongs to other data",
                    place=place,
                    source=source,
                    label=labels[place],
                    listed=fields[1],
                )
        except DataError as error:
            raise DataError(
                "in-line",
                "{path}: line {number}: {cause}",
                path=path,
                number=number,
                cause=error.reason,
            ) from None
        named.add(place)
    if not named:
        raise DataError(
            "names-no-sample", "{path}: names no sample of {source}", path=path, source=source
        )
    return frozenset(named)


def without_places(answers: Answers, data: Dataset, places: Collection[int]) -> Answers:
    """The answers to all samples but those at ``places``.

    Raises:
        DataError: no sample is left.
    """
    kept = np.array([data.place(index) not in places for index in answers.indices.tolist()])
    if not kept.any():
        raise DataError(
            "all-label-errors",
            "every sample is listed as a label error; there is nothing left to count",
        )
    return answers.where(kept)


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise DataError(
                "label-errors-too-large",
                "{path}: too large to be a list of label errors",
                path=path,
            )
        return content.decode("utf-8-sig")
    except OSError as error:
        raise DataError(
            "unreadable", "{path}: cannot be read ({reason})", path=path, reason=str(error.strerror)
        ) from error
    except UnicodeDecodeError:
        raise DataError(
            "not-label-errors",
            "{path}: not a list of label errors; it must be UTF-8 text",
            path=path,
        ) from None


def _place(digits: str, labels: dict[int, str], source: str) -> int:
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 18:
        raise DataError(
            "not-a-place", "{digits!r} is not a sample's place, counted from 0", digits=digits
        )
    place = int(digits)
    if place not in labels:
        raise DataError(
            "no-such-place",
            "{source} has no labelled sample {place}; the list belongs to other data",
            source=source,
            place=place,
        )
    return place
