"""Data sets in CSV files: a label and the pixels of a square image in each row."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import DataError
from hwcore.files import open_file
from hwcore.ink import MAX_LINE, lines_of
from hwcore.reasons import Reason

from .dataset import Dataset
from .image_arrays import to_images, to_labels
from .npz_arrays import MAX_BYTES, MAX_SAMPLES, too_much

_DELIMITERS: Final = ";\t,"  # the first that a row has; the comma may then be for fractions
_LABEL_NAMES: Final = ("label", "labels", "class", "target", "digit", "character", "y")
_AT_ONCE: Final = 1 << 15  # values converted at a time; no other thread runs meanwhile
_CHUNK: Final = 1 << 20  # bytes
_NO_NUMBER: Final = 1e38  # single precision holds less
_LONGEST_LABEL: Final = 100  # characters
_MOST_LABELS: Final = 10_000  # a larger whole number is no label


class _Layout(NamedTuple):
    """How the rows of a file are built.

    Attributes:
        columns: values in a row, the label among them.
        label: the label's column, 0 or -1; None where only the values can tell.
        is_text: the label is no number.
        skipped: lines before the first row.
    """

    delimiter: str
    columns: int
    label: int | None
    is_text: bool
    skipped: int


def read_csv(path: Path) -> Dataset:
    """Read rows of a label and the values of a square image, as MNIST's are shared.

    The label stands first or last. Commas, semicolons or tabs divide the values, and fractions may
    have a comma where it does not. A line of names may come first. Values are of any range and
    either way round (``to_images``). A row that is wrong is a fault with its number, counted from 1
    with the line of names, and the rest goes on. Files whose names begin with "emnist" hold rows
    and columns exchanged, as EMNIST's do.

    Raises:
        DataError: missing, no such rows, or more than ``MAX_BYTES`` of values.
    """
    try:
        count = _line_count(path)
        if count > MAX_SAMPLES + 1:
            raise too_much(path)
        layout = _layout(path)
        table = _Table(path, layout, count)
        with open_file(path) as file:
            lines = enumerate(lines_of(file), start=1)
            next(islice(lines, layout.skipped, layout.skipped), None)
            while chunk := list(islice(lines, max(1, _AT_ONCE // layout.columns))):
                table.add(chunk)
    except OSError as error:
        raise DataError(
            "unreadable",
            "{path}: cannot be read ({reason})",
            path=path,
            reason=error.strerror or str(error),
        ) from error
    return table.dataset()


class _Table:
    """The rows read so far: bytes, or fractions once there is one."""

    def __init__(self, path: Path, layout: _Layout, count: int) -> None:
        self._path, self._layout = path, layout
        self._width = layout.columns - layout.is_text
        if count * self._width > MAX_BYTES:
            raise too_much(path)
        self._values: NDArray[Any] = np.empty((count, self._width), np.uint8)
        self._texts: list[str] = []
        self._places: list[int] = []
        self._faults: list[tuple[int, Reason]] = []

    def add(self, lines: Sequence[tuple[int, bytes | Reason]]) -> None:
        """Take lines with their numbers, counted from 1; blank ones are passed over."""
        delimiter = self._layout.delimiter
        rows: list[tuple[int, str]] = []
        for number, line in lines:
            if isinstance(line, Reason):
                self._refuse(number, line)
            elif text := line.decode("utf-8-sig", errors="replace").strip(" \r\n"):
                if (found := text.count(delimiter) + 1) == self._layout.columns:
                    rows.append((number, text if delimiter == "," else text.replace(",", ".")))
                else:
                    self._refuse(
                        number,
                        Reason(
                            "row-of-other-length",
                            "has {count} values where {expected} are expected",
                            count=found,
                            expected=self._layout.columns,
                        ),
                    )
        if rows and not self._take(rows):
            for row in rows:
                if not self._take([row]):
                    self._refuse(row[0], self._reason(row[1]))

    def dataset(self) -> Dataset:
        """What came of all rows."""
        faults = [
            Reason("in-row", "{path}: row {number}: {cause}", path=self._path, number=n, cause=why)
            for n, why in sorted(self._faults, key=lambda fault: fault[0])
        ]
        count = len(self._places)
        if not count:
            return Dataset([], [], [], faults)
        values = self._values[:count]
        if self._layout.is_text:
            labels = to_labels(self._path, "label", np.array(self._texts))
        else:
            place = self._layout.label
            place = _label_column(values) if place is None else place
            labels = to_labels(self._path, "label", values[:, place].copy())
            values = values[:, 1:] if place == 0 else values[:, :-1]
        images = to_images(self._path, "values", values, count)
        if self._path.name.lower().startswith("emnist"):
            images = images.transpose(0, 2, 1)
        return Dataset(list(images), labels, [""] * count, faults, self._places)

    def _take(self, rows: Sequence[tuple[int, str]]) -> bool:
        """Whether these rows hold numbers; if so they are kept."""
        layout = self._layout
        lines = [text for _, text in rows]
        texts: list[str] = []
        if layout.is_text:
            parts = [_split(text, layout) for text in lines]
            texts, lines = [label for label, _ in parts], [rest for _, rest in parts]
        try:
            values = np.loadtxt(
                lines, np.float32, delimiter=layout.delimiter, comments=None, quotechar='"', ndmin=2
            )
        except ValueError:
            return False
        if values.shape != (len(rows), self._width) or not np.isfinite(values).all():
            return False
        if layout.is_text and not all(0 < len(text) <= _LONGEST_LABEL for text in texts):
            return False
        self._keep(values)
        self._texts += texts
        self._places += [number - 1 for number, _ in rows]
        return True

    def _keep(self, values: NDArray[np.float32]) -> None:
        if self._values.dtype == np.uint8 and not _are_bytes(values):
            if self._values.size * 4 > MAX_BYTES:
                raise too_much(self._path)
            self._values = self._values.astype(np.float32)
        first = len(self._places)
        self._values[first : first + len(values)] = values

    def _reason(self, text: str) -> Reason:
        """What is wrong with a row that has as many values as it should."""
        column = self._layout.label if self._layout.is_text else None
        values = _values(text, self._layout.delimiter)
        for place, value in enumerate(values):
            if not value:
                return Reason("value-missing", "value {number} is missing", number=place + 1)
            if column is not None and place == column % len(values):
                if len(value) > _LONGEST_LABEL:
                    return Reason(
                        "row-label-too-long", "its label {label!r}... is too long", label=value[:20]
                    )
            elif not _is_number(value):
                return Reason(
                    "not-a-pixel",
                    "value {number}, {value!r}, is no number that a pixel can have",
                    number=place + 1,
                    value=value[:20],
                )
        return Reason("row-of-other-form", "is not of the form of the others")

    def _refuse(self, number: int, reason: Reason) -> None:
        self._faults.append((number, reason))


def _layout(path: Path) -> _Layout:
    """How the rows are built, by the first two lines that are not blank."""
    first, second = (*_first_lines(path), (0, ""), (0, ""))[:2]
    delimiter = next((mark for mark in _DELIMITERS if mark in first[1]), ",")
    names, row = (_values(text, delimiter) for text in (first[1], second[1]))
    label = None
    if skipped := first[0] * _is_header(names):
        is_label = [name.lower() in _LABEL_NAMES for name in names]
        label = 0 if is_label[0] else -1 if is_label[-1] else None
    else:
        row = names
    side = math.isqrt(max(len(row) - 1, 0))
    if side * side != len(row) - 1 or side < 2:
        raise DataError(
            "not-a-square",
            "{path}: row {number} has {count} values; a CSV must have a label and the values of a "
            "square image in each row (785 values for 28x28 pixels)",
            path=path,
            number=skipped + 1,
            count=len(row),
        )
    texts = [place for place in (0, -1) if not _is_number(row[place])]
    if len(texts) == 1:
        label = texts[0]
    return _Layout(delimiter, len(row), label, len(texts) == 1, skipped)


def _first_lines(path: Path) -> Iterator[tuple[int, str]]:
    with open_file(path) as file:
        for number, line in enumerate(lines_of(file), start=1):
            if isinstance(line, Reason):
                raise DataError(
                    "row-too-long",
                    "{path}: row {number} is longer than {megabytes} MB; not one glyph; a CSV must "
                    "have a label and the values of a square image in each row (785 values for "
                    "28x28 pixels)",
                    path=path,
                    number=number,
                    megabytes=MAX_LINE >> 20,
                )
            if text := line.decode("utf-8-sig", errors="replace").strip(" \r\n"):
                yield number, text


def _line_count(path: Path) -> int:
    """At least as many as there are lines."""
    with open_file(path) as file:
        return 1 + sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK), b""))


def _is_header(values: Sequence[str]) -> bool:
    """Whether these are names: of columns, or their numbers."""
    if {values[0].lower(), values[-1].lower()} & {*_LABEL_NAMES}:
        return True
    numbers = [float(value) for value in values[1:-1] if _is_number(value)]
    if 2 * len(numbers) < len(values[1:-1]):
        return True
    return len(numbers) > 8 and numbers == [numbers[0] + place for place in range(len(numbers))]


def _values(text: str, delimiter: str) -> list[str]:
    plain = text if delimiter == "," else text.replace(",", ".")
    return [value.strip(' "') for value in plain.split(delimiter)]


def _is_number(text: str) -> bool:
    try:
        return abs(float(text)) < _NO_NUMBER
    except ValueError:
        return False


def _are_bytes(values: NDArray[np.float32]) -> bool:
    low, high = values.min(), values.max()
    return bool(low >= 0.0 and high <= 255.0 and (values == np.rint(values)).all())


def _split(text: str, layout: _Layout) -> tuple[str, str]:
    """The label of a row, and its other values."""
    if layout.label == 0:
        label, _, rest = text.partition(layout.delimiter)
    else:
        rest, _, label = text.rpartition(layout.delimiter)
    return label.strip(' "'), rest


def _label_column(values: NDArray[Any]) -> int:
    """Where the labels are, 0 or -1, of numbers [N, columns] without names.

    Labels are whole numbers. A pixel is like the one beside it, above all at the rim, and a label
    is not.
    """
    ends = {0: values[:, 0].astype(np.float64), -1: values[:, -1].astype(np.float64)}
    beside = {0: values[:, 1].astype(np.float64), -1: values[:, -2].astype(np.float64)}
    able = [
        place
        for place, column in ends.items()
        if ((column == np.rint(column)) & (column >= 0) & (column < _MOST_LABELS)).all()
    ]
    if len(able) < 2:
        return able[0] if able else 0
    alike = {place: _likeness(ends[place], beside[place]) for place in able}
    return 0 if alike[0] <= alike[-1] else -1


def _likeness(column: NDArray[np.float64], beside: NDArray[np.float64]) -> float:
    """How far two columns are the same, or rise and fall together; 1 at most."""
    spread = float(column.std() * beside.std())
    together = float(((column - column.mean()) * (beside - beside.mean())).mean())
    return max(float((column == beside).mean()), together / max(spread, 1e-12))
