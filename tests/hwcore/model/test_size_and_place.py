"""The classifier by size and place: what it takes, and what a head makes of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from hwcore.errors import BundleError
from hwcore.ink.guides import Guides
from hwcore.ink.ink import Ink
from hwcore.labels import Alphabet
from hwcore.model.engine import Engine
from hwcore.model.glyphs import Glyphs
from hwcore.model.head import Head
from hwcore.model.head_file import load_head, save_head
from hwcore.model.part import Array
from hwcore.model.size_and_place import FORMLESS, SizeAndPlaceClassifier
from hwcore.model.tensors import Tensors
from hwcore.raster.glyph import Glyph

RING = Ink.from_strokes([[(0, -10), (8, -5), (10, 5), (0, 10), (-10, 5), (-8, -5), (0, -10)]])
SMALL, LARGE = (replace(RING, guides=Guides(10.0, height)) for height in (20.0, 10.0))
"""The same ring as high as a small letter, and as high as a capital and more."""


def by_height(labels: int = 2, gain: float = 20.0, strength: float = 1.0) -> SizeAndPlaceClassifier:
    """Takes what is higher than one and a half x-heights for the second label."""
    weight, bias = np.zeros((labels, 4), np.float32), np.zeros(labels, np.float32)
    weight[1, 0], bias[1] = gain, -gain * np.log(1.55)
    return SizeAndPlaceClassifier(((weight, bias),), strength)


def glyphs_of(*inks: Ink) -> Glyphs:
    return Glyphs.of(np.zeros((len(inks), 3), np.float32), [Glyph.of(ink) for ink in inks])


def head_with(part: SizeAndPlaceClassifier, *labels: str) -> Head:
    weight = np.zeros((len(labels), 3), np.float32)
    return Head(weight, weight[:, 0].copy(), Alphabet(labels), 1.0, 0.0, "c0ffee", (part,))


def test_what_has_the_same_form_is_told_by_its_size() -> None:
    head = head_with(by_height(), "o", "O")
    assert head.predict(glyphs_of(SMALL)[0]).label == "o"
    assert head.predict(glyphs_of(LARGE)[0]).label == "O"


def test_it_adds_the_logarithm_of_how_much_more_likely_a_label_is() -> None:
    (first, start), (last, end) = (
        (np.random.default_rng(seed).normal(size=shape).astype(np.float32), np.zeros(shape[0]))
        for seed, shape in ((0, (5, 4)), (1, (3, 5)))
    )
    layers = ((first, start.astype(np.float32)), (last, end.astype(np.float32)))
    part = SizeAndPlaceClassifier(layers, 0.5)
    glyphs = glyphs_of(SMALL, LARGE)
    assert glyphs.sizes is not None
    powers = np.exp(np.maximum(glyphs.sizes[:, 1:] @ first.T, 0) @ last.T)
    expected = 0.5 * np.log(3 * powers / powers.sum(axis=1, keepdims=True))
    assert part.logits(glyphs, 3) == pytest.approx(expected, abs=1e-5)
    assert part.logits(glyphs[1], 3) == pytest.approx(expected[1], abs=1e-5)
    assert part.parameters == 5 * 4 + 5 + 3 * 5 + 3


def test_it_is_silent_without_guide_lines() -> None:
    part = by_height()
    assert part.logits(glyphs_of(RING, LARGE), 2).any(axis=1).tolist() == [False, True]
    images = Glyphs.images(np.zeros((2, 3), np.float32))
    assert not part.logits(images, 2).any()
    assert not part.logits(glyphs_of(RING)[0], 2).any()


def test_it_says_nothing_of_labels_that_it_does_not_know() -> None:
    assert by_height().logits(glyphs_of(LARGE), 4)[0, 2:].tolist() == [0.0, 0.0]


def test_it_is_kept_in_the_file_of_a_head(tmp_path: Path) -> None:
    head = head_with(by_height(strength=0.7), "o", "O")
    save_head(head, tmp_path / "head.safetensors")
    loaded = load_head(tmp_path / "head.safetensors")
    part = loaded.part(SizeAndPlaceClassifier)
    assert part is not None
    assert part.strength == 0.7
    np.testing.assert_array_equal(
        loaded.logits(glyphs_of(SMALL, LARGE)), head.logits(glyphs_of(SMALL, LARGE))
    )


def _layer(outputs: int, inputs: int, value: float = 0.0) -> tuple[Array, Array]:
    return np.full((outputs, inputs), value, np.float32), np.zeros(outputs, np.float32)


def test_layers_that_do_not_fit_are_refused() -> None:
    for layers in ((), (_layer(2, 5),), (_layer(6, 4), _layer(2, 5))):
        with pytest.raises(BundleError, match="do not fit"):
            SizeAndPlaceClassifier(layers, 1.0)
    with pytest.raises(BundleError, match="do not fit"):
        head_with(by_height(labels=3), "o", "O")
    for value, strength in ((np.nan, 1.0), (0.0, -1.0), (0.0, float("nan"))):
        with pytest.raises(BundleError, match="damaged"):
            SizeAndPlaceClassifier((_layer(2, 4, value),), strength)


def test_an_engine_reads_the_same_ink_by_its_guide_lines(engine: Engine) -> None:
    labels = engine.alphabet.labels
    favours_last = by_height(labels=len(labels), gain=0.0)
    weight, bias = (array.copy() for array in favours_last.layers[0])
    weight[-1, 0], bias[-1] = 500.0, -500.0 * np.log(1.55)
    own = Engine(engine.bundle)
    own.adopt(own.head.with_part(SizeAndPlaceClassifier(((weight, bias),), 1.0)))
    without = own.predict(RING)
    assert own.predict(SMALL).label == without.label != labels[-1]
    assert own.predict(LARGE).label == labels[-1]


def test_form_counts_less_of_what_is_next_to_nothing_beside_a_letter() -> None:
    part = replace(by_height(gain=0.0), formless=0.6)
    said = np.array([[3.0, -1.0]] * 3, np.float32)
    dot, letter = (replace(RING, guides=Guides(10.0, height)) for height in (200.0, 20.0))
    added = part.added(said, glyphs_of(dot, letter, RING))
    np.testing.assert_allclose(added[0], 0.4 * said[0], atol=0.03)
    np.testing.assert_allclose(added[1:], said[1:], atol=0.02)
    np.testing.assert_allclose(part.added(said[0], glyphs_of(dot)[0]), added[0], atol=1e-6)
    with_own = np.concatenate([said, np.full((3, 1), -20.0, np.float32)], axis=1)
    assert (part.added(with_own, glyphs_of(dot, letter, RING))[:, 2] == -20.0).all()
    whole = by_height(gain=0.0).added(said, glyphs_of(dot, letter, RING))
    np.testing.assert_allclose(whole, said, atol=1e-6)


def test_how_much_less_is_kept_and_nothing_in_a_head_that_does_not_say(tmp_path: Path) -> None:
    head = head_with(replace(by_height(), formless=0.6), "o", "O")
    save_head(head, tmp_path / "head")
    tensors = Tensors.parse((tmp_path / "head").read_bytes())
    old = {name: text for name, text in tensors.texts.items() if name != FORMLESS}
    (tmp_path / "old").write_bytes(Tensors(tensors.arrays, old).to_bytes())
    kept = [load_head(tmp_path / name).part(SizeAndPlaceClassifier) for name in ("head", "old")]
    assert [part.formless for part in kept if part is not None] == [0.6, 0.0]
    with pytest.raises(BundleError, match="damaged"):
        replace(by_height(), formless=1.1)
