"""What is shown to a net: collections, drawings, augmentation. Knows no net."""

from __future__ import annotations

from .batches import Batch, Labels, TrainingData, Validation
from .cache import cached, content_key
from .characters import CharacterCorpus, character_pen
from .degraded import DegradingTask, degrade_each, degraded_pixels
from .digits import WRITER_BALANCE, DigitCorpus
from .drawings import Pixels, to_pixels
from .image_augment import Draws, augment
from .sources import Samples
from .trajectory_augment import SCALE, augmented
from .written_characters import OF_TEXTS, WrittenCharacters, draw_written_characters
from .written_ink import Written, draw_written, draw_written_digits

__all__ = [
    "OF_TEXTS",
    "SCALE",
    "WRITER_BALANCE",
    "Batch",
    "CharacterCorpus",
    "DegradingTask",
    "DigitCorpus",
    "Draws",
    "Labels",
    "Pixels",
    "Samples",
    "TrainingData",
    "Validation",
    "Written",
    "WrittenCharacters",
    "augment",
    "augmented",
    "cached",
    "character_pen",
    "content_key",
    "degrade_each",
    "degraded_pixels",
    "draw_written",
    "draw_written_characters",
    "draw_written_digits",
    "to_pixels",
]
