from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from hwcore.data import csv_table as csv_dataset
from hwcore.data.csv_table import read_csv
from hwcore.data.dataset import Dataset
from hwcore.data.reading import has_test_part, read_dataset, read_training_part
from hwcore.errors import DataError
from hwcore.training.corpus.sources import read_sources

COUNT = 20


@pytest.fixture
def mnist(fixtures: Path) -> Dataset:
    return read_dataset(fixtures / "mnist").take(range(COUNT))


def pixels(data: Dataset) -> NDArray[Any]:
    return np.stack([glyph for glyph in data.originals if isinstance(glyph, np.ndarray)])


def rows_of(
    data: Dataset, first: bool = True, value: Callable[[int], str] = str, delimiter: str = ","
) -> list[str]:
    rows = []
    for label, image in zip(data.labels, pixels(data), strict=True):
        values = [value(number) for number in image.ravel().tolist()]
        rows.append(delimiter.join([label, *values] if first else [*values, label]))
    return rows


def write(folder: Path, rows: Sequence[str], name: str = "data.csv", end: str = "\n") -> Path:
    path = folder / name
    path.write_bytes("".join(row + end for row in rows).encode())
    return path


NAMES = ["label", *(f"{row}x{column}" for row in range(28) for column in range(28))]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("names", [NAMES, ["7", *map(str, range(784))], []])
def test_labels_first_or_last_with_names_or_none(
    mnist: Dataset, tmp_path: Path, first: bool, names: list[str]
) -> None:
    ordered = names if first else [*names[1:], *names[:1]]
    header = [",".join(ordered)] if names else []
    data = read_dataset(write(tmp_path, header + rows_of(mnist, first)))
    assert list(data.labels) == list(mnist.labels)
    assert np.array_equal(pixels(data), pixels(mnist))
    assert not data.faults
    assert data.place(3) == 3 + bool(names)


@pytest.mark.parametrize(
    "value",
    [
        lambda number: str(255 - number),
        lambda number: f"{number / 255:.6f}",
        lambda number: str(1 - number / 255),
        lambda number: f"{number}.0",
        lambda number: f'"{number}"',
        lambda number: f" {number}",
        lambda number: f"{number / 127.5 - 1:.5f}",
    ],
    ids=["ink low", "0..1", "ink low, 0..1", "with a point", "quoted", "spaced", "-1..1"],
)
@pytest.mark.parametrize("first", [True, False])
def test_values_of_any_range_either_way_round(
    mnist: Dataset, tmp_path: Path, value: Callable[[int], str], first: bool
) -> None:
    data = read_csv(write(tmp_path, rows_of(mnist, first, value)))
    assert list(data.labels) == list(mnist.labels)
    assert np.abs(pixels(data).astype(int) - pixels(mnist)).max() <= 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_other_delimiters_and_line_ends(
    mnist: Dataset, tmp_path: Path, delimiter: str, end: str
) -> None:
    rows = rows_of(mnist, delimiter=delimiter)
    path = write(tmp_path, ["\ufeff" + rows[0], "", *rows[1:]], end=end)
    assert np.array_equal(pixels(read_csv(path)), pixels(mnist))


def test_fractions_may_have_a_comma(tmp_path: Path) -> None:
    data = read_csv(write(tmp_path, ["7;0,5;0;0;1", "8;0,25;1;0;1"]))
    assert list(data.labels) == ["7", "8"]
    assert pixels(data).reshape(2, 4).tolist() == [[128, 0, 0, 255], [64, 255, 0, 255]]


@pytest.mark.parametrize("first", [True, False])
def test_labels_may_be_letters(tmp_path: Path, first: bool) -> None:
    pixel_rows = ["0,0,9,0", "0,9,0,0", "9,0,0,9"]
    rows = [f"{a},{b}" if first else f"{b},{a}" for a, b in zip("aqZ", pixel_rows, strict=True)]
    data = read_csv(write(tmp_path, rows))
    assert list(data.labels) == ["a", "q", "Z"]
    assert pixels(data)[0].tolist() == [[0, 0], [255, 0]]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("labels", ["one", "many"])
def test_labels_are_told_from_pixels_that_vary(tmp_path: Path, first: bool, labels: str) -> None:
    random = np.random.default_rng(1)
    smooth = random.normal(0, 1, (60, 8, 1)).repeat(8, axis=2).cumsum(axis=2)
    values = np.rint(128 + 10 * smooth).clip(0, 255).astype(int).reshape(60, 64)
    numbers = [7] * 60 if labels == "one" else random.integers(0, 10, 60).tolist()
    rows = [
        ",".join(map(str, [label, *row] if first else [*row, label]))
        for label, row in zip(numbers, values.tolist(), strict=True)
    ]
    assert list(read_csv(write(tmp_path, rows)).labels) == [str(number) for number in numbers]


def test_a_wrong_row_is_named_and_the_rest_is_read(mnist: Dataset, tmp_path: Path) -> None:
    rows = rows_of(mnist)
    rows[1] = rows[1].rpartition(",")[0]
    rows[2] = rows[2].replace(",0,", ",abc,", 1)
    rows[4] = rows[4].replace(",0,", ",,", 1)
    rows[5] = rows[5].replace(",0,", ",nan,", 1)
    rows[6] = rows[6].replace(",0,", ",1e39,", 1)
    path = write(tmp_path, [",".join(NAMES), *rows])
    data = read_csv(path)
    right = [0, 3, *range(7, COUNT)]
    assert [place - 1 for place in data.places] == right
    assert np.array_equal(pixels(data), pixels(mnist.take(right)))
    assert [str(fault) for fault in data.faults] == [
        f"{path}: row 3: has 784 values where 785 are expected",
        f"{path}: row 4: value 2, 'abc', is no number that a pixel can have",
        f"{path}: row 6: value 2 is missing",
        f"{path}: row 7: value 2, 'nan', is no number that a pixel can have",
        f"{path}: row 8: value 2, '1e39', is no number that a pixel can have",
    ]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], "has 1 values"),
        (["a,b,c", "1,2,3"], "row 2 has 3 values; a CSV must have a label and"),
        ([",".join(["0"] * 784)] * 2, "row 1 has 784 values"),
        (["just text"], "a CSV must have"),
        ([",".join(NAMES)], "a CSV must have"),
        (["3,x,9,0,9", "1,2,3"], "holds no sample that can be used.*row 1: value 2, 'x'"),
    ],
)
def test_what_is_no_such_file_is_refused(tmp_path: Path, rows: list[str], message: str) -> None:
    with pytest.raises(DataError, match=message):
        read_dataset(write(tmp_path, rows))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        read_dataset(tmp_path / "none.csv")


def test_a_label_is_no_book(tmp_path: Path) -> None:
    path = write(tmp_path, ["a,0,9,0,9", "b" * 1_000_000 + ",0,9,0,9"])
    data = read_csv(path)
    assert list(data.labels) == ["a"]
    assert [str(fault) for fault in data.faults] == [
        f"{path}: row 2: its label {'b' * 20!r}... is too long"
    ]


def test_a_file_of_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, ["3,0,9,0,9"] * 10 + ["3,0.5,9,0,9"])
    monkeypatch.setattr(csv_dataset, "MAX_BYTES", 200)
    with pytest.raises(DataError, match="too much"):  # as fractions
        read_csv(path)
    monkeypatch.setattr(csv_dataset, "MAX_SAMPLES", 9)
    with pytest.raises(DataError, match="too much"):
        read_csv(path)


def test_rows_that_come_late_may_have_fractions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_dataset, "_AT_ONCE", 10)
    rows = ["3,0,1,0,1"] * 9 + ["4,0,0.5,1,0"]
    data = read_csv(write(tmp_path, ["label,a,b,c,d", *rows]))
    assert list(data.labels) == ["3"] * 9 + ["4"]
    assert pixels(data)[-1].ravel().tolist() == [0, 128, 255, 0]


def test_emnists_files_are_turned(mnist: Dataset, tmp_path: Path) -> None:
    data = read_csv(write(tmp_path, rows_of(mnist), "emnist-digits-test.csv"))
    assert np.array_equal(pixels(data), pixels(mnist).transpose(0, 2, 1))


def test_a_training_reads_them(mnist: Dataset, tmp_path: Path) -> None:
    path = write(tmp_path, rows_of(mnist))
    assert len(read_training_part(path)) == COUNT
    assert not has_test_part(path)
    parts = read_sources([path], print)
    assert len(parts.train) + len(parts.held_out) == COUNT
