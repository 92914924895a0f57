"""Choosing the ink of other people that lessons compare with and are examined on."""

from __future__ import annotations

from typing import Final

import numpy as np

from hwcore.data import Dataset
from hwcore.ink import ANY_HAND, Ink, perturb
from hwcore.model import Engine, InkMetric, InkReplay
from hwcore.progress import Progress
from hwcore.raster import Glyph
from hwcore.translation import tr

from .replay_choice import nearest_border

COMPARED: Final = 4000
"""Inks that radii are found among, at most."""
EXAMINED: Final = 3600
"""Of all drawings by the others, the ones nearest to another label that lessons are examined on."""


def choose_ink_replay(
    engine: Engine, data: Dataset, metric: InkMetric | None, progress: Progress
) -> InkReplay:
    """Half of the writers are compared with; of the others', as it is and perturbed once, what lies
    nearest to another label is for the examination.

    Args:
        data: ink, with writers, that neither the tune nor the report writers wrote; its labels are
            in the engine's alphabet.
        metric: what lessons compare ink by.
    """
    random = np.random.default_rng(0)
    truth = np.array(engine.alphabet.indices(data.labels), np.int64)
    writers = random.permutation(sorted(set(data.writers)))
    compared = np.isin(data.writers, writers[: len(writers) // 2])
    some = random.permutation(np.flatnonzero(compared))[:COMPARED]
    rest = np.flatnonzero(~compared)
    inks = [glyph for glyph in data.take(rest.tolist()).originals if isinstance(glyph, Ink)]
    inks += [perturb(ink, random, ANY_HAND) for ink in inks]
    drawn = [Glyph.of(ink) for ink in progress.over(inks, tr("drawing others' ink"))]
    glyphs = engine.read(drawn)
    drawn_truth = np.tile(truth[rest], 2)
    border = nearest_border(engine.head, glyphs, drawn_truth, EXAMINED)
    return InkReplay(
        data.trajectories(some.tolist()),
        truth[some],
        glyphs.features[border],
        glyphs.trajectories[border],
        drawn_truth[border],
        len(inks),
        metric,
    )
