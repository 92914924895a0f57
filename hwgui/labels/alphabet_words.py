"""Alphabets in words: on the button that shows which is in use, and in its menu."""

from __future__ import annotations

from hwcore.storage import OWN
from hwgui.system import Texts

from .label_set import LabelSet

alphabet_texts = Texts("alphabet_texts")


def alphabet_title(name: str) -> str:
    """The title of an alphabet, such as "Letters and digits"; of a selection, its own.

    Args:
        name: as ``LabelSet.name``.
    """
    titles = {
        "digits": alphabet_texts.tr("Digits"),
        "letters": alphabet_texts.tr("Letters"),
        "alphanumeric": alphabet_texts.tr("Letters and digits"),
        "all": alphabet_texts.tr("All characters"),
    }
    return name.removeprefix(OWN) if name.startswith(OWN) else titles[name]


def short_title(name: str) -> str:
    """As ``alphabet_title``, for where there is little room."""
    titles = {
        "digits": alphabet_texts.tr("Digits"),
        "letters": alphabet_texts.tr("Letters"),
        "alphanumeric": alphabet_texts.tr("A\u2013z, 0\u20139"),
        "all": alphabet_texts.tr("All"),
    }
    return name.removeprefix(OWN) if name.startswith(OWN) else titles[name]


def in_use_sentence(labels: LabelSet) -> str:
    """What is read now, such as "Reads letters and digits"; of a selection, its title."""
    title = alphabet_title(labels.name)
    return alphabet_texts.tr("What is read: {}").format(title)
