"""``.npz`` files: strokes, or images in the layouts in which collections come."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from support.damaged_bytes import flipped

from hwcore.data.dataset import Dataset
from hwcore.data.npz import read_npz
from hwcore.data.reading import has_test_part, read_dataset, read_training_part
from hwcore.errors import DataError
from hwcore.ink.ink import Ink
from hwcore.raster.ink_raster import rasterize


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


def test_points_have_times_where_the_file_says_how_many_a_second(tmp_path: Path) -> None:
    rates = np.array([50.0, 200.0], np.float32)
    data = read_npz(write_npz(tmp_path / "ink.npz", stroke_arrays(points_per_second=rates)))
    first, second = (ink.strokes for ink in data.originals if isinstance(ink, Ink))
    assert [stroke.t.tolist() for stroke in first if stroke.t is not None] == [[0.0, 0.02], [0.04]]
    assert second[0].t is not None
    assert second[0].t.tolist() == [0.0, 0.005]


@pytest.mark.parametrize(
    "rates",
    [
        np.array([np.nan, np.nan], np.float32),
        np.array([10.0, -1.0]),  # no tablet is so slow
        np.array([0.0, np.inf]),
        np.array([100.0]),
        np.array(["a", "b"]),
    ],
)
def test_a_rate_that_cannot_be_gives_no_times(tmp_path: Path, rates: NDArray[Any]) -> None:
    data = read_npz(write_npz(tmp_path / "ink.npz", stroke_arrays(points_per_second=rates)))
    for ink in data.originals:
        assert isinstance(ink, Ink)
        assert [stroke.t for stroke in ink.strokes] == [None] * len(ink.strokes)


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
