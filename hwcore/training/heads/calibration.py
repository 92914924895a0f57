"""Making confidence honest: the temperature, and below which confidence ink is unknown."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from hwcore.alphabets import ALPHABET_NAMES, AlphabetInUse, parse_alphabet
from hwcore.model import (
    AlphabetCalibration,
    Calibration,
    Glyphs,
    Head,
    log_softmax,
)

REJECTED_SHARE = 0.009
"""Share of the tune writers' digits that may fall below the threshold: nearly all of the 1 % that
is allowed on writers that nothing was chosen on. At 0.006, a quarter more of their letters and
symbols are taken for digits, and as pictures half more."""
REJECTED_DIGITS = 0.0025
"""Share of the digits among digits. Of other collections' more are turned away, by what the model
knows of letters: at 0.004, 1.2 % of pendigits' tune writers', and at this 0.6 %."""
FEWEST = 300
"""Samples of an alphabet that its temperature and its threshold are fitted on, at least."""


def calibrate(head: Head, glyphs: Glyphs, truth: NDArray[np.int64]) -> Head:
    """Fit temperatures and thresholds on held-out samples of known labels, among all labels and in
    each named alphabet that is a part of them.

    The head's own are for what has no ink; its on-line classifier's for what has. An alphabet of
    which there are fewer than ``FEWEST`` samples is read by the next larger one, and in the end as
    among all labels.

    Args:
        head: its own temperatures and thresholds are ignored.
        glyphs: N of them; those that are ink are taken for images of themselves, too.
        truth: int64 [N], indices into the alphabet.
    """
    return _with_alphabets(_with_own(head, glyphs, truth), glyphs, truth)


def _with_own(head: Head, glyphs: Glyphs, truth: NDArray[np.int64]) -> Head:
    images = Glyphs.images(glyphs.features)
    head = replace(head, temperature=_temperature(head.logits(images), truth))
    head = replace(head, rejection_threshold=_threshold(head, images))
    online = next((part for part in head.parts if part.calibration_for_ink is not None), None)
    if online is None or not glyphs.has_ink.any():
        return head
    ink, truth = glyphs[glyphs.has_ink], truth[glyphs.has_ink]
    warm = Calibration(_temperature(head.logits(ink), truth))
    head = head.with_part(online.calibrated(warm))
    below = _threshold(head, ink)
    return head.with_part(online.calibrated(replace(warm, rejection_threshold=below)))


def _with_alphabets(head: Head, glyphs: Glyphs, truth: NDArray[np.int64]) -> Head:
    head = replace(head, calibrations={})
    for name in ALPHABET_NAMES:
        among = parse_alphabet(name)
        known = among.known_to(head.alphabet)
        rows = np.isin(truth, head.alphabet.indices(known))
        if 1 < len(known) < len(head.alphabet.model_labels) and rows.sum() >= FEWEST:
            fitted = _in_alphabet(head, glyphs[rows], truth[rows], among)
            head = replace(head, calibrations={**head.calibrations, name: fitted})
    return head


def _in_alphabet(
    head: Head, glyphs: Glyphs, truth: NDArray[np.int64], among: AlphabetInUse
) -> AlphabetCalibration:
    """Of samples whose labels are in use; without enough ink, ink is read as images are."""
    chosen = np.array(head.alphabet.indices(among.known_to(head.alphabet)))
    own_truth = np.searchsorted(chosen, truth)

    def fitted(of: Glyphs, wanted: NDArray[np.bool_]) -> Calibration:
        some = of[wanted]
        warm = Calibration(_temperature(head.logits(some)[:, chosen], own_truth[wanted]))
        tried = replace(head, calibrations={among.name: AlphabetCalibration(warm, warm)})
        return replace(warm, rejection_threshold=_threshold(tried, some, among))

    every = np.ones(len(glyphs), np.bool_)
    images = fitted(Glyphs.images(glyphs.features), every)
    enough = int(glyphs.has_ink.sum()) >= FEWEST
    return AlphabetCalibration(images, fitted(glyphs, glyphs.has_ink) if enough else images)


def _threshold(head: Head, glyphs: Glyphs, among: AlphabetInUse | None = None) -> float:
    scores = head.rejection_score(head.confidences(glyphs, among), glyphs, among)
    digits = among is not None and among.name == "digits"
    return float(np.quantile(scores, REJECTED_DIGITS if digits else REJECTED_SHARE))


def _temperature(logits: NDArray[np.float32], truth: NDArray[np.int64]) -> float:
    """The likeliest; where all are right, as if of two samples more one were wrong (Platt 1999):
    they alone would have confidence be 1.

    A label counts by the root of how many samples it has. Nearly three fifths of the tune writers'
    are small letters, and a capital that looks like one is more often right where people write as
    many of both.
    """
    weights = 1.0 / np.sqrt(np.bincount(truth)[truth].astype(np.float64))
    wrong = 0.0 if (logits.argmax(axis=1) != truth).any() else 1.0 / (len(truth) + 2)
    temperatures = np.exp(np.linspace(np.log(0.1), np.log(5.0), 400))
    losses = [_loss(logits.astype(np.float64) / t, truth, wrong, weights) for t in temperatures]
    return float(temperatures[int(np.argmin(losses))])


def _loss(
    logits: NDArray[np.float64],
    truth: NDArray[np.int64],
    wrong: float,
    weights: NDArray[np.float64],
) -> float:
    """The mean negative log-likelihood, if a share of each sample is one of the other labels."""
    likely = log_softmax(logits)
    own = likely[np.arange(len(truth)), truth]
    if wrong:
        others = (likely.sum(axis=1) - own) / (logits.shape[1] - 1)
        own = (1.0 - wrong) * own + wrong * others
    return float(-np.average(own, weights=weights))
