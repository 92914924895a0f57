"""What of the collection is used for what; the readers hand the trainer only training parts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from support.small_collection import REPORT, TRAIN, TUNE, make_collection, save

from hwcore.data import collection as corpus
from hwcore.data.collection import (
    DIGIT_LIKE,
    LETTER_CLASSES,
    emnist_letters,
    is_collection,
    letter_class,
    mnist_held_out,
    mnist_train,
    unipen_digits,
    unipen_others,
)
from hwcore.data.dataset import Dataset
from hwcore.data.reading import read_dataset
from hwcore.data.splits import pendigits_part
from hwcore.errors import DataError
from hwcore.ink.jsonl import InkRecord
from hwcore.labels import NO_LABEL
from hwcore.progress import Silent
from hwcore.raster.ink_raster import rasterize
from hwcore.training.corpus import digits as module
from hwcore.training.corpus.digits import (
    LETTERS,
    STYLED_SHARE,
    DigitCorpus,
    as_corpus,
    collection_files,
    draw_collection,
    validation_sets,
)
from hwcore.training.corpus.drawings import to_pixels


@pytest.fixture
def root(
    tmp_path: Path,
    fixtures: Path,
    digits: list[InkRecord],
    others: list[InkRecord],
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    make_collection(tmp_path, fixtures, digits, others)
    monkeypatch.setattr(corpus, "MNIST_HELD_OUT", 20)
    monkeypatch.setattr(module, "SCRIBBLES", 4)
    monkeypatch.setattr(module, "DOODLES", 2)
    monkeypatch.setattr(module, "PEN_DRAWINGS", 3)
    return tmp_path


@pytest.fixture
def collection(root: Path) -> DigitCorpus:
    return as_corpus(draw_collection(root, Silent()), "full")


def test_only_train_writers_and_kept_scans_train(collection: DigitCorpus, root: Path) -> None:
    labels = [int(label) for label in mnist_train(root).labels]
    assert collection.scans.shape == (30, 28, 28)
    assert collection.scan_labels.tolist() == labels
    assert collection.pen.shape == (3, 70, 28, 28)
    assert collection.pen_labels.shape == collection.pen_writers.shape == (70,)
    # 30 known ones, five that look like digits, none by other writers, six that were made
    assert collection.others.shape == (3, 41, 28, 28)
    assert collection.emnist.shape == (6, 28, 28)
    assert {a.dtype for a in (collection.scans, collection.pen, collection.others)} == {
        np.dtype(np.uint8)
    }


def test_no_test_file_and_no_report_or_tune_writer_reaches_the_trainer(
    root: Path, collection: DigitCorpus, digits: list[InkRecord]
) -> None:
    """The drawings are those of the train writers' ink, in order; test files are not even read."""
    kept = [record.ink for index, record in enumerate(digits) if index % 10 > 2]
    widths = np.abs(collection.pen[0] / 255.0 - [rasterize(ink) for ink in kept]).mean(axis=(1, 2))
    assert widths.max() < 0.12  # the same glyph, with another pen
    assert not any("t10k" in path.name for path in collection_files(root))
    shown = {path.name for path in collection_files(root)}
    assert shown >= {"1a_digits.npz", "letters.npz", "train-images-idx3-ubyte.gz"}
    assert not any("pendigits" in str(path.relative_to(root)) for path in collection_files(root))


def test_what_is_watched_does_not_train(root: Path, digits: list[InkRecord]) -> None:
    pen = [(record.ink, record.label or "", str(index)) for index, record in enumerate(digits)]
    save(root / "pendigits" / "pendigits30.npz", pen)
    validation = validation_sets(root)
    assert list(validation) == ["mnist held out", "unipen tune", "pendigits tune"]
    assert len(validation["mnist held out"].labels) == 20
    tune = [record.ink for index, record in enumerate(digits) if index % 10 == 2]
    expected = np.rint(np.stack([rasterize(ink) for ink in tune]) * 255)
    assert np.array_equal(validation["unipen tune"].pixels, expected)
    tuned = sum(pendigits_part(str(index)) == "tune" for index in range(100))
    assert len(validation["pendigits tune"].labels) == tuned


def test_the_same_data_give_the_same_corpus(root: Path) -> None:
    first, again = (draw_collection(root, Silent()) for _ in range(2))
    assert first.keys() == again.keys()
    assert all(np.array_equal(first[name], again[name]) for name in first)


def test_without_augmentation_in_stroke_space_ink_is_as_it_was_written(root: Path) -> None:
    arrays = draw_collection(root, Silent())
    plain = as_corpus(arrays, "image")
    assert plain.pen.shape[0] == plain.others.shape[0] == 1
    assert np.array_equal(plain.pen[0], arrays["pen"][0])
    assert len(plain.styled) == len(plain.styled_labels) == 0


def test_other_styles_are_shown_in_their_share(root: Path) -> None:
    arrays: dict[str, Any] = draw_collection(root, Silent())
    assert set(arrays["styled_labels"].tolist()) == set(map(int, STYLED_SHARE))
    assert (arrays["styled"].max(axis=(1, 2)) > 100).all()
    arrays["styled"][:] = 77  # to tell them from all the others
    batches = list(DigitCorpus(**arrays).batches(rng(0), 24))
    shown = np.concatenate([b.labels[(b.pixels == 77).all(axis=(1, 2))] for b in batches])
    for label, share in STYLED_SHARE.items():
        assert int((shown == int(label)).sum()) == pytest.approx(int(share * 70), abs=3)


def test_a_batch_has_digits_first_and_then_letters_and_the_like(collection: DigitCorpus) -> None:
    batches = list(collection.batches(np.random.default_rng(1), 32))
    styled = sum(int(share * 70) for share in STYLED_SHARE.values())
    assert len(batches) == collection.steps(32) == (30 + 3 * 70 + styled) // 32
    for batch in batches:
        assert batch.pixels.shape == (32 + 12, 28, 28)
        assert (batch.labels[:32] >= 0).all()
        assert set(batch.labels[32:].tolist()) == {NO_LABEL}
        assert not batch.outlier[:32].any()
        assert set(batch.extra[LETTERS][:32].tolist()) == {NO_LABEL}
        assert batch.extra[LETTERS].max() < len(LETTER_CLASSES)
    assert any(batch.outlier.any() for batch in batches)
    assert any(not batch.outlier[32:].all() for batch in batches)


def test_scans_can_be_shown_alone(root: Path) -> None:
    arrays = draw_collection(root, Silent())
    arrays["scans"] = np.full_like(arrays["scans"], 99)
    alone = as_corpus(arrays, "full", scans_only=True)
    batches = list(alone.batches(rng(0), 10))
    assert len(batches) == alone.steps(10) == 3
    for batch in batches:
        assert (batch.pixels == 99).all()
        assert len(batch.labels) == 10
        assert not batch.outlier.any()
    labels = np.concatenate([batch.labels for batch in batches])
    assert sorted(labels.tolist()) == sorted(arrays["scan_labels"].tolist())


def test_each_scan_is_shown_once_and_rare_writers_more_often(root: Path) -> None:
    arrays: dict[str, Any] = draw_collection(root, Silent())
    arrays["pen_writers"] = np.array([0] * 64 + [1] * 6)
    arrays["pen_labels"] = np.array([3] * 64 + [4] * 6)
    arrays["scan_labels"] = np.arange(30)
    arrays |= {name: arrays[name][:0] for name in ("styled", "styled_labels")}
    labels = np.concatenate(
        [b.labels for s in range(9) for b in DigitCorpus(**arrays).batches(rng(s), 240)]
    )
    shown = np.bincount(labels[labels != NO_LABEL], minlength=30)
    assert shown[5:].tolist() == [9] * 25
    # A writer's share goes with the root of the number of samples: 8 to 2.45.
    assert shown[4] / shown[3] == pytest.approx(6**0.5 / 64**0.5, rel=0.15)


def rng(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_parts_do_not_overlap(root: Path) -> None:
    assert set(unipen_digits(root, "train").writers) <= set(TRAIN)
    assert set(unipen_digits(root, "tune").writers) == {TUNE}
    assert set(unipen_digits(root, "report").writers) == {REPORT}


def test_what_looks_like_a_digit_is_not_counted_as_unknown(root: Path) -> None:
    assert not set(unipen_others(root, "train").labels) & DIGIT_LIKE
    assert list(unipen_others(root, "report").labels) == ["K"] * 3


def test_letters_that_may_look_like_digits_are_not_outlier(root: Path) -> None:
    # A, then O (like 0), then L of either case (l is like 1), l, a and h
    assert emnist_letters(root).outlier.tolist() == [True, False, False, False, True, True]


def test_letters_that_look_alike_in_both_cases_are_one_class() -> None:
    assert len(LETTER_CLASSES) == 37
    assert letter_class("c") == letter_class("C")
    assert letter_class("a") != letter_class("A")


def test_held_out_scans_are_the_last(root: Path) -> None:
    held_out, trained = mnist_held_out(root), mnist_train(root)
    (root / "mnist" / "t10k-images-idx3-ubyte").unlink()
    assert len(held_out) == 20
    assert [*trained.labels, *held_out.labels] == list(read_dataset(root / "mnist").labels)


def test_pixels_are_rounded_rasters(digits: list[InkRecord], fixtures: Path) -> None:
    scans = read_dataset(fixtures / "mnist")
    assert np.array_equal(to_pixels(scans, range(3)), np.array(scans.originals[:3]))
    pen = to_pixels(Dataset([digits[0].ink], ["0"], [""]))
    assert np.abs(pen[0] / 255.0 - rasterize(digits[0].ink)).max() <= 0.5 / 255 + 1e-6


@pytest.mark.parametrize("name", ["unipen/1a_digits.npz", "emnist/letters.npz"])
def test_missing_data_is_named(root: Path, name: str) -> None:
    (root / name).unlink()
    with pytest.raises(DataError, match=rf"{Path(name).name}: there is no such file"):
        draw_collection(root, Silent())


def test_a_collection_is_known_by_its_folders(root: Path) -> None:
    assert is_collection(root)
    assert not is_collection(root / "mnist")
