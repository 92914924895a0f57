"""A model of letters and digits alone, so that other labels of it are new to it."""

from __future__ import annotations

import string
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import HwError
from hwcore.labels import NO_LABEL, Alphabet
from hwcore.model import (
    Bundle,
    Engine,
    Head,
    InkNetwork,
    Part,
    ReplaySet,
    ScanCorrection,
    SizeAndPlaceClassifier,
    StrokeClassifier,
)

KEPT = frozenset(string.ascii_letters + string.digits)


@dataclass(frozen=True, eq=False)
class _Restricted(Bundle):
    """A model of which some labels are left, on no disk."""

    replayed: ReplaySet

    def replay(self) -> ReplaySet:
        return self.replayed


def letters_and_digits(engine: Engine) -> Engine:
    """An engine of which other labels than letters and digits were taken.

    Their rows of the linear layer, of the layer for scans and of what reads ink by how it was
    written, and what is replayed of them. The backbone stays what it is.

    Raises:
        HwError: it knows no letters, no digits, or cannot be taught.
    """
    bundle = engine.bundle
    labels = bundle.head.alphabet.labels
    rows = np.array([row for row, label in enumerate(labels) if label in KEPT], np.int64)
    if not KEPT.issubset(labels):
        raise HwError(
            "letters-needed",
            "the model does not know all letters and digits; give one with --model",
        )
    if len(rows) == len(labels):
        return engine
    head = _with_rows(bundle.head, rows)
    replay = _with_labels(bundle.replay(), rows, len(labels))
    return Engine(_Restricted(bundle.path, bundle.backbone, head, bundle.card, replay))


def _with_rows(head: Head, rows: NDArray[np.int64]) -> Head:
    parts: list[Part] = []
    for part in head.parts:
        if isinstance(part, (StrokeClassifier, SizeAndPlaceClassifier)):
            weight, bias = part.layers[-1]
            parts.append(replace(part, layers=(*part.layers[:-1], (weight[rows], bias[rows]))))
        elif isinstance(part, InkNetwork):
            weight, bias = part.dense[-1]  # [in, out]
            parts.append(replace(part, dense=(*part.dense[:-1], (weight[:, rows], bias[rows]))))
        elif isinstance(part, ScanCorrection):
            parts.append(ScanCorrection(part.weight[rows], part.bias[rows]))
    return replace(
        head,
        weight=head.weight[rows],
        bias=head.bias[rows],
        alphabet=Alphabet(tuple(head.alphabet.labels[row] for row in rows)),
        parts=tuple(parts),
        calibrations={},
    )


def _with_labels(replay: ReplaySet, rows: NDArray[np.int64], labels: int) -> ReplaySet:
    place = np.full(labels + 1, NO_LABEL, np.int64)  # the last is that of NO_LABEL itself
    place[rows] = np.arange(len(rows))
    truth, held_out_truth, border_truth = (
        place[each] for each in (replay.truth, replay.held_out_truth, replay.border_truth)
    )
    base = (truth != NO_LABEL) | (replay.truth == NO_LABEL)
    held_out, border = held_out_truth != NO_LABEL, border_truth != NO_LABEL
    ink = replay.ink
    if ink is not None:
        known, examined = place[ink.truth] != NO_LABEL, place[ink.examined_truth] != NO_LABEL
        ink = replace(
            ink,
            trajectories=ink.trajectories[known],
            truth=place[ink.truth][known],
            examined_features=ink.examined_features[examined],
            examined_trajectories=ink.examined_trajectories[examined],
            examined_truth=place[ink.examined_truth][examined],
        )
    return ReplaySet(
        replay.features[base],
        truth[base],
        replay.held_out_features[held_out],
        held_out_truth[held_out],
        replay.border_features[border],
        border_truth[border],
        replay.border_of,
        ink,
    )
