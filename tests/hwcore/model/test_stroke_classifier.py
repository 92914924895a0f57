"""The on-line classifier: what it takes, and what a head makes of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file
from support.glyphs import written
from support.head_files import metadata_of

from hwcore.alphabets import selection
from hwcore.errors import BundleError
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord
from hwcore.ink.trajectory import SUMMARY_SIZE, summary, trajectory
from hwcore.labels import Alphabet
from hwcore.model.engine import Engine
from hwcore.model.glyphs import Glyphs
from hwcore.model.head_file import load_head, save_head
from hwcore.model.mask import mask_of
from hwcore.model.part import Array
from hwcore.model.stroke_classifier import CERTAINTY_POWER, StrokeClassifier
from hwcore.raster.glyph import Glyph
from hwcore.raster.ink_raster import rasterize

LETTERS = Alphabet(("a", "b", "ä"))
SEVEN = Ink.from_strokes([[(0, 0), (6, 0), (2, 10)]])


def _layer(outputs: int, inputs: int, seed: int = 0) -> tuple[Array, Array]:
    random = np.random.default_rng(seed)
    weight = random.normal(size=(outputs, inputs)).astype(np.float32)
    return weight, random.normal(size=outputs).astype(np.float32)


def _fond_of(ink: Ink, label: int, loudness: float = 60.0) -> StrokeClassifier:
    """Says a label of what was written like some ink."""
    weight, bias = np.zeros((10, SUMMARY_SIZE), np.float32), np.zeros(10, np.float32)
    weight[label] = loudness * summary(trajectory(ink))
    return StrokeClassifier(((weight, bias),))


def _seven(engine: Engine) -> Glyphs:
    return Glyphs.inks(engine.features(rasterize(SEVEN)), trajectory(SEVEN))


def test_its_layers_are_applied_one_after_the_other() -> None:
    (first, start), (last, end) = _layer(6, SUMMARY_SIZE), _layer(3, 6, seed=1)
    online = StrokeClassifier(((first, start), (last, end)))
    rows = np.random.default_rng(2).normal(size=(4, SUMMARY_SIZE)).astype(np.float32)
    wanted = np.maximum(rows @ first.T + start, 0) @ last.T + end
    assert online.logits(written(rows), 3) == pytest.approx(wanted, abs=1e-5)
    assert online.logits(written(rows[1]), 3) == pytest.approx(wanted[1], abs=1e-5)
    assert online.parameters == 6 * SUMMARY_SIZE + 6 + 3 * 6 + 3


def test_it_is_silent_where_there_is_no_ink() -> None:
    online = StrokeClassifier((_layer(3, SUMMARY_SIZE),))
    rows = np.stack([trajectory(SEVEN), trajectory(Ink())])
    assert online.logits(written(rows), 3).any(axis=1).tolist() == [True, False]


def test_layers_that_do_not_fit_are_refused() -> None:
    weight, bias = _layer(6, SUMMARY_SIZE)
    for layers in (
        (),
        ((weight[:, :-1], bias),),
        ((weight, bias[:-1]),),
        ((weight, bias), _layer(3, 5)),
        ((weight[0], bias),),
        ((weight * np.float32(np.inf), bias),),
    ):
        with pytest.raises(BundleError, match="on-line layers"):
            StrokeClassifier(layers)


def test_a_temperature_that_is_none_is_refused() -> None:
    for temperature in (0.0, -1.0, float("nan"), 1e9):
        with pytest.raises(BundleError, match="calibration"):
            StrokeClassifier((_layer(3, SUMMARY_SIZE),), temperature)


def test_a_threshold_that_is_none_is_refused() -> None:
    for below in (-0.1, 1.1, float("nan")):
        with pytest.raises(BundleError, match="calibration"):
            StrokeClassifier((_layer(3, SUMMARY_SIZE),), rejection_threshold=below)


def test_its_certainty_is_a_power_of_its_own_highest_probability() -> None:
    online = StrokeClassifier((_layer(3, SUMMARY_SIZE),))
    rows = np.stack([trajectory(SEVEN), trajectory(Ink())])
    powers = np.exp(online.logits(written(rows[0]), 3))
    wanted = (powers.max() / powers.sum()) ** CERTAINTY_POWER
    mask = mask_of(LETTERS, None)
    assert online.certainty(written(rows), mask).tolist() == pytest.approx([wanted, 1.0])
    assert online.certainty(written(rows[0]), mask) == pytest.approx(wanted)


def test_its_certainty_is_of_the_labels_in_use_and_their_look_alikes() -> None:
    online = StrokeClassifier((_layer(4, SUMMARY_SIZE),))
    glyph = written(trajectory(SEVEN))
    powers = np.exp(online.logits(glyph, 4))
    of_a, of_o, of_0, of_x = (powers / powers.sum()).tolist()
    alphabet = Alphabet(("a", "o", "0", "x"))
    for selected, wanted in (("0", of_o + of_0), ("ax", max(of_a, of_x)), ("a", of_a)):
        certain = online.certainty(glyph, mask_of(alphabet, selection(selected)))
        assert certain == pytest.approx(wanted**CERTAINTY_POWER)


def test_it_is_silent_about_own_symbols_that_it_does_not_know() -> None:
    online = StrokeClassifier((_layer(3, SUMMARY_SIZE),))
    rows = written(np.stack([trajectory(SEVEN), trajectory(Ink())]))
    known, with_own = online.logits(rows, 3), online.logits(rows, 5)
    assert (with_own[:, :3] == known).all()
    assert not with_own[:, 3:].any()
    certain = online.certainty(rows, mask_of(LETTERS, None)).tolist()
    assert online.certainty(rows, mask_of(LETTERS.with_own("πσ"), None)).tolist() == certain


def test_ink_written_like_no_label_is_less_sure_however_it_looks(engine: Engine) -> None:
    silent = StrokeClassifier(
        ((np.zeros((10, SUMMARY_SIZE), np.float32), np.zeros(10, np.float32)),)
    )
    glyphs = Glyphs.joined([_seven(engine)[None], Glyphs.images(_seven(engine).features[None])])
    head = replace(engine.bundle.head, parts=(silent,), temperature=1.0)
    confidences = head.confidences(glyphs)
    assert confidences[0] == pytest.approx(confidences[1], abs=1e-5)
    ink, scan = head.rejection_score(confidences, glyphs)
    assert scan == pytest.approx(confidences[1].max())
    assert ink == pytest.approx(confidences[0].max() * 0.1**CERTAINTY_POWER)
    assert head.rejection_score(confidences[0], glyphs[1]) == pytest.approx(scan)


def test_ink_has_a_threshold_of_its_own(engine: Engine) -> None:
    head = engine.bundle.head
    online = head.part(StrokeClassifier)
    assert online is not None
    taught_engine = Engine(engine.bundle)
    taught_engine.adopt(
        replace(head, rejection_threshold=0.0).with_part(replace(online, rejection_threshold=1.0))
    )
    assert taught_engine.predict(SEVEN).unknown
    assert not taught_engine.predict(Glyph(rasterize(SEVEN))).unknown
    taught_engine.adopt(
        replace(head, rejection_threshold=1.0).with_part(replace(online, rejection_threshold=0.0))
    )
    assert not taught_engine.predict(SEVEN).unknown
    assert taught_engine.predict(Glyph(rasterize(SEVEN))).unknown


def test_ink_has_a_temperature_of_its_own(engine: Engine) -> None:
    silent = StrokeClassifier(
        ((np.zeros((10, SUMMARY_SIZE), np.float32), np.zeros(10, np.float32)),), 9.0
    )
    head = replace(engine.bundle.head, parts=(silent,), temperature=1.0)
    image = Glyphs.images(_seven(engine).features)
    scan, ink = head.confidences(Glyphs.joined([image[None], _seven(engine)[None]]))
    images = Glyphs.joined([image[None]] * 2)
    assert scan.tolist() == pytest.approx(head.confidences(images)[0].tolist())
    assert np.log(scan.max() / scan.min()) == pytest.approx(
        9 * np.log(ink.max() / ink.min()), rel=1e-3
    )
    assert head.confidences(_seven(engine)) == pytest.approx(ink)


def test_a_head_asks_it_where_there_is_ink(engine: Engine) -> None:
    taught_engine = Engine(engine.bundle)
    taught_engine.adopt(engine.bundle.head.with_part(_fond_of(SEVEN, 4)))
    assert taught_engine.predict(SEVEN).label == "4"
    assert taught_engine.predict(Glyph(rasterize(SEVEN))).label == "7", "a scan"


def test_one_for_other_labels_is_refused(engine: Engine) -> None:
    with pytest.raises(BundleError, match="do not fit"):
        engine.bundle.head.with_part(StrokeClassifier((_layer(9, SUMMARY_SIZE),)))


def test_a_head_keeps_it_on_the_disk(tmp_path: Path, engine: Engine) -> None:
    path = tmp_path / "head.safetensors"
    online = StrokeClassifier(
        (_layer(6, SUMMARY_SIZE), _layer(10, 6)), temperature=1.5, rejection_threshold=0.6
    )
    head = engine.bundle.head.with_part(online)
    save_head(head, path)
    again = load_head(path).part(StrokeClassifier)
    assert again is not None
    seven = written(trajectory(SEVEN))
    assert (again.logits(seven, 10) == online.logits(seven, 10)).all()
    assert (again.temperature, again.rejection_threshold) == (1.5, 0.6)
    tensors = load_file(path)
    metadata = metadata_of(head)
    save_file(tensors, path, metadata)
    with pytest.raises(BundleError, match="online_temperature"):
        load_head(path)
    metadata["online_temperature"] = "1.5"
    save_file(tensors, path, metadata)
    with pytest.raises(BundleError, match="online_unknown_below"):
        load_head(path)
    metadata["online_unknown_below"] = "0.6"
    for damage in (
        {"online.1.bias": None},
        {"online.1.bias": np.zeros(10, np.float64)},
        {"online.1.weight": np.zeros((10, 7), np.float32)},
        {"online.1.weight": np.zeros((9, 6), np.float32)},
    ):
        changed = {name: each for name, each in (tensors | damage).items() if each is not None}
        save_file(changed, path, metadata)
        with pytest.raises(BundleError, match=r"damaged|do not fit"):
            load_head(path)


def test_the_shipped_one_agrees_with_what_ink_looks_like(
    engine: Engine, digits: list[InkRecord]
) -> None:
    online = engine.bundle.head.part(StrokeClassifier)
    assert online is not None
    rows = np.stack([trajectory(record.ink) for record in digits])
    truth = engine.alphabet.indices(record.label or "" for record in digits)
    assert (online.logits(written(rows), 10).argmax(axis=1) == truth).mean() > 0.9
    assert np.ptp(online.logits(written(rows), 10), axis=1).max() < 4, (
        "it cannot outvote a net that is sure"
    )
