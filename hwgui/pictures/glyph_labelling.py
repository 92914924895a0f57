"""Labelling the chosen glyph of a picture: it is saved as a sample, and the reading follows."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from hwcore.page import GlyphCorrection, PageGlyph, is_same_place
from hwcore.raster import Glyph
from hwcore.storage.samples import Operation, Predicted, Sample
from hwgui.paper import SavedInk, Saving
from hwgui.samples import EditStep, SampleEditing, SampleOverview
from hwgui.widgets import label_text

from .glyph_choice import GlyphChoice
from .picture_list import PictureList
from .shown_picture import Said


class GlyphLabelling(QObject):
    """Has the chosen glyph saved under the label that it is given: its own pixels, and no others.

    A saving is a step of the picture, as it is of the paper: its undo takes the saving back, and
    where the samples' journal takes it back, the picture follows.

    Signals:
        labellable(bool): a glyph is chosen.
        confirmable(bool): it has an answer that is trusted.
        notified(str, bool): what became of it, and whether that can be undone.
        undo_withdrawn(): what ``notified`` said last is no longer the last change of the samples.
        symbol_undrawn(str): a symbol is to be added, and no glyph is chosen.
    """

    labellable = Signal(bool)
    confirmable = Signal(bool)
    notified = Signal(str, bool)
    undo_withdrawn = Signal()
    symbol_undrawn = Signal(str)

    def __init__(
        self,
        pictures: PictureList,
        choice: GlyphChoice,
        editing: SampleEditing,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._choice = choice
        self._editing = editing
        self._undo_offered: Operation | None = None

    @Slot(object)
    def take_chosen(self, glyph: PageGlyph | None) -> None:
        """Take which glyph is chosen."""
        self.labellable.emit(glyph is not None)
        self.confirmable.emit(glyph is not None and glyph.is_sure)

    @Slot(str)
    def label(self, label: str) -> None:
        """Say what the chosen glyph is; without one nothing happens."""
        self._label(label)

    @Slot()
    def confirm(self) -> None:
        """Say that the answer is right; of a glyph of which something was said, go to the next."""
        glyph = self._choice.glyph
        if glyph is None or not glyph.is_sure:
            return
        if glyph.said:
            self._choice.step(1)
        else:
            self._label(glyph.prediction.label)

    @Slot(str)
    def refuse(self, text: str) -> None:
        """Say that what was typed is no label."""
        self.notified.emit(self.tr("“{}” is none of its characters").format(text), False)

    @Slot(str)
    def add_symbol(self, name: str) -> None:
        """Add an own symbol: the chosen glyph is its first drawing; without one it has none."""
        if self._choice.glyph is None:
            self.symbol_undrawn.emit(name)
        else:
            self._label(name, is_new_symbol=True)

    @Slot(object, object)
    def take_saved(self, sample: Sample, saving: Saving) -> None:
        """The glyph is on the disk: say so."""
        if self._is_here(saving):
            self._undo_offered = saving.operation
            text = self.tr("Saved {}").format(label_text(sample.label))
            self.notified.emit(text, saving.operation is not None)

    @Slot(object)
    def take_unsaved(self, saving: Saving) -> None:
        """The glyph could not be kept: it is again as it was read."""
        if self._is_here(saving):
            self._pictures.drop(saving)
            self.notified.emit(self.tr("Not saved"), False)

    @Slot(object)
    def take_not_taken_back(self, saving: Saving) -> None:
        """The sample is still there, though the picture went back a step."""
        if self._is_here(saving):
            label = label_text(saving.labelled.label)
            self.notified.emit(self.tr("Still saved as {}").format(label), False)

    @Slot(object)
    def take_undone(self, step: EditStep) -> None:
        """A change of the samples was taken back; where it is the last step here, so is that."""
        current = self._pictures.current
        if current is None:
            return
        if _is_of(current.state.saving, step):
            self._pictures.step_back()
        if step.kind == "add":
            self.notified.emit(self.tr("Took back {}").format(label_text(step.label)), False)

    @Slot(object)
    def take_redone(self, step: EditStep) -> None:
        """A change was done again; where it is the next step here, so is that."""
        current = self._pictures.current
        if current is None:
            return
        if _is_of(current.next_saving, step):
            self._pictures.step_forward()
        if step.kind == "add":
            self._undo_offered = step.operation
            self.notified.emit(self.tr("Saved {}").format(label_text(step.label)), True)

    @Slot(object)
    def take_overview(self, overview: SampleOverview) -> None:
        """Offer no undo of what is not the last change any more."""
        last = None if overview.undoable is None else overview.undoable.operation
        if self._undo_offered not in (None, last):
            self._undo_offered = None
            self.undo_withdrawn.emit()

    def _label(self, label: str, is_new_symbol: bool = False) -> None:
        glyph, picture = self._choice.glyph, self._pictures.current
        if glyph is None or picture is None:
            return
        before = next(
            (said for said in picture.state.said if is_same_place(said.correction.box, glyph.box)),
            None,
        )
        if before is not None and before.correction.label == label:
            return
        saved = (
            SavedInk(Glyph(glyph.raster), Predicted.of(glyph.prediction))
            if before is None
            else before.saved
        )
        saving = Saving(saved, label, is_new_symbol=is_new_symbol)
        self._pictures.say(Said(GlyphCorrection(glyph.box, label), saved), saving)
        self._editing.save(saving)

    def _is_here(self, saving: Saving) -> bool:
        return any(picture.holds(saving) for picture in self._pictures.pictures)


def _is_of(saving: Saving | None, step: EditStep) -> bool:
    """Whether a change of the samples was this saving, and nothing else is under way with it."""
    return saving is not None and not saving.pending and saving.operation == step.operation
