"""Every head that was ever taught: kept whole, adopted, and brought back.

``heads/<number>/`` holds ``head.safetensors`` and ``lesson.json``, which vouches for it; the file
``adopted`` holds the number in use, or ``shipped``. Nothing here is ever overwritten or deleted
but ``adopted``, and several processes may share the folder.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from sys import intern
from typing import Any, Final

from hwcore.comparison import Comparison
from hwcore.errors import BundleError, HwError
from hwcore.files import read_file, replace_file
from hwcore.folders import place_folder
from hwcore.model import HEAD, Head, save_head, sha256
from hwcore.reasons import Reason

from .comparison_file import COMPARISON, parse, plain
from .lesson_file import LESSON, OTHER_MODEL, read_lesson, read_lesson_head, write_lesson
from .lesson_record import CurrentLesson, KeptLesson, LessonRecord
from .taught_words import TaughtWords, read_words, words_taught, write_words

_MAX_NOTE: Final = 100
ADOPTED: Final = "adopted"
SHIPPED: Final = "shipped"
_NOTE_UNREADABLE: Final = Reason(
    "note-unreadable", "The note of which lesson is in use cannot be read"
)
_NOTE_DAMAGED: Final = Reason("note-damaged", "The note of which lesson is in use is damaged")


class LessonStore:
    """The heads of one person, all for one backbone.

    Attributes:
        folder: the person's.
    """

    def __init__(self, folder: Path, backbone: str) -> None:
        """Nothing is read or written yet.

        Args:
            folder: the person's folder.
            backbone: SHA-256 of the backbone in use; a head of another one cannot be used.
        """
        self.folder = folder
        self._heads = folder / "heads"
        self._backbone = backbone

    def keep(
        self,
        head: Head,
        lesson: LessonRecord,
        comparison: Comparison | None = None,
        words: TaughtWords | None = None,
    ) -> int:
        """Store a head for good, without adopting it; it is on the disk when this returns.

        Args:
            comparison: for ``comparison``, where there is one.
            words: what was taught from words, if anything.

        Returns:
            Its number: higher than every other, also of heads that are no longer there as long as
            they are adopted, or the head before this one.

        Raises:
            HwError: it cannot be written; nothing is left of it.
        """
        adopted = self._adopted()
        known = [*self._numbers(), adopted if isinstance(adopted, int) else 0, lesson.parent or 0]
        numbers = count(max(known) + 1)
        return self._place(numbers, head, lesson, comparison, datetime.now(UTC), words)

    def is_lost(self, number: int) -> bool:
        """Whether neither this head nor the note of which is in use is there.

        Nobody who chooses or keeps a head leaves things so: the folder was removed.
        """
        head, note = self._heads / str(number), self.folder / ADOPTED
        return not (head.exists() or note.exists())

    def rewrite(
        self,
        number: int,
        head: Head,
        lesson: LessonRecord,
        comparison: Comparison | None,
        taught: datetime,
        words: TaughtWords | None = None,
    ) -> None:
        """Store a head that was lost (``is_lost``) under its number, and adopt it.

        Raises:
            HwError: it cannot be written.
        """
        self._place([number], head, lesson, comparison, taught, words)
        self.adopt(number)

    def _place(
        self,
        numbers: Iterable[int],
        head: Head,
        lesson: LessonRecord,
        comparison: Comparison | None,
        taught: datetime,
        words: TaughtWords | None,
    ) -> int:
        """Store a head under the first of the numbers that is free, and return which that is."""

        def fill(folder: Path) -> None:
            save_head(head, folder / HEAD)
            card: dict[str, Any] = {
                "taught": taught.isoformat(),
                "sha256": sha256((folder / HEAD).read_bytes()),
                "backbone": head.backbone,
                "parent": lesson.parent,
                "samples": list(lesson.samples),
                "counts": dict(lesson.counts),
                "before": dict(lesson.before),
                "after": dict(lesson.after),
                "words": lesson.words,
            }
            if words is not None:
                card |= write_words(words, folder, lesson.samples)
            if comparison is not None:
                card[COMPARISON] = plain(comparison, lesson.samples)
            write_lesson(folder, card)

        return int(place_folder(self._heads, map(str, numbers), fill).name)

    def find(self, number: int) -> KeptLesson:
        """What there is to know of one head; one that is not there has a fault."""
        return self._kept(number)

    def listed(self) -> tuple[KeptLesson, ...]:
        """All heads, the newest first; those that cannot be used say why.

        Raises:
            HwError: the folder cannot be read.
        """
        return tuple(self._kept(number) for number in sorted(self._numbers(), reverse=True))

    def load(self, number: int) -> Head:
        """Read a head and check it against its checksum.

        Raises:
            BundleError: it, or what was taught from words beside it, is missing or damaged; or it
                was taught on another model.
        """
        head = read_lesson_head(self._heads / str(number), self._backbone)
        self.words(number)
        return head

    def words(self, number: int | None) -> TaughtWords:
        """What was taught from words in a lesson; nothing by the one that was shipped.

        Raises:
            BundleError: missing or damaged.
        """
        return TaughtWords() if number is None else read_words(self._heads / str(number))

    def comparison(self, number: int) -> Comparison | None:
        """What a lesson gave; None where that was not kept.

        Raises:
            BundleError: its ``lesson.json`` is missing or damaged.
        """
        card = read_lesson(self._heads / str(number) / LESSON)
        return parse(card.get(COMPARISON), card["samples"])

    def adopt(self, number: int | None) -> None:
        """Make a head the current one, also after a restart; None for the one that was shipped.

        Raises:
            BundleError: the head cannot be used.
            HwError: the choice cannot be written; the head before stays current.
        """
        if number is not None:
            self.load(number)
        text = f"{SHIPPED if number is None else number}\n"
        replace_file(self.folder / ADOPTED, lambda target: target.write_text(text, "ascii"))

    def current(self) -> CurrentLesson:
        """The adopted head, or what comes nearest to it; there is always one.

        Where the adopted head, or the note of which it is, is damaged: the newest whole head,
        then the one that was shipped.
        """
        adopted = self._adopted()
        if adopted is None:
            return CurrentLesson(None, None)
        try:
            if isinstance(adopted, int):
                return CurrentLesson(adopted, self.load(adopted))
            fault = adopted
        except BundleError as error:
            fault = error.reason
        for number in self._numbers_if_any():
            try:
                head = self.load(number)
            except BundleError:
                continue
            notice = Reason(
                "lesson-used-instead",
                "{cause}. Lesson {number} is used instead.",
                cause=fault,
                number=number,
            )
            return CurrentLesson(number, head, notice)
        if fault.code == OTHER_MODEL and isinstance(adopted, int):
            notice = Reason(
                "model-is-new",
                "Lesson {number} does not fit the new model; your samples are untouched. "
                "Teach again.",
                number=adopted,
            )
            return CurrentLesson(None, None, notice)
        notice = Reason(
            "shipped-used-instead", "{cause}. The model as shipped is used instead.", cause=fault
        )
        return CurrentLesson(None, None, notice)

    def mark(self) -> tuple[object, ...]:
        """Something that differs once a head was kept or adopted, by whom ever; cheap to get."""
        return (self._adopted(), *self._numbers_if_any())

    def _adopted(self) -> int | Reason | None:
        """The adopted number, None for the shipped head, or what is wrong."""
        try:
            text = read_file(self.folder / ADOPTED, _MAX_NOTE).decode("ascii").strip()
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            return _NOTE_UNREADABLE
        if text == SHIPPED:
            return None
        return int(text) if _is_number(text) else _NOTE_DAMAGED

    def _numbers(self) -> list[int]:
        try:
            names = [entry.name for entry in self._heads.iterdir()]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise HwError(
                "unreadable",
                "{path}: cannot be read ({reason})",
                path=self._heads,
                reason=error.strerror or str(error),
            ) from error
        return [int(name) for name in names if _is_number(name)]

    def _numbers_if_any(self) -> list[int]:
        try:
            return sorted(self._numbers(), reverse=True)
        except HwError:
            return []

    def _kept(self, number: int) -> KeptLesson:
        fault = taught = lesson = None
        try:
            card = read_lesson(self._heads / str(number) / LESSON)
            taught = datetime.fromisoformat(card["taught"])
            lesson = LessonRecord(
                samples=tuple(map(intern, card["samples"])),  # lessons share most of them
                counts=card["counts"],
                before=card["before"],
                after=card["after"],
                parent=card["parent"],
                words=words_taught(card),
            )
            self.load(number)
        except BundleError as error:
            fault = error.reason
        return KeptLesson(number, taught, lesson, fault)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and text[0] != "0" and len(text) < 10
