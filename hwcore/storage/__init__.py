"""What belongs to a person, on disk: profiles and lessons; samples in their own package.

May import ``hwcore.model`` and what is below it; knows no learning.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .label_choices import (
    LONGEST_TITLE,
    OWN,
    LabelChoices,
    Selection,
    change_label_choices,
    read_label_choices,
)
from .profiles import LONGEST_NAME, Profile, Profiles, name_fault

if TYPE_CHECKING:
    from .lesson_record import CurrentLesson, KeptLesson, LessonRecord
    from .lessons import LessonStore
    from .taught_words import TaughtWords

__all__ = [
    "LONGEST_NAME",
    "LONGEST_TITLE",
    "OWN",
    "CurrentLesson",
    "KeptLesson",
    "LabelChoices",
    "LessonRecord",
    "LessonStore",
    "Profile",
    "Profiles",
    "Selection",
    "TaughtWords",
    "change_label_choices",
    "name_fault",
    "read_label_choices",
]

_ON_FIRST_USE = {
    "CurrentLesson": "lesson_record",
    "KeptLesson": "lesson_record",
    "LessonRecord": "lesson_record",
    "LessonStore": "lessons",
    "TaughtWords": "taught_words",
}


def __getattr__(name: str) -> Any:
    if name not in _ON_FIRST_USE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_ON_FIRST_USE[name]}", __name__), name)
