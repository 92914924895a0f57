"""A wider line net that begins with what a narrower one has learned.

The wide net gives what the narrow one gave: its further units are read by nothing at first. After
the idea of Net2Net (Chen, Goodfellow and Shlens 2016, arXiv:1511.05641), with new units that start
at random in place of copies of the old ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import torch
from torch import Tensor

from hwcore.errors import DataError
from hwcore.training.loop import Checkpoint

GATES: Final = 4
"""Of an LSTM, one after the other in the rows of its weights."""
DIRECTIONS: Final = 2
"""Whose units stand one after the other in what a layer gives."""


def read_start(paths: Sequence[Path], labels: tuple[str, ...]) -> dict[str, Tensor] | None:
    """The averaged weights in the checkpoint of a line net; None without a path.

    Of several their mean, each as often as it is named ("model soups", Wortsman et al. 2022,
    arXiv:2203.05482), which is of use where one went on from another.

    Raises:
        DataError: missing, damaged, or of nets with other labels or of different widths.
    """
    starts = [_averaged(path, labels) for path in paths]
    if not starts:
        return None
    for path, start in zip(paths, starts, strict=True):
        if {n: v.shape for n, v in start.items()} != {n: v.shape for n, v in starts[0].items()}:
            raise DataError(
                "starts-differ",
                "{where}: is of a net of another width; a mean is of nets of one width",
                where=path,
            )
    return {
        name: torch.stack([start[name] for start in starts]).mean(0)
        if value.is_floating_point()
        else value
        for name, value in starts[-1].items()
    }


def _averaged(path: Path, labels: tuple[str, ...]) -> dict[str, Tensor]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(
            "no-checkpoint-to-start-from",
            "{where}: there is no checkpoint to start from; give the one of a line net",
            where=path,
        ) from error
    state = Checkpoint.parse(content, path)
    if state.recipe.get("net") != "line" or state.labels != labels:
        raise DataError(
            "start-from-another-net",
            "{where}: is not the checkpoint of a line net; give one that --net line wrote",
            where=path,
        )
    return state.average


def widened(narrow: Mapping[str, Tensor], wide: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The weights of a wide net that gives what the narrow one does.

    Args:
        narrow: weights by name; ``wide``: those of the wide net as it starts at random, which stay
            as the incoming weights of the units that the narrow net lacks.
    """
    old = narrow["backbone.recurrent.0.weight_hh_l0"].shape[1]
    new = wide["backbone.recurrent.0.weight_hh_l0"].shape[1]
    weights = {}
    for name, value in wide.items():
        rows, columns = _places(name, old, new)
        if rows is None and columns is None:
            weights[name] = narrow[name].clone()
            continue
        grown = value.clone()
        at = torch.arange(len(value)) if rows is None else rows
        if columns is None:
            grown[at] = narrow[name]
        else:
            grown[at] = 0.0
            grown[at[:, None], columns] = narrow[name]
        weights[name] = grown
    return weights


def _places(name: str, old: int, new: int) -> tuple[Tensor | None, Tensor | None]:
    """Rows and columns of a wide weight where the narrow one's are; None: all of them."""
    both = _units(DIRECTIONS, old, new)
    if name == "head.weight":
        return None, both
    if not name.startswith("backbone.recurrent."):
        return None, None
    rows = _units(GATES, old, new)
    if "weight_hh" in name:
        return rows, torch.arange(old)
    if "weight_ih" in name and ".recurrent.0." not in name:
        return rows, both
    return rows, None


def _units(parts: int, old: int, new: int) -> Tensor:
    """Places of the first ``old`` of each part's ``new`` units."""
    return torch.cat([torch.arange(old) + part * new for part in range(parts)])
