"""The bench of own symbols: what is added is never tested, and clouds match themselves."""

from __future__ import annotations

import string
from dataclasses import replace
from typing import Any, cast

import numpy as np
import pytest
from support.own_symbols import SHAPES, symbol_inks

from hwcore.bench.letters_and_digits import letters_and_digits
from hwcore.bench.point_clouds import POINTS, cloud_distances, point_cloud
from hwcore.bench.symbols import SEEDS, SYMBOLS, _Read, _trials
from hwcore.data import Dataset
from hwcore.errors import HwError
from hwcore.ink.ink import Ink
from hwcore.model.engine import Engine
from hwcore.model.glyphs import Glyphs


def _symbols(each: int, writers: int) -> _Read:
    labels = [label for label in "!#$%&*+/?@^~" for _ in range(each)] * writers
    names = [f"w{number}" for number in range(writers) for _ in range(12 * each)]
    ink = symbol_inks("π", 1)[0]
    data = Dataset([ink] * len(labels), labels, names)
    return _Read(data, cast(Glyphs, None), np.array(labels))


@pytest.mark.parametrize(("drawings", "by_another"), [(1, False), (3, False), (3, True)])
def test_what_is_taught_is_not_tested(drawings: int, by_another: bool) -> None:
    symbols = _symbols(each=4, writers=3)
    trials = list(_trials(symbols, drawings, 1 if by_another else drawings + 1, by_another))
    assert len(trials) == 3 * SEEDS
    for trial in trials:
        assert not set(trial.taught) & set(trial.tested)
        taught, tested = symbols.labels[trial.taught], symbols.labels[trial.tested]
        assert np.unique(taught, return_counts=True)[1].tolist() == [drawings] * SYMBOLS
        assert set(tested) == set(taught)
        writers = np.array(symbols.data.writers)
        assert len(set(writers[trial.tested])) == 1
        same = set(writers[trial.taught]) & set(writers[trial.tested])
        assert (not same) if by_another else same


@pytest.mark.parametrize("recogniser", ["$P", "$Q"])
def test_the_nearest_cloud_is_that_of_the_same_symbol(recogniser: Any) -> None:
    names = list(SHAPES)
    clouds = [point_cloud(symbol_inks(name, 1)[0]) for name in names]
    assert all(cloud.shape == (POINTS, 2) for cloud in clouds)
    assert cloud_distances(clouds[0], clouds, recogniser)[0] == 0.0
    for number, name in enumerate(names):
        backwards = Ink.from_strokes(
            [stroke.xy[::-1].tolist() for stroke in symbol_inks(name, 1, seed=8)[0].strokes[::-1]]
        )
        apart = cloud_distances(point_cloud(backwards), clouds, recogniser)
        assert apart.argmin() == number


def test_a_dot_is_a_cloud(engine: Engine) -> None:
    assert np.isfinite(point_cloud(Ink.from_strokes([[(3, 4)]]))).all()


def test_only_letters_and_digits_are_left_of_a_model(engine: Engine) -> None:
    labels = (*string.digits, *string.ascii_letters)
    if not set(labels) <= set(engine.alphabet.labels):
        with pytest.raises(HwError, match="letters and digits"):
            letters_and_digits(engine)
        return
    restricted = letters_and_digits(engine)
    assert set(restricted.alphabet.labels) == set(labels)
    kept = [engine.alphabet.index(label) for label in restricted.alphabet.labels]
    glyphs = replace(engine.bundle.replay()).held_out[:20]
    np.testing.assert_allclose(
        restricted.head.logits(glyphs), engine.head.logits(glyphs)[:, kept], rtol=1e-4, atol=1e-4
    )
    assert restricted.bundle.replay().truth.max() < len(labels)
