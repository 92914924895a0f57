"""The layers for ink and for scans: each fits its own kind, where the two say different things."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

pytest.importorskip("onnx", reason="needs the training extra: onnx")

from hwcore.data import DIGITS
from hwcore.ink.jsonl import InkRecord
from hwcore.model.engine import Engine
from hwcore.model.glyphs import Glyphs
from hwcore.model.scan_correction import ScanCorrection
from hwcore.progress import Silent
from hwcore.raster.ink_raster import rasterize
from hwcore.training.corpus.digits import DigitCorpus
from hwcore.training.heads.linear_layers import fit_layers

pytestmark = pytest.mark.usefixtures("one_torch_thread")


@pytest.fixture(scope="module")
def pixels(digits: list[InkRecord]) -> NDArray[np.uint8]:
    drawn = [rasterize(record.ink) for record in digits]
    return np.rint(np.stack(drawn) * 255).astype(np.uint8)


def collection(
    pixels: NDArray[np.uint8], truth: NDArray[np.int64], scanned: NDArray[np.int64]
) -> DigitCorpus:
    """The same pictures as pens, under their labels, and as scans under others."""
    count, none = len(pixels), pixels[:0]
    return DigitCorpus(
        scans=pixels,
        scan_labels=scanned,
        pen=pixels[None],
        pen_labels=truth,
        pen_writers=np.zeros(count, np.int64),
        styled=none,
        styled_labels=truth[:0],
        emnist=none,
        emnist_letters=truth[:0],
        emnist_outlier=np.zeros(0, np.bool_),
        others=none[None],
        other_letters=truth[:0],
        other_outlier=np.zeros(0, np.bool_),
    )


def test_scans_of_sevens_may_be_ones_and_pens_sevens(
    engine: Engine, digits: list[InkRecord], pixels: NDArray[np.uint8]
) -> None:
    truth = np.array(DIGITS.indices(record.label or "" for record in digits))
    scanned = np.where(truth == 7, 1, truth)
    plain = Engine(replace(engine.bundle, head=engine.bundle.head.without(ScanCorrection)))
    head = fit_layers(plain, collection(pixels, truth, scanned), 0, Silent())
    assert head.part(ScanCorrection) is not None
    images = Glyphs.images(engine.features_of((pixels / 255).astype(np.float32)))
    for_ink = head.without(ScanCorrection).logits(images).argmax(axis=1)
    for_scans = head.logits(images).argmax(axis=1)
    sevens = truth == 7
    assert (for_ink[sevens] == 7).mean() > 0.9
    assert (for_scans[sevens] == 1).mean() > 0.9
    assert (for_scans[~sevens] == truth[~sevens]).mean() > 0.9
    again = fit_layers(plain, collection(pixels, truth, scanned), 0, Silent())
    assert np.array_equal(again.weight, head.weight)
