"""The labels: which can be given, which are in use, and how a person gives one.

May import ``hwgui.widgets`` and what is below it; a sibling of ``hwgui.paper``.
"""

from __future__ import annotations

from .alphabet_choice import AlphabetChoice
from .alphabet_menu import AlphabetButton, AlphabetMenu
from .alphabet_words import alphabet_title
from .label_list import ListedLabel
from .label_set import LabelSet
from .picker import LabelPicker
from .typed_label import label_typed

__all__ = [
    "AlphabetButton",
    "AlphabetChoice",
    "AlphabetMenu",
    "LabelPicker",
    "LabelSet",
    "ListedLabel",
    "alphabet_title",
    "label_typed",
]
