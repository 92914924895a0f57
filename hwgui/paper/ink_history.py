"""The history of one person's paper: its states, and the savings among its steps."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from hwcore import Stroke
from hwcore.ink import Guides

from .saved_ink import SavedInk, Saving

MAX_HISTORY: Final = 200
"""Most steps that can be undone; far more than a glyph takes."""


@dataclass(frozen=True, eq=False)
class InkState:
    """The state of the paper between two steps.

    Attributes:
        strokes: the strokes as they were drawn.
        labelled: these strokes as they were saved; None where they never were.
        saving: the step that led to this state, where that was a saving.
        guides: the guide lines that the strokes were drawn between, if any.
    """

    strokes: tuple[Stroke, ...] = ()
    labelled: SavedInk | None = None
    saving: Saving | None = None
    guides: Guides | None = None

    @property
    def joined(self) -> tuple[Stroke, ...]:
        """The strokes that a new one joins: none of those that are about to be cleared."""
        return () if self.saving is not None and self.saving.clears else self.strokes


class InkHistory:
    """Holds the present state, and those that undo and redo lead to.

    A saving and the clearing of the paper that follows it are one step.
    """

    def __init__(self) -> None:
        self.present = InkState()
        self._past: deque[InkState] = deque(maxlen=MAX_HISTORY)
        self._future: list[InkState] = []

    @property
    def can_go_back(self) -> bool:
        return bool(self._past)

    @property
    def can_go_forward(self) -> bool:
        return bool(self._future)

    @property
    def next_saving(self) -> Saving | None:
        """The saving that a step forward would redo."""
        return self._future[-1].saving if self._future else None

    def add(self, state: InkState) -> None:
        """Go on to a new state; nothing can be redone then."""
        self._past.append(self.present)
        self._future.clear()
        self.present = state

    def add_saving(self, saving: Saving) -> None:
        """Go on to a state with the same strokes, saved."""
        self.present = replace(self.present, labelled=saving.labelled)
        self.add(replace(self.present, saving=saving))

    def go_back(self) -> Saving | None:
        """Go to the state before, which must exist; returns the saving that this takes back."""
        previous, self.present = self.present, self._past.pop()
        self._future.append(previous)
        return previous.saving

    def go_forward(self) -> Saving | None:
        """Go to the next state, which must exist; returns the saving that this redoes.

        The saving's strokes are on the paper until they are cleared again.
        """
        previous, self.present = self.present, self._future.pop()
        self._past.append(previous)
        if self.present.saving is not None:
            self.present = replace(previous, saving=self.present.saving)
        return self.present.saving

    def holds(self, saving: Saving) -> bool:
        """Whether this saving is a step of this history."""
        states = chain(self._past, (self.present,), self._future)
        return any(state.saving is saving for state in states)

    def clear_saved(self, saving: Saving) -> bool:
        """Clear the strokes as part of a saving; False if something was drawn or done since."""
        cleared = InkState(saving=saving)
        for number, state in enumerate(self._past):
            if state.saving is saving:
                self._past[number] = cleared
        if self.present.saving is not saving:
            return False
        self.present = cleared
        return True

    def drop(self, saving: Saving) -> None:
        """Forget a saving that changed nothing, wherever it stands; the strokes stay."""
        if self.present.saving is saving and self._past:
            self.present = self._past.pop()
        for states in (self._past, self._future):
            for state in [state for state in states if state.saving is saving]:
                states.remove(state)
