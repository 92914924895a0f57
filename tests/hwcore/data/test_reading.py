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

from hwcore.data.dataset import Dataset
from hwcore.data.folders import read_idx, read_image_folder
from hwcore.data.npz import read_npz
from hwcore.data.reading import has_test_part, read_dataset, read_mnist_train, read_training_part
from hwcore.errors import DataError, ImageError
from hwcore.ink.ink import Ink
from hwcore.raster.image_file import ImageFile
from hwcore.raster.ink_raster import rasterize
from hwcore.reasons import Reason


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
    inks = [glyph.to_strokes() for glyph in data.originals if isinstance(glyph, Ink)]
    assert inks == [[[[0, 0], [1, 2]], [[3, 4]]], [[[5, 6], [7, 8]]]]
    assert list(data.labels) == ["7", "a"]
    assert list(data.writers) == ["w1", "w2"]
    first = data.originals[0]
    assert isinstance(first, Ink)
    assert np.array_equal(data.glyph(0).raster, rasterize(first))


def test_writers_may_be_missing_and_strokes_empty(tmp_path: Path) -> None:
    arrays = stroke_arrays(writer=None, stroke_offsets=np.array([0, 0, 3, 5]))
    data = read_npz(write_npz(tmp_path / "ink.npz", arrays))
    assert list(data.writers) == ["", ""]
    assert [len(glyph) for glyph in data.originals if isinstance(glyph, Ink)] == [1, 1]


@pytest.mark.parametrize("name", ["label", "labels"])
def test_images_of_an_npz(tmp_path: Path, name: str) -> None:
    images = np.zeros((2, 16, 16), np.uint8)
    images[:, 3:12, 8] = 200
    arrays = {"images": images, name: np.array([3, 4], np.uint8)}
    data = read_dataset(write_npz(tmp_path / "images.npz", arrays))
    assert list(data.labels) == ["3", "4"]
    assert data.glyph(1).raster.shape == (28, 28)
    assert data.glyph(1).raster.max() > 0.9


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
    [
        np.zeros((3, 28, 28), np.uint8),
        np.zeros((2, 783), np.uint8),
        np.zeros((2, 28, 28, 5), np.uint8),
        np.zeros((2, 0, 28), np.uint8),
        np.zeros(2),
        np.full((2, 9, 9), np.nan),
        np.full((2, 9, 9), "a"),
        np.zeros((2, 9, 9), np.complex64),
    ],
    ids=lambda images: f"{images.dtype}{images.shape}",
)
def test_image_arrays_that_do_not_fit_are_an_error(tmp_path: Path, images: NDArray[Any]) -> None:
    path = write_npz(tmp_path / "images.npz", {"images": images, "labels": np.array([1, 2])})
    with pytest.raises(DataError, match=r'images\.npz: "images" (must|holds)'):
        read_npz(path)


@pytest.fixture
def scans(fixtures: Path) -> Dataset:
    """Twenty of MNIST's images."""
    return read_dataset(fixtures / "mnist").take(range(20))


LAYOUTS: dict[str, Callable[[NDArray[np.uint8]], NDArray[Any]]] = {
    "as it is": lambda images: images,
    "0..1": lambda images: images / np.float32(255.0),
    "double": lambda images: images.astype(np.float64),
    "-1..1": lambda images: images / 127.5 - 1.0,
    "standardised": lambda images: (images / 255.0 - 0.1307) / 0.3081,
    "16 bits": lambda images: images.astype(np.uint16) * 257,
    "signed": lambda images: images.astype(np.int16) - 128,
    "channel last": lambda images: images[..., None],
    "channel first": lambda images: images[:, None],
    "colours last": lambda images: np.repeat(images[..., None], 3, axis=-1),
    "colours first": lambda images: np.repeat(images[:, None], 3, axis=1),
    "flat": lambda images: images.reshape(len(images), -1),
    "dark on light": lambda images: 255 - images,
    "dark on light, 0..1, flat": lambda images: 1.0 - images.reshape(len(images), -1) / 255.0,
    "Fortran's order": np.asfortranarray,
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_images_come_in_many_layouts(
    tmp_path: Path, scans: Dataset, layout: Callable[[NDArray[np.uint8]], NDArray[Any]]
) -> None:
    images = np.stack([np.asarray(glyph) for glyph in scans.originals])
    labels = np.array([int(label) for label in scans.labels])
    data = read_npz(write_npz(tmp_path / "a.npz", {"images": layout(images), "labels": labels}))
    assert list(data.labels) == list(scans.labels)
    for index in range(len(scans)):
        assert np.abs(data.glyph(index).raster - scans.glyph(index).raster).max() <= 1.01 / 255


@pytest.mark.parametrize("most", [1, 15, 16])
def test_images_of_few_grey_levels(tmp_path: Path, scans: Dataset, most: int) -> None:
    images = np.stack([np.asarray(glyph) for glyph in scans.originals])
    few = np.rint(images / 255.0 * most).astype(np.uint8 if most > 1 else bool)
    labels = np.array([int(label) for label in scans.labels])
    data = read_npz(write_npz(tmp_path / "a.npz", {"images": few, "labels": labels}))
    for index in range(len(scans)):
        assert np.asarray(data.originals[index]).max() == 255
        assert (
            np.corrcoef(data.glyph(index).raster.ravel(), scans.glyph(index).raster.ravel())[0, 1]
            > 0.4
        )


def test_one_image_dark_on_light_among_others_is_inverted(tmp_path: Path, scans: Dataset) -> None:
    images = np.stack([np.asarray(glyph) for glyph in scans.originals])
    images[3] = 255 - images[3]
    labels = np.zeros(len(images), int)
    data = read_npz(write_npz(tmp_path / "a.npz", {"images": images, "labels": labels}))
    assert all(
        np.array_equal(data.glyph(i).raster, scans.glyph(i).raster) for i in range(len(scans))
    )


@pytest.mark.parametrize("value", [1e300, -1e300, np.inf, np.nan])
def test_values_that_are_no_grey_levels_are_an_error(tmp_path: Path, value: float) -> None:
    images = np.zeros((2, 9, 9))
    images[1, 4, 4] = value
    arrays = {"images": images, "labels": np.array([3, 1])}
    with pytest.raises(DataError, match=r"not finite|too large for grey levels"):
        read_npz(write_npz(tmp_path / "a.npz", arrays))


@pytest.mark.parametrize(
    "labels",
    [
        np.array([3, 1], np.int64),
        np.array([3.0, 1.0]),
        np.array([3.0, 1.0], np.float16),
        np.array(["3", "1"]),
        np.array([[3], [1]], np.uint8),
        np.eye(10)[[3, 1]],
        np.eye(10, dtype=bool)[[3, 1]],
    ],
    ids=lambda labels: f"{labels.dtype}{labels.shape}",
)
def test_labels_come_in_many_layouts(tmp_path: Path, labels: NDArray[Any]) -> None:
    arrays = {"images": np.full((2, 9, 9), 9, np.uint8), "labels": labels}
    assert list(read_npz(write_npz(tmp_path / "a.npz", arrays)).labels) == ["3", "1"]


@pytest.mark.parametrize(
    "labels",
    [
        np.array([3.5, 1.0]),
        np.array([np.inf, 1.0]),
        np.array([np.inf, 2.5], np.float16),  # 1e9 is beyond its range
        np.array([np.nan, 1e4000], np.longdouble),
        np.eye(10)[[3, 1]] / 2,
        np.ones((2, 10), int),
        np.array([True, False]),
        np.zeros((2, 0)),
    ],
    ids=lambda labels: f"{labels.dtype}{labels.shape}",
)
def test_labels_that_are_none_are_an_error(tmp_path: Path, labels: NDArray[Any]) -> None:
    arrays = {"images": np.full((2, 9, 9), 9, np.uint8), "labels": labels}
    with pytest.raises(DataError, match="as whole number, text or one-hot row"):
        read_npz(write_npz(tmp_path / "a.npz", arrays))


@pytest.mark.parametrize(
    ("images", "labels"),
    [
        ("images", "label"),
        ("x_test", "y_test"),
        ("X_test", "Y_test"),
        ("test_images", "test_labels"),
        ("data", "target"),
        ("X", "y"),
        ("x_train", "y_train"),
        ("arr_0", "arr_1"),
    ],
)
def test_arrays_have_many_names(tmp_path: Path, images: str, labels: str) -> None:
    arrays = {images: np.full((2, 9, 9), 9, np.uint8), labels: np.array([3, 1])}
    assert list(read_dataset(write_npz(tmp_path / "a.npz", arrays)).labels) == ["3", "1"]


def test_the_test_part_of_an_npz_is_never_trained_on(tmp_path: Path) -> None:
    path = tmp_path / "mnist.npz"
    test = {"x_test": np.full((1, 9, 9), 9, np.uint8), "y_test": np.array([7])}
    train = {"x_train": np.full((2, 9, 9), 9, np.uint8), "y_train": np.array([1, 2])}
    write_npz(path, test | train)
    assert list(read_dataset(path).labels) == ["7"]
    assert list(read_training_part(path).labels) == ["1", "2"]
    assert has_test_part(path)
    write_npz(path, train)
    assert not has_test_part(path)
    write_npz(path, test)
    with pytest.raises(DataError, match="name its arrays so"):
        read_training_part(path)


def test_an_npz_without_known_names_says_which_are_known(tmp_path: Path) -> None:
    path = write_npz(tmp_path / "a.npz", {"foo": np.zeros((1, 9, 9)), "bar": np.array([1])})
    with pytest.raises(DataError, match=r"x_test and y_test.*name its arrays so"):
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
    assert all(data.glyph(index).raster.max() > 0.9 for index in range(len(data)))


def test_a_folder_with_parts_means_its_test_part(tmp_path: Path) -> None:
    for name in ("Test/7/a.png", "train/1/a.png", "train/2/a.png"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).touch()
    assert list(read_dataset(tmp_path).labels) == ["7"]
    assert list(read_training_part(tmp_path).labels) == ["1", "2"]
    assert has_test_part(tmp_path)
    assert not has_test_part(tmp_path / "train")


def test_a_folder_for_testing_only_does_not_train(tmp_path: Path) -> None:
    (tmp_path / "test" / "7").mkdir(parents=True)
    (tmp_path / "test" / "7" / "a.png").touch()
    with pytest.raises(DataError, match="none for training"):
        read_training_part(tmp_path)


def test_hidden_files_are_passed_over_and_loose_files_are_no_samples(tmp_path: Path) -> None:
    (tmp_path / "7").mkdir()
    for name in ("7/a.png", "7/.DS_Store", "readme.txt"):
        (tmp_path / name).write_bytes(b"")
    data = read_image_folder(tmp_path)
    assert data.originals == [ImageFile(tmp_path / "7" / "a.png")]
    with pytest.raises(ImageError, match=r"a\.png"):
        data.glyph(0)


def test_ink_lines_with_faults(tmp_path: Path) -> None:
    path = tmp_path / "ink.jsonl"
    path.write_text(
        '{"strokes": [[[0, 0]]], "label": "1", "writer": "w"}\nno\n{"strokes": [[[0, 0]]]}\n'
    )
    data = read_dataset(path)
    assert (list(data.labels), list(data.writers)) == (["1"], ["w"])
    assert [str(fault) for fault in data.faults] == [
        f"{path}: line 2: not JSON",
        f"{path}: line 3: has no label",
    ]


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
    fault = Reason("broken", "a fault")
    data = Dataset(inks, list("1213"), list("aabb"), [fault])
    part = data.where(lambda label, writer: label == "1" or writer == "b")
    assert list(part.originals) == [inks[0], inks[2], inks[3]]
    assert (list(part.labels), list(part.writers)) == (list("113"), list("abb"))
    assert list(part.faults) == [fault]


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
