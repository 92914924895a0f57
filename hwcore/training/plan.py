"""What ``--data`` asks for, ready to be drawn: the questions that a training asks of its data."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hwcore.labels import Alphabet
from hwcore.model import Engine, Head, Part, ReplaySet
from hwcore.progress import Progress
from hwcore.training.corpus import TrainingData

from .recipe import Recipe


class Plan(ABC):
    """Data that a training is to use.

    Attributes:
        key: what identifies them.
        alphabet: of their labels.
        extra: name and number of labels of each further head that they train.
        calibrated_on: the name of what is watched that confidence is fitted on.
        sources: for the card.
        name: of the model, for the card; empty: that of the folder it is written to.
    """

    key: str
    name: str = ""
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
    def ink_reader(self, data: TrainingData, recipe: Recipe, progress: Progress) -> Part | None:
        """What reads ink by how it was written, beside the net; None where there is too little."""

    @abstractmethod
    def head(self, engine: Engine, data: TrainingData, recipe: Recipe, progress: Progress) -> Head:
        """The head that ships, before its calibration; the engine's is what the net learned."""

    @abstractmethod
    def replay(
        self, engine: Engine, data: TrainingData, recipe: Recipe, progress: Progress
    ) -> ReplaySet:
        """What lessons replay and are examined on; the engine has the head that ships."""
