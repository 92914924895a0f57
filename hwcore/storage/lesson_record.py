"""What is known of a lesson beside its heads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hwcore.model import Head
from hwcore.reasons import Reason

ErrorRates = Mapping[str, Any]
"""What was measured, such as ``{"own_error": 0.1, "base_error": 0.004}``; rates are 0..1."""


@dataclass(frozen=True)
class LessonRecord:
    """What a head was taught and what that gave.

    Attributes:
        samples: ids of the samples.
        counts: how many samples each label had.
        before, after: the figures of the head before and of this one.
        parent: number of the head before; None for the one that was shipped.
        words: how many of the samples are of words.
    """

    samples: tuple[str, ...]
    counts: Mapping[str, int]
    before: ErrorRates
    after: ErrorRates
    parent: int | None
    words: int = 0


@dataclass(frozen=True)
class KeptLesson:
    """A head in the folder.

    Attributes:
        taught: when, in UTC; None where ``lesson.json`` cannot be read.
        record: None where ``lesson.json`` cannot be read.
        fault: why it cannot be used, for the person; None for a whole head.
    """

    number: int
    taught: datetime | None
    record: LessonRecord | None
    fault: Reason | None


@dataclass(frozen=True)
class CurrentLesson:
    """The head to use.

    Attributes:
        number: None for the head that was shipped.
        head: None for the head that was shipped.
        notice: for the person, where the adopted head could not be used and this one is instead.
    """

    number: int | None
    head: Head | None
    notice: Reason | None = None
