"""Rows of own symbols: what they speak to, and how they are kept."""

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
from hwcore.model.own_symbols import GAIN, SILENCE, OwnSymbols, SymbolRows
from hwcore.model.symbol_space import SymbolSpace


def _plain(size: int) -> Whitening:
    return Whitening(np.zeros(size, np.float32), np.eye(size, dtype=np.float32))


SPACE = SymbolSpace(_plain(2), _plain(SUMMARY_SIZE), None)


def _ink(*directions: float) -> Glyphs:
    """Inks whose features are alike and whose trajectories' summaries, of length 1, are at these
    angles to the first direction."""
    trajectories = np.zeros((len(directions), SUMMARY_SIZE), np.float32)
    trajectories[:, 0], trajectories[:, 1] = np.cos(directions), np.sin(directions)
    return Glyphs.inks(np.tile(np.array([1, 0], np.float32), (len(directions), 1)), trajectories)


def _rows(size: int, places: list[int], bias: list[float], margin: list[float]) -> SymbolRows:
    weight = np.zeros((len(places), size), np.float32)
    weight[np.arange(len(places)), places] = 4.0
    return SymbolRows(weight, np.array(bias, np.float32), np.array(margin, np.float32))


@pytest.fixture
def head() -> Head:
    weight = np.array([[1, 0], [0, 1]], np.float32)
    return Head(weight, np.zeros(2, np.float32), Alphabet(("a", "b")), 1.0, 0.5, "c0ffee")


@pytest.fixture
def symbols() -> OwnSymbols:
    of_ink = _rows(2 + SUMMARY_SIZE, [2, 3], [-1.0, -1.0], [0.0, 2.0])
    of_images = _rows(2, [0, 1], [-3.0, 0.0], [0.0, np.inf])
    return OwnSymbols(SPACE, of_ink, of_images, _ink(0.0, 0.1, 1.5), np.array([2, 2, 3]))


def test_a_row_speaks_for_its_symbol_and_leaves_the_others_alone(
    head: Head, symbols: OwnSymbols
) -> None:
    taught = head.with_own(("π", "好")).with_part(symbols)
    assert taught.alphabet.own_symbols == ("π", "好")
    asked = _ink(0.0, np.pi / 2, np.pi)
    logits = taught.logits(asked)
    np.testing.assert_allclose(logits[:, :2], head.logits(asked))
    np.testing.assert_allclose(logits[0, 2:], [3 * GAIN, -GAIN - 2.0], atol=1e-4)
    np.testing.assert_allclose(logits[1, 2:], [-GAIN, 3 * GAIN - 2.0], atol=1e-4)
    np.testing.assert_allclose(logits[2, 2:], [-5 * GAIN, -GAIN - 2.0], atol=1e-4)
    far = replace(symbols.of_ink, bias=np.array([-9.0, -9.0], np.float32))
    silent = head.with_own(("π", "好")).with_part(replace(symbols, of_ink=far))
    assert (silent.logits(asked)[:, 2:] >= SILENCE).all()
    assert silent.logits(asked)[2, 2] == SILENCE


def test_what_has_no_ink_is_spoken_to_by_looks_alone(head: Head, symbols: OwnSymbols) -> None:
    taught = head.with_own(("π", "好")).with_part(symbols)
    image = Glyphs.images(np.array([[1, 0]], np.float32))
    assert taught.logits(image)[0, 2:].tolist() == [GAIN, SILENCE]  # infinite margin: says nothing


def test_ink_of_a_symbol_that_was_never_drawn_as_ink_is_spoken_to_by_looks(
    head: Head, symbols: OwnSymbols
) -> None:
    of_ink = replace(symbols.of_ink, margin=np.array([np.inf, 2.0], np.float32))
    taught = head.with_own(("π", "好")).with_part(replace(symbols, of_ink=of_ink))
    np.testing.assert_allclose(taught.logits(_ink(np.pi))[0, 2], GAIN, atol=1e-4)


def test_between_guide_lines_size_and_place_have_a_say(head: Head, symbols: OwnSymbols) -> None:
    dot = np.array([1, -2.5, -2.5, 0.0, 0.1], np.float32)  # as size_and_place gives a full stop
    letter = np.array([1, 0.5, 0.2, 0.0, 1.6], np.float32)
    drawn = replace(symbols.drawings, sizes=np.stack([dot, dot, 0 * dot]))
    taught = head.with_own(("π", "好")).with_part(replace(symbols, drawings=drawn))
    plain = taught.logits(_ink(0.0))
    asked = replace(_ink(0.0, 0.0, 0.0), sizes=np.stack([dot, letter, 0 * dot]))
    as_dot, as_letter, without = taught.logits(asked)
    assert as_dot[2] > plain[0, 2] + 3.0
    assert as_letter[2] < plain[0, 2] - 3.0
    np.testing.assert_allclose(without, plain[0])
    np.testing.assert_allclose([as_dot[3], as_letter[3]], plain[0, 3])  # drawn without lines


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
    part = again.part(OwnSymbols)
    assert part is not None
    np.testing.assert_allclose(part.drawings.features, symbols.drawings.features, atol=1e-3)


def test_without_own_symbols_a_head_is_as_before(head: Head, symbols: OwnSymbols) -> None:
    again = head.with_own(("π", "好")).with_part(symbols).without_own()
    assert again.alphabet == head.alphabet
    assert again.parts == ()
    np.testing.assert_array_equal(again.logits(_ink(0.0)), head.logits(_ink(0.0)))


def test_a_head_without_one_of_its_symbols_knows_the_others_as_before(
    head: Head, symbols: OwnSymbols
) -> None:
    taught = head.with_own(("π", "好", "x")).with_part(symbols)
    asked = _ink(0.0, 1.5)
    fewer = taught.with_own_among(["好", "x"])
    assert fewer.alphabet.labels == ("a", "b", "好", "x")
    np.testing.assert_array_equal(fewer.logits(asked), taught.logits(asked)[:, [0, 1, 3, 4]])
    part = fewer.part(OwnSymbols)
    assert part is not None
    assert part.labels.tolist() == [2]
    assert taught.with_own_among(["x"]).part(OwnSymbols) is None


def test_damage_is_told(head: Head, symbols: OwnSymbols) -> None:
    with pytest.raises(BundleError, match="teach again"):
        replace(symbols, labels=symbols.labels[::-1])
    rows = symbols.of_ink
    for broken in (
        replace(rows, margin=np.array([np.nan, 0.0], np.float32)),
        replace(rows, weight=rows.weight[:, 1:]),
        replace(rows, bias=np.array([np.inf, 0.0], np.float32)),
    ):
        with pytest.raises(BundleError, match="teach again"):
            replace(symbols, of_ink=broken)
    with pytest.raises(BundleError, match="teach again"):
        replace(symbols, drawings=symbols.drawings[:2])
    with pytest.raises(BundleError, match="teach again"):
        replace(symbols, space=SymbolSpace(_plain(3), _plain(SUMMARY_SIZE), None))
    with pytest.raises(BundleError, match="do not fit"):
        head.with_own(("π",)).with_part(symbols)
    with pytest.raises(HwError):
        head.with_own(("a",))
