"""What sizes say of own symbols: a dot's form says nothing, and what is not known says nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from hwcore.errors import BundleError
from hwcore.ink import SUMMARY_SIZE
from hwcore.labels import Alphabet
from hwcore.model.glyphs import Glyphs
from hwcore.model.head import Head
from hwcore.model.head_file import load_head, save_head
from hwcore.model.memory import Whitening
from hwcore.model.own_symbols import GAIN, OwnSymbols, SymbolRows
from hwcore.model.symbol_extents import MOST, SymbolExtents
from hwcore.model.symbol_space import SymbolSpace
from hwcore.model.tensors import Tensors

DOT, QUOTE, BAR = (2.0, 5.0), (25.0, 8.0), (110.0, 20.0)
"""The longer side, and how many points there are."""


def _extents(*rows: tuple[float, float]) -> np.ndarray:
    return np.array(rows, np.float32)


@pytest.fixture
def symbols() -> SymbolExtents:
    drawn = _extents(DOT, (4.0, 6.0), QUOTE, BAR)
    return SymbolExtents(drawn, np.array([0, 2, 3]))


def test_what_is_as_small_as_a_dot_is_one_whatever_its_form(symbols: SymbolExtents) -> None:
    said, formless = symbols.judged(_extents((3.0, 4.0)))
    assert said[0, 0] > 3.0
    assert said[0, 1:].max() < 0.1  # they are as unlike it as letters are
    assert formless[0, 0] > 0.95
    assert formless[0, 1:].max() < 0.5


def test_what_is_as_large_as_a_letter_is_no_dot(symbols: SymbolExtents) -> None:
    said, formless = symbols.judged(_extents((90.0, 40.0), (60.0, 40.0)))
    assert (said[:, 0] < -4.0).all()
    assert (said[:, 1] < -1.0).all()
    assert (said >= -MOST).all()
    assert (said <= MOST).all()
    assert formless.max() < 0.05


def test_units_do_not_matter(symbols: SymbolExtents) -> None:
    drawn = _extents((20.0, 5.0), (40.0, 6.0), (250.0, 8.0), (1100.0, 20.0))
    tenfold = SymbolExtents(drawn, np.array([0, 2, 3]))
    for small, large in zip(
        symbols.judged(_extents((3.0, 4.0), (70.0, 30.0))),
        tenfold.judged(_extents((30.0, 4.0), (700.0, 30.0))),
        strict=True,
    ):
        np.testing.assert_allclose(small, large, atol=1e-4)


def test_a_letter_in_another_unit_has_too_many_points_for_a_dot(symbols: SymbolExtents) -> None:
    said, formless = symbols.judged(_extents((3.0, 40.0)))
    assert said.max() < 0.1
    assert formless.max() < 0.01


def test_sizes_that_nobody_knows_say_nothing(symbols: SymbolExtents) -> None:
    for said in symbols.judged(_extents((0.0, 0.0))):
        assert not said.any()
    of_old_heads = SymbolExtents(np.zeros((2, 2), np.float32), np.array([0, 1]))
    for said in of_old_heads.judged(_extents(DOT, BAR)):
        assert not said.any()
    half_known = SymbolExtents(_extents((0.0, 0.0), QUOTE, BAR), np.array([0, 1, 2]))
    said, formless = half_known.judged(_extents(DOT, BAR))
    assert not said[:, 0].any()
    assert not formless[:, 0].any()
    assert said[1, 2] > 0.0
    nothing_but_dots = SymbolExtents(_extents((0.0, 1.0), (0.0, 1.0)), np.array([0, 1]))
    for said in nothing_but_dots.judged(_extents(DOT, (0.0, 1.0))):
        assert not said.any()


SIZES = (2, SUMMARY_SIZE)


def _head() -> tuple[Head, Glyphs]:
    """A head with a dot and a bar of its own, and ink that is like neither in form."""
    plain = [
        Whitening(np.zeros(n, np.float32), np.eye(n, dtype=np.float32)) for n in (2, SUMMARY_SIZE)
    ]
    size = 2 + SUMMARY_SIZE
    rows = SymbolRows(
        np.zeros((2, size), np.float32), np.full(2, -5.0, np.float32), np.zeros(2, np.float32)
    )
    looks = SymbolRows(
        np.zeros((2, 2), np.float32), np.full(2, -5.0, np.float32), np.zeros(2, np.float32)
    )
    features = np.tile(np.array([1, 0], np.float32), (2, 1))
    drawn = Glyphs.inks(features, np.eye(2, SUMMARY_SIZE, dtype=np.float32))
    part = OwnSymbols(
        SymbolSpace(plain[0], plain[1], None),
        rows,
        looks,
        replace(drawn, extents=_extents(DOT, BAR)),
        np.array([1, 2]),
    )
    weight = np.array([[2, 0]], np.float32)
    head = Head(weight, np.zeros(1, np.float32), Alphabet(("a",)), 1.0, 0.5, "c0ffee")
    asked = Glyphs.inks(features, np.eye(2, SUMMARY_SIZE, 5, dtype=np.float32))
    return head.with_own(("dot", "bar")).with_part(part), asked


def test_a_dot_is_read_by_its_size_alone() -> None:
    head, asked = _head()
    plain = head.logits(asked)
    assert (plain.argmax(axis=1) == 0).all()
    sized = replace(asked, extents=_extents((2.5, 4.0), (100.0, 30.0)))
    logits = head.logits(sized)
    assert logits.argmax(axis=1).tolist() == [1, 0]
    assert logits[0, 1] > plain[0, 1] + 5.0 * GAIN
    assert not head.judge(sized)[1][0]
    assert head.predict(sized[0]).label == "dot"


def test_sizes_are_kept_in_a_heads_file_and_one_without_opens(tmp_path: Path) -> None:
    head, asked = _head()
    sized = replace(asked, extents=_extents((2.5, 4.0), (100.0, 30.0)))
    save_head(head, tmp_path / "head")
    again = load_head(tmp_path / "head")
    np.testing.assert_array_equal(again.logits(sized), head.logits(sized))
    tensors = Tensors.parse((tmp_path / "head").read_bytes())
    arrays = {name: each for name, each in tensors.arrays.items() if name != "symbols.extents"}
    (tmp_path / "old").write_bytes(Tensors(arrays, tensors.texts).to_bytes())
    old = load_head(tmp_path / "old")
    np.testing.assert_array_equal(old.logits(sized), head.logits(asked))


def test_damaged_sizes_are_told() -> None:
    head, _ = _head()
    part = head.part(OwnSymbols)
    assert part is not None
    for broken in (_extents(DOT), _extents(DOT, (-1.0, 3.0)), _extents(DOT, (np.nan, 3.0))):
        with pytest.raises(BundleError, match="teach again"):
            replace(part, drawings=replace(part.drawings, extents=broken))
