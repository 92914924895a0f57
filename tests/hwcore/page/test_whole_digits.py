from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from hwcore.errors import BundleError
from hwcore.model.engine import Engine
from hwcore.page.whole_digits import WholeDigits
from hwcore.paths import resource


@pytest.fixture
def learned() -> WholeDigits:
    random = np.random.default_rng(2)
    inner = random.normal(size=(5, 3)).astype(np.float32), np.ones(3, np.float32)
    outer = random.normal(size=(3, 1)).astype(np.float32), np.zeros(1, np.float32)
    return WholeDigits(inner, outer, "abc")


def test_costs_are_minus_the_logarithm_of_the_chance(learned: WholeDigits) -> None:
    features = np.random.default_rng(3).normal(size=(4, 5)).astype(np.float32)
    hidden = np.maximum(features @ learned.inner[0] + learned.inner[1], 0)
    chance = 1 / (1 + np.exp(-(hidden @ learned.outer[0])[:, 0]))
    assert learned.costs(features) == pytest.approx(-np.log(chance), abs=1e-5)


def test_what_was_saved_is_read(learned: WholeDigits, tmp_path: Path) -> None:
    learned.save(tmp_path / "whole")
    read = WholeDigits.load(tmp_path / "whole")
    assert read.backbone == "abc"
    assert (read.inner[0] == learned.inner[0]).all()
    assert (read.outer[1] == learned.outer[1]).all()


def test_a_damaged_or_altered_file_is_refused(learned: WholeDigits, tmp_path: Path) -> None:
    path = tmp_path / "whole"
    with pytest.raises(BundleError, match="install the program again"):
        WholeDigits.load(path)
    learned.save(path)
    content = bytearray(path.read_bytes())
    content[-3] ^= 1
    path.write_bytes(content)
    with pytest.raises(BundleError, match="damaged"):
        WholeDigits.load(path)
    path.write_bytes(content[:40])
    with pytest.raises(BundleError, match="damaged"):
        WholeDigits.load(path)


def test_what_ships_fits_the_shipped_model_and_no_other(
    shipped_engine: Engine, engine: Engine
) -> None:
    shipped = WholeDigits.of(shipped_engine)
    assert shipped is not None
    assert shipped.inner[0].shape[0] == shipped_engine.head.weight.shape[1]
    assert WholeDigits.of(engine) is None
    assert resource("models/whole_digits.safetensors").stat().st_size < 100_000
