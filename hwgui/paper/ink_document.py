"""The ink being written: it can be undone, and has revisions so that answers can be matched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from hwcore.ink import Guides, Ink, Stroke

from .ink_canvas import DOT_EXTENT
from .ink_history import InkHistory, InkState
from .saved_ink import SavedInk, Saving


class InkDocument(QObject):
    """Holds the committed strokes, the stroke being drawn, and their history.

    All ink is immutable; each change replaces it. A step of the history is a finished stroke, an
    erasing, a clearing, a saving, or a sample that was put on the paper. The stroke being drawn is
    part of the ink, but not of the history: undoing it takes it away. Each person has a paper and
    a history of their own.

    Signals:
        changed(Ink, int): the ink, with taps as dots, and its revision; at every change, also while
            a stroke grows.
        committed(Ink): the committed ink as it was drawn; when it changes, and when the stroke
            being drawn is taken away, so that no view shows that stroke any more.
        history_changed(bool, bool): whether there is something to undo, and to redo.
        saving_undone(Saving), saving_redone(Saving): ``undo`` or ``redo`` met a saving; its ink is
            on the paper.
    """

    changed = Signal(object, int)
    committed = Signal(object)
    history_changed = Signal(bool, bool)
    saving_undone = Signal(object)
    saving_redone = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = InkHistory()
        self._person = ""  # whose paper it is; not known yet
        self._other_histories: dict[str, InkHistory] = {}  # by the id of the person
        self._live: Stroke | None = None
        self._live_is_tap = True  # once False it stays so, as a stroke only grows
        self._ink = Ink()
        self._guides: Guides | None = None  # of new ink
        # Committed strokes do not change, so which of them are taps is found out once.
        self._dotted: tuple[Stroke, ...] = ()
        self._revision = 0
        self._announced = (False, False)

    @property
    def ink(self) -> Ink:
        """The ink of the last ``changed``: all strokes, with taps as dots."""
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
        return self._live is not None or self._history.can_go_back

    @property
    def can_redo(self) -> bool:
        return self._live is None and self._history.can_go_forward

    @property
    def labelled(self) -> SavedInk | None:
        """The ink as it was saved; None where it never was, or was changed since."""
        return self._history.present.labelled if self._live is None else None

    @property
    def last_saving(self) -> Saving | None:
        """The step that ``undo`` would take back, where it is a saving."""
        return self._history.present.saving if self._live is None else None

    @property
    def next_saving(self) -> Saving | None:
        """The step that ``redo`` would do again, where it is a saving."""
        return self._history.next_saving if self._live is None else None

    @Slot(object)
    def extend(self, stroke: Stroke) -> None:
        """Take the stroke being drawn as it is now."""
        if self._live is None:
            self._live_is_tap = True
        self._live = stroke
        self._announce()

    @Slot(object)
    def finish(self, stroke: Stroke) -> None:
        """Commit a stroke."""
        joined = self._history.present.joined
        self._commit(InkState((*joined, stroke), guides=self._guides_with(joined)))

    @Slot()
    def cancel(self) -> None:
        """Drop the stroke being drawn, if there is one."""
        if self._live is not None:
            self._live = None
            self.committed.emit(self._committed)
            self._announce()

    @Slot(object)
    def erase(self, indices: Iterable[int]) -> None:
        """Take committed strokes away; indices without a stroke are ignored."""
        erased = frozenset(indices)
        strokes = tuple(stroke for index, stroke in enumerate(self._strokes) if index not in erased)
        if len(strokes) < len(self._strokes):
            self._commit(InkState(strokes, guides=self._history.present.guides))

    @Slot(object)
    def set_guides(self, guides: Guides | None) -> None:
        """Take the guide lines of ink to come, and of that on the paper unless it was saved. No
        stroke is being drawn."""
        self._guides = guides
        present = self._history.present
        if present.strokes and present.labelled is None and present.guides != guides:
            self._history.present = replace(present, guides=guides)
            self._show()

    @Slot()
    def undo(self) -> None:
        """Go back a step; while a stroke is being drawn, that stroke is the step."""
        if self._live is not None:
            self.cancel()
        elif self.can_undo and (saving := self.step_back()) is not None:
            self.saving_undone.emit(saving)

    @Slot()
    def redo(self) -> None:
        """Go forward a step again, unless something was drawn since or is being drawn."""
        if self.can_redo and (saving := self.step_forward()) is not None:
            self.saving_redone.emit(saving)

    def step_back(self) -> Saving | None:
        """As ``undo``, where there is a step; returns its saving, and emits no signal about it."""
        saving = self._history.go_back()
        self._show()
        return saving

    def step_forward(self) -> Saving | None:
        """As ``redo``, where there is a step; returns its saving, and emits no signal about it."""
        saving = self._history.go_forward()
        self._show()
        return saving

    @Slot()
    def clear(self) -> None:
        """Take all strokes away, also the one being drawn; what was committed can be undone."""
        if self._strokes:
            self._commit(InkState())
        else:
            self.cancel()

    def put(self, labelled: SavedInk, ink: Ink) -> None:
        """Put a sample's ink, placed on the paper, in the place of what is there."""
        self._commit(InkState(ink.strokes, labelled, guides=ink.guides))

    def add_saving(self, saving: Saving) -> None:
        """Add the saving of the committed ink to the history as a step."""
        self._history.add_saving(saving)
        self._announce_history()

    def clear_saved(self, saving: Saving) -> None:
        """Clear the paper as part of a saving, unless something was drawn or done since."""
        if self._history.clear_saved(saving) and self._live is None:
            self._show()  # otherwise when the stroke ends
        for history in self._other_histories.values():
            history.clear_saved(saving)

    def drop_saving(self, saving: Saving) -> None:
        """Forget a saving that changed nothing."""
        for history in (self._history, *self._other_histories.values()):
            history.drop(saving)
        self._announce_history()

    def holds(self, saving: Saving) -> bool:
        """Whether a saving is in the history of whoever writes now."""
        return self._history.holds(saving)

    @Slot(str)
    def turn_to(self, person: str) -> None:
        """Take the paper of who writes now, by id, and put away that of who wrote before.

        The first person to be named gets what was written already.
        """
        before, self._person = self._person, person
        if before in ("", person):
            return
        self._other_histories[before] = self._history
        self._history = self._other_histories.pop(person, InkHistory())
        self._show()

    def take_over(self, other: InkDocument) -> None:
        """Go on with the papers and histories of a document that nobody uses any more."""
        self._history, self._person = other._history, other._person
        self._other_histories = other._other_histories
        self._show()

    @property
    def _strokes(self) -> tuple[Stroke, ...]:
        return self._history.present.strokes

    def _commit(self, state: InkState) -> None:
        self._history.add(state)
        self._show()

    @property
    def _committed(self) -> Ink:
        return Ink(self._strokes, self._history.present.guides)

    def _guides_with(self, joined: tuple[Stroke, ...]) -> Guides | None:
        """The guide lines of a stroke that joins others, or is the first of its ink."""
        return self._history.present.guides if joined else self._guides

    def _show(self) -> None:
        self._live = None
        self._dotted = self._committed.with_taps_as_dots(DOT_EXTENT).strokes
        self.committed.emit(self._committed)
        self._announce()

    def _announce(self) -> None:
        present = self._history.present
        live = Ink() if self._live is None else Ink((self._live,))
        if live.strokes and self._live_is_tap:
            dotted = live.with_taps_as_dots(DOT_EXTENT)
            self._live_is_tap = len(dotted.strokes[0]) == 1
            live = dotted
        joins = not live.strokes or bool(present.joined)
        strokes = (self._dotted if joins else ()) + live.strokes
        guides = self._guides_with(present.joined) if live.strokes else present.guides
        self._ink = Ink(strokes, guides)
        self._revision += 1
        self.changed.emit(self._ink, self._revision)
        self._announce_history()

    def _announce_history(self) -> None:
        history = (self.can_undo, self.can_redo)
        if history != self._announced:
            self._announced = history
            self.history_changed.emit(*history)
