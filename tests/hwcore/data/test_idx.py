"""IDX files, alone and in folders."""

from __future__ import annotations

import gzip
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from support.damaged_bytes import flipped

from hwcore.data.folders import read_idx
from hwcore.data.reading import read_dataset, read_mnist_train
from hwcore.errors import DataError


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


def test_mnist_in_small(fixtures: Path) -> None:
    data = read_dataset(fixtures / "mnist")
    assert len(data) == 50
    assert data.labels[:10] == ["5", "0", "4", "1", "9", "2", "1", "3", "1", "4"]
    assert sorted(data.labels) == sorted("0123456789" * 5)
    assert set(data.writers) == {""}
    image = data.originals[0]
    assert isinstance(image, np.ndarray)
    assert image.dtype == np.uint8
    assert image.shape == (28, 28)
    assert np.array_equal(data.glyph(0).raster, image.astype(np.float32) / 255)


@pytest.mark.parametrize("compressed", [False, True])
def test_a_folder_means_its_test_files_where_it_has_them(tmp_path: Path, compressed: bool) -> None:
    write_idx(tmp_path, "train", 3, 1, compressed)
    assert read_dataset(tmp_path).labels == ["1", "1", "1"]
    write_idx(tmp_path, "t10k", 2, 7, compressed)
    assert read_dataset(tmp_path).labels == ["7", "7"]
    assert read_mnist_train(tmp_path).labels == ["1", "1", "1"]


@pytest.mark.parametrize(
    ("images", "labels"),
    [
        ("t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte"),
        ("qmnist-test-images-idx3-ubyte", "qmnist-test-labels-idx1-ubyte"),
        ("images-idx3-ubyte", "labels-idx1-ubyte"),
    ],
)
def test_other_names_of_idx_files(tmp_path: Path, images: str, labels: str) -> None:
    write_idx(tmp_path, "t10k", 2, 7)
    (tmp_path / "t10k-images-idx3-ubyte").rename(tmp_path / images)
    (tmp_path / "t10k-labels-idx1-ubyte").rename(tmp_path / labels)
    assert list(read_dataset(tmp_path).labels) == ["7", "7"]


def test_emnists_files_hold_rows_and_columns_exchanged(tmp_path: Path, fixtures: Path) -> None:
    scans = np.stack([np.asarray(glyph) for glyph in read_dataset(fixtures / "mnist").originals])
    name = "emnist-digits-test"
    (tmp_path / f"{name}-images-idx3-ubyte").write_bytes(idx(scans.swapaxes(1, 2)))
    (tmp_path / f"{name}-labels-idx1-ubyte").write_bytes(idx(np.zeros(len(scans), np.uint8)))
    again = np.stack([np.asarray(glyph) for glyph in read_dataset(tmp_path).originals])
    assert np.array_equal(again, scans)


def test_two_test_sets_in_a_folder_are_not_mixed_up(tmp_path: Path) -> None:
    write_idx(tmp_path, "emnist-digits-test", 2, 7)
    write_idx(tmp_path, "emnist-letters-test", 2, 8)
    with pytest.raises(DataError, match="into a folder of its own"):
        read_dataset(tmp_path)


def test_idx_images_dark_on_light_are_inverted(tmp_path: Path, fixtures: Path) -> None:
    data = read_dataset(fixtures / "mnist")
    scans = np.stack([np.asarray(glyph) for glyph in data.originals])
    (tmp_path / "t10k-images-idx3-ubyte").write_bytes(idx(255 - scans))
    (tmp_path / "t10k-labels-idx1-ubyte").write_bytes(idx(np.zeros(len(scans), np.uint8)))
    dark = read_dataset(tmp_path)
    assert all(np.array_equal(dark.glyph(i).raster, data.glyph(i).raster) for i in range(len(data)))


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
