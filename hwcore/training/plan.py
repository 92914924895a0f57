"""What ``--data`` asks for: the collection, or other data sets, ready to be drawn."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from hwcore.data import DIGITS, Dataset, has_test_part, is_collection, read_dataset
from hwcore.errors import DataError
from hwcore.evaluation import evaluate_dataset, measure
from hwcore.labels import Alphabet
from hwcore.model import Engine, Head, ReplaySet, StrokeClassifier
from hwcore.progress import Progress
from hwcore.training.corpus import (
    DigitCorpus,
    Samples,
    TrainingData,
    cached,
    content_key,
    draw_written,
    draw_written_digits,
    sources,
)
from hwcore.training.corpus import digits as collection
from hwcore.training.heads import (
    Characters,
    choose_ink_replay_of_samples,
    choose_replay,
    choose_replay_of_samples,
    fit_layers,
    fit_metric,
    fit_stroke_classifier,
    read_characters,
)

from .recipe import Recipe

Say = Callable[[str], object]

INKS_TO_FOLLOW: Final = 10
"""Inks for each label, on average, from which on a classifier of strokes is trained."""
WRITERS_TO_COMPARE: Final = 30
"""Writers of enough ink from which on it is learned how hands differ."""


class Plan(ABC):
    """Data that a training is to use.

    Attributes:
        key: what identifies them.
        alphabet: of their labels.
        extra: name and number of labels of each further head that they train.
        calibrated_on: the name of what is watched that confidence is fitted on.
        sources: for the card.
    """

    key: str
    alphabet: Alphabet
    extra: Mapping[str, int]
    calibrated_on: str
    sources: list[dict[str, str]]

    @abstractmethod
    def draw(self, recipe: Recipe, drawings: Path, progress: Progress) -> TrainingData:
        """Draw them, or take the drawings that are kept in a file.

        Raises:
            HwError: data that are damaged or hold too little; the file cannot be written.
        """

    @abstractmethod
    def figures(self, engine: Engine, progress: Progress) -> dict[str, Any]:
        """Rates for the card, on what was neither trained on nor chosen by."""

    @abstractmethod
    def activating(self, data: TrainingData, recipe: Recipe) -> NDArray[np.float32] | None:
        """Some hundred rasters, float32 [N, 28, 28], by which activations are measured where a
        backbone goes into eight bits; None where it is to stay in 32."""

    @abstractmethod
    def stroke_classifier(
        self, data: TrainingData, recipe: Recipe, progress: Progress
    ) -> StrokeClassifier | None:
        """What reads ink by how it was written, beside the net; None where there is too little."""

    @abstractmethod
    def head(self, engine: Engine, data: TrainingData, recipe: Recipe, progress: Progress) -> Head:
        """The head that ships, before its calibration; the engine's is what the net learned."""

    @abstractmethod
    def replay(
        self, engine: Engine, data: TrainingData, recipe: Recipe, progress: Progress
    ) -> ReplaySet:
        """What lessons replay and are examined on; the engine has the head that ships."""


@dataclass(frozen=True)
class CollectionPlan(Plan):
    """The collection that the shipped model learns from."""

    root: Path
    key: str
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

    def stroke_classifier(
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

    def stroke_classifier(
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


def plan(paths: Sequence[Path], recipe: Recipe, say: Say) -> Plan:
    """What some ``--data`` paths ask for.

    Raises:
        DataError: a path that is wrong, or data that do not go together or with the recipe.
    """
    paths = [path.resolve() for path in paths]
    if not any(is_collection(path) for path in paths):
        if recipe.scans_only:
            raise DataError(
                "scans-only-without-collection",
                "--scans-only is for the collection; give the scans alone as --data",
            )
        return SourcesPlan(paths, recipe, say)
    if len(paths) > 1:
        raise DataError(
            "collection-not-alone", "the collection trains alone; give the other data without it"
        )
    if recipe.per_class:
        raise DataError(
            "per-class-of-collection",
            "--per-class is for single data sets, such as {example}",
            example=paths[0] / "mnist",
        )
    files = collection.collection_files(paths[0])
    return CollectionPlan(paths[0], content_key(files, collection.SETTINGS))
