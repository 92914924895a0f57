"""Drawings of own symbols: what they speak to, and how they are kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from hwcore.alphabets import parse_alphabet
from hwcore.errors import BundleError, HwError
from hwcore.ink import SUMMARY_SIZE
from hwcore.labels import Alphabet
from hwcore.model.glyphs import Glyphs
from hwcore.model.head import Head
from hwcore.model.head_file import load_head, save_head
from hwcore.model.memory import Whitening
from hwcore.model.own_symbols import SILENCE, OwnSymbols, Reach, SymbolDrawings, SymbolSpace

SPACE = SymbolSpace(Whitening(np.zeros(2, np.float32), np.eye(2, dtype=np.float32)), None)


def _ink(*places: float) -> Glyphs:
    """Inks whose features are alike and the summaries of whose trajectories differ in one value."""
    trajectories = np.zeros((len(places), SUMMARY_SIZE), np.float32)
    trajectories[:, 0] = places
    return Glyphs.inks(np.tile(np.array([1, 0], np.float32), (len(places), 1)), trajectories)


def _reach(ends: list[float], heights: list[float]) -> Reach:
    return Reach(np.array(ends, np.float32), np.array(heights, np.float32))


@pytest.fixture
def head() -> Head:
    weight = np.array([[1, 0], [0, 1]], np.float32)
    return Head(weight, np.zeros(2, np.float32), Alphabet(("a", "b")), 1.0, 0.5, "c0ffee")


@pytest.fixture
def symbols() -> OwnSymbols:
    drawings = SPACE(_ink(0.0, 1.0, 3.0))
    ends, heights = [0.5, 0.5, 1.0], [10.0, 10.0, 6.0]
    looks = _reach([0.1, 0.1, 0.1], [4.0, 4.0, 0.0])
    return OwnSymbols(SPACE, drawings, np.array([2, 2, 3]), _reach(ends, heights), looks)


def test_a_drawing_speaks_for_its_symbol_up_to_its_reach(head: Head, symbols: OwnSymbols) -> None:
    taught = head.with_own(("π", "好")).with_part(symbols)
    assert taught.alphabet.own_symbols == ("π", "好")
    logits = taught.logits(_ink(0.0, 0.25, 1.0, 3.0))
    np.testing.assert_allclose(logits[:, :2], head.logits(_ink(0.0, 0.25, 1.0, 3.0)))
    np.testing.assert_allclose(logits[[0, 1, 2], 2], [10.0, 5.0, 10.0], atol=0.02)
    np.testing.assert_allclose(logits[3, 3], 6.0, atol=0.02)
    assert (logits[:3, 3] == SILENCE).all()
    assert logits[3, 2] == SILENCE
    halfway, beyond = taught.logits(_ink(3.5, 4.5))[:, 3]
    np.testing.assert_allclose([halfway, beyond], [3.0, SILENCE / 2], atol=0.05)


def test_what_has_no_ink_is_spoken_to_by_looks_alone(head: Head, symbols: OwnSymbols) -> None:
    taught = head.with_own(("π", "好")).with_part(symbols)
    image = Glyphs.images(np.array([[1, 0]], np.float32))
    assert taught.logits(image)[0, 2:].tolist() == [4.0, SILENCE]  # one of height 0 says nothing


def test_a_symbol_is_known_though_other_parts_would_turn_it_away(
    head: Head, symbols: OwnSymbols
) -> None:
    taught = head.with_own(("π", "好")).with_part(symbols)
    confidences, unknown = taught.judge(_ink(0.0))
    assert taught.alphabet.labels[confidences[0].argmax()] == "π"
    assert not unknown[0]
    assert taught.rejection_score(confidences, _ink(0.0))[0] > 0.99
    among = parse_alphabet("chars:b")
    assert taught.predict(_ink(0.0)[0], among).label == "π"


def test_one_is_kept_in_a_heads_file(tmp_path: Path, head: Head, symbols: OwnSymbols) -> None:
    taught = head.with_own(("π", "好")).with_part(symbols)
    save_head(taught, tmp_path / "head")
    again = load_head(tmp_path / "head")
    assert again.alphabet == taught.alphabet
    asked = _ink(0.1, 0.9, 2.5)
    np.testing.assert_array_equal(again.logits(asked), taught.logits(asked))


def test_without_own_symbols_a_head_is_as_before(head: Head, symbols: OwnSymbols) -> None:
    again = head.with_own(("π", "好")).with_part(symbols).without_own()
    assert again.alphabet == head.alphabet
    assert again.parts == ()
    np.testing.assert_array_equal(again.logits(_ink(0.0)), head.logits(_ink(0.0)))


def test_damage_is_told(head: Head, symbols: OwnSymbols) -> None:
    with pytest.raises(BundleError, match="teach again"):
        replace(symbols, labels=symbols.labels[::-1])
    with pytest.raises(BundleError, match="teach again"):
        replace(symbols, of_ink=_reach([0.0, 1.0, 1.0], [1.0, 1.0, 1.0]))
    with pytest.raises(BundleError, match="teach again"):
        replace(symbols, drawings=SymbolDrawings(*(a[:2] for a in vars(symbols.drawings).values())))
    with pytest.raises(BundleError, match="do not fit"):
        head.with_own(("π",)).with_part(symbols)
    with pytest.raises(HwError):
        head.with_own(("a",))
