"""The text of the sheet, handed out: on the clipboard or to be typed, when all of it is read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from hwcore import Ink, Stroke

from .sheet_reading import SheetText


class Copying(QObject):
    """Copies and hands out what the sheet says: when asked for, or at each pen-up.

    What is asked for while ink is still being drawn or read waits until that is read, so that
    nothing is missing; it is dropped where some of the ink goes meanwhile.

    Signals:
        copied(str): the text that is on the clipboard now.
        handed_out(str): the text that ``hand_out`` asked for.
        has_text_changed(bool): whether there is a text to copy.
        text_changed(str): the text, where it is another than before.
    """

    copied = Signal(str)
    handed_out = Signal(str)
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
        self._read: Ink | None = None
        self._waiting: list[tuple[Callable[[], None], frozenset[Stroke]]] = []

    @property
    def text(self) -> str:
        """What was read last; empty where nothing is read."""
        return self._text

    @Slot(object)
    def take_text(self, text: SheetText) -> None:
        """Take a reading; it is copied where that is wanted and the pen is up."""
        is_sure = text.reading.not_sure is None
        before, self._text = self._text, text.reading.text if is_sure else ""
        self._read = text.ink
        if before != self._text:
            self.text_changed.emit(self._text)
        if bool(before) != bool(self._text):
            self.has_text_changed.emit(bool(self._text))
        if not self._is_all_read():
            return
        waiting, self._waiting = self._waiting, []
        for act, strokes in waiting:
            if strokes <= set(text.ink.strokes):
                act()
        if self._copies_itself and self._text not in ("", self._copied):
            self._copy_now()

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
        self._once_read(self._copy_now)

    @Slot()
    def hand_out(self) -> None:
        """Give the text by ``handed_out``, if there is one."""
        self._once_read(self._hand_out_now)

    @Slot()
    def drop_waiting(self) -> None:
        """Forget what waits to be read: it cannot be."""
        self._waiting = []

    def _once_read(self, act: Callable[[], None]) -> None:
        if self._is_all_read():
            act()
        elif self._committed is not None:
            self._waiting.append((act, frozenset(self._committed.strokes)))

    def _is_all_read(self) -> bool:
        read, committed = self._read, self._committed
        return read is not None and committed is not None and read.strokes == committed.strokes

    def _copy_now(self) -> None:
        if self._text:
            self._copied = self._text
            self._copy(self._text)
            self.copied.emit(self._text)

    def _hand_out_now(self) -> None:
        if self._text:
            self.handed_out.emit(self._text)
