"""What a head adds where a raster came without ink, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file
from support.head_files import metadata_of
from support.models import DIGITS_MODEL

from hwcore.errors import BundleError
from hwcore.ink.ink import Ink
from hwcore.ink.trajectory import trajectory
from hwcore.learning.lesson import LabelledGlyph
from hwcore.learning.teaching import teach
from hwcore.model.engine import Engine
from hwcore.model.glyphs import Glyphs
from hwcore.model.head import Head
from hwcore.model.head_file import load_head, save_head
from hwcore.model.scan_correction import ScanCorrection
from hwcore.model.stroke_classifier import StrokeClassifier
from hwcore.raster.glyph import Glyph
from hwcore.raster.ink_raster import rasterize

SEVEN = Ink.from_strokes([[(0, 0), (6, 0), (2, 10)]])


@pytest.fixture
def correction(engine: Engine) -> ScanCorrection:
    """Takes every scan for a three."""
    weight = np.zeros_like(engine.bundle.head.weight)
    return ScanCorrection(weight, np.eye(10, dtype=np.float32)[3] * 100.0)


@pytest.fixture
def head(engine: Engine, correction: ScanCorrection) -> Head:
    return engine.bundle.head.with_part(correction)


def test_it_is_added_where_there_is_no_ink(engine: Engine, head: Head) -> None:
    features = engine.features(rasterize(SEVEN))
    ink, image = Glyphs.inks(features, trajectory(SEVEN)), Glyphs.images(features)
    plain = head.without(ScanCorrection)
    assert plain.part(ScanCorrection) is None
    gained = head.logits(image) - plain.logits(image)
    assert gained == pytest.approx(np.eye(10)[3] * 100.0, abs=1e-3)
    assert np.array_equal(head.logits(ink), plain.logits(ink))
    several = head.logits(Glyphs.joined([ink[None], image[None], ink[None]]))
    assert several[0] == pytest.approx(head.logits(ink), abs=1e-4)
    assert several[1] == pytest.approx(head.logits(image), abs=1e-4)
    assert several[2] == pytest.approx(several[0], abs=1e-4)


def test_an_engine_asks_it_for_rasters_alone(head: Head) -> None:
    engine = Engine.load(DIGITS_MODEL)
    engine.adopt(head.without(StrokeClassifier))
    assert engine.predict(SEVEN).candidates[0].label == "7"
    assert engine.predict(Glyph(rasterize(SEVEN))).candidates[0].label == "3"


def test_what_spoke_for_a_label_is_told_of_scans_with_it(engine: Engine, head: Head) -> None:
    ink, image = Glyph.of(SEVEN), Glyph(rasterize(SEVEN))
    weight = np.zeros_like(head.weight)
    weight[7] = -2.0 * head.weight[7]
    other = Engine.load(DIGITS_MODEL)
    other.adopt(head.with_part(ScanCorrection(weight, head.bias)))
    assert np.array_equal(other.attention(ink, "7"), engine.attention(ink, "7"))
    assert not np.array_equal(other.attention(image, "7"), other.attention(ink, "7"))
    scanned = replace(head, weight=-head.weight).without(ScanCorrection)
    other.adopt(scanned)
    turned = other.attention(ink, "7")
    other.adopt(head.with_part(ScanCorrection(weight, head.bias)))
    assert other.attention(image, "7") == pytest.approx(turned, abs=1e-4)


def test_a_lesson_keeps_it(head: Head) -> None:
    """What was taught is added to what is read of scans; the correction stays."""
    engine = Engine.load(DIGITS_MODEL)
    bundle = replace(engine.bundle, head=head)
    engine = Engine(bundle)
    corrections = [LabelledGlyph(str(number), Glyph.of(SEVEN), "7") for number in range(2)]
    lessons = teach(engine, corrections)
    while True:
        try:
            next(lessons)
        except StopIteration as stop:
            lesson = stop.value
            break
    assert lesson.head is None or lesson.head.part(ScanCorrection) is head.part(ScanCorrection)


def test_layers_that_do_not_fit_are_refused(head: Head, correction: ScanCorrection) -> None:
    with pytest.raises(BundleError, match="does not fit"):
        ScanCorrection(correction.weight, correction.bias[:-1])
    with pytest.raises(BundleError, match="is damaged"):
        ScanCorrection(correction.weight * np.float32(np.nan), correction.bias)
    with pytest.raises(BundleError, match="does not fit"):
        head.with_part(ScanCorrection(correction.weight[:, 1:], correction.bias))


def test_a_head_keeps_it_on_the_disk(tmp_path: Path, head: Head) -> None:
    path = tmp_path / "head.safetensors"
    random = np.random.default_rng(0)
    weight = random.normal(size=head.weight.shape).astype(np.float32)
    head = replace(head, parts=(ScanCorrection(weight, weight[:, 0].copy()),))
    save_head(head, path)
    again = load_head(path).part(ScanCorrection)
    assert again is not None
    assert np.array_equal(again.weight, weight)
    assert np.array_equal(again.bias, weight[:, 0])
    tensors = load_file(path)
    for damage in (
        {"scans.bias": None},
        {"scans.bias": np.zeros(10, np.float64)},
        {"scans.weight": np.zeros((10, 7), np.float32)},
    ):
        changed = {name: each for name, each in (tensors | damage).items() if each is not None}
        save_file(changed, path, metadata_of(head))
        with pytest.raises(BundleError, match=r"is damaged|does not fit"):
            load_head(path)
