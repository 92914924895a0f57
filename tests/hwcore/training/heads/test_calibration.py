from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from hwcore.alphabets import parse_alphabet
from hwcore.evaluation.metrics import calibration_error
from hwcore.ink.trajectory import SUMMARY_SIZE
from hwcore.labels import Alphabet
from hwcore.model.glyphs import Glyphs
from hwcore.model.head import Head
from hwcore.model.stroke_classifier import StrokeClassifier
from hwcore.training.heads.calibration import FEWEST, REJECTED_DIGITS, REJECTED_SHARE, calibrate

LABELS = Alphabet(("a", "b", "c"))


def head(sharpness: float) -> Head:
    """Features are log probabilities, which the head makes too sharp or too flat."""
    return Head(
        weight=np.eye(3, dtype=np.float32) * np.float32(sharpness),
        bias=np.zeros(3, np.float32),
        alphabet=LABELS,
        temperature=1.0,
        rejection_threshold=0.0,
        backbone="c0ffee",
    )


@pytest.fixture(scope="module")
def honest() -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Log probabilities, and truths drawn with just those probabilities."""
    random = np.random.default_rng(3)
    probabilities = random.dirichlet([0.4, 0.4, 0.4], 8_000).clip(1e-6)
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    truth = (probabilities.cumsum(axis=1) < random.random((8_000, 1))).sum(axis=1).clip(0, 2)
    return np.log(probabilities).astype(np.float32), truth


@pytest.mark.parametrize("sharpness", [0.3, 1.0, 3.0])
def test_the_temperature_undoes_false_confidence(
    honest: tuple[NDArray[np.float32], NDArray[np.int64]], sharpness: float
) -> None:
    features, truth = honest
    fitted = calibrate(head(sharpness), Glyphs.images(features), truth)
    assert fitted.temperature == pytest.approx(sharpness, rel=0.05)
    confidences = fitted.confidences(Glyphs.images(features))
    right = confidences.argmax(axis=1) == truth
    assert calibration_error(confidences.max(axis=1), right) < 0.025


def test_the_threshold_turns_the_stated_share_away(
    honest: tuple[NDArray[np.float32], NDArray[np.int64]],
) -> None:
    features, truth = honest
    fitted = calibrate(head(1.0), Glyphs.images(features), truth)
    turned_away = (
        fitted.confidences(Glyphs.images(features)).max(axis=1) < fitted.rejection_threshold
    )
    assert turned_away.mean() == pytest.approx(REJECTED_SHARE, abs=0.001)


def test_ink_gets_a_threshold_for_how_it_was_written(
    honest: tuple[NDArray[np.float32], NDArray[np.int64]],
) -> None:
    features, truth = honest
    random = np.random.default_rng(4)
    weight = random.normal(size=(3, SUMMARY_SIZE)).astype(np.float32)
    online = StrokeClassifier(((weight, np.zeros(3, np.float32)),))
    rows = random.normal(size=(len(truth), SUMMARY_SIZE)).astype(np.float32)
    inks, images = Glyphs.inks(features, rows), Glyphs.images(features)
    fitted = calibrate(head(1.0).with_part(online), inks, truth)
    alone = calibrate(head(1.0), images, truth)
    assert fitted.rejection_threshold == alone.rejection_threshold
    for glyphs in (inks, images):
        away = fitted.unknown(fitted.confidences(glyphs), glyphs)
        assert away.mean() == pytest.approx(REJECTED_SHARE, abs=0.001)


def test_the_heads_own_calibration_is_not_used_and_its_weights_stay(
    honest: tuple[NDArray[np.float32], NDArray[np.int64]],
) -> None:
    features, truth = honest
    before = head(2.0)
    fitted = calibrate(before, Glyphs.images(features), truth)
    again = calibrate(fitted, Glyphs.images(features), truth)
    assert (again.temperature, again.rejection_threshold) == (
        fitted.temperature,
        fitted.rejection_threshold,
    )
    assert fitted.weight is before.weight


def test_what_is_all_right_is_not_read_with_certainty() -> None:
    truth = np.array([0, 1, 2] * 10)
    features = np.eye(3, dtype=np.float32)[truth] * np.float32(8)
    glyphs = Glyphs.images(features)
    fitted = calibrate(head(1.0), glyphs, truth)
    assert fitted.confidences(glyphs).max(axis=1) == pytest.approx(31 / 32, abs=0.01)
    assert fitted.rejection_threshold < 1.0


def test_ink_alone_fits_what_is_for_ink(
    honest: tuple[NDArray[np.float32], NDArray[np.int64]],
) -> None:
    features, truth = honest
    random = np.random.default_rng(4)
    weight = random.normal(size=(3, SUMMARY_SIZE)).astype(np.float32)
    both = head(1.0).with_part(StrokeClassifier(((weight, np.zeros(3, np.float32)),)))
    rows = random.normal(size=(len(truth), SUMMARY_SIZE)).astype(np.float32)
    ink, images = Glyphs.inks(features[:4000], rows[:4000]), Glyphs.images(features[4000:])
    fitted, alone = (
        calibrate(both, Glyphs.joined([ink, images]), truth).part(StrokeClassifier),
        calibrate(both, ink, truth[:4000]).part(StrokeClassifier),
    )
    assert fitted is not None
    assert alone is not None
    assert (fitted.temperature, fitted.rejection_threshold) == (
        alone.temperature,
        alone.rejection_threshold,
    )


def of_characters(count: int) -> tuple[Head, Glyphs, NDArray[np.int64]]:
    """Ten digits, of which there are ``count`` samples, and five letters, read too sharply; digits
    more so than letters."""
    random = np.random.default_rng(6)
    labels = Alphabet(tuple("0123456789ABCDE"))
    probabilities = random.dirichlet(np.full(15, 0.2), 9_000).clip(1e-6)
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    truth = (probabilities.cumsum(axis=1) < random.random((9_000, 1))).sum(axis=1).clip(0, 14)
    wanted = (truth >= 10) | (np.cumsum(truth < 10) <= count)
    features = np.log(probabilities).astype(np.float32)
    features[:, :10] *= 4.0
    weight = np.eye(15, dtype=np.float32)
    head = Head(weight, np.zeros(15, np.float32), labels, 1.0, 0.0, "c0ffee")
    return head, Glyphs.images(features[wanted]), truth[wanted]


def test_each_alphabet_has_a_temperature_and_a_threshold_of_its_own() -> None:
    head, glyphs, truth = of_characters(5000)
    fitted = calibrate(head, glyphs, truth)
    assert set(fitted.calibrations) == {"digits", "capitals", "letters"}
    digits, own = parse_alphabet("digits"), truth < 10
    confidences = fitted.confidences(glyphs[own], digits)
    right = confidences.argmax(axis=1) == truth[own]
    assert calibration_error(confidences.max(axis=1), right) < 0.02
    without = replace(fitted, calibrations={}).confidences(glyphs[own], digits)
    assert calibration_error(without.max(axis=1), right) > 0.03
    away = fitted.unknown(confidences, glyphs[own], digits)
    assert away.mean() == pytest.approx(REJECTED_DIGITS, abs=0.001)
    assert calibrate(fitted, glyphs, truth).calibrations == fitted.calibrations


def test_an_alphabet_of_few_samples_has_none_of_its_own() -> None:
    head, glyphs, truth = of_characters(FEWEST - 1)
    assert set(calibrate(head, glyphs, truth).calibrations) == {"capitals", "letters"}


def test_ink_is_calibrated_apart_where_there_is_enough() -> None:
    head, glyphs, truth = of_characters(5000)
    ink = np.arange(len(truth)) % 2 == 0
    mixed = Glyphs(glyphs.features, np.zeros((len(truth), SUMMARY_SIZE), np.float32), ink)
    random = np.random.default_rng(5)
    weight = random.normal(size=(15, SUMMARY_SIZE)).astype(np.float32)
    mixed.trajectories[ink] = random.normal(size=(ink.sum(), SUMMARY_SIZE))
    fitted = calibrate(head.with_part(StrokeClassifier(((weight, weight[:, 0]),))), mixed, truth)
    assert fitted.calibrations["digits"].ink != fitted.calibrations["digits"].images
    assert (
        fitted.calibrations["digits"].images
        == calibrate(head, glyphs, truth).calibrations["digits"].images
    )
