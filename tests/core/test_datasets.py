from __future__ import annotations

import gzip
import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from hwcore.datasets import (
    Dataset,
    read_dataset,
    read_idx,
    read_image_folder,
    read_mnist_train,
    read_npz,
)
from hwcore.errors import DataError, ImageError
from hwcore.ink import Ink
from hwcore.raster import rasterize


def idx(array: NDArray[np.uint8]) -> bytes:
    """An array in LeCun's format."""
    return (
        bytes([0, 0, 8, array.ndim])
        + struct.pack(f">{array.ndim}I", *array.shape)
        + array.tobytes()
    )


def write_idx(folder: Path, stem: str, count: int, label: int, compressed: bool = False) -> None:
    folder.mkdir(exist_ok=True)
    images = np.full((count, 28, 28), 9, np.uint8)
    labels = np.full(count, label, np.uint8)
    for kind, array in (("images-idx3", images), ("labels-idx1", labels)):
        content = idx(array)
        name = f"{stem}-{kind}-ubyte"
        if compressed:
            (folder / f"{name}.gz").write_bytes(gzip.compress(content))
        else:
            (folder / name).write_bytes(content)


def stroke_arrays(**changes: Any) -> dict[str, Any]:
    """Two samples, of two strokes and of one."""
    return {
        "points": np.array([[0, 0], [1, 2], [3, 4], [5, 6], [7, 8]], np.int16),
        "stroke_offsets": np.array([0, 2, 3, 5], np.int32),
        "sample_offsets": np.array([0, 2, 3], np.int32),
        "label": np.array(["7", "a"]),
        "writer": np.array(["w1", "w2"]),
    } | changes


def write_npz(path: Path, arrays: dict[str, Any]) -> Path:
    np.savez(path, **{name: array for name, array in arrays.items() if array is not None})
    return path


# IDX


def test_mnist_in_small(fixtures: Path) -> None:
    data = read_dataset(fixtures / "mnist")
    assert len(data) == 50
    assert data.labels[:10] == ["5", "0", "4", "1", "9", "2", "1", "3", "1", "4"]
    assert sorted(data.labels) == sorted("0123456789" * 5)
    assert set(data.writers) == {""}
    image = data.glyphs[0]
    assert isinstance(image, np.ndarray)
    assert image.dtype == np.uint8
    assert image.shape == (28, 28)
    assert np.array_equal(data.raster(0), image.astype(np.float32) / 255)


@pytest.mark.parametrize("compressed", [False, True])
def test_a_folder_means_its_test_files_where_it_has_them(tmp_path: Path, compressed: bool) -> None:
    write_idx(tmp_path, "train", 3, 1, compressed)
    assert read_dataset(tmp_path).labels == ["1", "1", "1"]
    write_idx(tmp_path, "t10k", 2, 7, compressed)
    assert read_dataset(tmp_path).labels == ["7", "7"]
    assert read_mnist_train(tmp_path).labels == ["1", "1", "1"]


def test_test_files_are_never_taken_for_training_files(tmp_path: Path) -> None:
    write_idx(tmp_path, "t10k", 2, 7)
    with pytest.raises(DataError, match="train-images"):
        read_mnist_train(tmp_path)


def test_images_without_labels_are_an_error(tmp_path: Path) -> None:
    write_idx(tmp_path, "t10k", 2, 7)
    (tmp_path / "t10k-labels-idx1-ubyte").unlink()
    with pytest.raises(DataError, match="must both be there"):
        read_dataset(tmp_path)


def test_counts_that_differ_are_an_error(tmp_path: Path) -> None:
    write_idx(tmp_path, "train", 2, 7)
    write_idx(tmp_path, "t10k", 3, 7)
    with pytest.raises(DataError, match=r"2 images.*3 labels"):
        read_idx(tmp_path / "train-images-idx3-ubyte", tmp_path / "t10k-labels-idx1-ubyte")


def flipped(content: bytes, position: int) -> bytes:
    return content[:position] + bytes([content[position] ^ 0xFF]) + content[position + 1 :]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "truncated": lambda content: content[: len(content) // 2],
    "only a header": lambda content: content[:12],
    "longer": lambda content: content + b"\0",
    "another type": lambda content: content[:2] + b"\x0d" + content[3:],
    "text": lambda _: b"hello" * 20,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_idx_file_is_an_error(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    write_idx(tmp_path, "t10k", 2, 7)
    path = tmp_path / "t10k-images-idx3-ubyte"
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(DataError, match=path.name):
        read_dataset(tmp_path)


@pytest.mark.parametrize("kind", ["images-idx3-ubyte.gz", "labels-idx1-ubyte.gz"])
def test_every_damaged_gzip_is_an_error(tmp_path: Path, kind: str) -> None:
    write_idx(tmp_path, "t10k", 2, 7, compressed=True)
    path = tmp_path / f"t10k-{kind}"
    whole = path.read_bytes()
    for position in [*range(4), *range(10, len(whole))]:  # the rest is time and system
        path.write_bytes(flipped(whole, position))
        with pytest.raises(DataError, match=path.name):
            read_dataset(tmp_path)
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(DataError, match=path.name):
            read_dataset(tmp_path)


# npz


def test_strokes_of_an_npz(tmp_path: Path) -> None:
    data = read_dataset(write_npz(tmp_path / "ink.npz", stroke_arrays()))
    inks = [glyph.to_strokes() for glyph in data.glyphs if isinstance(glyph, Ink)]
    assert inks == [[[[0, 0], [1, 2]], [[3, 4]]], [[[5, 6], [7, 8]]]]
    assert list(data.labels) == ["7", "a"]
    assert list(data.writers) == ["w1", "w2"]
    first = data.glyphs[0]
    assert isinstance(first, Ink)
    assert np.array_equal(data.raster(0), rasterize(first))


def test_writers_may_be_missing_and_strokes_empty(tmp_path: Path) -> None:
    arrays = stroke_arrays(writer=None, stroke_offsets=np.array([0, 0, 3, 5]))
    data = read_npz(write_npz(tmp_path / "ink.npz", arrays))
    assert list(data.writers) == ["", ""]
    assert [len(glyph) for glyph in data.glyphs if isinstance(glyph, Ink)] == [1, 1]


@pytest.mark.parametrize("name", ["label", "labels"])
def test_images_of_an_npz(tmp_path: Path, name: str) -> None:
    images = np.zeros((2, 16, 16), np.uint8)
    images[:, 3:12, 8] = 200
    arrays = {"images": images, name: np.array([3, 4], np.uint8)}
    data = read_dataset(write_npz(tmp_path / "images.npz", arrays))
    assert list(data.labels) == ["3", "4"]
    assert data.raster(1).shape == (28, 28)
    assert data.raster(1).max() > 0.9


@pytest.mark.parametrize(
    "changes",
    [
        {"label": None},
        {"label": np.array("7")},
        {"label": np.array(["7"])},
        {"points": None},
        {"points": np.zeros((5, 3))},
        {"points": np.zeros(5)},
        {"points": np.array([["a", "b"]] * 5)},
        {"points": np.array([[0, np.nan]] * 5)},
        {"points": np.array([[0, np.inf]] * 5)},
        {"points": np.array([[0, 1e12]] * 5)},
        {"points": np.zeros((4, 2), np.int16)},
        {"stroke_offsets": None},
        {"stroke_offsets": np.array([], np.int32)},
        {"stroke_offsets": np.array([0, 3, 2, 5])},
        {"stroke_offsets": np.array([1, 2, 3, 5])},
        {"stroke_offsets": np.array([0, 2, 3, 99])},
        {"stroke_offsets": np.array([0.0, 2.0, 3.0, 5.0])},
        {"stroke_offsets": np.array([[0, 2, 3, 5]])},
        {"stroke_offsets": np.array(5)},
        {"stroke_offsets": np.array([0, 2, 1, 5], np.uint32)},
        {"sample_offsets": np.array([0, 2, 4])},
        {"sample_offsets": np.array([0, 3])},
        {"sample_offsets": np.array([-1, 2, 3])},
    ],
    ids=str,
)
def test_stroke_arrays_that_do_not_fit_are_an_error(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    path = write_npz(tmp_path / "ink.npz", stroke_arrays(**changes))
    with pytest.raises(DataError, match=r"ink\.npz"):
        read_npz(path)


@pytest.mark.parametrize(
    "images",
    [np.zeros((2, 28, 28)), np.zeros((2, 784), np.uint8), np.zeros((3, 28, 28), np.uint8)],
)
def test_image_arrays_that_do_not_fit_are_an_error(tmp_path: Path, images: NDArray[Any]) -> None:
    path = write_npz(tmp_path / "images.npz", {"images": images, "labels": np.array([1, 2])})
    with pytest.raises(DataError, match="uint8"):
        read_npz(path)


def test_pickled_objects_are_not_loaded(tmp_path: Path) -> None:
    path = write_npz(tmp_path / "ink.npz", stroke_arrays(label=np.array([{}, {}], object)))
    with pytest.raises(DataError, match=r"not an \.npz file that can be read"):
        read_npz(path)


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_every_damaged_npz_is_an_error_or_reads_as_data(
    tmp_path: Path, save: Callable[..., None]
) -> None:
    path = tmp_path / "ink.npz"
    save(path, **stroke_arrays())
    whole = path.read_bytes()
    for length in range(0, len(whole), 37):
        path.write_bytes(whole[:length])
        with pytest.raises(DataError, match=r"ink\.npz"):
            read_npz(path)
    for position in range(0, len(whole), 7):
        path.write_bytes(flipped(whole, position))
        with suppress(DataError):  # some bytes, such as dates, mean nothing
            assert len(read_npz(path)) == 2


def test_what_only_calls_itself_npz_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.npz"
    with path.open("wb") as file:
        np.save(file, np.zeros(3))
    with pytest.raises(DataError, match=r"not an \.npz"):
        read_npz(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "hello")
    with pytest.raises(DataError, match=r"a\.npz"):
        read_npz(path)


# Folders of images, and what a path is


def test_a_folder_of_images(fixtures: Path) -> None:
    data = read_dataset(fixtures / "images")
    assert list(data.labels) == ["0", "2", "3", "4", "5"]
    assert all(data.raster(index).max() > 0.9 for index in range(len(data)))


def test_hidden_files_are_passed_over_and_loose_files_are_no_samples(tmp_path: Path) -> None:
    (tmp_path / "7").mkdir()
    for name in ("7/a.png", "7/.DS_Store", "readme.txt"):
        (tmp_path / name).write_bytes(b"")
    data = read_image_folder(tmp_path)
    assert data.glyphs == [tmp_path / "7" / "a.png"]
    with pytest.raises(ImageError, match=r"a\.png"):
        data.raster(0)


def test_ink_lines_with_faults(tmp_path: Path) -> None:
    path = tmp_path / "ink.jsonl"
    path.write_text(
        '{"strokes": [[[0, 0]]], "label": "1", "writer": "w"}\nno\n{"strokes": [[[0, 0]]]}\n'
    )
    data = read_dataset(path)
    assert (list(data.labels), list(data.writers)) == (["1"], ["w"])
    assert list(data.faults) == [f"{path}: line 2: not JSON", f"{path}: line 3: has no label"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("missing.jsonl", None, "cannot be read"),
        ("missing.npz", None, "no such file"),
        ("missing", None, "no such file or folder"),
        ("notes.txt", "hello", "not a data set"),
        ("empty.jsonl", "", "the file is empty"),
        ("bad.jsonl", "no\n", "no sample that can be used.*line 1: not JSON"),
    ],
)
def test_a_path_that_is_no_data_set_says_why(
    tmp_path: Path, name: str, content: str | None, message: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    with pytest.raises(DataError, match=message) as caught:
        read_dataset(tmp_path / name)
    assert name in str(caught.value)


def test_an_empty_folder_is_no_data_set(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="neither IDX files nor subfolders of images"):
        read_dataset(tmp_path)
    (tmp_path / "7").mkdir()
    with pytest.raises(DataError, match="neither IDX files nor subfolders of images"):
        read_dataset(tmp_path)


def test_a_part_of_a_data_set() -> None:
    inks = [Ink.from_strokes([[(0, number)]]) for number in range(4)]
    data = Dataset(inks, list("1213"), list("aabb"), ["a fault"])
    part = data.where(lambda label, writer: label == "1" or writer == "b")
    assert list(part.glyphs) == [inks[0], inks[2], inks[3]]
    assert (list(part.labels), list(part.writers)) == (list("113"), list("abb"))
    assert list(part.faults) == ["a fault"]


def test_places_are_those_of_the_source(tmp_path: Path) -> None:
    line = '{{"strokes": [[[0, 0]]], "label": "{}"}}'
    path = tmp_path / "ink.jsonl"
    path.write_text("\n".join(["oops", line.format("a"), "", "{}", line.format("b")]))
    data = read_dataset(path)
    assert [data.place(index) for index in range(2)] == [1, 4]
    assert data.where(lambda label, _: label == "b").place(0) == 4


def test_places_are_indices_where_nothing_is_left_out() -> None:
    data = Dataset([Ink()] * 4, list("abcd"), [""] * 4)
    assert [data.place(index) for index in range(4)] == [0, 1, 2, 3]
    some = data.where(lambda label, _: label in "bd")
    assert [some.place(index) for index in range(2)] == [1, 3]
    assert some.where(lambda label, _: label == "d").place(0) == 3
