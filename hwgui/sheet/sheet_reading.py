"""Live reading of the sheet: the newest ink is read, and older requests are dropped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from hwcore import Ink, Prediction, Stroke
from hwgui.system import Lane, line_for, spare_loaded_objects

if TYPE_CHECKING:
    from hwcore.text import Gesture, LineHead, Reading, WordCorrection


class TextReader(Protocol):
    """The part of ``hwcore.text.LiveReader`` used here."""

    def read(self, ink: Ink, language: str = "en", *, is_growing: bool = False) -> Reading: ...

    def read_apart(self, ink: Ink, language: str = "en") -> Reading: ...

    def know(self, texts: Mapping[str, int]) -> None: ...

    def adopt(self, head: LineHead | None) -> None: ...


@dataclass(frozen=True, eq=False)
class SheetText:
    """What a sheet says.

    Attributes:
        ink: what was read, the stroke being drawn included.
        revision: of the ink.
        reading: with the words as they were corrected.
        as_read: the reading without corrections.
    """

    ink: Ink
    revision: int
    reading: Reading
    as_read: Reading


@dataclass(frozen=True, eq=False)
class FoundGesture:
    """A stroke that is a gesture.

    Attributes:
        before: the ink that was there when it was begun. stroke: it.
        gesture: what it means.
    """

    before: Ink
    stroke: Stroke
    gesture: Gesture


@dataclass(frozen=True)
class _Request:
    ink: Ink
    revision: int
    is_growing: bool


class GlyphReader(Protocol):
    """The part of ``hwcore.Engine`` used here: it reads single characters."""

    def predict(self, glyph: Ink, /) -> Prediction: ...


def load_reader(engine: GlyphReader | None = None) -> TextReader:
    """The shipped model of lines, warmed up. Takes too long for the GUI thread.

    Args:
        engine: what reads characters that stand alone; None: the shipped one, loaded when needed.

    Raises:
        HwError: it is missing, altered, or cannot be run.
    """
    from hwcore.text import LiveReader, Reader  # brings ONNX Runtime and a language's data

    reader = LiveReader(Reader.load(engine=engine))
    reader.read(Ink.from_strokes([[(0.0, 0.0), (3.0, 9.0)], [(8.0, 0.0), (9.0, 9.0)]]))
    spare_loaded_objects()
    return reader


class SheetReading(QObject):
    """Reads the latest ink in a lane.

    Signals:
        ready(): the reader is loaded.
        read(SheetText): a reading, never of older ink than one before it.
        gesture_found(FoundGesture): a stroke that was to be judged is a gesture.
        failed(str): one line: the reader could not be loaded, or the ink not be read.
    """

    ready = Signal()
    read = Signal(object)
    gesture_found = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        lane: Lane,
        load: Callable[[], TextReader] = load_reader,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._lane = lane
        self._load = load
        self._reader: TextReader | None = None
        self._is_started = False
        self._busy = False
        self._waiting: _Request | None = None
        self._corrections: tuple[WordCorrection, ...] = ()
        self._last: SheetText | None = None
        self._latest: _Request | None = None
        self._language = "en"
        self._texts: Mapping[str, int] = {}
        self._head: LineHead | None = None

    @property
    def is_ready(self) -> bool:
        """Whether the reader is loaded."""
        return self._reader is not None

    @Slot()
    def start(self) -> None:
        """Load the reader, once; ink that was written before is read when it is there."""
        if self._is_started:
            return
        self._is_started = True
        task = self._lane.submit(self._load)
        task.finished.connect(self._adopt)
        task.failed.connect(self._refuse)

    @Slot(object, int)
    def request(self, ink: Ink, revision: int, is_growing: bool = False) -> None:
        """Have ink read; a request that still waits is dropped.

        Args:
            is_growing: whether its last stroke is still being drawn.
        """
        self._latest = self._waiting = _Request(ink, revision, is_growing)
        self._next()

    def judge(self, before: Ink, stroke: Stroke) -> None:
        """Have a stroke judged, once what is being read now is; ``gesture_found`` tells.

        Nothing is a gesture before the reader is loaded.

        Args:
            before: the ink that was there when it was begun.
        """
        reader, language, corrections = self._reader, self._language, self._corrections
        if reader is None or not before.strokes:
            return

        def find() -> FoundGesture | None:
            from hwcore.text import corrected, find_gesture

            def read(ink: Ink) -> Reading:
                return corrected(ink, reader.read_apart(ink, language), corrections)

            gesture = find_gesture(before, stroke, read)
            return None if gesture is None else FoundGesture(before, stroke, gesture)

        task = self._lane.submit(find)
        task.finished.connect(self._take_found)
        task.failed.connect(self._refuse)

    def _take_found(self, found: FoundGesture | None) -> None:
        if found is not None:
            self.gesture_found.emit(found)

    @Slot(str)
    def set_language(self, language: str) -> None:
        """Read in a language from now on, also what is on the sheet: en, de, nl, fr or none."""
        if language != self._language:
            self._language = language
            self._waiting = self._latest
            self._next()

    @Slot(object)
    def know(self, texts: Mapping[str, int]) -> None:
        """Know the words of what the person wrote, from the next line on that is read."""
        self._texts = texts
        if (reader := self._reader) is not None:
            self._lane.submit(lambda: reader.know(texts))

    @Slot(object)
    def adopt(self, head: LineHead | None) -> None:
        """Read with the head of a lesson, None for the shipped one, also what is on the sheet."""
        if head is self._head:
            return
        self._head = head
        if (reader := self._reader) is not None:
            task = self._lane.submit(lambda: reader.adopt(head))
            task.failed.connect(self._refuse)
            self._waiting = self._latest
            self._next()

    @Slot(object)
    def set_corrections(self, corrections: tuple[WordCorrection, ...]) -> None:
        """Take what words were corrected to; what was read last is told anew."""
        if corrections == self._corrections:
            return
        self._corrections = corrections
        if self._last is not None:
            last = self._last
            self._tell(SheetText(last.ink, last.revision, last.as_read, last.as_read))

    def _next(self) -> None:
        reader, request = self._reader, self._waiting
        if reader is None or request is None or self._busy:
            return
        self._waiting = None
        self._busy = True
        language = self._language

        def read() -> SheetText:
            reading = reader.read(request.ink, language, is_growing=request.is_growing)
            return SheetText(request.ink, request.revision, reading, reading)

        task = self._lane.submit(read)
        task.finished.connect(self._deliver)
        task.failed.connect(self._give_up)

    def _tell(self, text: SheetText) -> None:
        from hwcore.text import corrected

        self._last = text
        reading = corrected(text.ink, text.as_read, self._corrections)
        self.read.emit(SheetText(text.ink, text.revision, reading, text.as_read))

    def _adopt(self, reader: TextReader) -> None:
        self._reader = reader
        self.know(self._texts)
        head, self._head = self._head, None
        self.adopt(head)
        self.ready.emit()
        self._next()

    def _refuse(self, error: Exception) -> None:
        self.failed.emit(line_for(error))

    def _deliver(self, text: SheetText) -> None:
        # One that is a little behind is told, but not once the sheet was cleared or exchanged.
        waiting = self._waiting
        if waiting is None or (waiting.ink.strokes and _grew(text.ink, waiting.ink)):
            self._tell(text)
        self._busy = False
        self._next()

    def _give_up(self, error: Exception) -> None:
        self._busy = False
        self.failed.emit(line_for(error))
        self._next()


def _grew(before: Ink, now: Ink) -> bool:
    """Whether ink begins as it was, but for the stroke that was being drawn."""
    size = len(before) - 1
    return before.strokes[:size] == now.strokes[:size]
