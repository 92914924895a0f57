"""The menu of languages, each by its own name."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from hwcore.translation import LANGUAGES
from hwgui.system import offer_font, system_language, without_key

SYSTEM: Final = ""
"""The choice to have the system's language."""
_IN_ENGLISH: Final = "Language"


class LanguageMenu(QMenu):
    """Lists the system's language and all others, with a mark at the choice.

    The title has the English word, too, for whoever cannot read the language in use.

    Signals:
        chosen(str): the code of the language that the window is to speak; empty: the system's.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        title = self.tr("&Language")
        is_english = without_key(title) == _IN_ENGLISH
        self.setTitle(title if is_english else f"{title} \N{EN DASH} {_IN_ENGLISH}")
        self._choice = SYSTEM
        self._group = QActionGroup(self)
        self.aboutToShow.connect(self._fill)

    def show_choice(self, choice: str) -> None:
        """Mark a language, by its code, or the system's."""
        self._choice = choice

    @Slot()
    def _fill(self) -> None:
        """List the languages: when the menu opens, as looking for fonts takes time at the start."""
        for action in self._group.actions():
            self._group.removeAction(action)
            action.deleteLater()
        self.clear()
        self._add(SYSTEM, self.tr("As the system: {}").format(LANGUAGES[system_language()]))
        self.addSeparator()
        for code, name in LANGUAGES.items():
            offer_font(code)
            self._add(code, name)

    def _add(self, code: str, text: str) -> QAction:
        action = self.addAction(text)
        action.setObjectName(f"language_{code or 'system'}")
        action.setCheckable(True)
        action.setChecked(code == self._choice)
        action.triggered.connect(partial(self.chosen.emit, code))
        self._group.addAction(action)
        return action
