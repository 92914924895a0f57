"""What a person says of ink, kept: corrections, confirmations, and second thoughts about them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from hwcore import Ink, Prediction
from hwcore.labels import DIGITS
from hwcore.sample import Predicted, Sample, Source
from hwcore.sample_transfer import export_samples, import_samples
from hwcore.samples import SampleStore

from .errors import line_for
from .sample_lane import SampleLane
from .stock import Step, Stock, step_of, stock_of

_T = TypeVar("_T")


class _Found(NamedTuple):
    """What opening the samples came to."""

    stock: Stock
    recovery: str | None
    unwritable: str | None


@dataclass(eq=False)
class _Given:
    """Ink that was given a label, and what it was read as.

    Attributes:
        label: given last, be it stored already or not.
        sample: only the worker uses it; None until the ink is on the disk.
    """

    ink: Ink
    predicted: Predicted | None
    label: str = ""
    sample: Sample | None = None

    def source_for(self, label: str) -> Source:
        read = self.predicted
        right = read is not None and not read.unknown and read.label == label
        return "confirmation" if right else "correction"


class Corrections(QObject):
    """Changes the person's samples, off the GUI thread.

    What was asked for is done, also if the window is closed before its turn.

    Signals:
        saved(Sample): it is on the disk.
        done(Step): samples were relabelled or deleted.
        undone(Step), redone(Step): that was taken back, or done again.
        imported(ImportReport), exported(int): a file was read; so many samples were written.
        failed(str): one line; nothing was changed.
        unopened(str): one line; ``start`` failed, and each change will try again.
        unwritable(str): one line; the samples can be seen, but not changed. Each change will try.
        unsaved(): the ink given last could not be kept; ``failed`` said why.
        recovered(str): one line: the samples had been damaged. Once at most.
        changed(Stock): what there is now, after each change, here or in another window, and
            after ``start``.
    """

    saved = Signal(object)
    done = Signal(object)
    undone = Signal(object)
    redone = Signal(object)
    imported = Signal(object)
    exported = Signal(int)
    failed = Signal(str)
    unopened = Signal(str)
    unwritable = Signal(str)
    unsaved = Signal()
    recovered = Signal(str)
    changed = Signal(object)

    def __init__(self, samples: SampleLane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._samples = samples
        self._given: _Given | None = None  # last

    @Slot()
    def start(self) -> None:
        """Open the samples, which may be another person's; ``changed`` says what there is."""
        self._given = None
        task = self._samples.submit(_found)
        task.finished.connect(self._welcome)
        task.failed.connect(lambda error: self.unopened.emit(line_for(error)))

    @Slot(object, object, str)
    def label_ink(self, ink: Ink, prediction: Prediction | None, label: str) -> None:
        """Store ink under a label. The same ink again only changes the label it was given.

        Args:
            prediction: for this ink; None where there is none yet.
        """
        if not ink.strokes:
            return
        if self._given is None or ink is not self._given.ink:
            predicted = None if prediction is None else Predicted.of(prediction)
            self._given = _Given(ink, predicted)
        elif label == self._given.label:
            return
        given = self._given
        given.label = label
        self._submit(
            partial(_keep, given=given, label=label), self.saved.emit, partial(self._give_up, given)
        )

    @Slot(object, str)
    def relabel(self, ids: Collection[str], label: str) -> None:
        """Give samples another label."""
        self._submit(lambda store: step_of(store, store.relabel(ids, label)), self._take_done)

    @Slot(object)
    def delete(self, ids: Collection[str]) -> None:
        """Delete samples; undo brings them back."""
        self._given = None
        self._submit(lambda store: step_of(store, store.delete(ids)), self._take_done)

    @Slot()
    def undo(self) -> None:
        """Take back the last change, be it from before a restart."""
        self._given = None
        self._submit(lambda store: step_of(store, store.undo()), self._take_undone)

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        self._given = None
        self._submit(lambda store: step_of(store, store.redo()), self._take_redone)

    @Slot(object)
    def import_file(self, path: Path) -> None:
        """Take the samples of a file of ink JSON lines; ``imported`` reports."""
        self._submit(lambda store: import_samples(store, path, DIGITS), self.imported.emit)

    @Slot(object)
    def export_file(self, path: Path) -> None:
        """Write all samples to a file of ink JSON lines; ``exported`` says how many."""
        self._submit(lambda store: export_samples(store, path), self.exported.emit)

    @Slot()
    def look(self) -> None:
        """Find out whether another window changed the samples; ``changed`` follows if so."""
        task = self._samples.peek(lambda s: stock_of(s) if s.changed_elsewhere() else None)
        task.finished.connect(self._take_elsewhere)

    def _submit(
        self,
        job: Callable[[SampleStore], _T],
        deliver: Callable[[_T], object] | None = None,
        give_up: Callable[[], object] | None = None,
    ) -> None:
        def finish(result: tuple[_T, Stock]) -> None:
            if deliver is not None:
                deliver(result[0])
            self.changed.emit(result[1])

        def fail(error: Exception) -> None:
            if give_up is not None:
                give_up()
            self._refuse(error)

        task = self._samples.submit(lambda store: (job(store), stock_of(store)), changes=True)
        task.finished.connect(finish)
        task.failed.connect(fail)

    def _welcome(self, found: _Found) -> None:
        self.changed.emit(found.stock)
        if found.recovery is not None:
            self.recovered.emit(found.recovery)
        if found.unwritable is not None:
            self.unwritable.emit(found.unwritable)

    @Slot(object)
    def _take_elsewhere(self, stock: Stock | None) -> None:
        if stock is not None:
            self.changed.emit(stock)

    def _give_up(self, given: _Given) -> None:
        if given is self._given:
            self._given = None
        self.unsaved.emit()

    def _take_done(self, step: Step | None) -> None:
        if step is not None:
            self.done.emit(step)

    def _take_undone(self, step: Step | None) -> None:
        if step is not None:
            self.undone.emit(step)

    def _take_redone(self, step: Step | None) -> None:
        if step is not None:
            self.redone.emit(step)

    def _refuse(self, error: Exception) -> None:
        self.failed.emit(line_for(error))


def _found(store: SampleStore) -> _Found:
    recovery = None if store.recovery is None else str(store.recovery)
    return _Found(stock_of(store), recovery, store.unwritable)


def _keep(store: SampleStore, given: _Given, label: str) -> Sample:
    """Store ink, or where that was done give its sample another label."""
    if given.sample is None:
        given.sample = store.add(given.ink, label, given.predicted, given.source_for(label))
    else:
        store.relabel([given.sample.id], label)
        (given.sample,) = store.get([given.sample.id])
    return given.sample
