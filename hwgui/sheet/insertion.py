"""What is written above a gap after a caret: it goes into the gap once the pen rests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from hwcore import Stroke

from .sheet_document import SheetDocument

if TYPE_CHECKING:
    from hwcore.text import Gap

PAUSE: Final = 1500
"""Milliseconds without a stroke after which what was written above goes into the gap."""


class Insertion(QObject):
    """Collects the strokes above a gap, from when it was opened until one is written elsewhere.

    Signals:
        ended(Gesture): they are to go into the gap.
    """

    ended = Signal(object)

    def __init__(self, document: SheetDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._gap: Gap | None = None
        self._strokes: list[Stroke] = []
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._rest)

    def begin(self, gap: Gap) -> None:
        """A gap was opened: strokes above it are to be inserted."""
        self._gap, self._strokes = gap, []
        self._pause.stop()

    def take(self, stroke: Stroke) -> bool:
        """Take a stroke that was just finished; whether it is one to be inserted. Any other ends
        the insertion."""
        from hwcore.text import is_above

        if self._gap is None:
            return False
        if self._is_there() and is_above(self._gap, self._strokes, stroke):
            self._strokes.append(stroke)
            self._pause.start()
            return True
        self.end()
        return False

    @Slot()
    def end(self) -> None:
        """Have what was written above go into the gap, if anything was and all is still there."""
        from hwcore.text import inserted_from_above

        gap, strokes = self._gap, self._strokes
        is_there = self._is_there()
        self._gap, self._strokes = None, []
        self._pause.stop()
        if gap is not None and strokes and is_there:
            self.ended.emit(inserted_from_above(gap, strokes))

    @Slot()
    def _rest(self) -> None:
        if self._document.is_live:
            self._pause.start()
        else:
            self.end()

    def _is_there(self) -> bool:
        """Whether what stands behind the gap, and what was written above, is as it was."""
        needed = {*self._strokes, *(() if self._gap is None else self._gap.behind)}
        return needed.issubset(self._document.state.strokes)
