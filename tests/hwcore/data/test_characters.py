"""The 94 characters, and which data of them are for what."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from support.small_collection import REPORT, TRAIN, TUNE, add_characters, make_collection, save

from hwcore.data.characters import (
    CHARACTERS,
    EMNIST_HELD_OUT,
    drawn_symbols,
    emnist_part,
    unipen_in_words,
    unipen_isolated,
)
from hwcore.data.dataset import Dataset
from hwcore.data.npz import read_npz
from hwcore.data.splits import Part
from hwcore.errors import DataError
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord

IN_WORDS = "3_chars_in_words.npz"


@pytest.fixture
def root(tmp_path: Path, fixtures: Path, digits: list[InkRecord], others: list[InkRecord]) -> Path:
    make_collection(tmp_path, fixtures, digits, others)
    add_characters(tmp_path, others)
    return tmp_path


def test_the_characters_are_those_that_ascii_prints() -> None:
    labels = CHARACTERS.labels
    assert len(labels) == 94
    assert (labels[0], labels[-1]) == ("!", "~")
    assert all(label.isascii() and label.isprintable() and label != " " for label in labels)
    assert {*"0123456789azAZ@"} <= {*labels}


def test_isolated_characters_are_divided_by_writer(root: Path) -> None:
    names = ["1a_digits", "1b_upper", "1c_lower", "1d_symbols"]
    parts: dict[Part, set[str]] = {"train": {*TRAIN}, "tune": {TUNE}, "report": {REPORT}}
    for part, writers in parts.items():
        files = unipen_isolated(root, part)
        assert list(files) == names
        assert all({*data.writers} <= writers and len(data) for data in files.values())


def test_characters_out_of_words_are_divided_by_writer(root: Path, others: list[InkRecord]) -> None:
    parts = {part: unipen_in_words(root, part) for part in ("train", "tune", "report")}
    assert list(parts["train"].labels) == [record.label for record in others[:6]]
    inks = [ink.to_strokes() for ink in parts["train"].originals if isinstance(ink, Ink)]
    assert inks == [record.ink.to_strokes() for record in others[:6]]
    assert (list(parts["tune"].labels), list(parts["report"].labels)) == (["k"], ["w"])


def test_one_donors_detached_strokes_are_no_label(root: Path, others: list[InkRecord]) -> None:
    labels = enumerate("@@a")
    samples = [(others[index].ink, label, TRAIN[0]) for index, label in labels]
    path = root / "unipen" / IN_WORDS
    save(path, samples, label="text", donors=["apa", "kai", "kai"])
    assert list(unipen_in_words(root, "train").labels) == ["@", "a"]


@pytest.mark.parametrize("donors", [None, ["kai"]])
def test_characters_whose_donors_are_not_known_are_refused(
    root: Path, others: list[InkRecord], donors: list[str] | None
) -> None:
    samples = [(others[0].ink, "@", TRAIN[0]), (others[1].ink, "b", TRAIN[0])]
    save(root / "unipen" / IN_WORDS, samples, label="text", donors=donors)
    with pytest.raises(DataError, match="donor"):
        unipen_in_words(root, "train")


def test_a_fifth_of_emnist_is_for_reporting_whatever_its_order() -> None:
    images = np.random.default_rng(0).integers(0, 256, (2000, 28, 28), np.uint8)
    parts = [emnist_part(image) for image in images]
    assert {*parts} == {"train", "report"}
    assert parts.count("report") / len(parts) == pytest.approx(EMNIST_HELD_OUT, abs=0.03)
    assert [emnist_part(image) for image in images[::-1]] == parts[::-1]
    assert emnist_part(np.asfortranarray(images[3])) == parts[3]


def test_symbols_of_other_collections_are_divided_by_class(root: Path) -> None:
    parts = [drawn_symbols(root, part) for part in ("train", "tune", "report")]
    classes = [{*data.labels} for data in parts]
    assert sum(map(len, classes)) == len(set().union(*classes)) == 12
    assert sum(len(data) for data in parts) == 36
    assert {label.split("/")[0] for label in classes[0]} == {"omniglot", "detexify"}
    assert not set().union(*classes) & {*CHARACTERS.labels}


def test_data_sets_are_joined_in_order(root: Path, digits: list[InkRecord]) -> None:
    one = Dataset([record.ink for record in digits[:2]], ["0", "0"], ["a", "b"])
    other = Dataset([digits[99].ink], ["9"], ["c"])
    both = Dataset.joined([one, other])
    assert list(both.originals) == [digits[0].ink, digits[1].ink, digits[99].ink]
    assert (list(both.labels), list(both.writers)) == (["0", "0", "9"], ["a", "b", "c"])
    assert len(Dataset.joined([])) == 0


def test_what_was_written_is_a_label_where_there_is_no_other(
    tmp_path: Path, others: list[InkRecord]
) -> None:
    samples = [(others[0].ink, "x", "w"), (others[1].ink, "~", "w")]
    save(tmp_path / "text.npz", samples, label="text")
    assert list(read_npz(tmp_path / "text.npz").labels) == ["x", "~"]
    with np.load(tmp_path / "text.npz") as arrays:
        np.savez(tmp_path / "both.npz", **arrays, label=np.array(["1", "2"]))
    assert list(read_npz(tmp_path / "both.npz").labels) == ["1", "2"]
