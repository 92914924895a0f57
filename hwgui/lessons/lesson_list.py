"""The lessons of a person, and the one in use with all that is stored of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from hwcore.comparison import Comparison
    from hwcore.model import Head
    from hwcore.storage import KeptLesson, LessonStore, TaughtWords


@dataclass(frozen=True)
class LessonList:
    """The lessons of a person.

    Attributes:
        in_use: number of the lesson in use, None for the model as shipped.
        lessons: all of them, the newest first.
    """

    in_use: int | None
    lessons: tuple[KeptLesson, ...]


class LessonInMemory(NamedTuple):
    """The lesson in use with all that is stored of it, to be stored again where its folder is lost.

    Attributes:
        store: where the lesson belongs, whoever writes by then.
        words: what it was taught from words.
    """

    store: LessonStore
    head: Head
    lesson: KeptLesson
    comparison: Comparison | None
    words: TaughtWords
