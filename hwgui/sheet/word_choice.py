"""Which word of the sheet is pointed at, and which one is being corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Signal, Slot

from hwcore import Stroke

from .sheet_reading import SheetText

if TYPE_CHECKING:
    from hwcore.text import Word

_SLACK = 4.0
"""How far beside a word's ink, in px, a pointer still means it."""


class WordChoice(QObject):
    """Holds the newest reading; says which of its words is marked or chosen.

    Words are numbered as in ``Reading.words``. The chosen word stays chosen while its ink is the
    same, however the reading changes around it.

    Signals:
        marked(int): the word that is pointed at or else chosen; -1: none.
        mark_moved(QRectF or None): the same, as a place on the sheet.
        chosen(Word or None): the word to be corrected, when it changes or is read differently.
        corrected(WordCorrection): what a person said that the chosen word is.
        removed(frozenset of Stroke): the ink of the chosen word, to be erased.
        change_asked(SheetText, Word, str): what is to be done with the chosen word, one of those
            shown.
    """

    marked = Signal(int)
    mark_moved = Signal(object)
    chosen = Signal(object)
    corrected = Signal(object)
    removed = Signal(object)
    change_asked = Signal(object, object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text: SheetText | None = None
        self._words: tuple[Word, ...] = ()
        self._pointed = -1
        self._chosen = -1
        self._chosen_ink: frozenset[Stroke] = frozenset()
        self._shown: Word | None = None

    @Slot(object)
    def show_text(self, text: SheetText) -> None:
        """Take a new reading."""
        self._text = text
        self._words = text.reading.words
        self._pointed = -1
        if self._chosen >= 0:
            self._chosen = self._find_chosen(text)
        self._announce()

    @Slot(float, float)
    def point_at(self, x: float, y: float) -> None:
        """Mark the word at a place of the sheet, in ink coordinates."""
        self._point(self._word_at(x, y))

    @Slot(int)
    def point_to(self, number: int) -> None:
        """Mark a word; -1: none."""
        self._point(number)

    @Slot()
    def point_nowhere(self) -> None:
        """Mark no word but the chosen one."""
        self._point(-1)

    @Slot(int)
    def choose(self, number: int) -> None:
        """Choose a word to be corrected; -1: none."""
        text = self._text
        self._chosen = number if text is not None and 0 <= number < len(self._words) else -1
        if text is not None and self._chosen >= 0:
            self._chosen_ink = _ink_of(text, self._words[self._chosen])
        self._announce()

    @Slot(float, float)
    def choose_at(self, x: float, y: float) -> None:
        """Choose the word at a place of the sheet, if there is one."""
        if (number := self._word_at(x, y)) >= 0:
            self.choose(number)

    @Slot()
    def choose_none(self) -> None:
        """Choose no word."""
        self.choose(-1)

    @Slot(str)
    def give_text(self, text: str) -> None:
        """Say what the chosen word is; then none is chosen. An empty text takes a correction
        back."""
        from hwcore.text import WordCorrection

        shown, number = self._text, self._chosen
        if shown is None or number < 0:
            return
        word = self._words[number]
        correction = WordCorrection(
            _ink_of(shown, word), " ".join(text.split()), self._number_of(word)
        )
        self.choose(-1)
        self.corrected.emit(correction)

    @Slot()
    def remove(self) -> None:
        """Have the strokes of the chosen word erased."""
        if self._chosen >= 0:
            strokes = self._chosen_ink  # not their numbers: others may be gone meanwhile
            self.choose(-1)
            self.removed.emit(strokes)

    @Slot(str)
    def ask_change(self, kind: str) -> None:
        """Have something done with the chosen word: a kind of gesture."""
        text, number = self._text, self._chosen
        if text is not None and number >= 0:
            self.choose(-1)
            self.change_asked.emit(text, self._words[number], kind)

    def _number_of(self, word: Word) -> int:
        same = [other for other in self._words if set(other.strokes) == set(word.strokes)]
        return next(place for place, other in enumerate(same) if other is word)

    def _word_at(self, x: float, y: float) -> int:
        best, least = -1, float("inf")
        for number, word in enumerate(self._words):
            box = word.box
            inside = (
                box.left - _SLACK <= x <= box.right + _SLACK
                and box.top - _SLACK <= y <= box.bottom + _SLACK
            )
            far = abs(x - (box.left + box.right) / 2) + abs(y - (box.top + box.bottom) / 2)
            if inside and far < least:
                best, least = number, far
        return best

    def _find_chosen(self, text: SheetText) -> int:
        for number, word in enumerate(self._words):
            if _ink_of(text, word) == self._chosen_ink:
                return number
        return -1

    def _point(self, number: int) -> None:
        if number != self._pointed:
            self._pointed = number
            self._announce()

    def _announce(self) -> None:
        number = self._pointed if self._pointed >= 0 else self._chosen
        self.marked.emit(number)
        self.mark_moved.emit(_place_of(self._words[number]) if number >= 0 else None)
        word = self._words[self._chosen] if self._chosen >= 0 else None
        if word != self._shown:
            self._shown = word
            self.chosen.emit(word)


def _ink_of(text: SheetText, word: Word) -> frozenset[Stroke]:
    return frozenset(text.ink.strokes[index] for index in word.strokes)


def _place_of(word: Word) -> QRectF:
    return QRectF(word.box.left, word.box.top, word.box.width, word.box.height)
