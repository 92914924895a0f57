"""``lesson.json``: what a head was taught, and what vouches for the head beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from hwcore.errors import BundleError
from hwcore.files import read_file, replace_file
from hwcore.sealed_json import SEAL, is_sealed, sealed

FORMAT: Final = 2
"""Format 1 had no seal on its lessons."""
LESSON: Final = "lesson.json"
_MAX_LESSON: Final = 16 << 20  # bytes; a hundred thousand samples take 4 MB
_FORM: Final[dict[str, type | tuple[type, ...]]] = {
    "taught": str,
    "sha256": str,
    "samples": list,
    "counts": dict,
    "before": dict,
    "after": dict,
    "parent": (int, type(None)),
}


def write_lesson(folder: Path, card: Mapping[str, Any]) -> None:
    """Write what ``read_lesson`` gives into a folder; raises HwError if it cannot be written."""
    content = sealed({"format": FORMAT, **card})
    replace_file(folder / LESSON, lambda target: target.write_bytes(content))


def read_lesson(path: Path) -> dict[str, Any]:
    """``lesson.json`` with everything in it of the right form.

    Raises:
        BundleError: missing, damaged, or from a newer version.
    """
    number = path.parent.name
    try:
        content = read_file(path, _MAX_LESSON)
        card = json.loads(content)
    except FileNotFoundError:
        raise BundleError(f"lesson {number} is missing, or has no {LESSON}") from None
    except (OSError, ValueError, RecursionError) as error:
        raise BundleError(f"lesson {number} cannot be read: its {LESSON} is damaged") from error
    if isinstance(card, dict) and isinstance(card.get("format"), int) and card["format"] > FORMAT:
        raise BundleError(f"lesson {number} is from a newer version of the program; update it")
    try:
        whole = all(isinstance(card[name], form) for name, form in _FORM.items())
        whole = whole and _is_plausible(card)
        if SEAL in card or card["format"] != 1:
            whole = whole and is_sealed(content)
    except (KeyError, TypeError, ValueError, OverflowError):
        whole = False
    if not whole:
        raise BundleError(f"lesson {number} cannot be read: its {LESSON} is damaged")
    return dict(card)


def _is_plausible(card: dict[str, Any]) -> bool:
    """Whether those who show a lesson can show this one; may raise, too.

    When it was taught is what a clock said, and says nothing of whether the file is whole.
    """
    taught = datetime.fromisoformat(card["taught"])
    figures = [*card["before"].values(), *card["after"].values()]
    return (
        taught.tzinfo is not None
        and 1 < taught.year < 9000  # so that it has a place in any time zone
        and all(isinstance(sample, str) for sample in card["samples"])
        and all(isinstance(count, int) for count in card["counts"].values())
        and all(isinstance(each, int | float) and abs(each) < 1e9 for each in figures)
    )
