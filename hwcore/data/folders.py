"""Data sets in folders: IDX files, or a subfolder of images for each label."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from hwcore.errors import DataError
from hwcore.raster import of_one_collection

from .dataset import Dataset
from .idx import idx_parts, read_idx_array
from .image_arrays import to_images


def read_idx(images: Path, labels: Path) -> Dataset:
    """Read a pair of IDX files (LeCun's format), gzipped or not.

    Raises:
        DataError: missing, damaged, or counts that differ.
    """
    pictures, numbers = read_idx_array(images, 3), read_idx_array(labels, 1)
    if len(pictures) != len(numbers):
        raise DataError(
            "counts-differ",
            "{images} holds {image_count} images, {labels} {label_count} labels; "
            "they do not belong together",
            images=images.name,
            image_count=len(pictures),
            labels=labels.name,
            label_count=len(numbers),
        )
    originals = to_images(images, "images", pictures, len(numbers))
    return Dataset(list(originals), [str(number) for number in numbers], [""] * len(numbers))


def read_idx_folder(path: Path, name: str | None = None) -> Dataset:
    """The part of this name, or the first: the one for testing where there is one."""
    if not path.is_dir():
        raise DataError(
            "no-idx-folder",
            "{where}: there is no such folder; it has to hold IDX files",
            where=path,
        )
    parts = [part for part in idx_parts(path) if name is None or part.name == name]
    if not parts:
        raise _part_missing(path, str(name))
    part = parts[0]
    others = [each.name for each in parts[1:] if each.is_test == part.is_test]
    if others and part.name not in ("t10k", "train"):
        raise DataError(
            "idx-ambiguous",
            "{path}: holds {name} and {other}; put the one that is meant into a folder of its own",
            path=path,
            name=part.name,
            other=others[0],
        )
    if part.labels is None:
        raise _part_missing(path, part.name)
    data = read_idx(part.images, part.labels)
    if not part.is_turned:
        return data
    turned = [glyph.T for glyph in data.originals if isinstance(glyph, np.ndarray)]
    return Dataset(turned, data.labels, data.writers)


def _part_missing(path: Path, name: str) -> DataError:
    return DataError(
        "idx-part-missing",
        "{path}: {name}-images and {name}-labels must both be there",
        path=path,
        name=name,
    )


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
    for folder in _subfolders(part_folder(path, ("test", "testing", "train", "training"))):
        files = sorted(entry for entry in folder.iterdir() if entry.is_file())
        found += [entry for entry in files if not entry.name.startswith(".")]
        labels += [folder.name] * (len(found) - len(labels))
    if not found:
        raise DataError(
            "no-idx-or-images",
            "{path}: has neither IDX files nor subfolders of images, one for each label",
            path=path,
        )
    return Dataset(of_one_collection(found), labels, [""] * len(labels))


def part_folder(path: Path, names: tuple[str, ...]) -> Path:
    """The first of these subfolders, in any case of letters, that has subfolders; or ``path``."""
    folders = {folder.name.lower(): folder for folder in _subfolders(path)}
    for name in names:
        if name in folders and _subfolders(folders[name]):
            return folders[name]
    return path


def _subfolders(path: Path) -> list[Path]:
    return sorted(entry for entry in path.iterdir() if entry.is_dir())
