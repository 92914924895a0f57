"""From ink on the paper to a sample: one action says what it is, and the paper is free again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from hwcore import Ink, Prediction
from hwcore.ink_groups import stroke_groups
from hwcore.sample import Sample

from .corrections import Corrections
from .ink_document import InkDocument
from .recognition import Recognised
from .stock import Step


class Labelling(QObject):
    """Gives the ink of a document to ``corrections`` and clears it once it is kept.

    Signals:
        labellable(bool): there is ink that can be labelled.
        confirmable(bool): the ink has an answer that is trusted.
        noted(str, bool): what became of the ink, and whether that can be taken back.
    """

    labellable = Signal(bool)
    confirmable = Signal(bool)
    noted = Signal(str, bool)

    def __init__(
        self,
        document: InkDocument,
        corrections: Corrections,
        finish_stroke: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        """``finish_stroke`` commits the stroke that is being drawn, if there is one."""
        super().__init__(parent)
        self._document = document
        self._corrections = corrections
        self._finish_stroke = finish_stroke
        self._clears = True
        self._answer: Recognised | None = None
        self._asked: tuple[int, str] | None = None  # revision and label, for several characters
        self._labelled = self._cleared = -1  # revisions of the document

    @Slot(bool)
    def set_clears(self, clears: bool) -> None:
        """Say whether ink that is kept is cleared."""
        self._clears = clears

    @Slot(object)
    def take_answer(self, answer: Recognised) -> None:
        """Take what the ink was recognised as."""
        self._answer = answer
        self.confirmable.emit(self._trusted() is not None)

    @Slot(str)
    def label(self, label: str) -> None:
        """Say what the ink is; without ink nothing happens.

        Of several characters side by side it has to be said twice.
        """
        if self._document.is_empty:
            return
        prediction = self._prediction()  # the stroke's end changes the revision, but no point
        self._finish_stroke()
        if self._asks_again(label):
            self.noted.emit(self.tr("More than one? Press {} again to save.").format(label), False)
            return
        self._labelled = self._document.revision
        self._corrections.label_ink(self._document.ink, prediction, label)

    @Slot()
    def confirm(self) -> None:
        """Say that the answer is right; without an answer to trust nothing happens."""
        if (prediction := self._trusted()) is not None:
            self.label(prediction.label)

    @Slot(object, int)
    def take_ink(self, ink: Ink, _revision: int) -> None:
        """Take note of a change of the document."""
        self.labellable.emit(bool(ink.strokes))
        if not ink.strokes:
            self.confirmable.emit(False)

    @Slot(object)
    def take_saved(self, sample: Sample) -> None:
        """The ink is on the disk: the paper may be used again."""
        self.noted.emit(self.tr("Saved {}").format(sample.label), True)
        if self._clears and self._document.revision == self._labelled:
            self._document.clear()
            self._cleared = self._document.revision

    @Slot()
    def take_unsaved(self) -> None:
        """The ink could not be kept, and stays on the paper."""
        self.noted.emit(self.tr("Not saved"), False)

    @Slot(object)
    def take_undone(self, step: Step) -> None:
        """A change was taken back; ink cleared for it is back unless the paper was used since."""
        if step.kind != "add":
            return
        self.noted.emit(self.tr("Took back {}").format(step.label), False)
        if self._document.revision == self._cleared:
            self._document.undo()

    def _asks_again(self, label: str) -> bool:
        """Whether the ink looks like several characters, and the label was not confirmed for it."""
        said, self._asked = self._asked, (self._document.revision, label)
        if said == self._asked:
            return False
        return len(stroke_groups(self._document.ink)) > 1

    def _prediction(self) -> Prediction | None:
        answer = self._answer
        if answer is None or answer.revision != self._document.revision:
            return None
        return answer.prediction

    def _trusted(self) -> Prediction | None:
        prediction, answer = self._prediction(), self._answer
        return prediction if answer is not None and answer.trusted else None
