"""The ink of a sheet and what was corrected on it; can be undone, and has revisions."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary, WeakSet

from PySide6.QtCore import QObject, Signal, Slot

from hwcore import Ink, Stroke

from .sheet_state import CorrectionStep, SheetState

if TYPE_CHECKING:
    from hwcore.text import WordCorrection

MAX_HISTORY: Final = 400
"""Most steps that can be undone: more than are written in some minutes."""


class SheetDocument(QObject):
    """Holds the strokes of a sheet, the one being drawn, the corrected words, and their history.

    Signals:
        changed(Ink, int): the ink with its revision, at every change, also while a stroke grows.
        committed(Ink): the committed ink, when it changes and when the stroke being drawn goes.
        kept(SheetState): what is on the sheet for good now, to be stored as a draft.
        corrected(tuple of WordCorrection): the corrections, when they change.
        correction_made(CorrectionStep): a person said what a word is; also where that was known.
        correction_undone(CorrectionStep), correction_redone(CorrectionStep): ``undo`` or ``redo``
            met such a step.
        history_changed(bool, bool): whether there is something to undo, and to redo.
    """

    changed = Signal(object, int)
    committed = Signal(object)
    kept = Signal(object)
    corrected = Signal(object)
    correction_made = Signal(object)
    correction_undone = Signal(object)
    correction_redone = Signal(object)
    history_changed = Signal(bool, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = SheetState()
        self._past: deque[SheetState] = deque(maxlen=MAX_HISTORY)
        self._future: list[SheetState] = []
        self._live: Stroke | None = None
        # A reading may still be of a stroke as it was while it was drawn.
        self._growing: WeakSet[Stroke] = WeakSet()
        self._finished: WeakKeyDictionary[Stroke, Stroke] = WeakKeyDictionary()
        self._to_restore: SheetState | None = None  # once the stroke being drawn is finished
        self._earlier: SheetDocument | None = None  # of which the history comes with what was kept
        self._revision = 0
        self._announced = (False, False)

    @property
    def state(self) -> SheetState:
        """What is on the sheet, without the stroke being drawn."""
        return self._state

    @property
    def ink(self) -> Ink:
        """The committed ink."""
        return Ink(self._state.strokes)

    @property
    def is_empty(self) -> bool:
        """Whether there is no stroke, drawn or being drawn."""
        return not self._state.strokes and self._live is None

    @property
    def is_live(self) -> bool:
        """Whether a stroke is being drawn."""
        return self._live is not None

    @property
    def history(self) -> tuple[bool, bool]:
        """Whether there is something to undo, and to redo."""
        is_live = self._live is not None
        return is_live or bool(self._past), bool(self._future) and not is_live

    @property
    def last_correction(self) -> CorrectionStep | None:
        """The step that ``undo`` would take back, where it is a correction."""
        if self._live is not None or not self._past:
            return None
        return CorrectionStep.between(self._past[-1], self._state)

    @property
    def next_correction(self) -> CorrectionStep | None:
        """The step that ``redo`` would do again, where it is a correction."""
        if self._live is not None or not self._future:
            return None
        return CorrectionStep.between(self._state, self._future[-1])

    @Slot(object)
    def extend(self, stroke: Stroke) -> None:
        """Take the stroke being drawn as it is now."""
        self._live = stroke
        self._growing.add(stroke)
        self._announce()

    @Slot(object)
    def finish(self, stroke: Stroke) -> None:
        """Commit a stroke."""
        self._finished.update(dict.fromkeys(self._growing, stroke))
        self._growing.clear()
        self._go_to(replace(self._state, strokes=(*self._state.strokes, stroke)))

    @Slot()
    def cancel(self) -> None:
        """Drop the stroke being drawn, if there is one."""
        if self._live is not None:
            self._live = None
            self._growing.clear()
            self.committed.emit(self.ink)
            self._announce()
            self._restore_waiting()

    @Slot(object)
    def erase(self, indices: Iterable[int]) -> None:
        """Take committed strokes away; indices without a stroke are ignored."""
        gone = frozenset(indices)
        strokes = self._state.strokes
        rest = tuple(stroke for index, stroke in enumerate(strokes) if index not in gone)
        if len(rest) < len(strokes):
            self._go_to(replace(self._state, strokes=rest))

    @Slot(object)
    def remove(self, strokes: frozenset[Stroke]) -> None:
        """Take these strokes away; those that are not committed are ignored."""
        gone = self.finished(strokes)
        self.erase(index for index, stroke in enumerate(self._state.strokes) if stroke in gone)

    def finished(self, strokes: Iterable[Stroke]) -> frozenset[Stroke]:
        """Strokes as they are committed, where they were while they were drawn."""
        return frozenset(self._finished.get(stroke, stroke) for stroke in strokes)

    @Slot(object)
    def correct(self, correction: WordCorrection) -> None:
        """Take what a person says a word is, in place of what was said of the same ink before;
        without a text it is again as it is read."""
        correction = replace(correction, strokes=self.finished(correction.strokes))
        step = CorrectionStep.to(correction, self._state.corrections)
        rest = tuple(
            other
            for other in self._state.corrections
            if (other.strokes, other.number) != (correction.strokes, correction.number)
        )
        new = (*rest, correction) if correction.text else rest
        if new != self._state.corrections:
            self._go_to(replace(self._state, corrections=new))
        if correction.text:
            self.correction_made.emit(step)

    def change(
        self,
        replaced: Mapping[Stroke, tuple[Stroke, ...]],
        correction: WordCorrection | None = None,
    ) -> None:
        """Have strokes give way to others, and a word be something else, as one step.

        What was said of a word whose strokes only move is said of the moved ones. Strokes that are
        not committed are ignored; a stroke that is being drawn goes.

        Args:
            replaced: what comes in the place of each stroke that gives way.
            correction: nobody said what its letters are, so it is no sample.
        """
        as_finished = self._finished
        new = {as_finished.get(old, old): strokes for old, strokes in replaced.items()}
        strokes = tuple(one for old in self._state.strokes for one in new.get(old, (old,)))
        corrections = tuple(known.moved(new) for known in self._state.corrections)
        if correction is not None:
            correction = replace(correction, strokes=self.finished(correction.strokes))
            corrections = (
                *(known for known in corrections if not known.is_part_of(correction)),
                correction,
            )
        if (strokes, corrections) != (self._state.strokes, self._state.corrections):
            self._go_to(SheetState(strokes, corrections))

    @Slot()
    def undo(self) -> None:
        """Go back a step; while a stroke is being drawn, that stroke is the step."""
        if self._live is not None:
            self.cancel()
            return
        correction = self.last_correction
        self.step_back()
        if correction is not None:
            self.correction_undone.emit(correction)

    @Slot()
    def redo(self) -> None:
        """Go forward a step again, unless something was done since or a stroke is being drawn."""
        correction = self.next_correction
        self.step_forward()
        if correction is not None:
            self.correction_redone.emit(correction)

    def step_back(self) -> None:
        """As ``undo``, where there is a step and no stroke is being drawn; no signal is emitted
        about a correction."""
        if self._live is None and self._past:
            self._future.append(self._state)
            self._show(self._past.pop())

    def step_forward(self) -> None:
        """As ``redo``; no signal is emitted about a correction."""
        if self._live is None and self._future:
            self._past.append(self._state)
            self._show(self._future.pop())

    @Slot()
    def clear(self) -> None:
        """Take all strokes away, also the one being drawn; what was committed can be undone."""
        if self._state.strokes:
            self._go_to(SheetState())
        else:
            self.cancel()

    @Slot(object)
    def replace_all(self, state: SheetState) -> None:
        """Put other ink on the sheet, as a step that can be undone."""
        self._go_to(state)

    @Slot(object)
    def restore(self, state: SheetState) -> None:
        """Begin with what was kept, under what was written since the program started.

        A stroke that is being drawn is finished first. Where nothing was kept nothing changes.
        """
        if self._live is not None:
            self._to_restore = state
            return
        earlier, self._earlier = self._earlier, None
        has_more = bool(self._state.strokes)
        if earlier is None and state.is_empty:
            if has_more:
                self.kept.emit(self._state)
            return
        steps: list[SheetState] = []
        future: list[SheetState] = []
        if earlier is not None and earlier.state.has_strokes_like(state):
            state, steps = earlier.state, list(earlier._past)
            future = [] if self._past else earlier._future
        self._past = deque((*steps, *map(state.with_later, self._past)), MAX_HISTORY)
        self._future = list(future)
        self._state = state.with_later(self._state)
        self._show_all()
        if has_more:
            self.kept.emit(self._state)

    def take_over(self, earlier: SheetDocument) -> None:
        """Go on with the history of a document that nobody uses any more, once what was kept of it
        is restored."""
        self._earlier = earlier

    @Slot()
    def reset(self) -> None:
        """Begin with an empty sheet and no history: somebody else writes now."""
        self._earlier = None
        self._past.clear()
        self._future.clear()
        self._to_restore = None
        self._state = SheetState()
        self._show_all()

    def _restore_waiting(self) -> None:
        self._live = None
        waiting, self._to_restore = self._to_restore, None
        if waiting is not None:
            self.restore(waiting)

    def _go_to(self, state: SheetState) -> None:
        self._past.append(self._state)
        self._future.clear()
        if self._to_restore is None:
            self._show(state)
        else:
            self._state = state
            self._restore_waiting()

    def _show(self, state: SheetState) -> None:
        self._state = state
        self._show_all()
        self.kept.emit(state)

    def _show_all(self) -> None:
        self._live = None
        self.corrected.emit(self._state.corrections)
        self.committed.emit(self.ink)
        self._announce()

    def _announce(self) -> None:
        live = () if self._live is None else (self._live,)
        self._revision += 1
        self.changed.emit(Ink(self._state.strokes + live), self._revision)
        if self.history != self._announced:
            self._announced = self.history
            self.history_changed.emit(*self._announced)
