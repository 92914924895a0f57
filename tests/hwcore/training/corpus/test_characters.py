"""The collection as a corpus of all characters: what trains, and what a batch shows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from support.small_collection import add_characters, make_collection

from hwcore.data import CHARACTERS, LETTER_CLASSES, Dataset, drawn_symbols, letter_class
from hwcore.data import collection as collection_data
from hwcore.data.reading import read_dataset
from hwcore.errors import DataError
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord
from hwcore.ink.trajectory import SIZE, trajectory
from hwcore.labels import NO_LABEL
from hwcore.progress import Silent
from hwcore.raster.ink_raster import rasterize
from hwcore.training.corpus import characters as module
from hwcore.training.corpus import written_characters as written
from hwcore.training.corpus.batches import Labels
from hwcore.training.corpus.cache import Arrays
from hwcore.training.corpus.characters import (
    FILES,
    LETTERS,
    SYMBOLS,
    CharacterCorpus,
    character_files,
    character_pen,
    character_validation_sets,
    draw_characters,
    symbol_classes,
)
from hwcore.training.corpus.written_characters import (
    OF_TEXTS,
    WrittenCharacters,
    draw_written_characters,
)


@pytest.fixture
def root(
    tmp_path: Path,
    fixtures: Path,
    digits: list[InkRecord],
    others: list[InkRecord],
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    make_collection(tmp_path, fixtures, digits, others)
    add_characters(tmp_path, others)
    monkeypatch.setattr(collection_data, "MNIST_HELD_OUT", 20)
    for name, count in {
        "SCRIBBLES": 2,
        "DOODLES": 2,
        "PEN_DRAWINGS": 2,
        "OTHER_DRAWINGS": 2,
    }.items():
        monkeypatch.setattr(module, name, count)
    monkeypatch.setattr(written, "DRAWINGS", 2)
    monkeypatch.setattr(written, "OUTLIERS", 4)
    return tmp_path


@pytest.fixture
def arrays(root: Path) -> Arrays:
    return draw_characters(root, Silent())


def _rng(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_only_train_writers_classes_and_kept_images_train(root: Path, arrays: Arrays) -> None:
    pen, files = character_pen(root)
    # 70 digits; ten letters and two like digits twice, as many symbols and one; six out of words
    assert np.bincount(files).tolist() == [70, 12, 12, 11, 6]
    assert arrays["pen"].shape == (2, 111, 28, 28)
    drawn = [rasterize(ink) for ink in pen.originals if isinstance(ink, Ink)]
    assert (
        np.abs(arrays["pen"][0] / 255.0 - drawn).mean(axis=(1, 2)).max() < 0.15
    )  # the same glyph, with another pen
    assert [CHARACTERS.labels[index] for index in arrays["pen_labels"]] == list(pen.labels)
    assert len(set(arrays["pen_writers"].tolist())) == len({*pen.writers})
    assert arrays["scans"].shape == (30, 28, 28)
    assert arrays["outliers"].shape == (2, 4, 28, 28)
    symbols = drawn_symbols(root, "train")
    assert 0 < len(symbols) < 36
    assert arrays["symbols"].shape == (2, len(symbols), 28, 28)
    classes = symbol_classes(root)
    assert [classes[index] for index in arrays["symbol_classes"]] == list(symbols.labels)


def test_emnist_trains_where_it_is_not_held_out_and_its_case_where_it_is_known(
    root: Path, fixtures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    images = np.stack([np.asarray(g) for g in read_dataset(fixtures / "mnist").originals[:6]])
    held_out = {images[1].tobytes()}
    monkeypatch.setattr(
        module,
        "emnist_part",
        lambda image: "report" if image.tobytes() in held_out else "train",
    )
    arrays = draw_characters(root, Silent())
    assert np.array_equal(arrays["emnist"], images[[0, 2, 3, 4, 5]])
    known = [CHARACTERS.index(label) for label in "Alah"]
    assert arrays["emnist_labels"].tolist() == [known[0], NO_LABEL, *known[1:]]
    assert arrays["emnist_letters"].tolist() == [letter_class(letter) for letter in "ALlah"]


def test_the_same_data_give_the_same_arrays(root: Path, arrays: Arrays) -> None:
    again = draw_characters(root, Silent())
    assert arrays.keys() == again.keys()
    assert all(np.array_equal(arrays[name], again[name]) for name in arrays)


def test_a_batch_has_characters_first_and_then_styles_outliers_and_symbols(
    arrays: Arrays,
) -> None:
    for name, mark in (("styled", 61), ("outliers", 62), ("symbols", 63)):
        arrays[name] = np.full_like(arrays[name], mark)
    corpus = CharacterCorpus(**arrays)
    size, styled, outliers, symbols = 50, 3, 3, 6
    batches = list(corpus.batches(_rng(0), size))
    # 0.4 of 30 scans, twice 70 + 12 + 11 pen characters and fewer of 12 and 6, half of EMNIST
    shown = 12 + 140 + 24 + int(12 * 1.5) + 22 + int(6 * 0.8) + len(corpus.emnist) // 2
    assert len(batches) == corpus.steps(size) == shown // size
    for batch in batches:
        assert len(batch.pixels) == len(batch.labels) == size + styled + outliers + symbols
        marks = batch.pixels[:, 0, 0][size:].tolist()
        assert marks == [61] * styled + [62] * outliers + [63] * symbols
        assert np.flatnonzero(batch.outlier).tolist() == [size + styled + i for i in range(3)]
        known = batch.labels[: size + styled]
        digits = {CHARACTERS.index(digit) for digit in "0123456789"}
        assert {*known[size:].tolist()} <= digits
        assert {*batch.labels[size + styled :].tolist()} == {NO_LABEL}
        classes = batch.extra[SYMBOLS]
        assert {*classes[:-symbols].tolist()} == {NO_LABEL}
        assert (classes[-symbols:] >= 0).all()
        assert classes.max() < corpus.extra[SYMBOLS]
        assert {*batch.extra[LETTERS][size:].tolist()} == {NO_LABEL}
        for label, letter in zip(known[:size], batch.extra[LETTERS][:size], strict=True):
            assert label == NO_LABEL or letter in (NO_LABEL, _letter_of(label))
    assert corpus.extra[LETTERS] == len(LETTER_CLASSES)
    assert max(batch.extra[LETTERS].max() for batch in batches) >= 0


def _letter_of(label: int) -> int:
    text = CHARACTERS.labels[label]
    return letter_class(text) if text.isalpha() else NO_LABEL


def test_what_is_shown_has_the_label_of_its_drawing(arrays: Arrays) -> None:
    """Each raster is marked with the label that it was drawn for."""
    for name, labels in (
        ("pen", "pen_labels"),
        ("scans", "scan_labels"),
        ("emnist", "emnist_labels"),
    ):
        marks = (arrays[labels] + 1).astype(np.uint8)
        arrays[name] = np.broadcast_to(marks[:, None, None], arrays[name].shape)
    for batch in CharacterCorpus(**arrays).batches(_rng(1), 50):
        assert (batch.pixels[:50, 0, 0].astype(int) - 1 == batch.labels[:50]).all()


def test_what_is_watched_is_read_among_its_own_labels(root: Path) -> None:
    sets = character_validation_sets(root)
    tuned = ["1a_digits", "1b_upper", "1c_lower", "1d_symbols"]
    expected = [*(f"{name} tune" for name in tuned), "characters tune", "mnist held out"]
    assert list(sets) == expected
    digits = sets["1a_digits tune"]
    assert len(digits.labels) == 10
    assert digits.among is not None
    among = [CHARACTERS.labels[index] for index in np.flatnonzero(digits.among)]
    assert among == list("0123456789")
    logits = np.zeros((10, 94), np.float32)
    logits[:, CHARACTERS.index("O")] = 9.0
    logits[np.arange(10), digits.labels] = 1.0
    assert digits.taken_for(logits).tolist() == digits.labels.tolist()


@pytest.mark.parametrize(
    "name",
    ["unipen/3_chars_in_words.npz", "omniglot/symbols.npz", "detexify/symbols.npz"],
)
def test_missing_data_is_named(root: Path, name: str) -> None:
    assert root / name in character_files(root)
    (root / name).unlink()
    with pytest.raises(DataError, match=rf"{Path(name).name}: there is no such file"):
        draw_characters(root, Silent())


def test_no_test_file_is_read(root: Path) -> None:
    assert not any("t10k" in path.name for path in character_files(root))
    assert not any("pendigits" in path.parts for path in character_files(root))


def test_pens_are_followed_as_they_went_and_might_have_gone(root: Path) -> None:
    pen, files = character_pen(root)
    of_texts = pen.take([0, 1])
    drawn = WrittenCharacters(**draw_written_characters(root, of_texts, Silent()))
    pen = Dataset.joined([pen, of_texts])
    assert drawn.drawings.shape == (2, len(pen), SIZE)
    assert drawn.drawings.dtype == np.float16
    inks = [ink for ink in pen.originals if isinstance(ink, Ink)]
    followed = np.stack([trajectory(ink) for ink in inks])
    assert drawn.drawings[0] == pytest.approx(followed, abs=1e-3)
    assert (np.abs(drawn.drawings[1] - drawn.drawings[0]).max(axis=1) > 0.01).all()
    assert [CHARACTERS.labels[index] for index in drawn.labels] == list(pen.labels)
    assert drawn.files.tolist() == [*files.tolist(), OF_TEXTS, OF_TEXTS]
    classes = [symbol_classes(root)[index] for index in drawn.symbol_classes]
    assert classes == list(drawn_symbols(root, "train").labels)
    assert drawn.symbols.shape == (2, len(classes), SIZE)
    assert drawn.outliers.shape == (4, SIZE)
    assert np.isfinite(drawn.outliers).all()


def test_a_pass_shows_each_file_in_its_share_and_rare_writers_more_often() -> None:
    count = 400
    files = np.repeat([0, FILES.index("3_chars_in_words")], count // 2)
    writers = np.zeros(count, np.int64)
    writers[:8] = 1
    data = _written(np.zeros(count, np.int64), writers, files)
    shown = np.concatenate([data.order(_rng(seed)) for seed in range(20)])
    of_file = np.bincount(files[shown], minlength=5) / 20
    assert (of_file[0], of_file[4]) == (2.0 * 200, 0.8 * 200)
    assert of_file[1:4].tolist() == [0, 0, 0]
    times = np.bincount(shown[files[shown] == 0], minlength=200) / 20
    # A writer's share goes with the root of the number of samples.
    assert times[:8].mean() / times[8:].mean() == pytest.approx((392 / 8) ** 0.5, rel=0.15)


def test_of_texts_rare_labels_are_shown_more_often_than_they_occur() -> None:
    labels = np.repeat([0, 1], [380, 20])
    data = _written(labels, np.zeros(400, np.int64), np.full(400, OF_TEXTS))
    shown = np.concatenate([data.order(_rng(seed)) for seed in range(20)])
    assert len(shown) == 20 * int(400 * written.OF_TEXTS_REPEATS)
    often, rare = np.bincount(labels[shown]) / [380, 20]
    assert rare / often == pytest.approx((380 / 20) ** written.LABEL_BALANCE, rel=0.15)
    few = data.take(np.array([0, 399]))
    assert (few.labels.tolist(), few.drawings.shape) == ([0, 1], (1, 2, SIZE))


def _written(labels: Labels, writers: Labels, files: Labels) -> WrittenCharacters:
    nothing = np.zeros((1, len(labels), SIZE), np.float16)
    none = np.zeros(0, np.int64)
    return WrittenCharacters(nothing, labels, writers, files, nothing[0], nothing[:, :0], none)
