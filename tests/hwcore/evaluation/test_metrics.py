from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray
from support.models import DIGITS_MODEL

from hwcore.data.dataset import Dataset
from hwcore.data.reading import read_dataset
from hwcore.errors import DataError, ImageError
from hwcore.evaluation.metrics import (
    ECE_BINS,
    Evaluation,
    calibration_error,
    dataset_glyphs,
    evaluate,
    evaluate_dataset,
)
from hwcore.labels import Alphabet
from hwcore.model.engine import Engine
from hwcore.progress import Silent
from hwcore.raster.image_file import ImageFile

CAT_DOG_EEL = Alphabet(("cat", "dog", "eel"))


def example() -> Evaluation:
    """Six animals; the fourth, a dog, is taken for a cat, and the last, a cat, for a dog."""
    confidences = np.array(
        [
            [0.9, 0.1, 0.0],
            [0.8, 0.1, 0.1],
            [0.2, 0.7, 0.1],
            [0.6, 0.4, 0.0],
            [0.3, 0.5, 0.2],
            [0.4, 0.6, 0.0],
        ],
        np.float32,
    )
    return evaluate(confidences, [0, 0, 1, 1, 1, 0], CAT_DOG_EEL)


def test_an_example_worked_by_hand() -> None:
    found = example()
    assert found.n == 6
    assert found.accuracy == pytest.approx(4 / 6)
    assert found.error == pytest.approx(2 / 6)
    assert found.confusion == ((2, 1, 0), (1, 2, 0), (0, 0, 0))
    # cat: 3 predicted, 2 of them right, 3 there are; dog likewise; no eel at all
    assert found.per_class["cat"].precision == pytest.approx(2 / 3)
    assert found.per_class["cat"].recall == pytest.approx(2 / 3)
    assert found.per_class["dog"].f1 == pytest.approx(2 / 3)
    assert [found.per_class[label].support for label in found.labels] == [3, 3, 0]
    assert dataclasses.astuple(found.per_class["eel"]) == (0.0, 0.0, 0.0, 0)
    # Confidences 0.9 0.8 0.7 0.5 right; 0.6 0.6 wrong, which share a bin of the fifteen.
    assert found.ece == pytest.approx((0.1 + 0.2 + 0.3 + 0.5 + 0.6 + 0.6) / 6, abs=1e-6)


def test_precision_recall_and_f1_differ_where_errors_lean_one_way() -> None:
    confidences = np.eye(3, dtype=np.float32)[[0, 0, 0, 0, 1, 2]]
    found = evaluate(confidences, [0, 0, 1, 2, 1, 2], CAT_DOG_EEL)
    cat, dog = found.per_class["cat"], found.per_class["dog"]
    assert (cat.precision, cat.recall, cat.f1) == pytest.approx((0.5, 1.0, 2 / 3))
    assert (dog.precision, dog.recall, dog.f1) == pytest.approx((1.0, 0.5, 2 / 3))


def test_the_json_is_that_of_the_contract() -> None:
    value = json.loads(json.dumps(example().to_json()))
    assert list(value) == ["n", "accuracy", "error", "labels", "per_class", "confusion", "ece"]
    assert value["labels"] == ["cat", "dog", "eel"]
    assert value["per_class"]["dog"] == {
        "precision": pytest.approx(2 / 3),
        "recall": pytest.approx(2 / 3),
        "f1": pytest.approx(2 / 3),
        "support": 3,
    }
    assert value["confusion"] == [[2, 1, 0], [1, 2, 0], [0, 0, 0]]


@st.composite
def judgements(draw: st.DrawFn) -> tuple[NDArray[np.float32], list[int]]:
    count = draw(st.integers(1, 40))
    raw = draw(arrays(np.float32, (count, 3), elements=st.floats(0.0625, 1.0, width=32)))
    truth = draw(st.lists(st.integers(0, 2), min_size=count, max_size=count))
    return raw / raw.sum(axis=1, keepdims=True), truth


@given(judgements())
def test_figures_agree_with_counting_one_by_one(
    given_: tuple[NDArray[np.float32], list[int]],
) -> None:
    confidences, truth = given_
    found = evaluate(confidences, truth, CAT_DOG_EEL)
    taken = [max(range(3), key=row.__getitem__) for row in confidences.tolist()]
    pairs = list(zip(truth, taken, strict=True))
    assert found.accuracy == pytest.approx(sum(a == b for a, b in pairs) / len(pairs))
    for index, label in enumerate(CAT_DOG_EEL.labels):
        hits = pairs.count((index, index))
        score = found.per_class[label]
        assert score.support == truth.count(index)
        assert score.recall * truth.count(index) == pytest.approx(hits)
        assert score.precision * taken.count(index) == pytest.approx(hits)
        if hits:
            mean = 2 / (1 / score.precision + 1 / score.recall)
            assert score.f1 == pytest.approx(mean)
        else:
            assert score.f1 == 0.0
    for a in range(3):
        for b in range(3):
            assert found.confusion[a][b] == pairs.count((a, b))


@given(judgements())
def test_calibration_error_agrees_with_its_definition(
    given_: tuple[NDArray[np.float32], list[int]],
) -> None:
    confidences, truth = given_
    best = confidences.max(axis=1)
    right = confidences.argmax(axis=1) == truth
    total = 0.0
    for number in range(ECE_BINS):
        inside = [
            index
            for index, value in enumerate(best)
            if min(int(value * ECE_BINS), ECE_BINS - 1) == number
        ]
        if inside:
            accuracy = sum(bool(right[index]) for index in inside) / len(inside)
            confidence = sum(float(best[index]) for index in inside) / len(inside)
            total += len(inside) / len(best) * abs(accuracy - confidence)
    assert calibration_error(best, right) == pytest.approx(total, abs=1e-6)


def test_calibration_error_of_the_perfect_and_of_the_boaster() -> None:
    sure = np.ones(10, np.float32)
    assert calibration_error(sure, np.ones(10, bool)) == 0.0
    assert calibration_error(sure, np.zeros(10, bool)) == 1.0
    assert calibration_error(sure * 0.7, np.arange(10) < 7) == pytest.approx(0.0, abs=1e-6)


@pytest.fixture
def small(fixtures: Path) -> Dataset:
    return read_dataset(fixtures / "mnist")


def test_a_data_set_is_evaluated_with_the_head_in_use(small: Dataset) -> None:
    engine = Engine.load(DIGITS_MODEL)
    assert evaluate_dataset(engine, small, Silent()).accuracy > 0.95
    engine.adopt(dataclasses.replace(engine.head, weight=-engine.head.weight))
    assert evaluate_dataset(engine, small, Silent()).accuracy < 0.05


def test_a_label_that_the_head_does_not_know_is_an_error(engine: Engine, small: Dataset) -> None:
    data = Dataset(small.originals[:2], ["1", "ß"], ["", ""])
    with pytest.raises(
        DataError, match=r"'ß' is not one of the labels 0 1.*\(1 of 2 samples .*cannot be ev"
    ):
        evaluate_dataset(engine, data, Silent())


def test_no_sample_is_an_error(engine: Engine) -> None:
    with pytest.raises(DataError, match="no sample"):
        evaluate_dataset(engine, Dataset([], [], []), Silent())


@pytest.fixture
def partly_readable(fixtures: Path, tmp_path: Path) -> Dataset:
    """An image of a 5, a text that calls itself one of a 3, and an image of a 0."""
    bad = tmp_path / "bad.png"
    bad.write_text("no image")
    images = fixtures / "images"
    paths = [images / "5" / "mnist-0.png", bad, images / "0" / "mnist-1.png"]
    glyphs = [ImageFile(path) for path in paths]
    return Dataset(glyphs, ["5", "3", "0"], [""] * 3)


def test_images_that_cannot_be_read_are_told_and_left_out(
    engine: Engine, partly_readable: Dataset
) -> None:
    told: list[str] = []
    found = evaluate_dataset(engine, partly_readable, Silent(), lambda why: told.append(str(why)))
    assert (found.n, found.accuracy) == (2, 1.0)
    assert [found.per_class[label].support for label in "035"] == [1, 0, 1]
    assert len(told) == 1
    assert "bad.png: not an image" in told[0]


@pytest.mark.parametrize("measure", [evaluate_dataset, dataset_glyphs])
def test_nobody_to_tell_of_them_makes_them_errors(
    engine: Engine, partly_readable: Dataset, measure: Callable[..., object]
) -> None:
    with pytest.raises(ImageError, match=r"bad\.png"):
        measure(engine, partly_readable, Silent())


def test_nothing_but_unreadable_images_is_an_error(engine: Engine, tmp_path: Path) -> None:
    data = Dataset([ImageFile(tmp_path / "missing.png")], ["1"], [""])
    with pytest.raises(DataError, match="none of the samples could be read"):
        evaluate_dataset(engine, data, Silent(), lambda _: None)
