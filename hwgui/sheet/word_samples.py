"""Corrected words become samples: the ink of a word, with what the person says it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from hwcore import Ink, Stroke
from hwcore.storage.samples import Predicted, Sample
from hwgui.paper import SavedInk, Saving
from hwgui.samples import EditStep, SampleEditing, SampleOverview
from hwgui.widgets import label_text

from .sheet_document import SheetDocument
from .sheet_reading import SheetText
from .sheet_state import CorrectionStep

if TYPE_CHECKING:
    from hwcore.text import Word


class WordSamples(QObject):
    """Has each corrected word of a sheet stored, and taken back where its correction is.

    A correction is a step of the sheet: its undo takes the sample back, and where the samples'
    journal takes that back, the sheet follows. Words that were written without lifting the pen
    have the same ink; it is a sample once the person said of each what it is.

    Signals:
        notified(str): what became of a corrected word.
        texts_changed(dict): how often each text is a sample of the person's, when that changes.
    """

    notified = Signal(str)
    texts_changed = Signal(object)

    def __init__(
        self, document: SheetDocument, editing: SampleEditing, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._editing = editing
        self._text: SheetText | None = None
        self._inks: dict[frozenset[Stroke], SavedInk] = {}
        self._savings: dict[CorrectionStep, Saving] = {}
        self._texts: Mapping[str, int] = {}

    @Slot(object)
    def take_text(self, text: SheetText) -> None:
        """Take what the sheet says."""
        self._text = text

    @Slot(object)
    def take_overview(self, overview: SampleOverview) -> None:
        """Take which samples there are."""
        if overview.words != self._texts:
            self._texts = overview.words
            self.texts_changed.emit(self._texts)

    def take_over(self, earlier: WordSamples) -> None:
        """Go on with the samples of a sheet whose history is taken over."""
        self._inks, self._savings = earlier._inks, earlier._savings

    @Slot()
    def reset(self) -> None:
        """Forget everything: somebody else writes now."""
        self._text = None
        self._inks, self._savings = {}, {}
        self.take_overview(SampleOverview())

    @Slot(object)
    def save(self, step: CorrectionStep) -> None:
        """Store the word that a person corrected."""
        strokes = step.after.strokes
        state, shown = self._document.state, self._text
        texts = {
            other.number: other.text for other in state.corrections if other.strokes == strokes
        }
        words = () if shown is None else self._words_in(shown, strokes)
        ink = Ink(tuple(stroke for stroke in state.strokes if stroke in strokes))
        if not ink.strokes or len(words) > len(texts):  # of some of them nobody said anything yet
            return
        if strokes not in self._inks:
            predicted = None if shown is None else self._read_as(shown, strokes)
            before = texts | {step.after.number: "" if step.before is None else step.before.text}
            known = _joined(before) if all(before.values()) else ""
            self._inks[strokes] = SavedInk(ink, predicted, None, known, True)
        saving = self._savings[step] = Saving(self._inks[strokes], _joined(texts))
        self._editing.save(saving)

    @Slot(object)
    def take_back(self, step: CorrectionStep) -> None:
        """Take the sample of a correction back that was undone."""
        if (saving := self._savings.get(step)) is not None:
            self._editing.take_back(saving)

    @Slot(object)
    def save_again(self, step: CorrectionStep) -> None:
        """Store the word of a correction that is done again."""
        if (saving := self._savings.get(step)) is not None:
            self._editing.save_again(saving)

    @Slot(object, object)
    def take_saved(self, _sample: Sample, saving: Saving) -> None:
        """A sample is on the disk: say so, where it is a word of this sheet."""
        if saving in self._savings.values():
            text = label_text(saving.label)
            self.notified.emit(self.tr("“{}” is saved as a sample").format(text))

    @Slot(object)
    def take_unsaved(self, saving: Saving) -> None:
        """A sample could not be stored; the sheet has its text all the same."""
        if saving in self._savings.values():
            text = label_text(saving.label)
            self.notified.emit(self.tr("“{}” is not saved as a sample").format(text))

    @Slot(object)
    def take_not_taken_back(self, saving: Saving) -> None:
        """A sample is still there, though its correction was undone."""
        if saving in self._savings.values():
            text = label_text(saving.labelled.label)
            self.notified.emit(self.tr("“{}” is still a sample").format(text))

    @Slot(object)
    def take_undone(self, step: EditStep) -> None:
        """A saving was taken back; where it is the last step of the sheet, so is that."""
        if (saving := self._saving_of(step)) is None:
            return
        last = self._document.last_correction
        if last is not None and self._savings.get(last) is saving and not saving.pending:
            self._document.step_back()
        if step.kind == "add":
            text = self.tr("“{}” is no sample any more")
        else:
            text = self.tr("“{}” is the sample's text again")
        self.notified.emit(text.format(label_text(step.label)))

    @Slot(object)
    def take_redone(self, step: EditStep) -> None:
        """A saving was done again; where it is the next step of the sheet, so is that."""
        if (saving := self._saving_of(step)) is None:
            return
        following = self._document.next_correction
        if following is not None and self._savings.get(following) is saving and not saving.pending:
            self._document.step_forward()
        text = label_text(saving.label)
        self.notified.emit(self.tr("“{}” is saved as a sample").format(text))

    def _saving_of(self, step: EditStep) -> Saving | None:
        """The saving of this sheet that a change of the samples was."""
        if step.operation is None:
            return None
        savings = self._savings.values()
        return next((saving for saving in savings if saving.operation == step.operation), None)

    def _words_in(self, shown: SheetText, strokes: frozenset[Stroke]) -> list[Word]:
        """The words that are shown with exactly these strokes."""
        words = shown.reading.words
        return [word for word in words if self._strokes(shown, word) == strokes]

    def _read_as(self, shown: SheetText, strokes: frozenset[Stroke]) -> Predicted | None:
        """What ink was read as; None where it was not read by itself."""
        words = [word for word in shown.as_read.words if self._strokes(shown, word) <= strokes]
        together = frozenset[Stroke]().union(*(self._strokes(shown, word) for word in words))
        if together != strokes:
            return None
        confidence = min(word.confidence for word in words)
        return Predicted(" ".join(word.text for word in words), confidence, unknown=False)

    def _strokes(self, shown: SheetText, word: Word) -> frozenset[Stroke]:
        return self._document.finished(shown.ink.strokes[index] for index in word.strokes)


def _joined(texts: Mapping[int, str]) -> str:
    """What words say that have the same ink, from left to right."""
    return " ".join(texts[number] for number in sorted(texts))
