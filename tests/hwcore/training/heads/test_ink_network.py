"""Training the network for ink, in small, and what it gives to a head."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from support.glyphs import written

from hwcore.data import CHARACTERS
from hwcore.ink.ink import Ink
from hwcore.ink.jsonl import InkRecord
from hwcore.ink.trajectory import PIECES, SIZE, Trajectory, trajectory
from hwcore.model import ink_network as model
from hwcore.progress import Silent
from hwcore.training.corpus.written_characters import OF_TEXTS, WrittenCharacters
from hwcore.training.heads import doubtful_labels
from hwcore.training.heads import ink_network as module
from hwcore.training.heads.doubtful_labels import doubtful, without_doubtful
from hwcore.training.heads.ink_network import InkNet, Size, fit_ink_network, perturbed, signals

pytestmark = pytest.mark.usefixtures("one_torch_thread")

SMALL = Size((8, 8, 12, 12), 24)


@pytest.fixture(scope="module")
def rows(digits: list[InkRecord], others: list[InkRecord]) -> Trajectory:
    dot = Ink.from_strokes([[(3, 4)]])
    inks = [*(record.ink for record in digits), *(record.ink for record in others), dot, Ink()]
    return np.stack([trajectory(ink) for ink in inks])


def test_a_part_gives_what_was_trained_to_the_precision_in_which_it_is_kept(
    rows: Trajectory,
) -> None:
    torch.manual_seed(3)
    net = InkNet(94)
    for norm in net.norms:
        assert isinstance(norm, torch.nn.BatchNorm1d)
        torch.nn.init.uniform_(norm.weight, 0.5, 1.5)
        torch.nn.init.normal_(norm.bias)
    batch = torch.from_numpy(rows)
    with torch.no_grad():
        for _ in range(20):  # the norms' running means and variances
            net(*signals(batch))
        wanted = net.eval()(*signals(batch)).numpy()
    part = net.to_part()
    logits = part.logits(written(rows[:-1]), 94)
    assert logits == pytest.approx(wanted[:-1], abs=0.01 * float(wanted.std()))
    assert wanted.std(axis=0).mean() > 20 * np.abs(logits - wanted[:-1]).mean()
    kept = part.tensors()
    again = model.InkNetwork.from_tensors(kept)
    assert again is not None
    assert (again.logits(written(rows[:-1]), 94) == logits).all(), "rounded before, not after"


def test_signals_are_those_that_a_head_computes(rows: Trajectory) -> None:
    pieces, form = model.signals(rows)
    of_torch, form_of_torch = signals(torch.from_numpy(rows))
    assert of_torch.numpy().swapaxes(1, 2) == pytest.approx(pieces, abs=1e-5)
    assert form_of_torch.numpy() == pytest.approx(form, abs=1e-5)
    torch.manual_seed(0)
    _, noisy = signals(torch.from_numpy(rows), 0.03)
    assert (noisy.numpy() - form).std() == pytest.approx(0.03, rel=0.2)


def test_perturbed_trajectories_fill_their_square_and_are_near(rows: Trajectory) -> None:
    torch.manual_seed(1)
    whole = rows[:100]
    changed = perturbed(torch.from_numpy(whole)).numpy()
    assert changed.shape == whole.shape
    x, y = changed[:, : PIECES + 1], changed[:, PIECES + 1 : 2 * PIECES + 2]
    extent = np.maximum(np.ptp(x, axis=1), np.ptp(y, axis=1))
    assert extent == pytest.approx(2.0, abs=1e-4)
    assert np.abs(x.max(axis=1) + x.min(axis=1)).max() < 1e-4
    apart = np.abs(changed[:, : 2 * PIECES + 2] - whole[:, : 2 * PIECES + 2]).mean(axis=1)
    assert apart.min() > 0.01
    assert apart.mean() < 0.2
    down, before = changed[:, -PIECES:], whole[:, -PIECES:]
    lifted = (before < 1.0).any(axis=1)
    told = (down[lifted] < 1.0).any(axis=1)
    assert 0.5 < told.mean() <= 1.0
    assert ((down == before).all(axis=1) | (down == 1.0).all(axis=1)).all()


@pytest.fixture
def data(digits: list[InkRecord], others: list[InkRecord]) -> WrittenCharacters:
    """Ten digits of each, twice; letters and symbols are what is no label."""
    drawn = np.stack([trajectory(record.ink) for record in digits]).astype(np.float16)
    labels = np.array([int(record.label or 0) for record in digits])
    outliers = np.stack([trajectory(record.ink) for record in others]).astype(np.float16)
    files = np.zeros(len(labels), np.int64)
    twice, writers = np.stack([drawn, drawn]), np.arange(100) % 10
    symbols = np.stack([outliers[:6], outliers[:6]])
    return WrittenCharacters(twice, labels, writers, files, outliers, symbols, np.arange(6) % 3)


@pytest.fixture
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH", 50)
    monkeypatch.setattr(module, "OUTLIER_SHARE", 0.2)
    monkeypatch.setattr(module, "AVERAGE_DECAY", 0.9)
    monkeypatch.setattr(module, "DROPOUT", 0.0)


@pytest.mark.train
@pytest.mark.usefixtures("_small")
def test_it_learns_how_digits_are_written(data: WrittenCharacters) -> None:
    part = fit_ink_network(data, 10, 0, Silent(), epochs=20, size=SMALL)
    known = written(data.drawings[0].astype(np.float32))
    other = written(data.outliers.astype(np.float32))
    logits = part.logits(known, 10)
    assert (logits.argmax(axis=1) == data.labels).mean() > 0.9
    sure, unsure = np.ptp(logits, axis=1), np.ptp(part.logits(other, 10), axis=1)
    assert sure.mean() > 1.3 * unsure.mean(), "it is less sure of what is no label"


@pytest.mark.usefixtures("_small")
def test_the_same_seed_gives_the_same_network_and_leaves_torchs_own(
    data: WrittenCharacters,
) -> None:
    torch.manual_seed(5)
    first = torch.rand(1)
    torch.manual_seed(5)
    one, again, other = (
        fit_ink_network(data, 10, s, Silent(), epochs=1, size=SMALL) for s in (0, 0, 1)
    )
    assert torch.rand(1) == first
    arrays, same, different = (part.tensors().arrays for part in (one, again, other))
    assert all(np.array_equal(arrays[name], same[name]) for name in arrays)
    assert not np.array_equal(arrays["ink_dense.1.weight"], different["ink_dense.1.weight"])


@pytest.mark.usefixtures("_small")
def test_few_inks_make_a_batch_of_fewer(data: WrittenCharacters) -> None:
    few = replace(
        data,
        drawings=data.drawings[:, ::5],
        labels=data.labels[::5],
        writers=data.writers[::5],
        files=data.files[::5],
    )
    assert few.drawings.shape == (2, 20, SIZE)
    part = fit_ink_network(few, 10, 0, Silent(), epochs=2, size=SMALL)
    assert part.dense[-1][1].shape == (10,)


@pytest.mark.usefixtures("_small")
def test_symbols_of_other_collections_leave_no_label_behind(data: WrittenCharacters) -> None:
    without = replace(data, symbols=data.symbols[:, :0], symbol_classes=np.zeros(0, np.int64))
    for some in (data, without):
        part = fit_ink_network(some, 10, 0, Silent(), epochs=1, size=SMALL)
        assert part.dense[-1][0].shape == (24, 10)


@pytest.mark.train
@pytest.mark.usefixtures("_small")
def test_labels_that_look_wrong_are_left_out(
    data: WrittenCharacters, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = np.array(CHARACTERS.indices(map(str, data.labels)), np.int64)
    wrong = [5, 40, 77]
    labels = shown.copy()
    labels[wrong] = CHARACTERS.indices("%#&")
    monkeypatch.setattr(doubtful_labels, "SORTING", SMALL)
    monkeypatch.setattr(doubtful_labels, "SORTING_EPOCHS", 30)
    monkeypatch.setattr(doubtful_labels, "LEAST", 0.1)
    monkeypatch.setattr(doubtful_labels, "SURE", 0.3)
    kept = without_doubtful(replace(data, labels=labels), 0, Silent())
    assert not {*CHARACTERS.indices("%#&")} & {*kept.labels.tolist()}
    assert len(kept.labels) > 80, "most of what is right stays"


def test_of_texts_what_is_improbable_is_doubted_and_elsewhere_what_is_surely_another(
    data: WrittenCharacters,
) -> None:
    three, eight, o, zero = (CHARACTERS.index(label) for label in "38o0")
    probabilities = np.full((4, 94), 0.3 / 94, np.float32)
    probabilities[[0, 1, 2], eight] = 0.69
    probabilities[3, zero] = 0.9
    of_texts = replace(
        data.take(np.arange(4)),
        labels=np.array([three, eight, three, o]),
        files=np.array([0, 0, OF_TEXTS, 0]),
    )
    assert doubtful(probabilities, of_texts).tolist() == [False, False, True, False]
    probabilities[0, eight] = 0.8
    assert doubtful(probabilities, of_texts)[0]
