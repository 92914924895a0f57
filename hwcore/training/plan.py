"""What ``--data`` asks for: the collection, or other data sets, ready to be drawn."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hwcore.data import DIGITS, has_test_part, is_collection, read_dataset
from hwcore.errors import DataError
from hwcore.evaluation import evaluate_dataset, measure
from hwcore.labels import Alphabet
from hwcore.model import Engine, Head, ReplaySet, StrokeClassifier
from hwcore.progress import Progress
from hwcore.training.corpus import (
    DigitCorpus,
    TrainingData,
    content_key,
    draw_written,
    kept,
    sources,
)
from hwcore.training.corpus import digits as collection
from hwcore.training.export import quantized
from hwcore.training.heads import (
    choose_replay,
    fit_layers,
    fit_metric,
    fit_stroke_classifier,
    read_characters,
)

from .recipe import Recipe

Say = Callable[[str], object]


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

    def quantized(self, backbone: bytes, data: TrainingData, recipe: Recipe) -> bytes:  # noqa: ARG002
        """The exported backbone as it is to ship."""
        return backbone

    def online(self, recipe: Recipe, progress: Progress) -> StrokeClassifier | None:  # noqa: ARG002
        """What reads ink by how it was written, beside the net."""
        return None

    def head(
        self,
        engine: Engine,
        data: TrainingData,  # noqa: ARG002
        recipe: Recipe,  # noqa: ARG002
        progress: Progress,  # noqa: ARG002
    ) -> Head:
        """The head that ships, before its calibration; the engine's is what the net learned."""
        return engine.head

    def replay(self, engine: Engine, recipe: Recipe, progress: Progress) -> ReplaySet | None:  # noqa: ARG002
        """What lessons replay, for a model that can be taught."""
        return None


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
        arrays = kept(drawings, self.key, lambda: collection.draw_collection(self.root, progress))
        corpus = collection.as_corpus(arrays, recipe.augment, recipe.scans_only)
        return TrainingData(DIGITS, corpus, collection.validation_sets(self.root), self.key)

    def figures(self, engine: Engine, progress: Progress) -> dict[str, Any]:
        return measure(engine, self.root, progress)

    def quantized(self, backbone: bytes, data: TrainingData, recipe: Recipe) -> bytes:
        if recipe.net != "hand":
            return backbone
        assert isinstance(data.corpus, DigitCorpus)
        return quantized(backbone, data.corpus.sample(recipe.seed))

    def online(self, recipe: Recipe, progress: Progress) -> StrokeClassifier | None:
        if recipe.net != "hand":
            return None
        return fit_stroke_classifier(draw_written(self.root, progress), recipe.seed, progress)

    def head(self, engine: Engine, data: TrainingData, recipe: Recipe, progress: Progress) -> Head:
        if recipe.net != "hand":
            return engine.head
        assert isinstance(data.corpus, DigitCorpus)
        return fit_layers(engine, data.corpus, recipe.seed, progress)

    def replay(self, engine: Engine, recipe: Recipe, progress: Progress) -> ReplaySet | None:
        if recipe.net != "hand":
            return None
        metric = fit_metric(read_characters(self.root), recipe.seed, progress)
        return choose_replay(engine, self.root, metric, progress)


class SourcesPlan(Plan):
    """Any other data sets, joined."""

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
        arrays = kept(
            drawings,
            self.key,
            lambda: sources.draw_sources(
                self._parts, self.alphabet, recipe.augment, progress, self._say
            ),
        )
        samples, validation = sources.as_samples(arrays)
        if recipe.per_class:
            samples = samples.at_most(recipe.per_class, recipe.seed)
        return TrainingData(self.alphabet, samples, {self.calibrated_on: validation}, self.key)

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
