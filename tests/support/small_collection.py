"""The collection's folder in small, from the fixtures."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from hwcore.data.reading import read_dataset
from hwcore.data.splits import unipen_part
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord

TRAIN = [name for name in map(str, range(20)) if unipen_part(name) == "train"]
TUNE = next(name for name in map(str, range(100)) if unipen_part(name) == "tune")
REPORT = next(name for name in map(str, range(100)) if unipen_part(name) == "report")


def save(
    path: Path,
    samples: Iterable[tuple[Ink, str, str]],
    *,
    label: str = "label",
    donors: Sequence[str] | None = None,
) -> None:
    """Ink, label and writer as the arrays that ``read_npz`` reads.

    Args:
        label: what the array of labels is called.
        donors: who gave each sample.
    """
    inks, labels, writers = zip(*samples, strict=True)
    strokes = [stroke.xy for ink in inks for stroke in ink.strokes]
    arrays: dict[str, Any] = {
        "points": np.concatenate(strokes),
        "stroke_offsets": np.cumsum([0, *map(len, strokes)]),
        "sample_offsets": np.cumsum([0, *(len(ink.strokes) for ink in inks)]),
        label: np.array(labels),
        "writer": np.array(writers),
    }
    np.savez(path, **arrays if donors is None else arrays | {"donor": np.array(donors)})


def make_collection(
    root: Path, fixtures: Path, digits: list[InkRecord], others: list[InkRecord]
) -> None:
    """Of each ten digits two are by a report writer and one by a tune writer. MNIST's test files
    are there, but hold nothing."""
    shutil.copytree(fixtures / "mnist", root / "mnist")
    for folder in ("unipen", "emnist", "pendigits"):
        (root / folder).mkdir()
    for kind in ("images-idx3", "labels-idx1"):  # not to be opened
        (root / "mnist" / f"t10k-{kind}-ubyte").write_bytes(b"no IDX file")
    writers = [
        REPORT if index % 10 < 2 else TUNE if index % 10 == 2 else TRAIN[index % 5]
        for index in range(100)
    ]
    inks = [(record.ink, record.label or "") for record in digits]
    pairs = zip(inks, writers, strict=True)
    save(root / "unipen" / "1a_digits.npz", [(*ink, writer) for ink, writer in pairs])
    for name in ("1b_upper", "1c_lower", "1d_symbols"):
        letters = name != "1d_symbols"
        known = [
            (record.ink, record.label or "", TRAIN[0])
            for record in others
            if (record.label or "").isalpha() == letters
        ][:10]
        like = [(others[0].ink, label, TRAIN[0]) for label in ("Ol" if letters else "|")]
        save(
            root / "unipen" / f"{name}.npz",
            [*known, *like, (others[1].ink, "K", REPORT), (others[1].ink, "K", TUNE)],
        )
    images = np.stack([np.asarray(g) for g in read_dataset(fixtures / "mnist").originals[:6]])
    np.savez(
        root / "emnist" / "letters.npz",
        images=images,
        label=np.array(list("AOLlah")),
        cased=np.array([True, True, False, True, True, True]),
    )


def add_characters(root: Path, others: list[InkRecord]) -> None:
    """What a training on all characters reads besides: characters out of words, two of them by a
    report writer and one of detached strokes, and symbols of other collections, of six classes,
    some of which train."""
    words = [(record.ink, record.label or "", TRAIN[1]) for record in others[:6]]
    words += [
        (others[0].ink, "w", REPORT),
        (others[1].ink, "k", TUNE),
        (others[2].ink, "@", TRAIN[1]),
    ]
    donors = ["apa"] * 8 + ["kai"]
    save(root / "unipen" / "3_chars_in_words.npz", words, label="text", donors=donors)
    for folder, first in (("omniglot", 0), ("detexify", 20)):
        (root / folder).mkdir()
        symbols = [
            (record.ink, f"{folder}/{index % 6}", "somebody")
            for index, record in enumerate(others[first : first + 18])
        ]
        save(root / folder / "symbols.npz", symbols)
