from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest

from hwcore.datasets import Dataset, read_dataset
from hwcore.errors import DataError
from hwcore.ink import Ink
from hwcore.ink_lines import InkRecord
from hwcore.progress import Silent
from hwcore.raster import rasterize
from hwcore.splits import unipen_part
from hwcore.training import corpus as module
from hwcore.training.corpus import (
    DIGIT_LIKE,
    mnist_held_out,
    read_corpus,
    to_pixels,
    unipen_digits,
    unipen_others,
)

TRAIN = [name for name in map(str, range(20)) if unipen_part(name) == "train"]
REPORT = next(name for name in map(str, range(100)) if unipen_part(name) == "report")


def save(path: Path, samples: Iterable[tuple[Ink, str, str]]) -> None:
    """Ink, label and writer as the arrays that ``read_npz`` reads."""
    inks, labels, writers = zip(*samples, strict=True)
    strokes = [stroke.xy for ink in inks for stroke in ink.strokes]
    np.savez(
        path,
        points=np.concatenate(strokes),
        stroke_offsets=np.cumsum([0, *map(len, strokes)]),
        sample_offsets=np.cumsum([0, *map(len, inks)]),
        label=np.array(labels),
        writer=np.array(writers),
    )


@pytest.fixture
def root(
    tmp_path: Path,
    fixtures: Path,
    digits: list[InkRecord],
    others: list[InkRecord],
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """The full data's folder in small; every fourth sample is by a report writer."""
    shutil.copytree(fixtures / "mnist", tmp_path / "mnist")
    (tmp_path / "unipen").mkdir()
    inks = [(record.ink, record.label or "") for record in digits]
    writers = [REPORT if index % 4 == 0 else TRAIN[index % 5] for index in range(100)]
    pairs = zip(inks, writers, strict=True)
    save(tmp_path / "unipen" / "1a_digits.npz", [(*ink, writer) for ink, writer in pairs])
    for name in ("1b_upper", "1c_lower", "1d_symbols"):
        known = [(record.ink, record.label or "", TRAIN[0]) for record in others[:10]]
        like = [(others[0].ink, label, TRAIN[0]) for label in ("O", "l", "|")]
        save(tmp_path / "unipen" / f"{name}.npz", [*known, *like, (others[1].ink, "K", REPORT)])
    monkeypatch.setattr(module, "MNIST_HELD_OUT", 20)
    return tmp_path


def test_only_train_writers_and_kept_scans_train(root: Path) -> None:
    corpus = read_corpus(root, 1, Silent(), pen_drawings=2, other_drawings=3)
    assert corpus.scans.shape == (30, 28, 28)
    assert corpus.scan_labels.tolist() == [int(x) for x in read_dataset(root / "mnist").labels[:30]]
    assert corpus.pen.shape == (2, 75, 28, 28)
    assert corpus.pen_labels.shape == (75,)
    # 30 letters and symbols, none that looks like a digit, and a fifth as many scribbles
    assert corpus.others.shape == (3, 36, 28, 28)
    assert {corpus.scans.dtype, corpus.pen.dtype, corpus.others.dtype} == {np.dtype(np.uint8)}


def test_the_same_seed_gives_the_same_corpus(root: Path) -> None:
    first, again = (read_corpus(root, 1, Silent(), 2, 2) for _ in range(2))
    other = read_corpus(root, 2, Silent(), 2, 2)
    assert np.array_equal(first.pen, again.pen)
    assert np.array_equal(first.others, again.others)
    assert not np.array_equal(first.pen, other.pen)


def test_parts_do_not_overlap(root: Path) -> None:
    assert set(unipen_digits(root, "train").writers) <= set(TRAIN)
    assert set(unipen_digits(root, "report").writers) == {REPORT}
    assert len(unipen_digits(root, "train")) + len(unipen_digits(root, "report")) == 100


def test_what_looks_like_a_digit_is_not_counted_as_unknown(root: Path) -> None:
    assert not set(unipen_others(root, "train").labels) & DIGIT_LIKE
    assert list(unipen_others(root, "report").labels) == ["K"] * 3


def test_held_out_scans_are_the_last(root: Path) -> None:
    held_out = mnist_held_out(root)
    assert len(held_out) == 20
    assert list(held_out.labels) == list(read_dataset(root / "mnist").labels[30:])


def test_pixels_are_rounded_rasters(digits: list[InkRecord], fixtures: Path) -> None:
    scans = read_dataset(fixtures / "mnist")
    assert np.array_equal(to_pixels(scans, range(3)), np.array(scans.glyphs[:3]))
    pen = to_pixels(Dataset([digits[0].ink], ["0"], [""]))
    assert np.abs(pen[0] / 255.0 - rasterize(digits[0].ink)).max() <= 0.5 / 255 + 1e-6


def test_missing_data_is_named(root: Path) -> None:
    (root / "unipen" / "1a_digits.npz").unlink()
    with pytest.raises(DataError, match=r"1a_digits\.npz: there is no such file"):
        read_corpus(root, 1, Silent())
