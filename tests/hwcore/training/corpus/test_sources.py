"""Other data than the collection: what of it trains, what is held out, and what is left alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from hwcore.data import DIGITS
from hwcore.data.reading import read_dataset
from hwcore.data.splits import unipen_part
from hwcore.errors import DataError
from hwcore.ink.jsonl import InkRecord, format_ink_line
from hwcore.progress import Silent
from hwcore.raster.ink_raster import rasterize
from hwcore.training.corpus.sources import (
    DRAWINGS,
    Parts,
    Samples,
    alphabet_of,
    as_samples,
    draw_sources,
    read_sources,
    source_files,
)
from hwcore.training.plans import plan
from hwcore.training.recipe import Augmentation, Recipe


def by_part(part: str) -> list[str]:
    return [name for name in map(str, range(60)) if unipen_part(name) == part]


def write_ink(path: Path, records: list[InkRecord], writers: list[str | None]) -> Path:
    lines = [
        format_ink_line(InkRecord(record.ink, record.label, writer))
        for record, writer in zip(records, writers, strict=True)
    ]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def ignore(_: str) -> None:
    pass


def drawn(parts: Parts, augment: Augmentation = "full") -> Samples:
    return as_samples(draw_sources(parts, alphabet_of(parts), augment, Silent(), ignore))[0]


def test_ink_is_divided_by_writer_and_the_report_part_left_alone(
    tmp_path: Path, digits: list[InkRecord]
) -> None:
    names = [by_part("train")[0], by_part("tune")[0], by_part("report")[0], by_part("train")[1]]
    path = write_ink(tmp_path / "ink.jsonl", digits, [names[i % 4] for i in range(100)])
    parts = read_sources([path], ignore)
    assert set(parts.train.writers) == {names[0], names[3]}
    assert set(parts.held_out.writers) == {names[1]}
    assert (len(parts.train), len(parts.held_out)) == (50, 25)


def test_without_writers_a_share_is_held_out_the_same_one_each_time(fixtures: Path) -> None:
    first, again = (read_sources([fixtures / "mnist"], ignore) for _ in range(2))
    assert (len(first.train), len(first.held_out)) == (46, 4)
    pictures = {np.asarray(glyph).tobytes() for glyph in first.train.originals}
    assert not pictures & {np.asarray(glyph).tobytes() for glyph in first.held_out.originals}
    assert first.held_out.labels == again.held_out.labels


def test_of_an_idx_folder_only_the_training_files_are_read(tmp_path: Path, fixtures: Path) -> None:
    shutil.copytree(fixtures / "mnist", tmp_path / "mnist")
    for kind in ("images-idx3", "labels-idx1"):
        (tmp_path / "mnist" / f"t10k-{kind}-ubyte").write_bytes(b"not to be opened")
    parts = read_sources([tmp_path / "mnist"], ignore)
    assert len(parts.train) + len(parts.held_out) == 50
    assert {path.name for path in source_files([tmp_path / "mnist"])} == {
        "train-images-idx3-ubyte.gz",
        "train-labels-idx1-ubyte.gz",
    }
    with pytest.raises(DataError):
        read_dataset(tmp_path / "mnist")


def test_an_idx_folder_with_test_files_only_is_refused(tmp_path: Path, fixtures: Path) -> None:
    for kind in ("images-idx3", "labels-idx1"):
        shutil.copy(
            fixtures / "mnist" / f"train-{kind}-ubyte.gz", tmp_path / f"t10k-{kind}-ubyte.gz"
        )
    with pytest.raises(DataError, match="train-images and train-labels must both be there"):
        read_sources([tmp_path], ignore)


def test_several_sources_are_joined(
    tmp_path: Path, fixtures: Path, others: list[InkRecord]
) -> None:
    letters = write_ink(tmp_path / "letters.jsonl", others[:20], [None] * 20)
    parts = read_sources([fixtures / "mnist", letters], ignore)
    assert len(parts.train) + len(parts.held_out) == 70
    alphabet = alphabet_of(parts)
    assert len(alphabet) == 30
    assert list(alphabet.labels) == sorted(alphabet.labels)
    assert alphabet_of(read_sources([fixtures / "mnist"], ignore)) is DIGITS


def test_writers_who_may_not_train_leave_nothing_to_train_on(
    tmp_path: Path, digits: list[InkRecord]
) -> None:
    path = write_ink(tmp_path / "ink.jsonl", digits[:20], [by_part("report")[0]] * 20)
    with pytest.raises(DataError, match="no sample may train: all are by writers who are kept"):
        read_sources([path], ignore)


def test_one_label_is_too_few(tmp_path: Path, digits: list[InkRecord]) -> None:
    path = write_ink(tmp_path / "ink.jsonl", digits[:10], [None] * 10)
    with pytest.raises(DataError, match=r"all samples that train are labelled 0; .* two labels"):
        read_sources([path], ignore)


def test_images_of_any_size_go_through_the_raster_and_bad_ones_are_told(
    tmp_path: Path, fixtures: Path
) -> None:
    folder = shutil.copytree(fixtures / "images", tmp_path / "images")
    for number in range(20):
        shutil.copy(folder / "0" / "mnist-1.png", folder / "0" / f"copy-{number}.png")
    (folder / "0" / "not-an-image.png").write_bytes(b"text")
    told: list[str] = []
    parts = read_sources([folder], told.append)
    samples, validation = as_samples(
        draw_sources(parts, alphabet_of(parts), "none", Silent(), told.append)
    )
    assert samples.pixels.shape[1:] == validation.pixels.shape[1:] == (28, 28)
    assert len(samples.labels) + len(validation.labels) == len(list(folder.glob("*/*"))) - 1
    assert len(told) == 1
    assert "not-an-image.png: not an image that can be read" in told[0]


def test_ink_is_drawn_anew_only_with_full_augmentation(
    tmp_path: Path, fixtures: Path, digits: list[InkRecord]
) -> None:
    path = write_ink(tmp_path / "ink.jsonl", digits[::5], [None] * 20)
    parts = read_sources([path, fixtures / "mnist"], ignore)
    random = np.random.default_rng
    plain, full = drawn(parts, "image"), drawn(parts, "full")
    assert plain.redrawn.size == 0
    assert full.redrawn.shape[:2] == (DRAWINGS, 18)
    (batch,) = plain.batches(random(1), 200)
    (same,) = plain.batches(random(1), 200)
    assert np.array_equal(batch.pixels, same.pixels)
    (redrawn,) = full.batches(random(1), 200)
    changed = (redrawn.pixels != batch.pixels).any(axis=(1, 2))
    assert 15 <= changed.sum() <= 18  # images are as they were
    assert np.array_equal(redrawn.labels, batch.labels)
    expected = np.rint(rasterize(parts.train.originals[0]) * 255)  # type: ignore[arg-type]
    assert np.array_equal(plain.pixels[0], expected)


def test_a_pass_shows_each_sample_once_at_most(fixtures: Path) -> None:
    samples = drawn(read_sources([fixtures / "mnist"], ignore))
    batches = list(samples.batches(np.random.default_rng(2), 20))
    assert [len(batch.labels) for batch in batches] == [20] * samples.steps(20) == [20, 20]
    assert len({picture.tobytes() for b in batches for picture in b.pixels}) == 40
    assert [len(b.labels) for b in samples.batches(np.random.default_rng(2), 500)] == [46]
    assert samples.steps(500) == 1


def test_at_most_so_many_of_each_label_are_trained_on(fixtures: Path) -> None:
    samples = drawn(read_sources([fixtures / "mnist"], ignore))
    few = samples.at_most(3, seed=1)
    assert np.bincount(few.labels).tolist() == [3] * 10
    assert not np.array_equal(few.pixels, samples.at_most(3, seed=2).pixels)
    assert len(samples.at_most(500, seed=1).labels) == 46


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        (["gone"], "there is no such file or folder"),
        (["empty"], "has neither IDX files nor subfolders of images"),
        (["text.txt"], "not a data set"),
    ],
)
def test_wrong_paths_are_told(tmp_path: Path, paths: list[str], told: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.txt").write_text("text")
    with pytest.raises(DataError, match=told):
        plan([tmp_path / path for path in paths], Recipe(), ignore)


def test_the_collection_trains_alone_and_whole(tmp_path: Path, fixtures: Path) -> None:
    for folder in ("mnist", "unipen"):
        (tmp_path / folder).mkdir()
    with pytest.raises(DataError, match="the collection trains alone"):
        plan([tmp_path, fixtures / "mnist"], Recipe(), ignore)
    with pytest.raises(DataError, match="--per-class is for single data sets"):
        plan([tmp_path], Recipe(per_class=3), ignore)
