"""Learning how alike one person's inks are (``hwcore/model/ink_metric.py``); minutes on one core.

A step is what a lesson will meet: some of a writer's characters are known, others are asked about,
and other people's lie around. Of all that is known or lies around, one of the asked character's
own label, by its writer, should be the nearest. Letters teach it as well as digits do: there are
seven times as many of them, and a hand is a hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.optim import AdamW
from torch.optim.lr_scheduler import OneCycleLR

from hwcore.data import LETTER_FILES, Dataset, unipen_characters
from hwcore.ink import SUMMARY_SIZE, Summary, summary
from hwcore.model import FURTHEST, InkMetric
from hwcore.progress import Progress
from hwcore.training.corpus import SCALE, Labels, augmented
from hwcore.training.loop import MovingAverage
from hwcore.translation import tr

FILES: Final = ("1a_digits", *LETTER_FILES)
"""Of UNIPEN; each is learned from as often. Its symbols are left out, so that they are new to the
metric where own symbols are measured by them; lessons need them no more than that
(``docs/teaching.md``)."""
MEMBERS: Final = 3
"""Perceptrons side by side: which of several seeds is good for whom is luck."""
HIDDEN: Final = 256
GIVEN: Final = 64
"""Values that each gives."""
STEPS: Final = 9000
KNOWN: Final = (1, 2, 5)
"""Of each label, in turn by chance."""
ASKED: Final = 96
"""At most."""
AROUND: Final = 800
"""Characters of the file by anybody; those of its writer, and of the asked one's label, do not
count."""
FEWEST: Final = 20
"""Characters that a writer must have in a file."""
AUGMENTED: Final = 0.1
"""Share of the trajectories."""
RATE: Final = 2e-3
WEIGHT_DECAY: Final = 0.01
AVERAGE_DECAY: Final = 0.998
FAR: Final = 0.97
"""This share of the pairs of one writer and label lies within ``FURTHEST``."""
_NEVER: Final = -1e9


@dataclass(frozen=True, eq=False)
class Characters:
    """What many people wrote of one alphabet.

    Attributes:
        summaries: float32 [N, SUMMARY_SIZE], of their trajectories.
        labels, writers: int64 [N].
    """

    summaries: Summary
    labels: Labels
    writers: NDArray[np.int64]

    @classmethod
    def of(cls, data: Dataset) -> Characters:
        """Those of a data set of ink with writers."""
        _, labels = np.unique(data.labels, return_inverse=True)
        _, writers = np.unique(data.writers, return_inverse=True)
        return cls(summary(data.trajectories(range(len(data)))), labels, writers)

    def by_writer(self) -> list[NDArray[np.int64]]:
        """Indices of what each writer wrote, of those who wrote enough."""
        found = (np.flatnonzero(self.writers == each) for each in np.unique(self.writers))
        return [own for own in found if len(own) >= FEWEST]


def read_characters(root: Path) -> list[Characters]:
    """UNIPEN's files by their train writers.

    Args:
        root: the collection's folder.

    Raises:
        DataError: a file that is missing or damaged.
    """
    return [Characters.of(unipen_characters(root, name, "train")) for name in FILES]


def fit_metric(
    files: Sequence[Characters], seed: int, progress: Progress, least_writers: int = 1
) -> InkMetric | None:
    """Learn from what people wrote; the same files and seed give the same metric.

    None where nobody wrote enough, or in no file as many as ``least_writers``.
    """
    files = [file for file in files if len(file.by_writer()) >= least_writers]
    if not files:
        return None
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        net = _Perceptrons()
        net.load_state_dict(_train(net, files, np.random.default_rng(seed), progress).weights)
    layers = net.as_arrays()
    layers[0] = (layers[0][0] * np.float32(SCALE), layers[0][1])
    units = _units(InkMetric(tuple(layers)), files)
    layers[-1] = (layers[-1][0] / units[:, None, None], layers[-1][1] / units[:, None])
    return InkMetric(tuple(layers))


class _Perceptrons(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        sizes = (SUMMARY_SIZE, HIDDEN, HIDDEN, GIVEN)
        pairs = list(pairwise(sizes))
        self.weights = nn.ParameterList(
            torch.empty(MEMBERS, out, size).uniform_(-(size**-0.5), size**-0.5)
            for size, out in pairs
        )
        self.biases = nn.ParameterList(torch.zeros(MEMBERS, 1, out) for _, out in pairs)
        self.sharpness = nn.Parameter(torch.full((MEMBERS, 1, 1), 2.0))

    def forward(self, trajectories: Tensor) -> Tensor:
        """[N, SUMMARY_SIZE] times ``SCALE`` to [M, N, GIVEN]."""
        values = trajectories.expand(MEMBERS, -1, -1)
        for number, (weight, bias) in enumerate(zip(self.weights, self.biases, strict=True)):
            values = torch.relu(values) if number else values
            values = torch.baddbmm(bias, values, weight.transpose(1, 2))
        return values

    def as_arrays(self) -> list[tuple[NDArray[np.float32], NDArray[np.float32]]]:
        return [
            (weight.detach().numpy(), bias.detach()[:, 0].numpy())
            for weight, bias in zip(self.weights, self.biases, strict=True)
        ]


@dataclass(frozen=True, eq=False)
class _Episode:
    """Indices into a file's characters."""

    file: Characters
    known: NDArray[np.int64]
    asked: NDArray[np.int64]
    around: NDArray[np.int64]


def _episodes(files: Sequence[Characters], random: Generator) -> Iterator[_Episode]:
    writers = [file.by_writer() for file in files]
    while True:
        number = int(random.integers(len(files)))
        file = files[number]
        own = random.permutation(writers[number][random.integers(len(writers[number]))])
        # How many of the label come before it: the first few of each label are known.
        labels = file.labels[own]
        order = np.argsort(labels, kind="stable")
        place = np.empty(len(own), np.int64)
        place[order] = np.arange(len(own)) - np.searchsorted(labels[order], labels[order])
        known = place < random.choice(KNOWN)
        around = random.integers(len(file.labels), size=AROUND)
        around = around[file.writers[around] != file.writers[own[0]]]
        if not known.all():
            yield _Episode(file, own[known], own[~known][:ASKED], around)


def _train(
    net: _Perceptrons, files: Sequence[Characters], random: Generator, progress: Progress
) -> MovingAverage:
    optimizer = AdamW(net.parameters(), lr=RATE, weight_decay=WEIGHT_DECAY)
    schedule = OneCycleLR(optimizer, RATE, total_steps=STEPS)
    average = MovingAverage(net, AVERAGE_DECAY)
    episodes = _episodes(files, random)
    for step in progress.over(range(STEPS), tr("learning how hands differ")):
        loss = _loss(net, next(episodes))
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        schedule.step()
        average.update(net, step)
    return average


def _loss(net: _Perceptrons, episode: _Episode) -> Tensor:
    """How improbable it is that the nearest is one of the asked one's label, by its writer."""
    file, parts = episode.file, (episode.asked, episode.known, episode.around)
    rows = torch.from_numpy(file.summaries[np.concatenate(parts)]) * SCALE
    chosen = torch.rand(len(rows), 1) < AUGMENTED
    vectors = net(torch.where(chosen, augmented(rows), rows))
    asked, known, around = vectors.split([len(part) for part in parts], dim=1)
    labels, known_labels, others = (torch.from_numpy(file.labels[part]) for part in parts)
    own = labels[:, None] == known_labels
    sharpness = net.sharpness.exp()
    near = -torch.cdist(asked, known) * sharpness
    outlier = -torch.cdist(asked, around) * sharpness
    outlier = outlier.masked_fill(labels[:, None] == others, _NEVER)
    right = torch.logsumexp(near.masked_fill(~own, _NEVER), dim=2)
    all_told = torch.logsumexp(torch.cat([near, outlier], dim=2), dim=2)
    return (all_told - right)[:, own.any(dim=1)].mean()


def _units(metric: InkMetric, files: Sequence[Characters]) -> NDArray[np.float32]:
    """float32 [M]: what to divide by what each member gives, so that all have as much to say, and
    together the share ``FAR`` of pairs by one writer under one label lies within ``FURTHEST``."""
    apart = np.concatenate([_squares_apart(metric, file) for file in files])
    each = np.quantile(apart, FAR, axis=0)
    together = np.quantile((apart / each).sum(axis=1), FAR)
    return np.asarray(np.sqrt(each * together) / FURTHEST, np.float32)


def _squares_apart(metric: InkMetric, file: Characters) -> NDArray[np.float32]:
    """float32 [P, M]: squared distances of pairs by one writer under one label."""
    order = np.lexsort((file.labels, file.writers))
    labels, writers = file.labels[order], file.writers[order]
    alike = (labels[1:] == labels[:-1]) & (writers[1:] == writers[:-1])
    vectors = metric.of_summaries(file.summaries[order]).reshape(len(order), MEMBERS, GIVEN)
    return np.asarray(np.square(vectors[1:][alike] - vectors[:-1][alike]).sum(axis=2))
