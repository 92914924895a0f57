"""Reading data sets of words and lines: ``.npz`` with ``text``, and ink files that say texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import DataError
from hwcore.ink import InkRecord, LineFault, read_ink_file
from hwcore.reasons import Reason

from .image_arrays import to_texts
from .npz_arrays import MAX_SAMPLES, load_npz, npz_names, too_much
from .splits import Part, no_writer_of_part, writers_unknown
from .stroke_arrays import STROKE_ARRAYS, checked_strokes
from .written_text import TEXT_COLUMNS, WrittenTexts

MAX_POINTS: Final = 24_000_000
"""Of all samples of one file; the largest collection of words has 14 million."""


def read_texts(path: Path, part: Part | None = None) -> WrittenTexts:
    """Read the words and lines of a file.

    An ``.npz`` has ``points`` [P, 2], ``stroke_offsets`` [S + 1], ``sample_offsets`` [N + 1],
    ``text`` [N] (or ``label``, a character being a short text) and, if known, ``writer``,
    ``donor``, ``style``, ``quality`` and ``points_per_second`` [N]. Other files are ink of any
    format; samples without a text are faults, and points are moved so that each sample's smallest
    x and y are 0.

    Args:
        part: whose samples are wanted; None: everybody's.

    Raises:
        DataError: nothing there, a format that is not known, damaged, without one sample with
            text, or without a writer of the part.
    """
    if path.is_dir():
        raise DataError(
            "texts-are-files",
            "{path}: is a folder; texts are read from .npz, ink .jsonl, InkML and UNIPEN files",
            path=path,
        )
    texts = _read_npz(path) if path.suffix.lower() == ".npz" else _read_ink(path)
    if not len(texts):
        if texts.faults:
            raise DataError(
                "no-usable-sample",
                "{path}: holds no sample that can be used ({cause})",
                path=path,
                cause=texts.faults[0],
            )
        raise DataError("no-sample", "{path}: holds no sample that can be used", path=path)
    if part is None:
        return texts
    if not any(texts.writer):
        raise writers_unknown(path)
    chosen = texts.of_part(part)
    if not len(chosen):
        raise no_writer_of_part(path, part)
    return chosen


def _read_npz(path: Path) -> WrittenTexts:
    names = npz_names(path)
    if not {*STROKE_ARRAYS} <= names or not {"text", "label"} & names:
        raise DataError(
            "no-text-array",
            '{path}: has no array "text" beside "points" and their offsets, so it is no data set '
            "of texts",
            path=path,
        )
    said = "text" if "text" in names else "label"
    columns_read = {*STROKE_ARRAYS, *TEXT_COLUMNS, "points_per_second", said}
    arrays = load_npz(path, columns_read)
    texts = arrays[said]
    if texts.ndim != 1 or texts.dtype.kind != "U":
        raise DataError("texts-not-text", '{path}: "text" must hold one text a sample', path=path)
    count = len(texts)
    if count > MAX_SAMPLES:
        raise too_much(path)
    points, strokes, samples = checked_strokes(path, arrays, count, MAX_POINTS)
    rates = arrays.get("points_per_second", np.empty(0))
    is_rate = rates.shape == (count,) and rates.dtype.kind == "f"
    columns: dict[str, Any] = {
        name: _column(path, arrays, name, count) for name in TEXT_COLUMNS if name != "text"
    }
    return WrittenTexts(
        points=points,
        stroke_offsets=strokes,
        stroke_ranges=np.stack([samples[:-1], samples[1:]], axis=1),
        text=_collapsed(path, texts),
        points_per_second=(rates if is_rate else np.full(count, np.nan)).astype(np.float32),
        places=np.arange(count),
        **columns,
    )


def _column(path: Path, arrays: dict[str, NDArray[Any]], name: str, count: int) -> list[str]:
    """A text for each sample; empty where the file does not say."""
    values = arrays.get(name, np.empty(0))
    known = values.shape == (count,) and values.dtype.kind in "iuU"
    return to_texts(path, values) if known else [""] * count


def _collapsed(path: Path, texts: NDArray[Any]) -> list[str]:
    """Texts with one space for each run of spaces and line ends."""
    try:
        listed = [" ".join(text.split()) for text in texts.tolist()]
    except (ValueError, SystemError):  # numbers that no character has
        listed = ["\0"]
    return to_texts(path, np.array(listed, np.str_))


def _read_ink(path: Path) -> WrittenTexts:
    """The samples with a text; the others are faults."""
    strokes: list[list[NDArray[np.float32]]] = []
    texts: list[str] = []
    writers: list[str] = []
    places: list[int] = []
    faults: list[Reason] = []
    total = 0
    for number, entry in read_ink_file(path):
        if isinstance(entry, LineFault) or entry.image is not None or entry.text is None:
            faults.append(entry_fault(path, number, _fault_of(entry)))
            continue
        bounds = entry.ink.bounds
        origin = np.zeros(2) if bounds is None else np.array([bounds.left, bounds.top])
        strokes.append([(stroke.xy - origin).astype(np.float32) for stroke in entry.ink.strokes])
        texts.append(" ".join(entry.text.split()))
        writers.append(entry.writer or "")
        places.append(number - 1)
        total += sum(map(len, entry.ink.strokes))
        if total > MAX_POINTS or len(texts) > MAX_SAMPLES:
            raise too_much(path)
    return WrittenTexts.of(strokes, texts, writers, places, faults)


def _fault_of(entry: InkRecord | LineFault) -> Reason:
    """Why an entry is no sample of a text."""
    if isinstance(entry, LineFault):
        return entry.reason
    if entry.image is not None:
        return Reason("image-has-no-strokes", "is an image; words and lines are read from strokes")
    return Reason("has-no-text", "has no text")


def entry_fault(path: Path, number: int, why: Reason) -> Reason:
    """What is wrong with a sample, and where: its line in ink JSON lines, counted from 1."""
    if path.suffix.lower() == ".jsonl":
        return Reason(
            "in-line", "{path}: line {number}: {cause}", path=path, number=number, cause=why
        )
    return Reason(
        "in-file-sample", "{path}: sample {number}: {cause}", path=path, number=number, cause=why
    )
