"""One training of the line network, from the collection to its bundle."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from hwcore.data import WrittenTexts, is_collection
from hwcore.errors import DataError, HwError
from hwcore.model import sha256
from hwcore.text import (
    LineHead,
    LineReplay,
    line_features,
    write_line_model,
)
from hwcore.training.corpus import content_key
from hwcore.training.loop import (
    CHECKPOINT,
    Options,
    Team,
    TrainingListeners,
    read_checkpoint,
    run_epochs,
)
from hwcore.training.recipe import RECIPES, Recipe

from .batches import Line, LineCorpus
from .composition import LineMaker
from .export import export_line_backbone
from .net import STEPS_A_FRAME
from .sources import CHARACTERS, TEXT_CHARACTERS, TEXTS, WORDS, plausible_texts, stacked_texts
from .trainer import LineTraining
from .widening import read_start

USED: Final = frozenset(
    {"net", "epochs", "batch", "optimizer", "rate", "momentum", "weight_decay", "schedule"}
    | {"warm_up", "step_every", "step_factor", "clip", "average_decay", "precision", "seed"}
)
"""The values of a recipe that the line network's training knows."""
WATCHED: Final = {"words": (WORDS, 1500), "lines": (TEXTS, 500)}
"""How many of the tune writers' words and lines are watched, of which file."""
MADE_LINES: Final = 12_000
MADE_STRINGS: Final = 14_000
REPLAYED: Final = 220
"""Words of train writers that lessons replay, some 5,000 frames."""
EXAMINED: Final = 400
"""Words of tune writers that lessons are examined on."""
SETTINGS: Final = f"line 3 {WATCHED} {MADE_LINES} {MADE_STRINGS}"
SOURCES: Final = [
    {
        "name": "UNIPEN train_r01_v07: words, lines and characters of the train writers",
        "reference": "Guyon et al. 1994, doi:10.1109/ICPR.1994.576870; doi:10.5281/zenodo.1195803",
        "licence": "CC BY 4.0",
    }
]


def train_lines(
    recipe: Recipe,
    data: Sequence[Path],
    out: Path,
    options: Options,
    team: Team,
    told: TrainingListeners,
) -> dict[str, float] | None:
    """Train, export and write the bundle; goes on from the checkpoint in ``out`` if there is one.

    Returns:
        The shares of characters that are read right of what is watched, 0..1, without language;
        None where another process wrote the bundle.

    Raises:
        HwError: a value of the recipe that this net does not know, data missing or damaged, a
            checkpoint of another training, a full disk.
    """
    _check(recipe)
    if not recipe.epochs and not options.start_from:
        raise HwError(
            "no-epoch-nor-start", "without an epoch nothing is learned; give --start-from"
        )
    root = _collection(data)
    files = [root / "unipen" / f"{name}.npz" for name in (WORDS, TEXTS, *CHARACTERS)]
    start = read_start(options.start_from, TEXT_CHARACTERS)
    key = content_key([*files, *options.start_from], SETTINGS)
    checkpoint = out / CHECKPOINT
    state = read_checkpoint(checkpoint, options.resume, team)
    if state is not None:
        state.check(recipe, key, TEXT_CHARACTERS, checkpoint)
    words, texts, *characters = (plausible_texts(path, "train") for path in files)
    corpus = LineCorpus(
        (words, texts),
        LineMaker(words, characters),
        MADE_LINES,
        MADE_STRINGS,
        stacked_texts(files[1], "train"),
    )
    watched = {
        name: watched_lines(root / "unipen" / f"{file}.npz", count, recipe.seed)
        for name, (file, count) in WATCHED.items()
    }
    training = LineTraining(recipe, corpus, watched, key, team, start)
    if state is not None:
        training.go_on_from(state)
    run_epochs(training, out, team, options.tensorboard, told.epoch)
    if not team.first:
        return None
    return write_lines(training, words, watched, recipe, out)


def watched_lines(path: Path, count: int, seed: int) -> list[Line]:
    """Some of the tune writers' lines as pen features, with their texts."""
    texts = plausible_texts(path, "tune")
    chosen = np.random.default_rng(seed).permutation(len(texts))[:count]
    return [(line_features(texts.strokes(row)).values, texts.text[row]) for row in chosen.tolist()]


def write_lines(
    training: LineTraining,
    words: WrittenTexts,
    watched: dict[str, list[Line]],
    recipe: Recipe,
    out: Path,
) -> dict[str, float]:
    """Write the bundle of what was trained; gives what ``train_lines`` returns.

    Args:
        words: of the train writers, for lessons to replay; they are examined on watched ones.
    """
    net = training.averaged()
    backbone = export_line_backbone(
        net.backbone, [values for values, _ in watched["words"][:50] + watched["lines"][:10]]
    )
    head = LineHead(
        weight=net.head.weight.detach().numpy(),
        bias=net.head.bias.detach().numpy(),
        labels=TEXT_CHARACTERS,
        backbone=sha256(backbone),
    )
    figures = training.watch()
    details: dict[str, Any] = {
        "name": out.resolve().name,
        "net": recipe.net,
        "parameters": sum(parameter.numel() for parameter in net.parameters()),
        "created": time.strftime("%Y-%m-%d", time.gmtime()),
        "recipe": recipe.for_card(),
        "sources": SOURCES,
        "figures": {f"{name}_characters_right": share for name, share in figures.items()},
    }
    rows = np.random.default_rng(recipe.seed).permutation(len(words))[:REPLAYED].tolist()
    replayed = [(line_features(words.strokes(row)).values, words.text[row]) for row in rows]
    replay = LineReplay(tuple(replayed), tuple(watched["words"][:EXAMINED]))
    write_line_model(out, backbone, head, STEPS_A_FRAME, details, replay)
    return figures


def _check(recipe: Recipe) -> None:
    usual = RECIPES[recipe.net]
    other = [name for name in recipe.differences(vars(usual)) if name not in USED]
    if other:
        raise HwError(
            "not-for-this-net",
            "the net {net} knows no {values}; leave it out",
            net=recipe.net,
            values=", ".join(f"--{name.replace('_', '-')}" for name in other),
        )


def _collection(data: Sequence[Path]) -> Path:
    if len(data) != 1 or not is_collection(data[0]):
        raise DataError(
            "lines-need-the-collection",
            "the net line learns from the collection alone; give its folder as --data",
        )
    return data[0]
