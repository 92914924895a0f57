"""The text of the sheet on the clipboard: when asked for, or at each pen-up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from hwcore import Ink

from .sheet_reading import SheetText


class Copying(QObject):
    """Copies what was read last.

    Signals:
        copied(str): the text that is on the clipboard now.
        has_text_changed(bool): whether there is a text to copy.
        text_changed(str): the text, where it is another than before.
    """

    copied = Signal(str)
    text_changed = Signal(str)
    has_text_changed = Signal(bool)

    def __init__(self, copy: Callable[[str], None], parent: QObject | None = None) -> None:
        """``copy`` puts text on the clipboard."""
        super().__init__(parent)
        self._copy = copy
        self._text = ""
        self._copied = ""
        self._copies_itself = False
        self._committed: Ink | None = None

    @property
    def text(self) -> str:
        """What ``copy`` copies; empty where nothing is read."""
        return self._text

    @Slot(object)
    def take_text(self, text: SheetText) -> None:
        """Take a reading; it is copied where that is wanted and the pen is up."""
        is_sure = text.reading.not_sure is None
        before, self._text = self._text, text.reading.text if is_sure else ""
        if before != self._text:
            self.text_changed.emit(self._text)
        if bool(before) != bool(self._text):
            self.has_text_changed.emit(bool(self._text))
        is_all = self._committed is not None and text.ink.strokes == self._committed.strokes
        if self._copies_itself and is_all and self._text not in ("", self._copied):
            self.copy()

    @Slot(object)
    def take_committed(self, ink: Ink) -> None:
        """Take the committed ink: a reading of other ink is of a stroke that is being drawn."""
        self._committed = ink

    @Slot(bool)
    def set_copies_itself(self, wanted: bool) -> None:
        """Copy at each pen-up from now on, and once at once; or only when asked."""
        self._copies_itself = wanted
        self._copied = ""
        if wanted and self._text:
            self.copy()

    @Slot()
    def copy(self) -> None:
        """Put the text on the clipboard, if there is one."""
        if self._text:
            self._copied = self._text
            self._copy(self._text)
            self.copied.emit(self._text)
