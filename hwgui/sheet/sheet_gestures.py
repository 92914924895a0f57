"""Gestures on the sheet: strokes, buttons and keys that change what was written."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Signal, Slot

from hwcore import Ink, Stroke

from .insertion import Insertion
from .sheet_document import SheetDocument
from .sheet_reading import FoundGesture, SheetReading, SheetText

if TYPE_CHECKING:
    from hwcore.text import Gap, Gesture, Word


class SheetGestures(QObject):
    """Has each stroke judged when the pen is lifted, and does what a gesture means.

    A gesture is a step of the sheet's history, after that of its stroke: undone once, all is there
    as it was written, the stroke too; undone again, the stroke goes.

    What is written above the gap that a caret made goes into it, once the pen rests or writes
    elsewhere; that is a step, too.

    Signals:
        notified(str): what was done, and how it is taken back.
        place_shown(QRectF): where to write now, in ink coordinates.

    Attributes:
        insertion: what is being written above a gap.
    """

    notified = Signal(str)
    place_shown = Signal(object)

    def __init__(
        self, document: SheetDocument, reading: SheetReading, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._reading = reading
        self._is_on = True
        self._waiting: deque[FoundGesture] = deque()  # for the stroke that is being drawn
        self._to_insert: Gesture | None = None  # waits likewise
        self.insertion = Insertion(document, self)
        self.insertion.ended.connect(self._insert)

    @Slot(bool)
    def set_on(self, is_on: bool) -> None:
        """Take strokes for gestures, or all of them for writing."""
        self._is_on = is_on

    @Slot(object)
    def judge(self, stroke: Stroke) -> None:
        """Have a finished stroke judged; to be told before the document."""
        if not self.insertion.take(stroke) and self._is_on:
            self._reading.judge(self._document.ink, stroke)

    @Slot(object)
    def take_found(self, found: FoundGesture) -> None:
        """Do what a gesture means, unless the sheet is another one by now.

        While a stroke is being drawn that waits, or the stroke would be lost.
        """
        self._waiting.append(found)
        self.do_waiting()

    @Slot()
    def do_waiting(self) -> None:
        """Do what waited for a stroke to be finished."""
        if self._to_insert is not None and not self._document.is_live:
            gesture, self._to_insert = self._to_insert, None
            self._document.change(gesture.replaced)
            self.notified.emit(self.tr("Inserted. Ctrl+Z takes it out again."))
        while self._waiting and not self._document.is_live:
            found = self._waiting.popleft()
            strokes = (*found.before.strokes, found.stroke)
            if self._is_on and self._document.state.strokes[: len(strokes)] == strokes:
                self._do(found.gesture)

    @Slot(object, object, str)
    def change_word(self, text: SheetText, word: Word, kind: str) -> None:
        """Do what a gesture of this kind would do with a word of what is shown."""
        from hwcore.text import (
            GestureKind,
            erased,
            inserted_before,
            joined_with_next,
            split_at_widest_gap,
        )

        ink, reading = text.ink, text.reading
        if kind in (GestureKind.SCRATCH_OUT, GestureKind.OVERWRITE):
            gesture: Gesture | None = erased(ink, word)
        elif kind == GestureKind.SPLIT:
            gesture = split_at_widest_gap(ink, reading, word)
        elif kind == GestureKind.JOIN:
            gesture = joined_with_next(ink, reading, word)
        else:
            gesture = inserted_before(ink, reading, word)
        if gesture is None:
            self.notified.emit(self._why_not(kind))
        elif kind == GestureKind.OVERWRITE:
            self._document.change(gesture.replaced)
            self.place_shown.emit(_box_of(ink, word))
            line = self.tr("Write in place of “{}”. Ctrl+Z brings it back.")
            self.notified.emit(line.format(gesture.text))
        else:
            self._do(gesture)

    @Slot(object)
    def _insert(self, gesture: Gesture) -> None:
        self._to_insert = gesture
        self.do_waiting()

    def _do(self, gesture: Gesture) -> None:
        self._document.change(gesture.replaced, gesture.correction)
        if gesture.gap is not None:
            self.insertion.begin(gesture.gap)
            self.place_shown.emit(_box_of_gap(gesture.gap))
        self.notified.emit(self._done(gesture))

    def _done(self, gesture: Gesture) -> str:
        from hwcore.text import GestureKind

        if gesture.kind == GestureKind.SPLIT:
            line = self.tr("Split: “{}”. Ctrl+Z takes it back.")
        elif gesture.kind == GestureKind.JOIN:
            line = self.tr("Joined: “{}”. Ctrl+Z takes it back.")
        elif gesture.kind == GestureKind.INSERT:
            line = self.tr("Write in the gap or above it. Ctrl+Z closes it.")
        elif gesture.kind == GestureKind.OVERWRITE:
            line = self.tr("“{}” is replaced. Ctrl+Z brings it back.")
        elif gesture.text:
            line = self.tr("“{}” is scratched out. Ctrl+Z brings it back.")
        else:
            line = self.tr("Scratched out. Ctrl+Z brings it back.")
        return line.format(gesture.text)

    def _why_not(self, kind: str) -> str:
        from hwcore.text import GestureKind

        if kind == GestureKind.SPLIT:
            return self.tr("One letter cannot be split.")
        if kind == GestureKind.JOIN:
            return self.tr("There is no word behind it in its line.")
        return self.tr("It is the first word of its line: write before it.")


def _box_of_gap(gap: Gap) -> QRectF:
    left, top = gap.left + gap.unit / 2, gap.middle - 1.5 * gap.unit
    return QRectF(left, top, max(gap.right - gap.left - gap.unit, gap.unit), 2.5 * gap.unit)


def _box_of(ink: Ink, word: Word) -> QRectF:
    box = Ink(tuple(ink.strokes[index] for index in word.strokes)).bounds
    assert box is not None
    return QRectF(box.left, box.top, box.width, box.height)
