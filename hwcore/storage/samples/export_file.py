"""The name of a file of exported samples: whose they are, which of them, and of which day."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Final

_LONGEST_PART: Final = 80
"""Bytes; file systems take names of 255."""


def export_name(person: str, which: str, day: date) -> str:
    """The name, such as "Ana-samples-3-was-wrong-2026-11-28.jsonl"; any system takes it.

    Args:
        person: the name of who wrote them, any text.
        which: which of the person's samples, any text; empty for all of them.
    """
    parts = (_part(person), "samples", _part(which), day.isoformat())
    return "-".join(part for part in parts if part) + ".jsonl"


def _part(text: str) -> str:
    """Letters, digits and their marks, with a hyphen for all between them; not too many."""
    letters = unicodedata.normalize("NFC", text)
    # Letters, marks and numbers: everything else may mean something to a system or a shell.
    spaced = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in letters)
    cut = spaced.encode("utf-8", "ignore")[:_LONGEST_PART].decode("utf-8", "ignore")
    return "-".join(cut.split())
