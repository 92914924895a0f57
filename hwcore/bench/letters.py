"""Heads for letters on the shipped backbone, so that lessons can be measured on a harder task."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from hwcore.data import Dataset, read_npz, unipen_part
from hwcore.evaluation import dataset_glyphs
from hwcore.ink import Ink, perturb
from hwcore.labels import Alphabet
from hwcore.learning import Problem, choose_ink_replay, fit, hard_and_easy, nearest_border
from hwcore.model import Bundle, Engine, Features, Glyphs, Head, ReplaySet
from hwcore.progress import Progress
from hwcore.raster import rasterize

STEPS = 600
REPLAYED = 230
"""Samples of each letter that every lesson replays: about as many in all as the digits have."""
DRAWINGS = 3
BORDER = 6000


@dataclass(frozen=True, eq=False)
class _LettersBundle(Bundle):
    """The shipped model with a head that is on no disk."""

    replayed: ReplaySet

    def replay(self) -> ReplaySet:
        return self.replayed


def letters_engine(engine: Engine, path: Path, progress: Progress) -> Engine:
    """An engine that reads the letters of a file: a head fitted to its train writers.

    What lessons are examined on is by its tune writers.

    Args:
        path: an ``.npz`` of pen strokes with writers.

    Raises:
        DataError: missing or damaged.
    """
    data = read_npz(path)
    train = data.where(lambda _, writer: unipen_part(writer) == "train")
    tune = data.where(lambda _, writer: unipen_part(writer) == "tune")
    alphabet = Alphabet(tuple(sorted(set(data.labels))))
    features = dataset_glyphs(engine, train, progress).features
    truth = _truth(alphabet, train)
    head = _fit(engine.bundle.head, alphabet, features, truth)
    held_out = dataset_glyphs(engine, tune, progress).features
    held_out_truth = _truth(alphabet, tune)
    drawn, drawn_truth = _drawn(engine, tune), np.tile(held_out_truth, DRAWINGS)
    random = np.random.default_rng(0)
    kept = hard_and_easy(head, Glyphs.images(features), truth, REPLAYED, 0.5, random)
    border = nearest_border(head, Glyphs.images(drawn), drawn_truth, BORDER)
    replay = ReplaySet(
        features[kept],
        truth[kept],
        held_out,
        held_out_truth,
        drawn[border],
        drawn_truth[border],
        len(drawn),
    )
    shipped = engine.bundle
    bundle = _LettersBundle(shipped.path, shipped.backbone, head, shipped.card, replay)
    of_digits = shipped.replay().ink
    metric = None if of_digits is None else of_digits.metric
    with_ink = replace(replay, ink=choose_ink_replay(Engine(bundle), train, metric, progress))
    return Engine(replace(bundle, replayed=with_ink))


def engine_truth(engine: Engine, data: Dataset) -> NDArray[np.int64]:
    """int64 [N]: indices of the labels in the engine's alphabet."""
    return _truth(engine.alphabet, data)


def _truth(alphabet: Alphabet, data: Dataset) -> NDArray[np.int64]:
    return np.array(alphabet.indices(data.labels), np.int64)


def _fit(digits: Head, alphabet: Alphabet, features: Features, truth: NDArray[np.int64]) -> Head:
    count, size = len(alphabet), features.shape[1]
    problem = Problem(
        features,
        np.eye(count, dtype=np.float32)[truth],
        np.full((1, len(truth)), 1.0 / len(truth), np.float32),
        pull=1e-5,
    )
    zeros = np.zeros((count, size), np.float32), np.zeros(count, np.float32)
    *_, fitted = fit(problem, *zeros, STEPS, rate=0.1)
    return replace(
        digits,
        weight=fitted.weight[0],
        bias=fitted.bias[0],
        alphabet=alphabet,
        temperature=1.0,
        rejection_threshold=0.0,
        parts=(),
    )


def _drawn(engine: Engine, data: Dataset) -> Features:
    random = np.random.default_rng(1)
    inks = [glyph for glyph in data.originals if isinstance(glyph, Ink)]
    return np.concatenate(
        [
            engine.features_of(np.stack([rasterize(perturb(ink, random)) for ink in inks]))
            for _ in range(DRAWINGS)
        ]
    )
