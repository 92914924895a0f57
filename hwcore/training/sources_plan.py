"""Any other data sets, joined: what a training is shown of them, and what makes its bundle."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from hwcore.data import Dataset, has_test_part, read_dataset
from hwcore.evaluation import evaluate_dataset
from hwcore.model import Engine, Head, ReplaySet, StrokeClassifier
from hwcore.progress import Progress
from hwcore.training.corpus import Samples, TrainingData, cached, content_key, draw_written, sources
from hwcore.training.heads import (
    Characters,
    choose_ink_replay_of_samples,
    choose_replay_of_samples,
    fit_metric,
    fit_stroke_classifier,
)

from .plan import Plan
from .recipe import Recipe

Say = Callable[[str], object]

INKS_TO_FOLLOW: Final = 10
"""Inks for each label, on average, from which on a classifier of strokes is trained."""
WRITERS_TO_COMPARE: Final = 30
"""Writers of enough ink from which on it is learned how hands differ."""


class SourcesPlan(Plan):
    """Any other data sets, joined.

    How their ink was written counts as far as there is enough of it: five inks of each label teach
    no classifier of strokes, and three writers not how hands differ.
    """

    extra = sources.NO_EXTRA
    calibrated_on = "held out"

    def __init__(self, paths: Sequence[Path], recipe: Recipe, say: Say) -> None:
        """Read them; raises as ``read_sources``."""
        self._paths = paths
        self._say = say
        self._parts = sources.read_sources(paths, say)
        self.alphabet = sources.alphabet_of(self._parts)
        settings = f"{sources.SETTINGS} {recipe.augment == 'full'}"
        self.key = content_key(sources.source_files(paths), settings)
        self.sources = [{"name": path.name} for path in paths]

    def draw(self, recipe: Recipe, drawings: Path, progress: Progress) -> TrainingData:
        arrays = cached(
            drawings,
            f"{self.key} {sources.ARRAYS}",
            lambda: sources.draw_sources(
                self._parts, self.alphabet, recipe.augment, progress, self._say
            ),
        )
        samples, validation = sources.as_samples(arrays)
        if recipe.per_class:
            samples = samples.at_most(recipe.per_class, recipe.seed)
        return TrainingData(self.alphabet, samples, {self.calibrated_on: validation}, self.key)

    def activating(self, data: TrainingData, recipe: Recipe) -> None:
        """None: the head is what the net learned, and would not fit what eight bits give."""

    def ink_reader(
        self, data: TrainingData, recipe: Recipe, progress: Progress
    ) -> StrokeClassifier | None:
        ink, labels = self._ink(data), len(data.alphabet)
        calibrating = data.validation[self.calibrated_on]
        if not calibrating.has_ink.any() or len(ink) < INKS_TO_FOLLOW * labels:
            return None
        written = draw_written(ink, data.alphabet, progress)
        return fit_stroke_classifier(written, labels, recipe.seed, progress)

    def head(self, engine: Engine, data: TrainingData, recipe: Recipe, progress: Progress) -> Head:  # noqa: ARG002
        return engine.head

    def replay(
        self, engine: Engine, data: TrainingData, recipe: Recipe, progress: Progress
    ) -> ReplaySet:
        assert isinstance(data.corpus, Samples)
        written, held_out = self._ink(data), data.validation[self.calibrated_on]
        characters = Characters.of(written.where(lambda _, writer: writer != ""))
        metric = fit_metric([characters], recipe.seed, progress, WRITERS_TO_COMPARE)
        ink = choose_ink_replay_of_samples(engine, written, metric, progress)
        return choose_replay_of_samples(engine, data.corpus, held_out, ink, progress)

    def _ink(self, data: TrainingData) -> Dataset:
        """What trains and is ink."""
        assert isinstance(data.corpus, Samples)
        return data.corpus.ink_of(self._parts)

    def figures(self, engine: Engine, progress: Progress) -> dict[str, Any]:
        """Accuracy on the test files of the IDX folders whose labels the model knows."""
        found: dict[str, Any] = {}
        for path in filter(has_test_part, self._paths):
            data = read_dataset(path).labelled()
            if all(label in self.alphabet for label in data.labels):
                evaluation = evaluate_dataset(engine, data, progress)
                found[f"{path.name}_test_accuracy"] = evaluation.accuracy
        return found
