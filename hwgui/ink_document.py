"""The ink of the glyph being written: undoable, and numbered so that answers can be matched."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal, Slot

from hwcore.ink import Ink, Stroke

from .canvas import DOT_EXTENT

MAX_HISTORY = 200
"""Most steps that can be undone; far more than a glyph takes."""


class InkDocument(QObject):
    """The committed strokes, the stroke being drawn, and how to get back.

    All ink is immutable; each change replaces it. A step of the history is a finished stroke, an
    erasing or a clearing. The stroke being drawn is part of the ink, but not of the history:
    undoing it takes it away.

    Signals:
        changed: the ink, with taps made dots, and its revision: at every change, also while a
            stroke grows.
        committed: the committed ink as it was drawn: when it changes, and when the stroke being
            drawn is taken away, so that who shows it shows nothing else.
        history_changed: whether there is something to undo, and to redo.
    """

    changed = Signal(object, int)
    committed = Signal(object)
    history_changed = Signal(bool, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._strokes: tuple[Stroke, ...] = ()
        self._live: Stroke | None = None
        self._live_is_tap = True  # once it is none, it need not be looked at again: it only grows
        self._ink = Ink()
        # Committed strokes do not change, so which of them are taps is found out once.
        self._dotted: tuple[Stroke, ...] = ()
        self._revision = 0
        self._past: deque[tuple[Stroke, ...]] = deque(maxlen=MAX_HISTORY)
        self._future: list[tuple[Stroke, ...]] = []
        self._announced = (False, False)

    @property
    def ink(self) -> Ink:
        """What ``changed`` carried last: all strokes, taps made dots."""
        return self._ink

    @property
    def revision(self) -> int:
        """The number of the ink; only grows, and never comes twice."""
        return self._revision

    @property
    def is_empty(self) -> bool:
        """Whether there is no stroke, drawn or being drawn."""
        return not self._ink.strokes

    @property
    def can_undo(self) -> bool:
        return self._live is not None or bool(self._past)

    @property
    def can_redo(self) -> bool:
        return self._live is None and bool(self._future)

    @Slot(object)
    def extend(self, stroke: Stroke) -> None:
        """Take the stroke being drawn as it is so far; it replaces the one taken before."""
        if self._live is None:
            self._live_is_tap = True
        self._live = stroke
        self._announce()

    @Slot(object)
    def finish(self, stroke: Stroke) -> None:
        """Commit a stroke."""
        self._commit((*self._strokes, stroke))

    @Slot()
    def cancel(self) -> None:
        """Drop the stroke being drawn, if there is one."""
        if self._live is not None:
            self._live = None
            self.committed.emit(Ink(self._strokes))
            self._announce()

    @Slot(object)
    def erase(self, indices: Iterable[int]) -> None:
        """Take committed strokes away; indices that there are not are passed over."""
        erased = frozenset(indices)
        kept = tuple(s for i, s in enumerate(self._strokes) if i not in erased)
        if len(kept) < len(self._strokes):
            self._commit(kept)

    @Slot()
    def undo(self) -> None:
        """Go back a step; while a stroke is being drawn, that stroke is the step."""
        if self._live is not None:
            self.cancel()
        elif self._past:
            self._future.append(self._strokes)
            self._replace(self._past.pop())

    @Slot()
    def redo(self) -> None:
        """Go forward a step again, unless something was drawn since or is being drawn."""
        if self.can_redo:
            self._past.append(self._strokes)
            self._replace(self._future.pop())

    @Slot()
    def clear(self) -> None:
        """Take all strokes away, also the one being drawn; what was committed can be undone."""
        if self._strokes:
            self._commit(())
        else:
            self.cancel()

    def _commit(self, strokes: tuple[Stroke, ...]) -> None:
        self._past.append(self._strokes)
        self._future.clear()
        self._replace(strokes)

    def _replace(self, strokes: tuple[Stroke, ...]) -> None:
        self._live = None
        self._strokes = strokes
        ink = Ink(strokes)
        self._dotted = ink.with_taps_as_dots(DOT_EXTENT).strokes
        self.committed.emit(ink)
        self._announce()

    def _announce(self) -> None:
        live = Ink() if self._live is None else Ink((self._live,))
        if live.strokes and self._live_is_tap:
            dotted = live.with_taps_as_dots(DOT_EXTENT)
            self._live_is_tap = len(dotted.strokes[0]) == 1
            live = dotted
        self._ink = Ink(self._dotted + live.strokes)
        self._revision += 1
        self.changed.emit(self._ink, self._revision)
        history = (self.can_undo, self.can_redo)
        if history != self._announced:
            self._announced = history
            self.history_changed.emit(*history)
