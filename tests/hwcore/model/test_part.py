"""A head and its parts, whatever they are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from hwcore.errors import BundleError
from hwcore.labels import Alphabet
from hwcore.model.glyphs import Glyphs
from hwcore.model.head import Head
from hwcore.model.head_file import load_head, save_head
from hwcore.model.part import Array, Part
from hwcore.model.parts import PARTS
from hwcore.model.scan_correction import ScanCorrection
from hwcore.model.tensors import Tensors

IMAGE = Glyphs.images(np.array([2, 3], np.float32))


@dataclass(frozen=True, eq=False)
class Favourite(Part):
    """Prefers labels, whatever the glyph: all that a further part has to be."""

    gains: Array

    def check_fit(self, labels: int, features: int, own: int) -> None:
        del features, own
        if self.gains.shape != (labels,):
            raise BundleError("a-code", "does not fit")

    def logits(self, glyphs: Glyphs, labels: int) -> Array:
        del glyphs, labels
        return self.gains

    def tensors(self) -> Tensors:
        return Tensors({"favourite": self.gains})

    @classmethod
    def from_tensors(cls, tensors: Tensors) -> Favourite | None:
        if "favourite" not in tensors.arrays:
            return None
        return cls(tensors.array("favourite", np.float32))


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("hwcore.model.head", "hwcore.model.head_file"):
        monkeypatch.setattr(f"{module}.PARTS", (*PARTS, Favourite))


@pytest.fixture
def head() -> Head:
    weight = np.array([[1, 0], [0, 1], [-1, -1]], np.float32)
    return Head(weight, weight[:, 0].copy(), Alphabet(("a", "b", "c")), 1.0, 0.5, "c0ffee")


def test_a_further_part_is_a_class_and_an_entry(head: Head, tmp_path: Path) -> None:
    gains = np.array([0, 0, 9], np.float32)
    taught = head.with_part(Favourite(gains))
    assert (taught.logits(IMAGE) - head.logits(IMAGE)).tolist() == gains.tolist()
    assert taught.part(Favourite) is taught.parts[0]
    assert taught.without_memory().parts == taught.with_reach(0.5).parts == taught.parts
    assert taught.parts[0].parameters == 3
    save_head(taught, tmp_path / "head")
    assert load_head(tmp_path / "head").logits(IMAGE).tolist() == taught.logits(IMAGE).tolist()


def test_there_is_one_of_a_kind_and_all_are_in_order(head: Head) -> None:
    first, second = (Favourite(np.full(3, gain, np.float32)) for gain in (1, 2))
    scans = ScanCorrection(head.weight, head.bias)
    several = head.with_part(first).with_part(scans).with_part(second)
    assert several.parts == (scans, second)
    assert several.without(ScanCorrection).parts == (second,)
    assert several.part(ScanCorrection) is scans


def test_one_that_does_not_fit_is_refused(head: Head) -> None:
    with pytest.raises(BundleError, match="does not fit"):
        head.with_part(Favourite(np.zeros(4, np.float32)))


def test_a_version_that_does_not_know_a_part_reads_the_rest(
    head: Head, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_head(head.with_part(Favourite(np.zeros(3, np.float32))), tmp_path / "head")
    monkeypatch.setattr("hwcore.model.head_file.PARTS", PARTS)
    assert load_head(tmp_path / "head").parts == ()
