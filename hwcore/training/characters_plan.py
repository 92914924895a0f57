"""The collection as all characters: what a training is shown, and what makes its bundle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hwcore.data import CHARACTERS, unipen_with_guides
from hwcore.evaluation import measure_characters
from hwcore.model import Engine, Head, InkNetwork, ReplaySet
from hwcore.progress import Progress
from hwcore.text import LineNetwork
from hwcore.training.corpus import (
    CharacterCorpus,
    TrainingData,
    WrittenCharacters,
    cached,
    content_key,
    digits,
    draw_written_characters,
)
from hwcore.training.corpus import characters as collection
from hwcore.training.heads import (
    choose_character_replay,
    fit_character_layers,
    fit_degraded_digits,
    fit_ink_network,
    fit_metric,
    fit_size_and_place,
    read_characters,
    without_doubtful,
)
from hwcore.training.line import single_characters
from hwcore.training.loop import in_bfloat16

from .plan import Plan
from .recipe import Recipe

SOURCES = [*digits.SOURCES, *collection.SOURCES]


@dataclass(frozen=True)
class CharactersPlan(Plan):
    """The collection, of which all 94 characters are learned."""

    root: Path
    key: str
    name = "characters"
    alphabet = CHARACTERS
    calibrated_on = collection.ALL_TUNE
    sources = SOURCES

    @classmethod
    def of(cls, root: Path) -> CharactersPlan:
        """Raises DataError where a file of the collection cannot be read."""
        return cls(root, content_key(collection.character_files(root), collection.SETTINGS))

    @cached_property
    def extra(self) -> Mapping[str, int]:  # type: ignore[override]
        return collection.extra_heads(len(collection.symbol_classes(self.root)))

    def draw(self, recipe: Recipe, drawings: Path, progress: Progress) -> TrainingData:
        arrays = cached(
            drawings,
            f"{self.key} {collection.ARRAYS}",
            lambda: collection.draw_characters(self.root, progress),
        )
        corpus = CharacterCorpus(**arrays)
        if recipe.augment != "full":
            corpus = corpus.without_stroke_augmentation()
        validation = collection.character_validation_sets(self.root)
        return TrainingData(CHARACTERS, corpus, validation, self.key)

    def figures(self, engine: Engine, progress: Progress) -> dict[str, Any]:
        return measure_characters(engine, self.root, progress)

    def activating(self, data: TrainingData, recipe: Recipe) -> NDArray[np.float32]:
        assert isinstance(data.corpus, CharacterCorpus)
        return data.corpus.sample(recipe.seed)

    def ink_reader(self, data: TrainingData, recipe: Recipe, progress: Progress) -> InkNetwork:
        of_texts = single_characters(self.root, LineNetwork.load(), progress)
        written = WrittenCharacters(**draw_written_characters(self.root, of_texts, progress))
        mixed = in_bfloat16(recipe)
        written = without_doubtful(written, recipe.seed, progress, mixed)
        return fit_ink_network(written, len(data.alphabet), recipe.seed, progress, bfloat16=mixed)

    def head(self, engine: Engine, data: TrainingData, recipe: Recipe, progress: Progress) -> Head:
        assert isinstance(data.corpus, CharacterCorpus)
        fitted = fit_character_layers(engine, data.corpus, recipe.seed, progress)
        fitted = fit_degraded_digits(engine, fitted, self.root, recipe.seed, progress)
        guided = unipen_with_guides(self.root / "unipen").values()
        return fitted.with_part(fit_size_and_place(guided, CHARACTERS, recipe.seed))

    def replay(
        self, engine: Engine, data: TrainingData, recipe: Recipe, progress: Progress
    ) -> ReplaySet:
        assert isinstance(data.corpus, CharacterCorpus)
        metric = fit_metric(read_characters(self.root), recipe.seed, progress)
        return choose_character_replay(engine, self.root, data, metric, progress)
