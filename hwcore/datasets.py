"""Data sets: labelled glyphs, as ink or as images, and the readers of the formats they come in."""

from __future__ import annotations

import gzip
import math
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from .errors import DataError
from .files import open_file
from .image_raster import rasterize_image, read_image
from .ink import MAX_COORDINATE, Ink, Stroke
from .ink_lines import LineFault, read_ink_lines
from .raster import Raster, rasterize

Glyph = Ink | NDArray[np.uint8] | Path
"""Ink, an image [H, W] with ink high, or an image file."""

MAX_BYTES: Final = 192 << 20
"""Of one file's arrays, unpacked; MNIST's training images are 47 MB, EMNIST's digits 188 MB."""
MAX_SAMPLES: Final = 300_000
"""In one file; each costs some hundred bytes besides its own."""
_MAX_POINTS: Final = 3_000_000  # of all ink in one file
_NPZ_ARRAYS: Final = (
    "label", "labels", "writer", "images", "points", "stroke_offsets", "sample_offsets",
)  # fmt: skip


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
        return read_image(glyph) if isinstance(glyph, Path) else rasterize_image(glyph)

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
        data = _read_idx_folder(path) if _idx_stems(path) else read_image_folder(path)
    elif path.suffix == ".jsonl":
        data = _read_jsonl(path)
    elif path.suffix == ".npz":
        data = read_npz(path)
    elif not path.exists():
        raise DataError(f"{path}: there is no such file or folder")
    else:
        raise DataError(
            f"{path}: not a data set; give ink .jsonl, .npz, a folder of IDX files, "
            "or a folder with a subfolder of images for each label"
        )
    if not len(data):
        detail = f" ({data.faults[0]})" if data.faults else ""
        raise DataError(f"{path}: holds no sample that can be used{detail}")
    return data


def read_idx(images: Path, labels: Path) -> Dataset:
    """Read a pair of IDX files (LeCun's format), gzipped or not.

    Raises:
        DataError: missing, damaged, or counts that differ.
    """
    pictures, numbers = _read_idx_array(images, 3), _read_idx_array(labels, 1)
    if len(pictures) != len(numbers):
        raise DataError(
            f"{images.name} holds {len(pictures)} images, {labels.name} {len(numbers)} labels; "
            "they do not belong together"
        )
    return Dataset(list(pictures), [str(number) for number in numbers], [""] * len(numbers))


def read_npz(path: Path) -> Dataset:
    """Read an ``.npz`` of pen strokes or of images.

    Strokes: ``points`` [P, 2], ``stroke_offsets`` [S + 1], ``sample_offsets`` [N + 1], ``label``
    and, if known, ``writer`` [N]. Images: ``images`` uint8 [N, H, W] with ink high, and
    ``labels`` or ``label`` [N].

    Raises:
        DataError: missing, damaged, without these arrays, or arrays that do not fit together.
    """
    arrays = _load_npz(path)
    labels = arrays.get("label", arrays.get("labels"))
    if labels is None or labels.ndim != 1 or labels.dtype.kind not in "iuU":
        raise DataError(f'{path}: has no array "label" or "labels" with one label a sample')
    if len(labels) > MAX_SAMPLES:
        raise _too_much(path)
    names = _texts(path, labels)
    if "images" in arrays:
        images = arrays["images"]
        if (
            images.dtype != np.uint8
            or images.ndim != 3
            or len(images) != len(names)
            or not images.size
        ):
            raise DataError(f'{path}: "images" must be uint8 [{len(names)}, height, width]')
        glyphs: Sequence[Glyph] = list(images)
    elif {"points", "stroke_offsets", "sample_offsets"} <= arrays.keys():
        glyphs = _strokes(path, arrays, len(names))
    else:
        raise DataError(f'{path}: has neither "images" nor "points" with their offsets')
    writers = arrays.get("writer", np.empty(0))
    known = writers.shape == (len(names),) and writers.dtype.kind in "iuU"
    return Dataset(glyphs, names, _texts(path, writers) if known else [""] * len(names))


def read_image_folder(path: Path) -> Dataset:
    """Find the images in a folder that has one subfolder for each label, named by it.

    The files are opened when their rasters are asked for.
    """
    glyphs: list[Glyph] = []
    labels: list[str] = []
    for folder in sorted(entry for entry in path.iterdir() if entry.is_dir()):
        files = sorted(entry for entry in folder.iterdir() if entry.is_file())
        glyphs += [entry for entry in files if not entry.name.startswith(".")]
        labels += [folder.name] * (len(glyphs) - len(labels))
    if not glyphs:
        raise DataError(
            f"{path}: has neither IDX files nor subfolders of images, one for each label"
        )
    return Dataset(glyphs, labels, [""] * len(labels))


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


def _idx_stems(path: Path) -> list[str]:
    """The parts of an IDX folder that are there, the test part first."""
    return [stem for stem in ("t10k", "train") if _idx_file(path, stem, "images") is not None]


def _idx_file(path: Path, stem: str, what: str) -> Path | None:
    kind = "images-idx3-ubyte" if what == "images" else "labels-idx1-ubyte"
    for name in (f"{stem}-{kind}", f"{stem}-{kind}.gz"):
        if (path / name).is_file():
            return path / name
    return None


def _read_idx_folder(path: Path, stem: str | None = None) -> Dataset:
    stem = stem or _idx_stems(path)[0]
    images, labels = _idx_file(path, stem, "images"), _idx_file(path, stem, "labels")
    if images is None or labels is None:
        raise DataError(f"{path}: {stem}-images and {stem}-labels must both be there")
    return read_idx(images, labels)


def read_training_part(path: Path) -> Dataset:
    """As ``read_dataset``, but of an IDX folder the training files, and never its test files.

    Raises:
        DataError: as ``read_dataset``, or an IDX folder without ``train-`` files.
    """
    if path.is_dir() and _idx_stems(path):
        return read_mnist_train(path)
    return read_dataset(path)


def has_test_part(path: Path) -> bool:
    """Whether ``read_dataset`` gives a part of ``path`` that ``read_training_part`` does not."""
    return path.is_dir() and {"t10k", "train"} <= set(_idx_stems(path))


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


def _read_idx_array(path: Path, dimensions: int) -> NDArray[np.uint8]:
    header = 4 + 4 * dimensions
    try:
        with open_file(path) as file:
            packed = path.suffix == ".gz"
            content: Any = gzip.GzipFile(fileobj=file) if packed else file
            start = content.read(header)
            if len(start) < header or start[:4] != bytes([0, 0, 8, dimensions]):
                raise DataError(
                    f"{path}: not an IDX file of unsigned bytes in {dimensions} dimensions"
                )
            shape = struct.unpack(f">{dimensions}I", start[4:])
            size = math.prod(shape)
            if size > MAX_BYTES or shape[0] > MAX_SAMPLES:
                raise _too_much(path)
            raw = content.read(size + 1)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        if isinstance(error, DataError):
            raise
        raise DataError(f"{path}: cannot be read ({error})") from error
    if len(raw) != size or not size:
        raise DataError(f"{path}: its length does not fit its header; get the file again")
    return np.frombuffer(raw, np.uint8).reshape(shape)


def _too_much(path: Path) -> DataError:
    return DataError(
        f"{path}: holds more than {MAX_SAMPLES} samples or {MAX_BYTES >> 20} MB, which is too much "
        "at once; give it in parts"
    )


def _load_npz(path: Path) -> dict[str, NDArray[np.generic]]:
    try:
        with open_file(path) as content, zipfile.ZipFile(content) as archive:
            members = {entry.filename: entry for entry in archive.infolist()}
            wanted = [name for name in _NPZ_ARRAYS if f"{name}.npy" in members]
            if sum(members[f"{name}.npy"].file_size for name in wanted) > MAX_BYTES:
                raise _too_much(path)
            return {name: _load_array(archive, members[f"{name}.npy"]) for name in wanted}
    except FileNotFoundError:
        raise DataError(f"{path}: there is no such file") from None
    except DataError:
        raise
    except Exception as error:  # numpy, zipfile and zlib raise many kinds on damaged files
        raise DataError(f"{path}: not an .npz file that can be read; get it again") from error


def _load_array(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> NDArray[np.generic]:
    # What numpy writes; the others' unpackers take whatever memory a file asks them to.
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError("an unusual compression")
    with archive.open(entry) as member:
        version = np.lib.format.read_magic(member)
        read_header = {
            (1, 0): np.lib.format.read_array_header_1_0,
            (2, 0): np.lib.format.read_array_header_2_0,
        }[version]
        shape, _, dtype = read_header(member)
        if dtype.hasobject or math.prod(shape) * dtype.itemsize > entry.file_size:
            raise ValueError("an array that is not in its file")
    with archive.open(entry) as member:
        array: NDArray[np.generic] = np.lib.format.read_array(member, allow_pickle=False)
        return array


def _texts(path: Path, array: NDArray[np.generic]) -> list[str]:
    try:
        texts = [str(text) for text in array.tolist()]
    except (ValueError, SystemError):  # numbers that no character has
        texts = ["\0"]
    if not "".join(texts).isprintable():
        raise DataError(f"{path}: a label or writer holds a character that cannot be shown")
    return texts


def _strokes(path: Path, arrays: dict[str, NDArray[Any]], count: int) -> list[Ink]:
    points = np.asarray(arrays["points"])
    strokes, samples = arrays["stroke_offsets"], arrays["sample_offsets"]
    if points.ndim != 2 or points.shape[1] != 2 or points.dtype.kind not in "iuf":
        raise DataError(f'{path}: "points" must be numbers [points, 2]')
    if max(len(points) / _MAX_POINTS, strokes.size / MAX_SAMPLES) > 1.0:
        raise _too_much(path)
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
