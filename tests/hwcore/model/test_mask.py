"""Alphabets in use as masks on one head."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from hwcore.alphabets import ALL, parse_alphabet, selection
from hwcore.errors import HwError
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord
from hwcore.ink.trajectory import SIZE
from hwcore.labels import Alphabet
from hwcore.model.alphabet_calibration import AlphabetCalibration
from hwcore.model.engine import Engine
from hwcore.model.glyphs import Glyphs
from hwcore.model.head import SELECTION_SHARE, Head
from hwcore.model.mask import mask_of
from hwcore.model.part import Calibration
from hwcore.model.probability import softmax
from hwcore.raster.glyph import Glyph

LABELS = ("0", "7", "A", "O", "o")
ALPHABET = Alphabet(LABELS)
FOUR_OR_NINE = selection("49")


def head_with(logits: list[float], alphabet: Alphabet = ALPHABET) -> Head:
    """One whose logits are these, whatever the glyph."""
    bias = np.array(logits, np.float32)
    return Head(np.zeros((len(bias), 2), np.float32), bias, alphabet, 1.0, 0.5, "c0ffee")


GLYPH = Glyphs.images(np.zeros(2, np.float32))
GLYPHS = Glyphs.images(np.zeros((3, 2), np.float32))


def test_confidences_are_the_softmax_over_the_labels_in_use() -> None:
    head = head_with([1.0, 2.0, 3.0, 0.0, 0.0])
    confidences = head.confidences(GLYPH, selection("07"))
    assert confidences[:2] == pytest.approx(softmax(np.array([1.0, 2.0])))
    assert confidences[2:].tolist() == [0.0, 0.0, 0.0]
    several = head.confidences(GLYPHS, selection("07"))
    assert several.shape == (3, 5)
    assert (several == confidences).all()


def test_candidates_are_the_labels_in_use_alone() -> None:
    prediction = head_with([1.0, 2.0, 3.0, 0.0, 0.0]).predict(GLYPH, selection("07"))
    assert [label for label, _ in prediction.candidates] == ["7", "0"]
    assert sum(sure for _, sure in prediction.candidates) == pytest.approx(1.0)


def test_every_label_in_use_is_no_mask_at_all(engine: Engine, digits: list[InkRecord]) -> None:
    everything = selection(engine.alphabet.labels)
    for record in digits[::10]:
        assert engine.predict(record.ink) == engine.predict(record.ink, ALL)
        assert engine.predict(record.ink) == engine.predict(record.ink, everything)


def test_digits_keep_their_order_under_a_mask(engine: Engine, digits: list[InkRecord]) -> None:
    for record in digits[::10]:
        found = engine.predict(record.ink).candidates
        whole = [label for label, _ in found if label.isdecimal()]
        masked = engine.predict(record.ink, parse_alphabet("digits"))
        assert [label for label, _ in masked.candidates] == whole
        two = engine.predict(record.ink, FOUR_OR_NINE)
        assert [label for label, _ in two.candidates] == [label for label in whole if label in "49"]
        assert engine.predict_by_style(record.ink, FOUR_OR_NINE) == two


def test_what_is_surely_another_label_is_not_sure_among_those_in_use() -> None:
    head = head_with([1.0, 3.0, 9.0, 0.0, 0.0])
    assert head.predict(GLYPH).label == "A"
    masked = head.predict(GLYPH, selection("07"))
    assert masked.label == "7"
    assert masked.unknown
    assert head.unknown(head.confidences(GLYPHS, selection("07")), GLYPHS, selection("07")).all()


def test_what_looks_like_a_label_in_use_does_not_speak_against_it() -> None:
    head = head_with([5.0, 0.0, 0.0, 9.0, 8.0])
    digits = parse_alphabet("digits")
    masked = head.predict(GLYPH, digits)
    assert masked.label == "0"
    assert not masked.unknown
    of_letters = head_with([5.0, 0.0, 9.0, 0.0, 0.0]).predict(GLYPH, digits)
    assert of_letters.confidence == pytest.approx(masked.confidence, abs=1e-6)
    assert of_letters.unknown


def test_look_alikes_that_share_their_confidence_are_not_unsure() -> None:
    prediction = head_with([5.0, 0.0, 0.0, 5.0, 5.0]).predict(GLYPH)
    assert prediction.confidence == pytest.approx(1 / 3, abs=0.01)
    assert not prediction.unknown
    apart = Alphabet(("0", "7", "A", "B", "C"))
    assert head_with([5.0, 0.0, 0.0, 5.0, 5.0], apart).predict(GLYPH).unknown


def test_one_judgement_is_what_the_single_questions_say(
    engine: Engine, digits: list[InkRecord], others: list[InkRecord]
) -> None:
    head = engine.head
    glyphs = engine.read([Glyph.of(record.ink) for record in digits[::9] + others])
    for among in (None, FOUR_OR_NINE):
        confidences, unknown = head.judge(glyphs, among)
        assert (confidences == head.confidences(glyphs, among)).all()
        assert (unknown == head.unknown(confidences, glyphs, among)).all()


def test_no_ink_is_unknown_with_every_label_in_use_as_likely(engine: Engine) -> None:
    prediction = engine.predict(Ink(), FOUR_OR_NINE)
    assert prediction.unknown
    assert prediction.candidates == (("4", 0.5), ("9", 0.5))


def test_a_selection_has_a_share_of_the_threshold_around_it() -> None:
    head, glyph = head_with([0.0, 0.0, 0.2, 0.0, 0.0]), GLYPH
    digits, two = parse_alphabet("digits"), selection("7A")
    for among, share in ((digits, 1.0), (selection("07"), SELECTION_SHARE), (two, SELECTION_SHARE)):
        score = float(head.rejection_score(head.confidences(glyph, among), glyph, among))
        for factor, unknown in ((0.99, False), (1.01, True)):
            threshold = Calibration(1.0, factor * score / share)
            own = AlphabetCalibration(threshold, threshold)
            strict = replace(head, calibrations={"digits": own, "alphanumeric": own})
            assert strict.predict(glyph, among).unknown == unknown, among.name


def test_own_symbols_are_in_use_in_every_alphabet() -> None:
    alphabet = ALPHABET.with_own(["π"])
    head = head_with([1.0, 2.0, 3.0, 0.0, 0.0, 6.0], alphabet)
    prediction = head.predict(GLYPH, selection("07"))
    assert [label for label, _ in prediction.candidates] == ["π", "7", "0"]


def test_an_alphabet_of_which_the_head_has_nothing_is_refused(engine: Engine) -> None:
    with pytest.raises(HwError, match="none of the labels of the alphabet chars:é"):
        engine.predict(Ink(), parse_alphabet("chars:é"))


def test_a_mask_is_made_once() -> None:
    assert mask_of(ALPHABET, selection("07")) is mask_of(ALPHABET, selection("70"))
    assert mask_of(ALPHABET, None).is_whole
    assert not mask_of(replace(ALPHABET), selection("07")).is_whole


def test_an_alphabet_is_read_by_its_own_calibration_or_the_next_larger_ones() -> None:
    warm, cold = (Calibration(temperature, 0.5) for temperature in (2.0, 4.0))
    head = replace(
        head_with([1.0, 2.0, 0.0, 0.0, 0.0]),
        calibrations={
            "digits": AlphabetCalibration(warm, warm),
            "alphanumeric": AlphabetCalibration(cold, cold),
        },
    )
    for text, temperature in (
        ("digits", 2.0),
        ("chars:07", 2.0),
        ("chars:07A", 4.0),
        ("alphanumeric", 1.0),
        ("all", 1.0),
    ):
        confidences = head.confidences(GLYPH, parse_alphabet(text))
        ratio = float(np.log(confidences[1] / confidences[0]))
        assert ratio == pytest.approx(1.0 / temperature, abs=1e-5), text


def test_an_alphabet_has_thresholds_of_its_own_for_ink_and_for_images() -> None:
    never, always = Calibration(1.0, 0.0), Calibration(1.0, 1.0)
    head = replace(
        head_with([9.0, 0.0, 0.0, 9.0, 0.0]),
        calibrations={"digits": AlphabetCalibration(images=never, ink=always)},
    )
    digits = parse_alphabet("digits")
    ink = Glyphs.inks(GLYPH.features, np.zeros(SIZE, np.float32))
    assert not head.predict(GLYPH, digits).unknown
    assert head.predict(ink, digits).unknown
    assert not head.predict(ink).unknown
