"""Alphabets in words: on the button that shows which is in use, and in its menu."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from hwcore.storage import OWN

from .label_set import LabelSet

_CONTEXT: Final = "alphabets"


def alphabet_title(name: str) -> str:
    """The title of an alphabet, such as "Letters and digits"; of a selection, its own.

    Args:
        name: as ``LabelSet.name``.
    """
    tr = QCoreApplication.translate
    titles = {
        "digits": tr(_CONTEXT, "Digits"),
        "letters": tr(_CONTEXT, "Letters"),
        "alphanumeric": tr(_CONTEXT, "Letters and digits"),
        "all": tr(_CONTEXT, "All characters"),
    }
    return name.removeprefix(OWN) if name.startswith(OWN) else titles[name]


def short_title(name: str) -> str:
    """As ``alphabet_title``, for where there is little room."""
    tr = QCoreApplication.translate
    titles = {
        "digits": tr(_CONTEXT, "Digits"),
        "letters": tr(_CONTEXT, "Letters"),
        "alphanumeric": tr(_CONTEXT, "A\u2013z, 0\u20139"),
        "all": tr(_CONTEXT, "All"),
    }
    return name.removeprefix(OWN) if name.startswith(OWN) else titles[name]


def in_use_sentence(labels: LabelSet) -> str:
    """What is read now, such as "Reads letters and digits"; of a selection, its title."""
    title = alphabet_title(labels.name)
    return QCoreApplication.translate(_CONTEXT, "What is read: {}").format(title)
