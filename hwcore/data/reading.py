"""Reading data sets in whatever format they come, and which part of them is for what."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from hwcore.errors import DataError
from hwcore.ink import InkRecord, LineFault, read_ink_lines
from hwcore.raster import SIZE, Original
from hwcore.reasons import Reason

from .csv_table import read_csv
from .dataset import Dataset
from .folders import part_folder, read_idx_folder, read_image_folder
from .idx import idx_parts
from .npz import named_pair, read_npz
from .npz_arrays import npz_names


def read_dataset(path: Path) -> Dataset:
    """Read whatever ``path`` is: ``.jsonl``, ``.npz``, ``.csv``, a folder of IDX files or images.

    Raises:
        DataError: nothing there, a format that is not known, damaged, or without one sample.
    """
    if path.is_dir():
        data = read_idx_folder(path) if idx_parts(path) else read_image_folder(path)
    elif path.suffix.lower() == ".jsonl":
        data = _read_jsonl(path)
    elif path.suffix.lower() == ".npz":
        data = read_npz(path)
    elif path.suffix.lower() == ".csv":
        data = read_csv(path)
    elif not path.exists():
        raise DataError(
            "no-such-file-or-folder", "{where}: there is no such file or folder", where=path
        )
    else:
        raise DataError(
            "not-a-data-set",
            "{path}: not a data set; give ink .jsonl, .npz, .csv, a folder of IDX files, "
            "or a folder with a subfolder of images for each label",
            path=path,
        )
    return _with_samples(path, data)


def _with_samples(path: Path, data: Dataset) -> Dataset:
    if not len(data):
        if data.faults:
            raise DataError(
                "no-usable-sample",
                "{path}: holds no sample that can be used ({cause})",
                path=path,
                cause=data.faults[0],
            )
        raise DataError("no-sample", "{path}: holds no sample that can be used", path=path)
    return data


def _read_jsonl(path: Path) -> Dataset:
    originals: list[Original] = []
    labels: list[str] = []
    writers: list[str] = []
    faults: list[Reason] = []
    places: list[int] = []
    for number, entry in read_ink_lines(path):
        if isinstance(entry, LineFault):
            faults.append(_in_line(path, number, entry.reason))
        elif entry.label is None:
            faults.append(_in_line(path, number, Reason("has-no-label", "has no label")))
        else:
            originals.append(_original(entry))
            labels.append(entry.label)
            writers.append(entry.writer or "")
            places.append(number - 1)
    return Dataset(originals, labels, writers, faults, places)


def _original(record: InkRecord) -> Original:
    if record.image is None:
        return record.ink
    return np.frombuffer(record.image, np.uint8).reshape(SIZE, SIZE)


def _in_line(path: Path, number: int, why: Reason) -> Reason:
    return Reason("in-line", "{path}: line {number}: {cause}", path=path, number=number, cause=why)


def read_training_part(path: Path) -> Dataset:
    """As ``read_dataset``, but of what has parts the one for training, never the one for testing.

    Raises:
        DataError: as ``read_dataset``, or there is only a part for testing.
    """
    if path.is_dir():
        parts = idx_parts(path)
        if parts:
            names = [part.name for part in parts if not part.is_test]
            return read_idx_folder(path, names[0] if names else "train")
        folder = part_folder(path, ("train", "training"))
        if folder == path and part_folder(path, ("test", "testing")) != path:
            raise DataError(
                "no-training-folder",
                "{path}: has a subfolder for testing, but none for training",
                path=path,
            )
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
        folders = [part_folder(path, (name, f"{name}ing")) for name in ("test", "train")]
        return path not in folders
    if path.suffix.lower() != ".npz":
        return False
    names = npz_names(path)
    pairs = [named_pair(names, part) for part in ("test", "train")]
    return None not in pairs and pairs[0] != pairs[1]


def read_mnist_train(path: Path) -> Dataset:
    """The training part of an IDX folder; never its test files.

    Raises:
        DataError: as ``read_idx``, or where the folder has no ``train-`` files.
    """
    return read_idx_folder(path, "train")


def read_mnist_test(path: Path) -> Dataset:
    """The test part of an IDX folder, for reporting only.

    Raises:
        DataError: as ``read_idx``, or where the folder has no ``t10k-`` files.
    """
    return read_idx_folder(path, "t10k")
