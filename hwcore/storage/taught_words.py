"""What a lesson was taught from words: the line network's head, and what it gave, in its folder.

``line-head.safetensors`` stands beside the head of characters, and ``lesson.json`` vouches for it.
A version of the program that knows no words reads the rest of the lesson.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from hwcore.comparison import WordComparison
from hwcore.errors import BundleError
from hwcore.files import read_file
from hwcore.model import MAX_BYTES, sha256

from .comparison_file import parse_words, plain_of_words
from .lesson_file import LESSON, read_lesson

if TYPE_CHECKING:  # who reads characters alone needs none of it
    from hwcore.text import LineHead

_SHA256: Final = "line_sha256"
_COMPARISON: Final = "word_comparison"


class TaughtWords(NamedTuple):
    """What is kept of a lesson from words.

    Attributes:
        head: of the line network; None for the one that was shipped.
        comparison: what it gave; None where no words were taught.
    """

    head: LineHead | None = None
    comparison: WordComparison | None = None


def write_words(words: TaughtWords, folder: Path, samples: Sequence[str]) -> dict[str, Any]:
    """Write the head into a lesson's folder; gives the entries of ``lesson.json``.

    Args:
        samples: of the lesson; a sample is its place among them.

    Raises:
        HwError: it cannot be written.
    """
    entries: dict[str, Any] = {}
    if words.head is not None:
        from hwcore.text import LINE_HEAD

        words.head.save(folder)
        entries[_SHA256] = sha256((folder / LINE_HEAD).read_bytes())
    if words.comparison is not None:
        entries[_COMPARISON] = plain_of_words(words.comparison, samples)
    return entries


def words_taught(card: Mapping[str, Any]) -> int:
    """How many words a lesson was taught, by its ``lesson.json``."""
    count = card.get("words", 0)
    return count if isinstance(count, int) and count >= 0 else 0


def read_words(folder: Path) -> TaughtWords:
    """Read what was kept in a lesson's folder.

    Raises:
        BundleError: a head that is missing, damaged or none, or a damaged ``lesson.json``.
    """
    card = read_lesson(folder / LESSON)
    comparison = parse_words(card.get(_COMPARISON), card["samples"])
    if _SHA256 not in card:
        return TaughtWords(None, comparison)
    from hwcore.text import LINE_HEAD, LineHead

    number = folder.name
    try:
        content = read_file(folder / LINE_HEAD, MAX_BYTES)
        if sha256(content) != card[_SHA256]:
            raise _damaged(number)
        return TaughtWords(LineHead.parse(content), comparison)
    except OSError as error:
        raise BundleError(
            "lesson-unreadable",
            "lesson {number} cannot be read ({reason})",
            number=number,
            reason=str(error.strerror),
        ) from error


def _damaged(number: str) -> BundleError:
    return BundleError(
        "lesson-damaged", "lesson {number} is damaged: it is not as it was written", number=number
    )
