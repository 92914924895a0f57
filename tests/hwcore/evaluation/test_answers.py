from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from support.models import DIGITS_MODEL

from hwcore.data.dataset import Dataset
from hwcore.data.reading import read_dataset
from hwcore.evaluation import answers as answers_module
from hwcore.evaluation.answers import answer_dataset, drawn_glyphs
from hwcore.ink.ink import Ink
from hwcore.model.engine import Engine
from hwcore.model.stroke_classifier import StrokeClassifier
from hwcore.progress import Silent
from hwcore.raster.image_file import ImageFile

T = TypeVar("T")


@pytest.fixture
def pen(fixtures: Path) -> Dataset:
    return read_dataset(fixtures / "digits.jsonl")


def test_the_answers_are_those_of_predicting_one_by_one(
    engine: Engine, pen: Dataset, fixtures: Path
) -> None:
    scans = read_dataset(fixtures / "mnist")
    answers = answer_dataset(engine, scans, Silent())
    for index in range(0, len(scans), 9):
        prediction = engine.predict(scans.glyph(index))
        confidence = answers.confidences[index].max()
        assert confidence == pytest.approx(prediction.confidence, abs=1e-5)
    found = answer_dataset(engine, pen, Silent())
    labels = engine.alphabet.labels
    assert found.indices.tolist() == list(range(len(pen)))
    assert [labels[index] for index in found.truth] == list(pen.labels)
    for index in range(0, len(pen), 9):
        ink = pen.originals[index]
        assert isinstance(ink, Ink)
        prediction = engine.predict(ink)
        assert labels[found.predicted[index]] == prediction.label
        assert found.confidences[index].max() == pytest.approx(prediction.confidence, abs=1e-5)
        assert found.unknown[index] == prediction.unknown
    assert found.right.mean() > 0.95


@pytest.mark.parametrize("chunk", [1, 7, 50, 64])
def test_chunks_change_nothing(
    engine: Engine, fixtures: Path, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = read_dataset(fixtures / "mnist")
    whole = answer_dataset(engine, data, Silent())
    monkeypatch.setattr(answers_module, "CHUNK", chunk)
    sizes = [len(rasters) for _, rasters, _ in drawn_glyphs(engine, data, Silent())]
    assert max(sizes) <= chunk
    assert sum(sizes) == len(data)
    parted = answer_dataset(engine, data, Silent())
    assert parted.indices.tolist() == whole.indices.tolist()
    np.testing.assert_allclose(parted.confidences, whole.confidences, atol=1e-5)


@pytest.mark.parametrize("bad", [[0], [4], [1, 2], [0, 1, 3, 4]])
def test_what_cannot_be_read_shifts_nothing(
    engine: Engine,
    fixtures: Path,
    tmp_path: Path,
    bad: list[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(answers_module, "CHUNK", 2)
    images = read_dataset(fixtures / "images")
    glyphs = [
        ImageFile(tmp_path / "missing.png") if index in bad else glyph
        for index, glyph in enumerate(images.originals)
    ]
    data = dataclasses.replace(images, originals=glyphs)
    told: list[str] = []
    found = answer_dataset(engine, data, Silent(), lambda why: told.append(str(why)))
    assert found.indices.tolist() == [index for index in range(5) if index not in bad]
    assert found.right.all()
    assert len(told) == len(bad)


def test_an_array_that_is_no_image_is_named_by_its_place(engine: Engine) -> None:
    glyphs = [np.zeros((0, 5), np.uint8), np.full((9, 9), 200, np.uint8)]
    told: list[str] = []
    answer_dataset(
        engine,
        Dataset(glyphs, ["1", "1"], ["", ""], (), [7, 8]),
        Silent(),
        lambda why: told.append(str(why)),
    )
    assert told == ["sample 7: an image must be [height, width], not [0, 5]"]


def test_empty_ink_and_unlikely_ink_are_unknown(engine: Engine, pen: Dataset) -> None:
    data = Dataset([Ink(), pen.originals[0]], ["1", "0"], ["", ""])
    assert answer_dataset(engine, data, Silent()).unknown.tolist() == [True, False]
    trusting = Engine.load(DIGITS_MODEL)
    of_looks = trusting.head.without(StrokeClassifier)
    trusting.adopt(dataclasses.replace(of_looks, rejection_threshold=0.0))
    assert answer_dataset(trusting, data, Silent()).unknown.tolist() == [True, False]
    strict = Engine.load(DIGITS_MODEL)
    strict.adopt(dataclasses.replace(of_looks, rejection_threshold=1.0))
    assert answer_dataset(strict, data, Silent()).unknown.tolist() == [True, True]


def test_where_keeps_what_belongs_together(engine: Engine, pen: Dataset) -> None:
    found = answer_dataset(engine, pen, Silent())
    wanted = np.arange(len(found)) % 3 == 1
    some = found.where(wanted)
    assert len(some) == 33
    assert some.indices.tolist() == list(range(1, 100, 3))
    assert some.truth.tolist() == found.truth[1::3].tolist()
    assert (some.confidences == found.confidences[1::3]).all()
    assert (some.unknown == found.unknown[1::3]).all()


class Counting:
    """Counts the samples told of."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def over(self, items: Iterable[T], what: str) -> Iterator[T]:
        for item in items:
            self.told.append(what)
            yield item


def test_progress_counts_samples(engine: Engine, pen: Dataset) -> None:
    progress = Counting()
    answer_dataset(engine, pen, progress)
    assert progress.told == ["recognising"] * len(pen)
