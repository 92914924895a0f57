from __future__ import annotations

import numpy as np
import pytest

from hwcore.data import Dataset, unipen_part
from hwcore.ink import Guides, Ink
from hwcore.labels import Alphabet
from hwcore.model.glyphs import Glyphs
from hwcore.raster.glyph import Glyph
from hwcore.training.heads import fit_size_and_place
from hwcore.training.heads import size_and_place as module

TRAIN = [name for name in map(str, range(30)) if unipen_part(name) == "train"]
TUNE = next(name for name in map(str, range(100)) if unipen_part(name) == "tune")
ALPHABET = Alphabet(("'", ",", "O", "o"))
ENDS = {"'": (0.8, 1.5), ",": (-0.3, 0.2), "O": (0.0, 1.6), "o": (0.0, 1.0)}
"""Lower and upper end above the base line, in x-heights."""


@pytest.fixture(autouse=True)
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "STEPS", 200)


def ink(label: str, random: np.random.Generator, x_height: float = 40.0) -> Ink:
    low, high = (-x_height * (end + random.normal(0.0, 0.08)) for end in ENDS[label])
    return Ink.from_strokes([[(0.0, low), (x_height / 4, high)]], Guides(0.0, x_height))


def drawn(writers: list[str], seed: int = 0) -> Dataset:
    random = np.random.default_rng(seed)
    labels = [label for label in ENDS for _ in range(60)]
    names = [writers[index % len(writers)] for index in range(len(labels))]
    return Dataset([ink(label, random) for label in labels], labels, names)


def test_it_learns_what_form_does_not_tell() -> None:
    part = fit_size_and_place([drawn(TRAIN)], ALPHABET, seed=1)
    random = np.random.default_rng(9)
    labels = [label for label in ENDS for _ in range(20)]
    glyphs = [Glyph.of(ink(label, random, x_height=3.0)) for label in labels]
    logits = part.logits(Glyphs.of(np.zeros((len(labels), 1), np.float32), glyphs), 4)
    truth = np.array([ALPHABET.index(label) for label in labels])
    assert (logits.argmax(axis=1) == truth).mean() > 0.95


def test_it_is_fitted_on_train_writers_alone_and_the_same_each_time() -> None:
    data, others = drawn(TRAIN), drawn([TUNE], seed=5)
    fitted = (fit_size_and_place(some, ALPHABET, seed=1) for some in ([data], [others, data]))
    first, second = fitted
    for one, other in zip(first.layers, second.layers, strict=True):
        np.testing.assert_array_equal(one[0], other[0])
