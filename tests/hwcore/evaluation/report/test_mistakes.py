from __future__ import annotations

import csv
import io
from pathlib import Path

import numpy as np
import pytest

from hwcore.data.dataset import Dataset
from hwcore.evaluation.answers import Answers
from hwcore.evaluation.report.mistakes import COLUMNS, doubtful_labels, find_mistakes, to_csv
from hwcore.ink.ink import Ink
from hwcore.labels import Alphabet
from hwcore.raster.image_file import ImageFile

ABC = Alphabet(("a", "b", "c"))


def answers() -> Answers:
    """Seven answers to the samples 1 to 7 of eight; the 3rd, 5th and 7th are wrong.

    Samples labelled a have 0.9, 0.8, 0.03 and 0 confidence in a, 0.433 on average; those labelled
    b have 0.99, 0.7 and 0.4, which is 0.697; no sample is labelled c.
    """
    confidences = [
        [0.90, 0.05, 0.05],
        [0.80, 0.10, 0.10],
        [0.03, 0.70, 0.27],  # a, read as b, more than 0.697 sure
        [0.01, 0.99, 0.00],
        [0.42, 0.40, 0.18],  # b, read as a, less than 0.433 sure
        [0.20, 0.70, 0.10],
        [0.00, 0.00, 1.00],  # a, read as c, of which nothing is known
    ]
    return Answers(
        indices=np.arange(1, 8),
        truth=np.array([0, 0, 0, 1, 1, 1, 0]),
        confidences=np.array(confidences, np.float32),
        unknown=np.array([False, False, False, False, True, False, False]),
        alphabet=ABC,
    )


@pytest.fixture
def data() -> Dataset:
    labels = ["a", "a", "a", "a", "b", "b", "b", "a"]
    writers = [f"w{number}" for number in range(8)]
    glyphs = [Ink()] * 7 + [ImageFile(Path("folder") / "a" / "x.png")]
    return Dataset(glyphs, labels, writers, (), [10 * number for number in range(8)])


def test_wrong_answers_come_most_confident_first(data: Dataset) -> None:
    found = find_mistakes(answers(), data, {30})
    assert [(m.index, m.label, m.answer) for m in found] == [
        (7, "a", "c"),
        (3, "a", "b"),
        (5, "b", "a"),
    ]
    assert [m.sure for m in found] == pytest.approx([1.0, 0.7, 0.42])
    assert [m.believed for m in found] == pytest.approx([0.0, 0.03, 0.4])
    assert [m.unknown for m in found] == [False, False, True]
    assert [m.listed for m in found] == [False, True, False]
    assert [m.place for m in found] == [70, 30, 50]
    assert [m.writer for m in found] == ["w7", "w3", "w5"]
    assert [m.file for m in found] == [Path("folder") / "a" / "x.png", None, None]


def test_a_label_is_doubtful_where_the_network_is_as_sure_as_it_is_of_that_label() -> None:
    assert np.flatnonzero(doubtful_labels(answers())).tolist() == [2]


def test_a_right_answer_is_never_doubtful() -> None:
    some = answers()
    assert not (doubtful_labels(some) & some.right).any()


def test_the_table_can_be_read_back(data: Dataset) -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(find_mistakes(answers(), data, {30})))))
    assert tuple(rows[0]) == COLUMNS
    assert [row["place"] for row in rows] == ["70", "30", "50"]
    assert rows[0]["file"] == str(Path("folder") / "a" / "x.png")
    assert rows[1] == {
        "place": "30",
        "file": "",
        "writer": "w3",
        "label": "a",
        "answer": "b",
        "confidence": "0.700000",
        "confidence_in_label": "0.030000",
        "not_sure": "0",
        "label_doubtful": "1",
        "label_listed_as_wrong": "1",
    }
    assert [row["not_sure"] for row in rows] == ["0", "0", "1"]


def test_no_mistake_is_a_header(data: Dataset) -> None:
    right = answers().where(answers().right)
    assert find_mistakes(right, data) == []
    assert to_csv([]).split(",")[0] == "place"
    assert to_csv([]).count("\n") == 1
