"""The card's figures are what one counts by hand, one glyph after the other."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from support.small_collection import REPORT, TRAIN, TUNE, make_collection, save

from hwcore.data.reading import read_mnist_test
from hwcore.data.splits import pendigits_part
from hwcore.evaluation.card_figures import measure
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord
from hwcore.model.engine import Engine
from hwcore.progress import Silent

Labelled = list[tuple[Ink, str]]


@pytest.fixture
def pen(digits: list[InkRecord], others: list[InkRecord]) -> Labelled:
    """Nineteen digits, one under another's label, and one that none would read."""
    right = [(record.ink, record.label or "") for record in digits[::5][1:]]
    return [*right, (digits[0].ink, "7"), (others[3].ink, "3")]


@pytest.fixture
def collection(
    tmp_path: Path,
    fixtures: Path,
    digits: list[InkRecord],
    others: list[InkRecord],
    pen: Labelled,
) -> Path:
    """The collection in small. What is not for reporting is all wrong: it would be seen."""
    make_collection(tmp_path, fixtures, digits, others)
    mnist = tmp_path / "mnist"
    for kind in ("images-idx3", "labels-idx1"):
        (mnist / f"t10k-{kind}-ubyte").unlink()
        name = f"{kind}-ubyte.gz"
        shutil.copy(mnist / f"train-{name}", mnist / f"t10k-{name}")
    wrong = [(digits[5].ink, "9")] * 9
    save(
        tmp_path / "unipen" / "1a_digits.npz",
        [(*glyph, REPORT) for glyph in pen] + [(*glyph, TUNE) for glyph in wrong],
    )
    report, tune = (
        next(name for name in map(str, range(100)) if pendigits_part(name) == part)
        for part in ("report", "tune")
    )
    save(
        tmp_path / "pendigits" / "pendigits30.npz",
        [(*glyph, report) for glyph in pen[-4:]] + [(*glyph, tune) for glyph in wrong],
    )
    for name in ("1b_upper", "1c_lower", "1d_symbols"):
        characters = [(digits[50].ink, "K", TRAIN[0])]
        if name == "1b_upper":  # the O looks like a digit, and is not counted
            of_report = [(others[1].ink, "K"), (digits[50].ink, "K"), (digits[50].ink, "O")]
            characters += [(*glyph, REPORT) for glyph in of_report]
        save(tmp_path / "unipen" / f"{name}.npz", characters)
    return tmp_path


def test_they_are_counted_on_the_parts_for_reporting(
    engine: Engine, collection: Path, pen: Labelled
) -> None:
    figures = measure(engine, collection, Silent())
    scans = read_mnist_test(collection / "mnist")
    found = [engine.predict(scans.glyph(index)).label for index in range(len(scans))]
    right = [label == truth for label, truth in zip(found, scans.labels, strict=True)]
    assert figures["mnist_test_accuracy"] == pytest.approx(np.mean(right))
    answers = [engine.predict(ink) for ink, _ in pen]
    right = [answer.label == label for answer, (_, label) in zip(answers, pen, strict=True)]
    assert sum(right) == 19
    assert figures["unipen_report_accuracy"] == pytest.approx(19 / 21)
    assert sum(answer.unknown for answer in answers) == 1
    assert figures["unipen_report_digits_turned_away"] == pytest.approx(1 / 21)
    assert figures["unipen_report_others_turned_away"] == pytest.approx(1 / 2)
    assert figures["pendigits30_report_accuracy"] == pytest.approx(2 / 4)
    confidences = np.array([answer.confidence for answer in answers])
    assert figures["unipen_report_ece"] == pytest.approx(_ece(confidences, np.array(right)))
    assert "usps_accuracy" not in figures, "it is not there"


def _ece(confidences: np.ndarray, right: np.ndarray) -> float:
    """The mean distance of confidence and accuracy over 15 equal parts of 0..1, weighted."""
    parts = np.minimum((confidences * 15).astype(int), 14)
    gaps = [
        abs(confidences[parts == part].mean() - right[parts == part].mean()) * (parts == part).sum()
        for part in set(parts.tolist())
    ]
    return float(sum(gaps) / len(right))
