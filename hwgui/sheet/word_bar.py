"""The bar below the sheet: what else the chosen word may be, and a line to type what it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from hwcore.labels import MAX_TEXT
from hwgui.widgets import GRID, TARGET, ElidedLabel, FlatButton, MenuOpener, hint_text

from .character_menu import CharacterMenu

if TYPE_CHECKING:
    from hwcore.text import Word

MOST: Final = 6
"""Alternatives that have a button."""
_EDIT: Final = (11 * GRID, 30 * GRID)
"""Least and greatest width of the line to type in."""


class WordBar(QWidget):
    """Offers to correct the chosen word; as high without one, so that nothing moves.

    Signals:
        text_given(str): what the chosen word is; empty: as it was read.
        remove_asked(): the word's ink is to be erased.
        closed(): the word stays as it is.

    Attributes:
        alternatives: a button for each text that the word may be, the shown one first.
        edit: the line to type in.
        remove: the button that erases the word's ink; cross: the one that leaves it.
        more: what else can be done with the word; None where nothing is offered.
        characters: in its menu, what else each character may be.
    """

    text_given = Signal(str)
    remove_asked = Signal()
    closed = Signal()

    def __init__(self, has_keyboard: bool = True) -> None:
        """``has_keyboard``: whether its window gets keys; else there is no line to type in."""
        super().__init__()
        self._has_keyboard = has_keyboard
        self._word: Word | None = None
        self._has_words = False
        self._note = ""
        self._hint = ElidedLabel(parent=self)
        self.alternatives = tuple(self._button("") for _ in range(MOST))
        for button in self.alternatives:
            action = button.defaultAction()
            action.triggered.connect(partial(self._give_text_of, action))
        self.edit = WordEdit(self)
        self.edit.setPlaceholderText(hint_text(self.tr("or type it")))
        self.edit.setAccessibleName(self.tr("What the word is"))
        self.edit.setFixedHeight(TARGET)
        self.edit.setTextMargins(GRID // 2, 0, GRID // 2, 0)
        self.edit.setMaxLength(MAX_TEXT)
        self.edit.returnPressed.connect(self._give_typed)
        self.edit.left.connect(self.closed)
        self.remove = self._button(self.tr("Erase"), self.tr("Erase the ink of this word"))
        self.remove.defaultAction().triggered.connect(self.remove_asked)
        self.cross = self._button("\N{MULTIPLICATION SIGN}", self.tr("Leave the word (Esc)"))
        self.cross.setAccessibleName(self.tr("Leave the word"))
        self.cross.defaultAction().triggered.connect(self.closed)
        self.more: FlatButton | None = None
        self.characters: CharacterMenu | None = None
        self.setFixedHeight(TARGET + GRID)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.show_word(None)

    def offer_changes(self, changes: Sequence[QAction]) -> None:
        """Offer what else can be done with the word, in a menu: its characters, and changes."""
        button = self.more = self._button(
            "\N{MIDLINE HORIZONTAL ELLIPSIS}", self.tr("More that can be done with the word")
        )
        button.setAccessibleName(self.tr("More that can be done with the word"))
        menu = QMenu(button)
        self.characters = CharacterMenu(menu)
        self.characters.text_chosen.connect(self.text_given)
        menu.addMenu(self.characters)
        menu.addSeparator()
        menu.addActions(changes)
        MenuOpener(button, menu)
        self.show_word(self._word)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, TARGET + GRID)

    def set_hint(self, has_words: bool) -> None:
        """Say how to correct a word where there are words; otherwise say nothing."""
        self._has_words = has_words
        self._show_hint()

    @Slot(str)
    def show_note(self, note: str) -> None:
        """Say what became of a corrected word, until the ink changes or a word is chosen."""
        self._note = note
        self._show_hint()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, note))

    @Slot()
    def end_note(self) -> None:
        """Say that no more."""
        if self._note:
            self._note = ""
            self._show_hint()

    @property
    def hint(self) -> str:
        """What is said while no word is chosen."""
        return self._hint.shown

    def _show_hint(self) -> None:
        if self._note:
            self._hint.set_forms(self._note, is_quiet=False)
            return
        long = self.tr("A word is wrong? Tap it in the text above.")
        forms = (long, self.tr("Tap a wrong word above.")) if self._has_words else ("",)
        self._hint.set_forms(*forms, is_quiet=True)

    @Slot(object)
    def show_word(self, word: Word | None) -> None:
        """Offer to correct a word, or none."""
        was_chosen = self._word is not None
        if word is not None:
            self.end_note()
        self._word = word
        if self.characters is not None:
            self.characters.show_word(word)
        texts = [] if word is None else [other.text for other in word.alternatives][:MOST]
        for number, button in enumerate(self.alternatives):
            text = texts[number] if number < len(texts) else ""
            button.defaultAction().setText(text.replace("&", "&&"))
            button.defaultAction().setIconText(text.replace("&", "&&"))
            button.defaultAction().setToolTip(self.tr("It is {}").format(text))
            button.setAccessibleName(text)
            button.set_strong(number == 0)
        for widget in self._right_ones():
            widget.setVisible(word is not None)
        self.edit.setVisible(word is not None and self._has_keyboard)
        self._hint.setVisible(word is None)
        self._place()
        if word is not None and not was_chosen and self._has_keyboard:
            self.edit.clear()
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Place the parts from left to right; of the alternatives those that fit."""
        top, right = GRID // 2, self.width()
        self._hint.setGeometry(0, top, right, TARGET)
        if self._word is None:
            for button in self.alternatives:
                button.hide()
            return
        for button in self._right_ones():
            wide = max(button.sizeHint().width(), TARGET)
            right -= wide
            button.setGeometry(right, top, wide, TARGET)
        least, most = _EDIT if self._has_keyboard else (0, 0)
        room = right - least - 2 * GRID
        texts = [button for button in self.alternatives if button.defaultAction().text()]
        wides = [max(button.sizeHint().width() + GRID, TARGET) for button in texts]
        # What it is read as can be seen above: where it is narrow another text has the room.
        start = int(len(texts) > 1 and wides[0] + GRID // 2 + wides[1] > room)
        left = 0
        fits = True  # nothing smaller stands behind what does not fit
        for number, (button, wide) in enumerate(zip(texts, wides, strict=True)):
            fits = fits and (left + wide <= room or number == start)
            button.setVisible(fits and number >= start)
            if button.isVisibleTo(self):
                button.setGeometry(left, top, min(wide, max(room, TARGET)), TARGET)
                left += button.width() + GRID // 2
        for button in self.alternatives[len(texts) :]:
            button.hide()
        left += GRID // 2
        self.edit.setGeometry(left, top, min(most, max(right - left - GRID, TARGET)), TARGET)

    def _right_ones(self) -> tuple[FlatButton, ...]:
        """The buttons at the right, the outermost first."""
        return (
            (self.cross, self.remove)
            if self.more is None
            else (
                self.cross,
                self.more,
                self.remove,
            )
        )

    def _give_text_of(self, action: QAction) -> None:
        self.text_given.emit(action.text().replace("&&", "&"))

    @Slot()
    def _give_typed(self) -> None:
        if text := self.edit.text().strip():
            self.text_given.emit(text)
        else:
            self.closed.emit()

    def _button(self, text: str, meaning: str = "") -> FlatButton:
        action = QAction(text, self)
        if meaning:
            action.setToolTip(meaning)
        return FlatButton(action, self, raised=True)


class WordEdit(QLineEdit):
    """A line of text that leaves the key of copying to the window where nothing is selected.

    Signals:
        left(): Esc was pressed.
    """

    left = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
            if event.matches(QKeySequence.StandardKey.Copy) and not self.hasSelectedText():
                event.ignore()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
