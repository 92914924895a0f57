"""The collection, of which the ten digits are learned."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hwcore.data import DIGITS
from hwcore.evaluation import measure
from hwcore.model import Engine, Head, ReplaySet, StrokeClassifier
from hwcore.progress import Progress
from hwcore.training.corpus import DigitCorpus, TrainingData, cached, draw_written_digits
from hwcore.training.corpus import digits as collection
from hwcore.training.heads import (
    choose_replay,
    fit_layers,
    fit_metric,
    fit_stroke_classifier,
    read_characters,
)

from .plan import Plan
from .recipe import Recipe


@dataclass(frozen=True)
class DigitsPlan(Plan):
    """The collection, of which the ten digits are learned."""

    root: Path
    key: str
    name = "digits"
    alphabet = DIGITS
    extra = collection.EXTRA
    calibrated_on = "unipen tune"
    sources = collection.SOURCES

    def draw(self, recipe: Recipe, drawings: Path, progress: Progress) -> TrainingData:
        arrays = cached(
            drawings,
            f"{self.key} {collection.ARRAYS}",
            lambda: collection.draw_collection(self.root, progress),
        )
        corpus = collection.as_corpus(arrays, recipe.augment, recipe.scans_only)
        return TrainingData(DIGITS, corpus, collection.validation_sets(self.root), self.key)

    def figures(self, engine: Engine, progress: Progress) -> dict[str, Any]:
        return measure(engine, self.root, progress)

    def activating(self, data: TrainingData, recipe: Recipe) -> NDArray[np.float32]:
        assert isinstance(data.corpus, DigitCorpus)
        return data.corpus.sample(recipe.seed)

    def ink_reader(
        self, data: TrainingData, recipe: Recipe, progress: Progress
    ) -> StrokeClassifier:
        written = draw_written_digits(self.root, progress)
        return fit_stroke_classifier(written, len(data.alphabet), recipe.seed, progress)

    def head(self, engine: Engine, data: TrainingData, recipe: Recipe, progress: Progress) -> Head:
        assert isinstance(data.corpus, DigitCorpus)
        return fit_layers(engine, data.corpus, recipe.seed, progress)

    def replay(
        self,
        engine: Engine,
        data: TrainingData,  # noqa: ARG002
        recipe: Recipe,
        progress: Progress,
    ) -> ReplaySet:
        metric = fit_metric(read_characters(self.root), recipe.seed, progress)
        return choose_replay(engine, self.root, metric, progress)
