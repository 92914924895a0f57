"""The demo's corrections: asked for as a person does, and waited for until they are on the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from PySide6.QtCore import QObject, Slot

from hwcore.storage.samples import Sample
from hwgui.samples import EditStep, SampleEditing

from .player import PATIENCE_MS, DemoError

_LOOK_MS: Final = 10


class DemoCorrection(QObject):
    """Waits for what ``corrections`` says of one change at a time.

    Attributes:
        said: what it said last.
    """

    def __init__(self, corrections: SampleEditing, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.said = ""
        self._failure = ""
        corrections.saved.connect(self._take_saved)
        corrections.undone.connect(self._take_undone)
        corrections.failed.connect(self._note)

    def wait(self, ask: Callable[[], None]) -> Iterator[int | None]:
        """Ask for a change and wait until ``said`` tells of it.

        Raises:
            DemoError: it could not be made, or took too long.
        """
        self.said = self._failure = ""
        ask()
        waited = 0
        while not self.said:
            if self._failure:
                raise DemoError(self._failure)
            if waited >= PATIENCE_MS:
                raise DemoError(f"nothing was saved within {PATIENCE_MS / 1000:g} seconds")
            yield _LOOK_MS
            waited += _LOOK_MS

    @Slot(object)
    def _take_saved(self, sample: Sample) -> None:
        self.said = f"saved {sample.label}"

    @Slot(object)
    def _take_undone(self, step: EditStep) -> None:
        self.said = f"took back {step.label}"

    @Slot(str)
    def _note(self, reason: str) -> None:
        self._failure = reason
