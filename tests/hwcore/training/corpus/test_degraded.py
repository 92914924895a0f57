"""Characters degraded as pictures are, and read again."""

from __future__ import annotations

import numpy as np
import pytest

from hwcore.data import DEGRADATIONS
from hwcore.ink.jsonl import InkRecord
from hwcore.progress import Silent
from hwcore.training.corpus import drawings
from hwcore.training.corpus.degraded import degraded_pixels

WAYS = {"8 pixels, tight": 1.0, "tight crop, dark on light": 2.0}


def test_what_becomes_of_one_depends_on_the_seed_and_the_place_only(
    digits: list[InkRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    inks = [record.ink for record in digits[:6]]
    alone = degraded_pixels(inks, WAYS, 7, Silent())
    assert alone.shape == (6, 28, 28)
    assert alone.any(axis=(1, 2)).all()
    assert not np.array_equal(alone, degraded_pixels(inks, WAYS, 8, Silent()))
    monkeypatch.setattr(drawings, "WORTH_PROCESSES", 1)
    monkeypatch.setattr(drawings, "_CHUNK", 2)
    assert np.array_equal(alone, degraded_pixels(inks, WAYS, 7, Silent()))


def test_where_no_ink_is_seen_it_is_empty(
    digits: list[InkRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(DEGRADATIONS, "blank", lambda *_: np.ones((60, 60), np.float32))
    pixels = degraded_pixels([digits[0].ink] * 2, {"blank": 1.0}, 1, Silent())
    assert not pixels.any()
