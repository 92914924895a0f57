from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from support.models import DIGITS_MODEL

from hwcore.alphabets import parse_alphabet
from hwcore.data.dataset import Dataset
from hwcore.data.reading import read_dataset
from hwcore.model.engine import Engine
from hwcore.model.glyphs import Glyphs
from hwcore.model.scan_correction import ScanCorrection
from hwcore.progress import Silent
from hwcore.training import degraded_digits as command
from hwcore.training.corpus import characters
from hwcore.training.corpus.batches import Validation
from hwcore.training.corpus.degraded import degraded_pixels
from hwcore.training.heads import degraded_digits
from hwcore.training.heads.degraded_digits import (
    digit_rows,
    fit_degraded_digits,
    fits_of_degraded_digits,
    with_moved_digits,
)
from hwcore.training.loop import as_rasters

pytestmark = pytest.mark.usefixtures("one_torch_thread")


@pytest.fixture
def scans(fixtures: Path, monkeypatch: pytest.MonkeyPatch) -> Dataset:
    """Few digits and other characters in place of the collection."""
    scans = read_dataset(fixtures / "mnist")
    pens = read_dataset(fixtures / "digits.jsonl").labelled().take(range(0, 100, 4))
    others = read_dataset(fixtures / "others.jsonl").labelled().take(range(20))
    monkeypatch.setattr(degraded_digits, "mnist_train", lambda _: scans)
    monkeypatch.setattr(
        degraded_digits, "unipen_isolated", lambda *_: {"digits": pens, "others": others}
    )
    monkeypatch.setattr(degraded_digits, "emnist_letters", lambda _: SimpleNamespace(data=scans))
    monkeypatch.setattr(degraded_digits, "DEGRADED", {"8 pixels, tight": 1.0, "twice as high": 1.0})
    return scans


def test_degraded_digits_are_learned_and_other_rows_stay(
    scans: Dataset, shipped_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(degraded_digits, "STEPS", 10)
    before = shipped_engine.head.without(ScanCorrection)  # knows scans as pens alone
    after = fit_degraded_digits(shipped_engine, before, Path(), 3, Silent())
    digits = np.array([label.isdecimal() for label in before.alphabet.labels])
    (old, old_bias), (new, new_bias) = (head.linear_layer(False) for head in (before, after))
    assert np.allclose(new[~digits], old[~digits], atol=1e-6)
    assert np.allclose(new_bias[~digits], old_bias[~digits], atol=1e-6)
    assert (new[digits] != old[digits]).any()
    assert (after.linear_layer(True)[0] == before.linear_layer(True)[0]).all()
    pixels = degraded_pixels(scans.originals, degraded_digits.DEGRADED, 9, Silent())
    glyphs = Glyphs.images(shipped_engine.features_of(as_rasters(pixels)[:, 0].numpy()))
    truth, among = before.alphabet.indices(scans.labels), parse_alphabet("digits")
    sure = [
        np.log(head.confidences(glyphs, among)[np.arange(len(truth)), truth]).mean()
        for head in (before, after)
    ]
    assert sure[1] > sure[0]


@pytest.mark.usefixtures("scans")
def test_fits_differ_and_each_moves_the_digits_rows_alone(
    shipped_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(degraded_digits, "FITS", 2)
    monkeypatch.setattr(degraded_digits, "DEGRADATIONS", ["8 pixels, tight", "16 pixels, tight"])
    head = shipped_engine.head
    fits = fits_of_degraded_digits(shipped_engine, head, Path(), 3, Silent())
    assert fits.shape == (2, 10, head.weight.shape[1] + 1)
    assert not np.array_equal(*fits)
    moved = with_moved_digits(head, fits[0])
    digits = digit_rows(head)
    assert [head.alphabet.labels[row] for row in digits] == list("0123456789")
    (weight, bias), (before, bias_before) = (h.linear_layer(False) for h in (moved, head))
    assert weight[digits] == pytest.approx(before[digits] + fits[0][:, :-1], abs=1e-5)
    assert bias[digits] == pytest.approx(bias_before[digits] + fits[0][:, -1], abs=1e-5)
    others = np.setdiff1d(np.arange(len(head.alphabet)), digits)
    assert weight[others] == pytest.approx(before[others], abs=1e-6)


def test_against_another_model_several_fits_are_mixed(
    shipped_engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[object] = []
    fits = np.zeros((2, 10, shipped_engine.head.weight.shape[1] + 1), np.float32)
    fits[1, :, -1] = 2.0

    def chosen_by(*given: object) -> str:
        asked.append(given)
        return "digits"

    monkeypatch.setattr(command, "fits_of_degraded_digits", lambda *_: fits)
    monkeypatch.setattr(command, "examined_digits", chosen_by)
    monkeypatch.setattr(command, "mixed_fits", lambda rows, each, by, _: each[1] * (by == "digits"))
    monkeypatch.setattr(command, "measure_characters", lambda *_: {})
    monkeypatch.setattr(
        characters, "character_validation_sets", lambda _: {characters.ALL_TUNE: None}
    )
    monkeypatch.setattr(command, "with_images_calibrated", lambda _, head, __: head)
    paths = ["--data", str(tmp_path), "--against", str(DIGITS_MODEL), "--out", str(tmp_path / "m")]
    command.main(paths)
    assert len(asked) == 1
    before, after = shipped_engine.head, Engine.load(tmp_path / "m").head
    digits = digit_rows(before)
    gained = after.linear_layer(False)[1] - before.linear_layer(False)[1]
    assert gained[digits] == pytest.approx(np.full(10, 2.0), abs=1e-3)


@pytest.mark.usefixtures("scans")
def test_the_command_writes_a_model_that_differs_in_the_digits_of_scans_alone(
    shipped_engine: Engine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(degraded_digits, "STEPS", 1)
    monkeypatch.setattr(command, "measure_characters", lambda *_: {"mnist_test_accuracy": 0.5})
    monkeypatch.setattr(
        characters, "character_validation_sets", lambda _: {characters.ALL_TUNE: None}
    )
    monkeypatch.setattr(command, "with_images_calibrated", lambda _, head, __: head)
    command.main(["--data", str(tmp_path), "--out", str(tmp_path / "model")])
    written = Engine.load(tmp_path / "model")
    card, own = shipped_engine.bundle.card, written.bundle.card
    assert own["figures"] == {**card["figures"], "mnist_test_accuracy": 0.5}
    assert {name for name in card if own[name] != card[name]} == {"figures", "files", "seal"}
    assert own["files"]["backbone.onnx"] == card["files"]["backbone.onnx"]
    assert own["files"]["replay.safetensors"] == card["files"]["replay.safetensors"]
    assert own["files"]["head.safetensors"] != card["files"]["head.safetensors"]
    assert written.head.calibrations == shipped_engine.head.calibrations


def test_images_are_calibrated_anew_and_ink_is_not(scans: Dataset, shipped_engine: Engine) -> None:
    head = shipped_engine.head
    pixels = np.stack([np.asarray(image) for image in scans.originals])
    several = -(-300 // len(pixels))  # as many as an alphabet needs for its own calibration
    labels = np.tile(np.array(head.alphabet.indices(scans.labels)), several)
    rasters = np.tile(pixels, (several, 1, 1))
    inks = np.zeros((len(labels), 1), np.float32)
    among = np.ones(len(head.alphabet), np.bool_)
    held_out = Validation(rasters, labels, inks, np.zeros(len(labels), np.bool_), among)
    fitted = command.with_images_calibrated(shipped_engine, head, held_out)
    assert fitted.calibrations["digits"].images != head.calibrations["digits"].images
    assert fitted.calibrations["digits"].ink == head.calibrations["digits"].ink
    assert fitted.calibrations["symbols"] == head.calibrations["symbols"]
