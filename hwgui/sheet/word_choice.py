"""Which word of the sheet is pointed at, and which one is being corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Signal, Slot

from hwcore import Stroke

from .sheet_reading import SheetText

if TYPE_CHECKING:
    from hwcore.text import Word

_INSERT = "insert"  # hwcore.text.GestureKind, which is not there before a sheet is
_SLACK = 4.0
"""How far beside a word's ink, in px, a pointer still means it."""


class WordChoice(QObject):
    """Holds the newest reading; says which of its words is marked or chosen.

    Words are numbered as in ``Reading.words``. The chosen word stays chosen while its ink is on the
    sheet, however the reading changes: a late reading that divides the words in another way takes
    no text away that a person is typing.

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
        self._chosen: Word | None = None
        self._chosen_in: SheetText | None = None
        self._shown: Word | None = None

    @Slot(object)
    def show_text(self, text: SheetText) -> None:
        """Take a new reading; a word that is pointed at stays so while it has the same ink."""
        before, pointed = self._text, self._pointed
        self._text, self._pointed = text, -1
        if before is not None and pointed >= 0:
            meant = _ink_of(before, self._words[pointed])
            numbers = (
                number
                for number, word in enumerate(text.reading.words)
                if _ink_of(text, word) == meant
            )
            self._pointed = min(numbers, key=lambda number: abs(number - pointed), default=-1)
        self._words = text.reading.words
        if self._chosen is not None and self._chosen_in is not None:
            ink = _ink_of(self._chosen_in, self._chosen)
            same = next((word for word in self._words if _ink_of(text, word) == ink), None)
            if same is not None:
                self._chosen, self._chosen_in = same, text
            elif not ink <= set(text.ink.strokes):
                self._chosen = None
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
        self._chosen = self._words[number] if 0 <= number < len(self._words) else None
        self._chosen_in = text
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

        word, shown = self._chosen, self._chosen_in
        if shown is None or word is None:
            return
        ink, number = _ink_of(shown, word), _number_of(shown, word)
        correction = WordCorrection(ink, " ".join(text.split()), number)
        self.choose(-1)
        self.corrected.emit(correction)

    @Slot()
    def remove(self) -> None:
        """Have the strokes of the chosen word erased."""
        word, shown = self._chosen, self._chosen_in
        if shown is not None and word is not None:
            strokes = _ink_of(shown, word)  # not their numbers: others may be gone meanwhile
            self.choose(-1)
            self.removed.emit(strokes)

    @Slot(str)
    def ask_change(self, kind: str) -> None:
        """Have something done with the chosen word: a kind of gesture."""
        word, shown = self._chosen, self._chosen_in
        if shown is not None and word is not None:
            self.choose(-1)
            self.change_asked.emit(shown, word, kind)

    @Slot(int)
    def ask_insertion(self, number: int) -> None:
        """Have room made before a word, for what is written next."""
        text = self._text
        if text is not None and 0 <= number < len(self._words):
            word = self._words[number]
            self.choose(-1)
            self.change_asked.emit(text, word, _INSERT)

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

    def _point(self, number: int) -> None:
        if number != self._pointed:
            self._pointed = number
            self._announce()

    def _announce(self) -> None:
        word = self._words[self._pointed] if self._pointed >= 0 else self._chosen
        places = (place for place, other in enumerate(self._words) if other is word)
        self.marked.emit(next(places, -1))
        self.mark_moved.emit(None if word is None else _place_of(word))
        if self._chosen != self._shown:
            self._shown = self._chosen
            self.chosen.emit(self._chosen)


def _ink_of(text: SheetText, word: Word) -> frozenset[Stroke]:
    return frozenset(text.ink.strokes[index] for index in word.strokes)


def _number_of(text: SheetText, word: Word) -> int:
    """Its place among the words that have the same strokes."""
    words = text.reading.words
    same = [other for other in words if set(other.strokes) == set(word.strokes)]
    return next(place for place, other in enumerate(same) if other is word)


def _place_of(word: Word) -> QRectF:
    return QRectF(word.box.left, word.box.top, word.box.width, word.box.height)
