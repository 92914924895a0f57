"""Guide lines for UNIPEN's isolated characters, which were collected without any.

What was kept is where on the tablet each stood (``origin``). On forms and screens a writer's
characters stand in rows, so the others of a row say where its base line is, and the writer's own
capitals how large the hand is. What is made of that is what guide lines on paper would have said,
with an error: of capitals, the lower ends stand within a sixth of their height of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hwcore.errors import DataError
from hwcore.ink import Guides, Ink

from .dataset import Dataset
from .npz import read_npz
from .npz_arrays import load_npz
from .splits import unipen_part

FILES: Final = ("1a_digits", "1b_upper", "1c_lower", "1d_symbols")
X_HEIGHT: Final = 0.62
"""Of the height of capitals: the median of the train writers."""
_WITHOUT_PLACE: Final = ("kai",)
"""Donors that moved each character to one height, descenders as well."""
_ONE_ROW: Final = ("aga", "art", "ced", "tos")
"""Donors whose forms have one box, or one row, for each character, at the same height: of these,
the writer's capitals give the base line of everything."""
_CAPITALS: Final = tuple("ABCDEFGHIKLMNOPRSTUVWXYZ")  # those that stand on the line
_LEAST_CAPITALS: Final = 5
_NEIGHBOURS: Final = 8
"""Before a character, and after it, in the order of the file, that may be of its row."""
_REACH: Final = 0.95
"""Capitals' heights by which the middle of a character may be off the middle of its row."""
_SAME_ROW: Final = 0.5
"""Capitals' heights within which neighbours agree about a base line."""
_LEAST_SPREAD: Final = 0.08

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class _Extents:
    """The vertical extents of N characters on the tablet, y down.

    Attributes:
        tops, bottoms: float64 [N]; labels, writers, donors: texts [N].
    """

    tops: Array
    bottoms: Array
    labels: NDArray[np.str_]
    writers: NDArray[np.str_]
    donors: NDArray[np.str_]

    @property
    def heights(self) -> Array:
        return self.bottoms - self.tops


@dataclass(frozen=True)
class _Habit:
    """How a character is mostly written, in heights of its writer's capitals.

    Attributes:
        below: how far its lower end is below the base line, and its spread.
        height: how high it is.
    """

    below: float
    spread: float
    height: float


def unipen_with_guides(unipen: Path) -> dict[str, Dataset]:
    """UNIPEN's isolated characters by file, in the file's order, with guide lines where they are
    known.

    Neither the label nor the place of a character has a part in its own guide lines, but that its
    place says to which row it belongs.

    Args:
        unipen: the folder of the ``.npz`` files.

    Raises:
        DataError: a file is missing or damaged.
    """
    files = {name: read_npz(unipen / f"{name}.npz") for name in FILES}
    extents = {name: _extents(unipen / f"{name}.npz", data) for name, data in files.items()}
    everything = _joined(list(extents.values()))
    capitals = _capital_heights(everything)
    habits = _habits(everything, capitals)
    capitals = _heights_of_others(everything, habits) | capitals
    common = _common_lines(everything, capitals)
    return {
        name: _with_guides(data, _baselines(extents[name], capitals, habits, common), capitals)
        for name, data in files.items()
    }


def _extents(path: Path, data: Dataset) -> _Extents:
    arrays = load_npz(path, ("origin", "donor"))
    if any(len(arrays.get(name, ())) != len(data) for name in ("origin", "donor")):
        raise DataError(
            "no-places",
            '{path}: has no "origin" and "donor" of each sample, which say where it stood',
            path=path,
        )
    origin = np.asarray(arrays["origin"][:, 1], np.float64)
    bounds = [ink.bounds if isinstance(ink, Ink) else None for ink in data.originals]
    return _Extents(
        origin + [0.0 if box is None else box.top for box in bounds],
        origin + [0.0 if box is None else box.bottom for box in bounds],
        np.array(data.labels),
        np.array(data.writers),
        np.asarray(arrays["donor"], np.str_),
    )


def _joined(parts: Sequence[_Extents]) -> _Extents:
    names = ("tops", "bottoms", "labels", "writers", "donors")
    return _Extents(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def _capital_heights(extents: _Extents) -> dict[str, float]:
    """The median height of a writer's capitals, of those who wrote some."""
    chosen = np.isin(extents.labels, _CAPITALS) & (extents.heights > 0.0)
    heights = {}
    for writer in np.unique(extents.writers[chosen]).tolist():
        own = extents.heights[chosen & (extents.writers == writer)]
        if len(own) >= _LEAST_CAPITALS:
            heights[writer] = float(np.median(own))
    return heights


def _habits(extents: _Extents, capitals: Mapping[str, float]) -> dict[str, _Habit]:
    """Of each character, by the train writers of donors with one row."""
    below, heights, labels = [], [], []
    for writer, unit in capitals.items():
        own = extents.writers == writer
        if unipen_part(writer) != "train" or extents.donors[own][0] not in _ONE_ROW:
            continue
        on_line = own & np.isin(extents.labels, _CAPITALS)
        below.append((extents.bottoms[own] - np.median(extents.bottoms[on_line])) / unit)
        heights.append(extents.heights[own] / unit)
        labels.append(extents.labels[own])
    if not labels:
        return {}
    every, lower, high = np.concatenate(labels), np.concatenate(below), np.concatenate(heights)
    habits = {}
    for label in np.unique(every).tolist():
        of_label = lower[every == label]
        middle = float(np.median(of_label))
        spread = 1.5 * float(np.median(np.abs(of_label - middle)))
        height = float(np.median(high[every == label]))
        habits[label] = _Habit(middle, max(spread, _LEAST_SPREAD), height)
    return habits


def _heights_of_others(extents: _Extents, habits: Mapping[str, _Habit]) -> dict[str, float]:
    """The height that a writer's capitals would have, by everything the writer wrote."""
    known = np.array([habits[label].height if label in habits else 0.0 for label in extents.labels])
    usable = (known > 0.3) & (extents.heights > 0.0)  # not what is as high as the pen jitters
    return {
        writer: float(np.median((extents.heights / np.maximum(known, 0.3))[own]))
        for writer in np.unique(extents.writers[usable]).tolist()
        if (own := usable & (extents.writers == writer)).sum() >= _LEAST_CAPITALS
    }


def _common_lines(extents: _Extents, capitals: Mapping[str, float]) -> dict[str, float]:
    """The y of the one base line of those writers whose capitals all stand on one."""
    chosen = np.isin(extents.labels, _CAPITALS)
    lines = {}
    for writer, unit in capitals.items():
        bottoms = extents.bottoms[chosen & (extents.writers == writer)]
        if len(bottoms) < _LEAST_CAPITALS:
            continue
        line = float(np.median(bottoms))
        if np.quantile(np.abs(bottoms - line), 0.9) <= _SAME_ROW * unit:
            lines[writer] = line
    return lines


def _baselines(
    extents: _Extents,
    capitals: Mapping[str, float],
    habits: Mapping[str, _Habit],
    common: Mapping[str, float],
) -> Array:
    """The y of each character's base line, from its origin; nan where it is not known."""
    baselines = np.full(len(extents.labels), np.nan)
    below = np.array([habits[label].below if label in habits else 0.0 for label in extents.labels])
    weights = np.array(
        [habits[label].spread ** -2 if label in habits else 0.0 for label in extents.labels]
    )
    for writer in np.unique(extents.writers).tolist():
        own = np.flatnonzero(extents.writers == writer)
        unit = capitals.get(writer)
        if unit is None or extents.donors[own[0]] in _WITHOUT_PLACE:
            continue
        lines = (extents.bottoms[own] - unit * below[own]) / unit
        middles = (extents.tops[own] + extents.bottoms[own]) / 2 / unit + 0.4
        for place, index in enumerate(own.tolist()):
            near = np.arange(max(place - _NEIGHBOURS, 0), min(place + _NEIGHBOURS + 1, len(own)))
            near = near[(near != place) & (np.abs(lines[near] - middles[place]) <= _REACH)]
            line = _agreed(lines[near], weights[own[near]])
            if np.isnan(line) and abs(common.get(writer, np.inf) / unit - middles[place]) <= _REACH:
                line = common[writer] / unit
            baselines[index] = unit * line - extents.tops[index]
    return baselines


def _agreed(lines: Array, weights: Array) -> float:
    """The line that most neighbours mean; nan where no two agree."""
    if not weights.any():
        return np.nan
    order = np.argsort(lines)
    along = weights[order].cumsum()
    middle = lines[order][np.searchsorted(along, along[-1] / 2)]
    same = (np.abs(lines - middle) <= _SAME_ROW) & (weights > 0.0)
    return float(np.average(lines[same], weights=weights[same])) if same.sum() > 1 else np.nan


def _with_guides(data: Dataset, baselines: Array, capitals: Mapping[str, float]) -> Dataset:
    inks = []
    for ink, writer, baseline in zip(data.originals, data.writers, baselines.tolist(), strict=True):
        if isinstance(ink, Ink) and ink.bounds is not None and np.isfinite(baseline):
            x_height = X_HEIGHT * capitals[writer]
            ink = replace(ink, guides=Guides(ink.bounds.top + baseline, x_height))
        inks.append(ink)
    return replace(data, originals=inks)
