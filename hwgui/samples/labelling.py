"""Labelling: the ink on the paper gets a label, is saved as a sample, and the paper is cleared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QSize, QTimer, Signal, Slot

from hwcore import Ink, Prediction
from hwcore.ink import stroke_groups
from hwcore.labels import OUTLIER
from hwcore.storage.samples import Operation, Predicted, Sample
from hwgui.answer import Recognised
from hwgui.labels import LabelSet, alphabet_title
from hwgui.paper import InkDocument, SavedInk, Saving, placed
from hwgui.widgets import label_text

from .editing import SampleEditing
from .overview import EditStep, SampleOverview
from .wording import describe_done, describe_undone

SLOW: Final = 400
"""Milliseconds after which it is said that a save waits."""


class Labelling(QObject):
    """Has the ink of a document saved as a sample, and clears the paper once that is done.

    A saving is a step of the document: its undo takes the saving back, and where the samples'
    journal takes it back, the document follows.

    Signals:
        labellable(bool): there is ink that can be labelled.
        confirmable(bool): the ink has an answer that is trusted.
        notified(str, bool): what became of the ink, and whether that can be undone.
        note_ended(str): a text of ``notified`` about ink that was changed or is gone.
        undo_withdrawn(): what ``notified`` said last is no longer the last change of the samples.
        kept_as(str): the label under which the ink on the paper is a sample already; empty where
            it is none.
        symbol_undrawn(str): a symbol is to be added that there is no ink for.
    """

    labellable = Signal(bool)
    confirmable = Signal(bool)
    notified = Signal(str, bool)
    note_ended = Signal(str)
    undo_withdrawn = Signal()
    kept_as = Signal(str)
    symbol_undrawn = Signal(str)

    def __init__(
        self,
        document: InkDocument,
        editing: SampleEditing,
        finish_stroke: Callable[[], None],
        paper_size: Callable[[], QSize],
        parent: QObject | None = None,
    ) -> None:
        """``finish_stroke`` commits the stroke that is being drawn, if there is one."""
        super().__init__(parent)
        self._document = document
        self._editing = editing
        self._finish_stroke = finish_stroke
        self._paper_size = paper_size
        self._labels: LabelSet | None = None
        self._clears = True
        self._answer: Recognised | None = None
        self._questioned: tuple[int, str] | None = None  # revision and label asked about last
        self._kept_as = ""
        self._question = ""  # the text shown of it
        self._note_of_ink = ""  # the last note about the ink that is on the paper
        self._undo_offered: Operation | None = None

    @Slot(object)
    def set_labels(self, labels: LabelSet) -> None:
        """Take which labels are in use."""
        self._labels = labels

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
        self._label(label)

    @Slot(str)
    def add_symbol(self, name: str) -> None:
        """Add an own symbol: the ink is its first drawing; without ink it has none yet."""
        if self._document.is_empty:
            self.symbol_undrawn.emit(name)
        else:
            self._label(name, is_new_symbol=True)

    def _label(self, label: str, is_new_symbol: bool = False) -> None:
        if self._document.is_empty:
            return
        prediction = self._prediction()  # the stroke's end changes the revision, but no point
        self._finish_stroke()
        if not is_new_symbol and self._asks_again(label):
            self._question = self.tr("More than one? Press {} again to save.").format(
                label_text(label)
            )
            self._note(self._question)
            return
        last = self._document.last_saving
        if last is not None and last.pending and last.label == label:
            return  # it was asked for already
        labelled = self._document.labelled
        if labelled is None:
            predicted = None if prediction is None else Predicted.of(prediction)
            labelled = SavedInk(self._document.ink, predicted)
        saving = Saving(labelled, label, self._clears, is_new_symbol)
        self._document.add_saving(saving)
        self._editing.save(saving)
        QTimer.singleShot(SLOW, self, lambda: self._note_slow(saving))

    @Slot(str)
    def refuse(self, text: str) -> None:
        """Say that what was typed is no label."""
        self._note(self.tr("“{}” is none of its characters").format(text))

    @Slot()
    def confirm(self) -> None:
        """Say that the answer is right; without an answer to trust nothing happens."""
        if (prediction := self._trusted()) is not None:
            self.label(prediction.label)

    @Slot(object)
    def put_on_paper(self, sample: Sample) -> None:
        """Put a sample's ink in the place of what is on the paper; a label then relabels it.

        An image has none, and is left where it is."""
        if sample.ink is None:
            return
        self._finish_stroke()
        labelled = SavedInk(sample.ink, sample.predicted, sample, sample.label)
        self._document.put(labelled, placed(sample.ink, self._paper_size()))

    @Slot(object, int)
    def take_ink(self, ink: Ink, _revision: int) -> None:
        """Take note of a change of the document."""
        self.labellable.emit(bool(ink.strokes))
        if not ink.strokes:
            self.confirmable.emit(False)
        if not ink.strokes or self._note_of_ink == self._question:
            self._end_note()
        self._show_kept()

    @Slot(object)
    def take_overview(self, overview: SampleOverview) -> None:
        """Look up the ink's sample again, as samples changed here or in another window."""
        last = None if overview.undoable is None else overview.undoable.operation
        if self._undo_offered not in (None, last):
            self._undo_offered = None
            self.undo_withdrawn.emit()
        if (labelled := self._document.labelled) is not None:
            self._editing.look_up(labelled)

    @Slot(object)
    def take_looked_up(self, _labelled: SavedInk) -> None:
        """Show under which label the ink is a sample now."""
        self._show_kept()

    @Slot(object, object)
    def take_saved(self, sample: Sample, saving: Saving) -> None:
        """The ink is on the disk: say so, and clear the paper."""
        if self._document.holds(saving):
            self._undo_offered = saving.operation
            can_undo = self._undo_offered is not None
            self.notified.emit(self._saved_text(sample.label), can_undo)
        if saving.pending:
            return
        if saving.clears:
            self._document.clear_saved(saving)
        elif saving.operation is None:
            self._document.drop_saving(saving)

    @Slot(object)
    def take_unsaved(self, saving: Saving) -> None:
        """The ink could not be kept, and stays on the paper."""
        if self._document.holds(saving):
            self._note(self.tr("Not saved"))
        self._document.drop_saving(saving)

    @Slot(object)
    def take_not_taken_back(self, saving: Saving) -> None:
        """The ink is on the paper again, and its sample is still there."""
        if self._document.holds(saving):
            self._note(self.tr("Still saved as {}").format(label_text(saving.labelled.label)))

    @Slot(object)
    def take_undone(self, step: EditStep) -> None:
        """A change was taken back; ink cleared for it is back unless the paper was used since."""
        if step.kind == "add" and not step.is_text:
            self.notified.emit(self.tr("Took back {}").format(label_text(step.label)), False)
        elif step.kind == "relabel" and step.label is not None and not step.is_text:
            self.notified.emit(
                self.tr("Is saved as {} again").format(label_text(step.label)), False
            )
        else:
            self.notified.emit(describe_undone(step), False)
        if _is_of(self._document.last_saving, step):
            self._document.step_back()

    @Slot(object)
    def take_redone(self, step: EditStep) -> None:
        """A change was done again; where it is the next step of the paper, so is that."""
        if step.kind == "add" and not step.is_text:
            self._undo_offered = step.operation
            self.notified.emit(self.tr("Saved {}").format(label_text(step.label)), True)
        else:
            self.notified.emit(describe_done(step), False)
        saving = self._document.next_saving
        if saving is not None and _is_of(saving, step):
            self._document.step_forward()
            if saving.clears:
                self._document.clear_saved(saving)

    def _saved_text(self, label: str) -> str:
        """That a label was saved; of one that is not in use, that, too."""
        labels = self._labels
        if label == OUTLIER or labels is None or label in labels:
            return self.tr("Saved {}").format(label_text(label))
        title = alphabet_title(labels.name)
        return self.tr("Saved {label}, which is not in “{alphabet}”").format(
            label=label, alphabet=title
        )

    def _note_slow(self, saving: Saving) -> None:
        """Say that a save waits, as for an import or a slow disk."""
        if saving.pending and self._document.holds(saving):
            self._note(self.tr("Saving {}…").format(label_text(saving.label)))

    def _note(self, note: str) -> None:
        self._note_of_ink = note
        self.notified.emit(note, False)

    def _end_note(self) -> None:
        if self._note_of_ink:
            self.note_ended.emit(self._note_of_ink)
            self._note_of_ink = ""

    def _show_kept(self) -> None:
        labelled = self._document.labelled
        label = "" if labelled is None else labelled.label
        if label != self._kept_as:
            self._kept_as = label
            self.kept_as.emit(label)

    def _asks_again(self, label: str) -> bool:
        """Whether the ink looks like several characters, and the label was not confirmed for it."""
        before, self._questioned = self._questioned, (self._document.revision, label)
        if before == self._questioned:
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


def _is_of(saving: Saving | None, step: EditStep) -> bool:
    """Whether a change of the samples was this saving, and nothing else is under way with it."""
    return saving is not None and not saving.pending and saving.operation == step.operation
