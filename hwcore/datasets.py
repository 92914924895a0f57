"""Data sets: labelled glyphs, as ink or as images, and the readers of the formats they come in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

from .errors import DataError
from .idx import idx_parts, read_idx_array
from .image_arrays import to_images, to_labels, to_texts
from .image_files import ImageFile, of_one_collection
from .image_raster import rasterize_image
from .ink import MAX_COORDINATE, Ink, Stroke
from .ink_lines import LineFault, read_ink_lines
from .npz import MAX_SAMPLES, load_npz, npz_names, too_much
from .raster import Raster, rasterize

Glyph = Ink | NDArray[np.uint8] | ImageFile
"""Ink, an image [H, W] with ink high, or an image file."""

_MAX_POINTS: Final = 3_000_000  # of all ink in one file
_STROKES: Final = ("points", "stroke_offsets", "sample_offsets", "label", "labels", "writer")
_LABELS: Final = ("labels", "label", "targets", "target", "y")
_PAIRS: Final = (
    ("images", _LABELS),
    ("image", _LABELS),
    ("x_test", ("y_test",)),
    ("test_images", ("test_labels",)),
    ("test_x", ("test_y",)),
    ("x", _LABELS),
    ("data", _LABELS),
    ("digits", _LABELS),
    ("x_train", ("y_train",)),
    ("train_images", ("train_labels",)),
    ("train_x", ("train_y",)),
    ("arr_0", ("arr_1",)),
)
"""Names of images and of their labels, in any case of letters; the first that are there count."""


@dataclass(frozen=True, eq=False)
class Dataset:
    """Labelled glyphs.

    Attributes:
        glyphs: the samples, not yet rasters.
        labels: one for each glyph.
        writers: one for each glyph; empty text where it is not known.
        faults: what in the source could not be read, one line each.
        places: where in its source each glyph stands, counted from 0 (in ink JSON lines, its
            line); empty where that is its index.
    """

    glyphs: Sequence[Glyph]
    labels: Sequence[str]
    writers: Sequence[str]
    faults: Sequence[str] = ()
    places: Sequence[int] = ()

    def __len__(self) -> int:
        return len(self.glyphs)

    def place(self, index: int) -> int:
        """Where in its source a glyph stands, counted from 0."""
        return self.places[index] if self.places else index

    def raster(self, index: int) -> Raster:
        """One glyph as the network sees it, float32 [28, 28].

        Raises:
            ImageError: an image file that cannot be read.
        """
        glyph = self.glyphs[index]
        if isinstance(glyph, Ink):
            return rasterize(glyph)
        return glyph.raster() if isinstance(glyph, ImageFile) else rasterize_image(glyph)

    def where(self, wanted: Callable[[str, str], bool]) -> Dataset:
        """The samples whose label and writer are wanted."""
        return self.take(
            index
            for index, (label, writer) in enumerate(zip(self.labels, self.writers, strict=True))
            if wanted(label, writer)
        )

    def take(self, indices: Iterable[int]) -> Dataset:
        """The samples at these indices, in their order."""
        kept = list(indices)
        return Dataset(
            [self.glyphs[index] for index in kept],
            [self.labels[index] for index in kept],
            [self.writers[index] for index in kept],
            self.faults,
            [self.place(index) for index in kept],
        )


def read_dataset(path: Path) -> Dataset:
    """Read whatever ``path`` is: ``.jsonl``, ``.npz``, an IDX folder or a folder of images.

    Raises:
        DataError: nothing there, a format that is not known, damaged, or without one sample.
    """
    if path.is_dir():
        data = _read_idx_folder(path) if idx_parts(path) else read_image_folder(path)
    elif path.suffix.lower() == ".jsonl":
        data = _read_jsonl(path)
    elif path.suffix.lower() == ".npz":
        data = read_npz(path)
    elif not path.exists():
        raise DataError(f"{path}: there is no such file or folder")
    else:
        raise DataError(
            f"{path}: not a data set; give ink .jsonl, .npz, a folder of IDX files, "
            "or a folder with a subfolder of images for each label"
        )
    return _with_samples(path, data)


def _with_samples(path: Path, data: Dataset) -> Dataset:
    if not len(data):
        detail = f" ({data.faults[0]})" if data.faults else ""
        raise DataError(f"{path}: holds no sample that can be used{detail}")
    return data


def read_idx(images: Path, labels: Path) -> Dataset:
    """Read a pair of IDX files (LeCun's format), gzipped or not.

    Raises:
        DataError: missing, damaged, or counts that differ.
    """
    pictures, numbers = read_idx_array(images, 3), read_idx_array(labels, 1)
    if len(pictures) != len(numbers):
        raise DataError(
            f"{images.name} holds {len(pictures)} images, {labels.name} {len(numbers)} labels; "
            "they do not belong together"
        )
    glyphs = to_images(images, "images", pictures, len(numbers))
    return Dataset(list(glyphs), [str(number) for number in numbers], [""] * len(numbers))


def read_npz(path: Path, part: Literal["test", "train"] = "test") -> Dataset:
    """Read an ``.npz`` of pen strokes or of images.

    Strokes: ``points`` [P, 2], ``stroke_offsets`` [S + 1], ``sample_offsets`` [N + 1], ``label``
    and, if known, ``writer`` [N]. Images: ``images`` [N, H, W] with ``labels`` or ``label`` [N],
    or under other names that are common (``x_test`` and ``y_test``, ``data`` and ``target``),
    in any layout that ``to_images`` and ``to_labels`` know.

    Args:
        part: of a file that has both, the images for testing or those for training.

    Raises:
        DataError: missing, damaged, without these arrays, or arrays that do not fit together.
    """
    names = npz_names(path)
    if {"points", "stroke_offsets", "sample_offsets"} <= names and "images" not in names:
        return _read_strokes(path)
    pair = _named_pair(names, part)
    if pair is None:
        raise _without_arrays(path, names)
    arrays = load_npz(path, (*pair, "writer"))
    images, labels = (arrays[name] for name in pair)
    if labels.ndim and len(labels) > MAX_SAMPLES:
        raise too_much(path)
    texts = to_labels(path, pair[1], labels)
    glyphs = list(to_images(path, pair[0], images, len(texts)))
    return Dataset(glyphs, texts, _writers(path, arrays, len(texts)))


def _named_pair(names: set[str], part: Literal["test", "train"]) -> tuple[str, str] | None:
    """The names of images and labels among these; of two parts, the one that is wanted."""
    known = {name.lower(): name for name in sorted(names, reverse=True)}
    pairs = [pair for pair in _PAIRS if part == "test" or "test" not in pair[0]]
    for images, labels in pairs:
        for name in labels:
            if images in known and name in known:
                return known[images], known[name]
    return None


def _without_arrays(path: Path, names: set[str]) -> DataError:
    if not {"label", "labels"} & names and {"images", "points"} & names:
        return DataError(f'{path}: has no array "label" or "labels" with one label a sample')
    return DataError(
        f'{path}: has neither "images" and "labels" (or x_test and y_test, data and target) nor '
        '"points" with their offsets; name its arrays so'
    )


def _read_strokes(path: Path) -> Dataset:
    arrays = load_npz(path, _STROKES)
    labels = arrays.get("label", arrays.get("labels"))
    if labels is None:
        raise _without_arrays(path, set(arrays))
    if labels.ndim and len(labels) > MAX_SAMPLES:
        raise too_much(path)
    texts = to_labels(path, "label", labels)
    return Dataset(_strokes(path, arrays, len(texts)), texts, _writers(path, arrays, len(texts)))


def _writers(path: Path, arrays: dict[str, NDArray[Any]], count: int) -> list[str]:
    writers = arrays.get("writer", np.empty(0))
    known = writers.shape == (count,) and writers.dtype.kind in "iuU"
    return to_texts(path, writers) if known else [""] * count


def read_image_folder(path: Path) -> Dataset:
    """Find the images in a folder that has one subfolder for each label, named by it.

    Where it has a subfolder ``test`` or ``testing`` that has these, that is taken, and ``train``
    or ``training`` where there is only that. Most files are opened only when their rasters are
    asked for.

    Raises:
        DataError: no such subfolder holds a file.
    """
    found: list[Path] = []
    labels: list[str] = []
    for folder in _subfolders(_part_folder(path, ("test", "testing", "train", "training"))):
        files = sorted(entry for entry in folder.iterdir() if entry.is_file())
        found += [entry for entry in files if not entry.name.startswith(".")]
        labels += [folder.name] * (len(found) - len(labels))
    if not found:
        raise DataError(
            f"{path}: has neither IDX files nor subfolders of images, one for each label"
        )
    return Dataset(of_one_collection(found), labels, [""] * len(labels))


def _part_folder(path: Path, names: tuple[str, ...]) -> Path:
    """The first of these subfolders, in any case of letters, that has subfolders; or ``path``."""
    folders = {folder.name.lower(): folder for folder in _subfolders(path)}
    for name in names:
        if name in folders and _subfolders(folders[name]):
            return folders[name]
    return path


def _subfolders(path: Path) -> list[Path]:
    return sorted(entry for entry in path.iterdir() if entry.is_dir())


def _read_jsonl(path: Path) -> Dataset:
    inks: list[Ink] = []
    labels: list[str] = []
    writers: list[str] = []
    faults: list[str] = []
    places: list[int] = []
    for number, entry in read_ink_lines(path):
        if isinstance(entry, LineFault):
            faults.append(f"{path}: line {number}: {entry.reason}")
        elif entry.label is None:
            faults.append(f"{path}: line {number}: has no label")
        else:
            inks.append(entry.ink)
            labels.append(entry.label)
            writers.append(entry.writer or "")
            places.append(number - 1)
    return Dataset(inks, labels, writers, faults, places)


def _read_idx_folder(path: Path, name: str | None = None) -> Dataset:
    """The part of this name, or the first: the one for testing where there is one."""
    parts = [part for part in idx_parts(path) if name is None or part.name == name]
    if not parts:
        raise DataError(f"{path}: {name}-images and {name}-labels must both be there")
    part = parts[0]
    others = [each.name for each in parts[1:] if each.is_test == part.is_test]
    if others and part.name not in ("t10k", "train"):
        raise DataError(
            f"{path}: holds {part.name} and {others[0]}; put the one that is meant into a folder "
            "of its own"
        )
    if part.labels is None:
        raise DataError(f"{path}: {part.name}-images and {part.name}-labels must both be there")
    data = read_idx(part.images, part.labels)
    if not part.is_turned:
        return data
    turned = [glyph.T for glyph in data.glyphs if isinstance(glyph, np.ndarray)]
    return Dataset(turned, data.labels, data.writers)


def read_training_part(path: Path) -> Dataset:
    """As ``read_dataset``, but of what has parts the one for training, never the one for testing.

    Raises:
        DataError: as ``read_dataset``, or there is only a part for testing.
    """
    if path.is_dir():
        parts = idx_parts(path)
        if parts:
            names = [part.name for part in parts if not part.is_test]
            return _read_idx_folder(path, names[0] if names else "train")
        folder = _part_folder(path, ("train", "training"))
        if folder == path and _part_folder(path, ("test", "testing")) != path:
            raise DataError(f"{path}: has a subfolder for testing, but none for training")
        return read_dataset(folder)
    if path.suffix.lower() == ".npz":
        return _with_samples(path, read_npz(path, "train"))
    return read_dataset(path)


def has_test_part(path: Path) -> bool:
    """Whether ``read_dataset`` gives a part of ``path`` that ``read_training_part`` does not."""
    if path.is_dir():
        kinds = {part.is_test for part in idx_parts(path)}
        if kinds:
            return kinds == {True, False}
        folders = [_part_folder(path, (name, f"{name}ing")) for name in ("test", "train")]
        return path not in folders
    if path.suffix.lower() != ".npz":
        return False
    names = npz_names(path)
    pairs = [_named_pair(names, part) for part in ("test", "train")]
    return None not in pairs and pairs[0] != pairs[1]


def read_mnist_train(path: Path) -> Dataset:
    """The training part of an IDX folder; never its test files.

    Raises:
        DataError: as ``read_idx``, or where the folder has no ``train-`` files.
    """
    return _read_idx_folder(path, "train")


def read_mnist_test(path: Path) -> Dataset:
    """The test part of an IDX folder, for reporting only.

    Raises:
        DataError: as ``read_idx``, or where the folder has no ``t10k-`` files.
    """
    return _read_idx_folder(path, "t10k")


def _strokes(path: Path, arrays: dict[str, NDArray[Any]], count: int) -> list[Ink]:
    points = np.asarray(arrays["points"])
    strokes, samples = arrays["stroke_offsets"], arrays["sample_offsets"]
    if points.ndim != 2 or points.shape[1] != 2 or points.dtype.kind not in "iuf":
        raise DataError(f'{path}: "points" must be numbers [points, 2]')
    if max(len(points) / _MAX_POINTS, strokes.size / MAX_SAMPLES) > 1.0:
        raise too_much(path)
    for name, offsets in (("stroke_offsets", strokes), ("sample_offsets", samples)):
        if offsets.ndim != 1 or len(offsets) == 0 or offsets.dtype.kind not in "iu":
            raise DataError(f'{path}: "{name}" must be whole numbers in one dimension')
        end = len(points) if offsets is strokes else len(strokes) - 1
        if offsets[0] != 0 or offsets[-1] != end or (offsets[1:] < offsets[:-1]).any():
            raise DataError(f'{path}: "{name}" does not fit the other arrays')
    if len(samples) != count + 1:
        raise DataError(f"{path}: {len(samples) - 1} samples but {count} labels")
    xy = points.astype(np.float64)
    if not (np.abs(xy) <= MAX_COORDINATE).all():
        raise DataError(
            f'{path}: "points" holds values that are not finite or beyond {MAX_COORDINATE:.0e}'
        )
    xy.flags.writeable = False
    made = [
        Stroke(xy[first:last]) if last > first else None
        for first, last in pairwise(strokes.tolist())
    ]
    return [
        Ink(tuple(stroke for stroke in made[first:last] if stroke is not None))
        for first, last in pairwise(samples.tolist())
    ]
