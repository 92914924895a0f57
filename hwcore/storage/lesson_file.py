"""``lesson.json``: what a head was taught, and what vouches for the head beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from hwcore.errors import BundleError
from hwcore.files import read_file, replace_file
from hwcore.model import HEAD, MAX_BYTES, Head, parse_head, sha256
from hwcore.sealed_json import SEAL, is_sealed, sealed

FORMAT: Final = 2
"""Format 1 had no seal on its lessons."""
LESSON: Final = "lesson.json"
OTHER_MODEL: Final = "lesson-of-another-model"
"""The code of why a head that is whole cannot be used: it reads another model's features."""
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
        raise BundleError(
            "lesson-missing",
            "lesson {number} is missing, or has no {file}",
            number=number,
            file=LESSON,
        ) from None
    except (OSError, ValueError, RecursionError) as error:
        raise BundleError(
            "lesson-file-damaged",
            "lesson {number} cannot be read: its {file} is damaged",
            number=number,
            file=LESSON,
        ) from error
    if isinstance(card, dict) and isinstance(card.get("format"), int) and card["format"] > FORMAT:
        raise BundleError(
            "lesson-newer",
            "lesson {number} is from a newer version of the program; update it",
            number=number,
        )
    try:
        whole = all(isinstance(card[name], form) for name, form in _FORM.items())
        whole = whole and _is_plausible(card)
        if SEAL in card or card["format"] != 1:
            whole = whole and is_sealed(content)
    except (KeyError, TypeError, ValueError, OverflowError):
        whole = False
    if not whole:
        raise BundleError(
            "lesson-file-damaged",
            "lesson {number} cannot be read: its {file} is damaged",
            number=number,
            file=LESSON,
        )
    return dict(card)


def read_lesson_head(folder: Path, backbone: str) -> Head:
    """The head in a lesson's folder, checked against its checksum.

    Args:
        backbone: checksum of the one that it has to belong to.

    Raises:
        BundleError: missing, damaged, or taught on another model.
    """
    number = folder.name
    card = read_lesson(folder / LESSON)
    try:
        content = read_file(folder / HEAD, MAX_BYTES)
    except OSError as error:
        raise BundleError(
            "lesson-unreadable",
            "lesson {number} cannot be read ({reason})",
            number=number,
            reason=str(error.strerror),
        ) from error
    if sha256(content) != card["sha256"]:
        raise BundleError(
            "lesson-damaged",
            "lesson {number} is damaged: it is not as it was written",
            number=number,
        )
    try:
        head = parse_head(content)
    except BundleError as error:
        raise BundleError(
            "in-lesson", "lesson {number}: {cause}", number=number, cause=error.reason
        ) from error
    if head.backbone != backbone:
        raise BundleError(
            "lesson-of-another-model",
            "lesson {number} was taught on another model; teach again",
            number=number,
        )
    return head


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
