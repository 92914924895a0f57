"""The network for ink: what it takes, what a head makes of it, and how it is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors import safe_open
from safetensors.numpy import load_file, save_file
from support.glyphs import written
from support.models import DIGITS_MODEL

from hwcore.errors import BundleError
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord
from hwcore.ink.trajectory import PIECES, SIZE, Trajectory, pieces_of, trajectory
from hwcore.labels import Alphabet
from hwcore.model import ink_network as module
from hwcore.model.bundle import Bundle
from hwcore.model.engine import Engine
from hwcore.model.glyphs import Glyphs
from hwcore.model.head import Head
from hwcore.model.head_file import load_head, save_head
from hwcore.model.ink_network import (
    CHANNELS,
    FORM,
    STRIDES,
    InkNetwork,
    Layer,
    signals,
)
from hwcore.model.part import Array
from hwcore.raster.glyph import Glyph

SEVEN = Ink.from_strokes([[(0, 0), (6, 0), (2, 10)]])
LETTERS = Alphabet(("a", "b", "ä"))


def _layer(random: np.random.Generator, *shape: int) -> Layer:
    """As float16 keeps it."""
    weight = random.normal(0.0, 0.4, shape).astype(np.float16)
    return weight.astype(np.float32), random.normal(size=shape[-1]).astype(np.float16).astype("f4")


def _network(labels: int = 3, seed: int = 0) -> InkNetwork:
    random = np.random.default_rng(seed)
    shapes = (5, CHANNELS, 4), (3, 4, 6), (3, 6, 6), (1, 6, 7)
    dense = _layer(random, 2 * 7 + FORM, 8), _layer(random, 8, labels)
    return InkNetwork(tuple(_layer(random, *shape) for shape in shapes), dense)


def _silent(labels: int = 10) -> InkNetwork:
    network = _network(labels)
    weight, bias = network.dense[-1]
    return replace(network, dense=(network.dense[0], (weight * 0, bias * 0)))


@pytest.fixture(scope="module")
def inks(digits: list[InkRecord]) -> Trajectory:
    return np.stack([trajectory(record.ink) for record in digits[::8]])


def _one_by_one(network: InkNetwork, row: Trajectory) -> Array:
    """The network by its definition: each place is the sum over its neighbours."""
    values, form = (array[0].astype(np.float64) for array in signals(row[None]))
    for (weight, bias), stride in zip(network.convolutions, STRIDES, strict=True):
        places = []
        for place in range(0, len(values), stride):
            total = bias.astype(np.float64)
            for offset, matrix in enumerate(weight, start=-(len(weight) // 2)):
                if 0 <= place + offset < len(values):
                    total = total + values[place + offset] @ matrix
            places.append(np.maximum(total, 0.0))
        values = np.stack(places)
    values = np.concatenate([values.mean(axis=0), values.max(axis=0), form])
    (first, start), (last, end) = network.dense
    return np.asarray(np.maximum(values @ first + start, 0.0) @ last + end, np.float32)


def test_its_layers_are_convolutions_along_the_way_and_then_dense(inks: Trajectory) -> None:
    network = _network()
    wanted = np.stack([_one_by_one(network, row) for row in inks])
    assert network.logits(written(inks), 3) == pytest.approx(wanted, abs=1e-4)
    assert wanted.std(axis=0).min() > 0.05
    assert np.count_nonzero(network.convolutions[0][0]) == 5 * CHANNELS * 4
    weights = 5 * CHANNELS * 4 + 3 * 4 * 6 + 3 * 6 * 6 + 6 * 7 + (14 + FORM) * 8 + 8 * 3
    assert network.parameters == weights + 4 + 6 + 6 + 7 + 8 + 3


def test_one_ink_gives_the_row_of_many(inks: Trajectory, monkeypatch: pytest.MonkeyPatch) -> None:
    network = _network()
    rows = network.logits(written(inks), 3)
    for row, own in zip(inks, rows, strict=True):
        assert network.logits(written(row), 3) == pytest.approx(own, abs=1e-5)
    monkeypatch.setattr(module, "AT_ONCE", 4)
    assert network.logits(written(inks), 3) == pytest.approx(rows, abs=1e-5)


def test_signals_are_place_direction_pen_and_form() -> None:
    bars = Ink.from_strokes([[(0, 0), (10, 0)], [(0, 5), (10, 5)]])
    pieces, form = signals(trajectory(bars)[None])
    assert (pieces.shape, form.shape) == ((1, PIECES, CHANNELS), (1, FORM))
    assert pieces.dtype == form.dtype == np.float32
    x, y, cosine, sine, down = pieces[0].T
    assert (x[0], y[0]) == pytest.approx((-1.0, -0.5), abs=0.06)
    assert (x[-1], y[-1]) == pytest.approx((1.0, 0.5), abs=0.06)
    assert (cosine[0], sine[0]) == pytest.approx((1.0, 0.0), abs=1e-6)
    assert down.tolist() == pieces_of(trajectory(bars))[2].tolist()
    slope, drawn, lifted, width, height = form[0].tolist()
    # 2 across and 1 high, in half extents; the pen came back with a corner cut off at either end
    assert slope == pytest.approx(4 / np.pi * np.arctan(0.5) - 1, abs=1e-6)
    assert np.exp(drawn) == pytest.approx(4.1, abs=0.1)
    assert lifted == pytest.approx(5**0.5, abs=0.15)
    assert (width, height) == pytest.approx((1.0, 0.5), abs=1e-6)


def test_it_is_silent_where_there_is_no_ink(inks: Trajectory) -> None:
    network = _network()
    both = Glyphs.joined([Glyphs.images(np.zeros((2, 0), np.float32)), written(inks[:1])])
    assert network.logits(both, 3).any(axis=1).tolist() == [False, False, True]
    assert not network.logits(both[:2], 3).any()
    assert not network.logits(both[0], 3).any()


def test_it_is_silent_about_own_symbols_that_it_does_not_know(inks: Trajectory) -> None:
    network = _network()
    glyphs = written(inks)
    known, with_own = network.logits(glyphs, 3), network.logits(glyphs, 5)
    assert (with_own[:, :3] == known).all()
    assert not with_own[:, 3:].any()


def test_what_is_asked_twice_is_computed_once(
    inks: Trajectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    times: list[int] = []

    def counted(rows: Trajectory) -> tuple[Array, Array]:
        times.append(len(rows))
        return signals(rows)

    monkeypatch.setattr(module, "signals", counted)
    network, glyphs = _network(), written(inks[:5])
    logits = network.logits(glyphs, 3)
    assert (network.logits(glyphs, 3) == logits).all()
    assert times == [5]
    other = replace(network, dense=(network.dense[0], _layer(np.random.default_rng(9), 8, 3)))
    assert (other.logits(glyphs, 3) != logits).any(), "another network knows nothing of it"
    assert network.logits(written(inks[5:7]), 3).shape == (2, 3)
    assert times == [5, 5, 2]


def test_layers_that_do_not_fit_are_refused() -> None:
    network = _network()
    (weight, bias), *rest = network.convolutions
    (first, start), last = network.dense
    even = np.zeros((4, CHANNELS, 4), np.float32)
    damaged: tuple[Any, ...] = (
        (),
        network.convolutions[:-1],
        (*network.convolutions, network.convolutions[-1]),
        ((weight[0], bias), *rest),
        ((weight[:, :-1], bias), *rest),
        ((weight, bias[:-1]), *rest),
        ((weight, bias[:, None]), *rest),
        ((weight, np.float32(0.0)), *rest),
        ((even, bias), *rest),
        ((weight[:0], bias), *rest),
        ((weight * np.float32(np.nan), bias), *rest),
        ((weight, bias + np.float32(1e12)), *rest),
    )
    for convolutions in damaged:
        with pytest.raises(BundleError, match="network for ink is damaged"):
            replace(network, convolutions=convolutions)
    damaged = (
        (),
        (last,),
        ((first[:-1], start), last),
        ((first, start[:-1]), last),
        ((first[0], start), last),
        ((first, start), (last[0][:, :0], last[1][:0])),
        ((first, start * np.float32(np.inf)), last),
    )
    for dense in damaged:
        with pytest.raises(BundleError, match="network for ink is damaged"):
            replace(network, dense=dense)


def test_a_calibration_that_is_none_is_refused() -> None:
    with pytest.raises(BundleError, match="calibration"):
        replace(_network(), temperature=0.0)
    with pytest.raises(BundleError, match="calibration"):
        replace(_network(), rejection_threshold=1.1)


def test_a_head_asks_it_and_reads_ink_by_its_calibration(engine: Engine) -> None:
    weight, bias = _silent(len(engine.alphabet)).dense[-1]
    four = engine.alphabet.index("4")
    fond = replace(_silent(len(engine.alphabet)), temperature=2.0, rejection_threshold=0.0)
    fond = replace(fond, dense=(fond.dense[0], (weight, bias + 90.0 * np.eye(len(bias))[four])))
    head = replace(engine.bundle.head, parts=(), rejection_threshold=1.0).with_part(fond)
    taught = Engine(engine.bundle)
    taught.adopt(head)
    read = taught.predict(SEVEN)
    assert (read.label, read.unknown) == ("4", False)
    scan = taught.predict(Glyph(Glyph.of(SEVEN).raster))
    assert (scan.label, scan.unknown) == ("7", True)
    silent = head.with_part(replace(fond, dense=(fond.dense[0], (weight, bias))))
    glyph = engine.read([Glyph.of(SEVEN)])
    cold, warm = head.logits(glyph), silent.logits(glyph)
    cold[:, four] -= 90.0
    assert cold == pytest.approx(warm, abs=1e-4)


def test_one_for_other_labels_is_refused(engine: Engine) -> None:
    labels = len(engine.alphabet)
    engine.bundle.head.with_part(_network(labels))
    for wrong in (labels - 1, labels + 1):
        with pytest.raises(BundleError, match="network for ink is damaged"):
            engine.bundle.head.with_part(_network(wrong))


def test_a_head_keeps_it_on_the_disk(tmp_path: Path, inks: Trajectory) -> None:
    path, labels = tmp_path / "head.safetensors", len(LETTERS)
    network = replace(_network(labels), temperature=1.5, rejection_threshold=0.6)
    layer = np.zeros((labels, 2), np.float32), np.zeros(labels, np.float32)
    save_head(Head(*layer, LETTERS, 1.0, 0.5, "c0ffee", (network,)), path)
    again = load_head(path).part(InkNetwork)
    assert again is not None
    assert (again.temperature, again.rejection_threshold) == (1.5, 0.6)
    glyphs = written(inks)
    assert (again.logits(glyphs, labels) == network.logits(glyphs, labels)).all()
    tensors = load_file(path)
    with safe_open(path, "numpy") as file:
        metadata = file.metadata()
    assert {array.dtype for name, array in tensors.items() if name.startswith("ink_")} == {
        np.dtype(np.float16)
    }
    for name in ("ink_network_temperature", "ink_network_rejection_threshold"):
        save_file(tensors, path, {key: text for key, text in metadata.items() if key != name})
        with pytest.raises(BundleError, match=name):
            load_head(path)
    save_file(tensors, path, metadata)
    assert load_head(path).part(InkNetwork) is not None
    for damage in (
        {"ink_convolutions.1.bias": None},
        {"ink_convolutions.3.weight": None},
        {"ink_dense.0.weight": None},
        {"ink_dense.1.bias": np.zeros(labels, np.int64)},
        {"ink_dense.1.weight": np.zeros((7, labels), np.float16)},
        {"ink_convolutions.0.weight": np.full((5, CHANNELS, 4), np.inf, np.float16)},
    ):
        changed = {name: each for name, each in (tensors | damage).items() if each is not None}
        save_file(changed, path, metadata)
        with pytest.raises(BundleError, match="damaged"):
            load_head(path)


def test_lessons_need_whole_trajectories_where_a_head_has_one(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It cannot read the summaries that replay sets of earlier versions hold."""
    shipped = Bundle.load(DIGITS_MODEL)
    replay = shipped.replay()
    assert replay.ink is not None
    whole, brief = (
        replace(
            replay.ink,
            trajectories=np.zeros((len(replay.ink.truth), size), np.float32),
            examined_trajectories=np.zeros((len(replay.ink.examined_truth), size), np.float32),
        )
        for size in (SIZE, 80)
    )
    bundle = replace(shipped, head=shipped.head.with_part(_silent(len(engine.alphabet))))
    for ink, fits in ((whole, True), (brief, False), (None, False)):
        found = replace(replay, ink=ink)
        monkeypatch.setattr("hwcore.model.bundle.ReplaySet.from_bytes", lambda _, of=found: of)
        if fits:
            assert bundle.replay().ink is whole
        else:
            assert shipped.replay().ink is ink
            with pytest.raises(BundleError, match="does not fit the head"):
                bundle.replay()
