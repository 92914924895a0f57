"""The actions of the sheet, which menus, buttons and keys share."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from hwgui.system import native_keys, without_key

from .gesture_actions import GestureActions


class SheetActions(QObject):
    """Every action of the sheet; all are the window's children, and usable in Text alone.

    Attributes:
        copy: puts the text on the clipboard. copies_itself: checkable; does so at each pen-up.
        types: checkable; lets ``type`` be pressed, which types the text into the program that was
            used before. Not checked at any start.
        open, save: the sheet from and to a file.
        gestures: whether there are gestures, and what does the same.
        languages: checkable, one of them checked; the language in which the sheet is read.

    Signals:
        language_chosen(str): the code of that language, as of ``hwcore.text.Reader.read``.
    """

    language_chosen = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._has_text = self._has_ink = False
        self._is_text_mode = False
        self._offers_typing = True
        self.copy = _action(window, "copy_text", self.tr("&Copy the text"), "Ctrl+C")
        self.copy.setIconText(self.tr("Copy"))
        self.copies_itself = _action(window, "copies_itself", self.tr("Copy as I &write"))
        self.copies_itself.setCheckable(True)
        self.types = _action(window, "types_text", self.tr("&Type into other programs"))
        self.types.setCheckable(True)
        self.type = _action(window, "type_text", self.tr("T&ype the text"), "Ctrl+Return")
        self.type.setIconText(self.tr("Type"))
        self.type.setToolTip(
            self.tr("Type the text into the program that was used before (Ctrl+Return)")
        )
        self.open = _action(window, "open_sheet", self.tr("&Open a sheet…"), "Ctrl+O")
        self.save = _action(window, "save_sheet", self.tr("&Save the sheet as…"), "Ctrl+S")
        self.gestures = GestureActions(window)
        self._languages = QActionGroup(self)
        for code, name in (
            ("en", self.tr("English")),
            ("de", self.tr("German")),
            ("nl", self.tr("Dutch")),
            ("fr", self.tr("French")),
            ("none", self.tr("No language: as it is written")),
        ):
            action = self._languages.addAction(_action(window, f"read_{code}", name))
            action.setCheckable(True)
            action.setData(code)
        self.set_language("en")
        self._languages.triggered.connect(self._tell_language)
        self._enable()

    @property
    def languages(self) -> tuple[QAction, ...]:
        return tuple(self._languages.actions())

    @property
    def language(self) -> str:
        """The code of the language that is checked."""
        checked = self._languages.checkedAction()
        return str(checked.data()) if checked is not None else "en"

    @Slot(str)
    def set_language(self, code: str) -> None:
        """Check the language with this code; one that is not known changes nothing."""
        for action in self._languages.actions():
            if action.data() == code:
                action.setChecked(True)

    @Slot(QAction)
    def _tell_language(self, action: QAction) -> None:
        self.language_chosen.emit(action.data())

    def all(self) -> tuple[QAction, ...]:
        """Every action, in the order of menus."""
        return self.copy, self.copies_itself, self.type, self.types, self.open, self.save

    @Slot(bool)
    def set_text_mode(self, is_text: bool) -> None:
        """Show the actions in Text, and hide them in Character."""
        self._is_text_mode = is_text
        self.gestures.set_text_mode(is_text)
        self._enable()

    @Slot(bool)
    def set_has_text(self, has_text: bool) -> None:
        """Take whether there is a text to copy."""
        if has_text != self._has_text:
            self._has_text = has_text
            self._enable()

    @Slot(bool)
    def set_has_ink(self, has_ink: bool) -> None:
        """Take whether there is ink to save."""
        if has_ink != self._has_ink:
            self._has_ink = has_ink
            self._enable()

    @Slot(bool)
    def set_offers_typing(self, is_offered: bool) -> None:
        """Offer to type into other programs, or the clipboard alone."""
        self._offers_typing = is_offered
        self._enable()

    @Slot(bool)
    def set_types(self, is_on: bool) -> None:
        """Show whether text can be typed into other programs now."""
        self.types.setChecked(is_on)
        self._enable()

    def _enable(self) -> None:
        is_offered = {self.types: self._offers_typing, self.type: self.types.isChecked()}
        for action in self.all():
            action.setVisible(self._is_text_mode and is_offered.get(action, True))
        self.type.setEnabled(self.type.isVisible() and self._has_text)
        self.copy.setEnabled(self._is_text_mode and self._has_text)
        self.copies_itself.setEnabled(self._is_text_mode)
        self.open.setEnabled(self._is_text_mode)
        self.save.setEnabled(self._is_text_mode and self._has_ink)


def _action(window: QWidget, name: str, text: str, *keys: str) -> QAction:
    action = QAction(text, window)
    action.setObjectName(name)
    action.setShortcuts([QKeySequence(key) for key in keys])
    plain = without_key(text)
    action.setToolTip(f"{plain} ({native_keys(action.shortcuts())})" if keys else plain)
    action.setAutoRepeat(False)
    return action
