"""The ways of giving characters: written one by one, as text, or in pictures; and which of them the
shared actions act on."""

from __future__ import annotations

from enum import Enum, auto
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from hwcore import Ink
from hwgui.system import without_key

from .actions import Actions


class Way(Enum):
    """A way of giving characters."""

    CHARACTER = auto()
    TEXT = auto()
    PICTURES = auto()


class Undoable(Protocol):
    """A document of ink, or pictures."""

    def undo(self) -> None: ...

    def redo(self) -> None: ...

    def clear(self) -> None: ...


class Labeller(Protocol):
    """What gives a label to the character that is shown or chosen."""

    def label(self, label: str) -> None: ...

    def confirm(self) -> None: ...

    def refuse(self, text: str) -> None: ...

    def add_symbol(self, name: str) -> None: ...


class WritingMode(QObject):
    """Switches between the ways; undo, redo, clear and labels act on what is shown.

    In Text nothing can be labelled.

    Signals:
        changed(Way): which way is used now. Who has its page made must be the first to hear it.

    Attributes:
        character, text, pictures: one of them is checked; ways: these three.
        panel: shows the sheet as a small panel, in place of the window.
        actions: all four.
    """

    changed = Signal(object)

    def __init__(self, window: QWidget, commands: Actions) -> None:
        super().__init__(window)
        self._commands = commands
        self._documents: dict[Way, Undoable] = {}
        self._labellers: dict[Way, Labeller] = {}
        self._histories = dict.fromkeys(Way, (False, False))
        self._has_content = dict.fromkeys(Way, False)
        self._labellable = dict.fromkeys(Way, False)
        self._confirmable = dict.fromkeys(Way, False)
        self._way = Way.CHARACTER
        self.character = _mode(window, "character_mode", self.tr("C&haracter"), "F3")
        self.character.setToolTip(self.tr("Write one character at a time (F3)"))
        self.text = _mode(window, "text_mode", self.tr("&Text"), "F4")
        self.text.setToolTip(self.tr("Write words and lines (F4)"))
        self.pictures = _mode(window, "pictures_mode", self.tr("&Pictures"), "F5")
        self.pictures.setToolTip(self.tr("Read characters in pictures (F5)"))
        self._way_actions = {
            Way.CHARACTER: self.character,
            Way.TEXT: self.text,
            Way.PICTURES: self.pictures,
        }
        self.ways = tuple(self._way_actions.values())
        group = QActionGroup(self)
        for action in self.ways:
            group.addAction(action)
        self.character.setChecked(True)
        for way, action in self._way_actions.items():
            action.toggled.connect(partial(self._follow, way))
        self.panel = QAction(self.tr("Small &panel for other programs"), window)
        self.panel.setObjectName("panel")
        self.panel.setShortcut(QKeySequence("F8"))
        self.panel.setAutoRepeat(False)
        self.actions = commands.further = (*self.ways, self.panel)

    @property
    def way(self) -> Way:
        """The way in use."""
        return self._way

    @property
    def is_text(self) -> bool:
        """Whether text is written."""
        return self._way is Way.TEXT

    @Slot(bool)
    def set_text(self, is_text: bool) -> None:
        """Switch to Text, or to Character; pictures that are looked at stay."""
        if self._way is not Way.PICTURES:
            self.show_way(Way.TEXT if is_text else Way.CHARACTER)

    def show_way(self, way: Way) -> None:
        """Switch to a way."""
        self._way_actions[way].setChecked(True)

    def add_document(self, document: Undoable, way: Way) -> None:
        """Take what undo, redo and clear act on in a way."""
        self._documents[way] = document

    def add_labeller(self, labeller: Labeller, way: Way) -> None:
        """Take what labels in a way."""
        self._labellers[way] = labeller

    @Slot()
    def undo(self) -> None:
        """Undo the last step of what is shown."""
        self._documents[self._way].undo()

    @Slot()
    def redo(self) -> None:
        """Redo the next step of what is shown."""
        self._documents[self._way].redo()

    @Slot()
    def clear(self) -> None:
        """Take what is shown away."""
        self._documents[self._way].clear()

    @Slot(str)
    def label(self, label: str) -> None:
        """Give what is shown a label."""
        if (labeller := self._labellers.get(self._way)) is not None:
            labeller.label(label)

    @Slot()
    def confirm(self) -> None:
        """Say that the answer to what is shown is right."""
        if (labeller := self._labellers.get(self._way)) is not None:
            labeller.confirm()

    @Slot(str)
    def refuse(self, text: str) -> None:
        """Say that what was typed is no label."""
        if (labeller := self._labellers.get(self._way)) is not None:
            labeller.refuse(text)

    @Slot(str)
    def add_symbol(self, name: str) -> None:
        """Add an own symbol, of which what is shown is the first drawing. In Text that is the ink
        on the paper."""
        labeller = self._labellers.get(self._way) or self._labellers[Way.CHARACTER]
        labeller.add_symbol(name)

    @Slot(bool, bool)
    def take_history(self, can_undo: bool, can_redo: bool) -> None:
        """Take whether the character can be undone and redone."""
        self.set_history(Way.CHARACTER, can_undo, can_redo)

    @Slot(bool, bool)
    def take_text_history(self, can_undo: bool, can_redo: bool) -> None:
        """Take whether the sheet can be undone and redone."""
        self.set_history(Way.TEXT, can_undo, can_redo)

    def set_history(self, way: Way, can_undo: bool, can_redo: bool) -> None:
        """Take whether something can be undone and redone in a way."""
        self._histories[way] = (can_undo, can_redo)
        self._show()

    @Slot(object, int)
    def take_ink(self, ink: Ink, _revision: int) -> None:
        """Take the ink of the character."""
        self.set_content(Way.CHARACTER, bool(ink.strokes))

    @Slot(object, int)
    def take_text_ink(self, ink: Ink, _revision: int) -> None:
        """Take the ink of the sheet."""
        self.set_content(Way.TEXT, bool(ink.strokes))

    def set_content(self, way: Way, has_content: bool) -> None:
        """Take whether there is something to clear in a way."""
        self._has_content[way] = has_content
        self._show()

    @Slot(bool)
    def take_labellable(self, labellable: bool) -> None:
        """Take whether the character can be labelled."""
        self.set_labellable(Way.CHARACTER, labellable)

    @Slot(bool)
    def take_confirmable(self, confirmable: bool) -> None:
        """Take whether the character's answer can be confirmed."""
        self.set_confirmable(Way.CHARACTER, confirmable)

    def set_labellable(self, way: Way, labellable: bool) -> None:
        """Take whether there is something to label in a way."""
        self._labellable[way] = labellable
        self._commands.set_labellable(self._labellable[self._way])

    def set_confirmable(self, way: Way, confirmable: bool) -> None:
        """Take whether there is an answer to confirm in a way."""
        self._confirmable[way] = confirmable
        self._commands.confirm.setEnabled(self._confirmable[self._way])

    def _follow(self, way: Way, is_chosen: bool) -> None:
        if not is_chosen:
            return
        self._way = way
        # A whole sheet is not to go by the key that shuts pages.
        clear = self._commands.clear
        key, text = {
            Way.CHARACTER: ("Esc", self.tr("&Clear the paper")),
            Way.TEXT: ("Ctrl+Delete", self.tr("&Clear the sheet")),
            Way.PICTURES: ("Ctrl+W", self.tr("&Close the picture")),
        }[way]
        clear.setShortcut(QKeySequence(key))
        clear.setText(text)
        native = clear.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        clear.setToolTip(f"{without_key(clear.text())} ({native})")
        self.changed.emit(self._way)
        self._show()
        self._commands.set_labellable(self._labellable[self._way])
        self._commands.confirm.setEnabled(self._confirmable[self._way])

    def _show(self) -> None:
        self._commands.set_history(*self._histories[self._way])
        self._commands.set_clearable(self._has_content[self._way])


def _mode(window: QWidget, name: str, text: str, key: str) -> QAction:
    action = QAction(text, window)
    action.setObjectName(name)
    action.setIconText(without_key(text))
    action.setCheckable(True)
    action.setShortcut(QKeySequence(key))
    action.setAutoRepeat(False)
    return action
