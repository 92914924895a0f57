"""The menu of a word's characters: what else each of them may be."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from hwcore.text import Word


class CharacterMenu(QMenu):
    """A menu for each character of a word, from the first to the last, of what else it may be.

    It cannot be opened where the characters are not known, as of a word that was corrected.

    Signals:
        text_chosen(str): the word with another character.
    """

    text_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._word: Word | None = None
        self.setTitle(self.tr("&Characters"))
        self.aboutToShow.connect(self._fill)
        self.show_word(None)

    def show_word(self, word: Word | None) -> None:
        """Offer the characters of a word; None: of none."""
        self._word = word
        self.setEnabled(word is not None and bool(word.characters))

    @Slot()
    def _fill(self) -> None:
        for action in self.actions():
            if (menu := action.menu()) is not None:
                menu.deleteLater()
        self.clear()
        if self._word is None:
            return
        text = self._word.text
        for at, character in enumerate(self._word.characters):
            menu = self.addMenu(_plain(character.text))
            others = [other.text for other in character.alternatives]
            for other in others:
                if other != character.text:
                    action = menu.addAction(_plain(other))
                    whole = f"{text[:at]}{other}{text[at + 1 :]}"
                    action.triggered.connect(partial(self._choose, whole))
            menu.setEnabled(not menu.isEmpty())

    def _choose(self, text: str, _checked: bool = False) -> None:
        self.text_chosen.emit(text)


def _plain(text: str) -> str:
    """A text for a menu, in which an ampersand marks a key."""
    return text.replace("&", "&&")
