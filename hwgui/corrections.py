"""What a person says of ink, kept: corrections, confirmations, and second thoughts about them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from hwcore import Ink, Prediction
from hwcore.labels import DIGITS
from hwcore.sample import Operation, OperationKind, Predicted, Sample
from hwcore.sample_transfer import export_samples, import_samples
from hwcore.samples import SampleStore

from .errors import line_for
from .sample_lane import SampleLane

_T = TypeVar("_T")


@dataclass(frozen=True)
class Step:
    """Something that can be undone or done again.

    Attributes:
        kind: what was done.
        count: to how many samples.
        label: that the sample has, where it is one.
    """

    kind: OperationKind
    count: int
    label: str | None


@dataclass(frozen=True)
class Stock:
    """What there is.

    Attributes:
        counts: samples in use by label; labels without any are not named.
        undoable, redoable: what undo and redo would do; None where there is nothing.
    """

    counts: dict[str, int] = field(default_factory=dict)
    undoable: Step | None = None
    redoable: Step | None = None

    @property
    def total(self) -> int:
        """All samples in use."""
        return sum(self.counts.values())


class Corrections(QObject):
    """Changes the person's samples, off the GUI thread.

    Signals:
        saved(Sample): it is on the disk.
        undone(Step), redone(Step): that was taken back, or done again.
        imported(ImportReport), exported(int): a file was read; so many samples were written.
        failed(str): one line; nothing was changed.
        unopened(str): one line; ``start`` failed, and each change will try again.
        unsaved(): the ink given last could not be kept; ``failed`` said why.
        recovered(str): one line: the samples had been damaged. Once at most.
        changed(Stock): what there is now, after each change and after ``start``.
    """

    saved = Signal(object)
    undone = Signal(object)
    redone = Signal(object)
    imported = Signal(object)
    exported = Signal(int)
    failed = Signal(str)
    unopened = Signal(str)
    unsaved = Signal()
    recovered = Signal(str)
    changed = Signal(object)

    def __init__(self, samples: SampleLane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._samples = samples
        self._ink: Ink | None = None  # labelled last
        self._saved: Sample | None = None  # under this label; None until it is on the disk

    @Slot()
    def start(self) -> None:
        """Open the samples, which may be another person's; ``changed`` says what there is."""
        self._ink = None
        task = self._samples.submit(lambda store: (store.recovery, _stock(store)))
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
        if ink is self._ink:
            if self._saved is not None and self._saved.label != label:
                again = partial(_relabel, sample=self._saved, label=label)
                self._submit(again, partial(self._take_saved, ink), self._give_up)
            return
        self._ink, self._saved = ink, None
        predicted = None if prediction is None else Predicted.of(prediction)
        right = predicted is not None and not predicted.unknown and predicted.label == label
        source: Literal["confirmation", "correction"] = "confirmation" if right else "correction"
        job = partial(_add, ink=ink, label=label, predicted=predicted, source=source)
        self._submit(job, partial(self._take_saved, ink), self._give_up)

    @Slot(object, str)
    def relabel(self, ids: Collection[str], label: str) -> None:
        """Give samples another label."""
        self._submit(lambda store: store.relabel(ids, label))

    @Slot(object)
    def delete(self, ids: Collection[str]) -> None:
        """Delete samples; undo brings them back."""
        self._ink = None
        self._submit(lambda store: store.delete(ids))

    @Slot()
    def undo(self) -> None:
        """Take back the last change, be it from before a restart."""
        self._submit(lambda store: _step(store, store.undo()), self._take_undone)

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        self._submit(lambda store: _step(store, store.redo()), self._take_redone)

    @Slot(object)
    def import_file(self, path: Path) -> None:
        """Take the samples of a file of ink JSON lines; ``imported`` reports."""
        self._submit(lambda store: import_samples(store, path, DIGITS), self.imported.emit)

    @Slot(object)
    def export_file(self, path: Path) -> None:
        """Write all samples to a file of ink JSON lines; ``exported`` says how many."""
        self._submit(lambda store: export_samples(store, path), self.exported.emit)

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

        task = self._samples.submit(lambda store: (job(store), _stock(store)))
        task.finished.connect(finish)
        task.failed.connect(fail)

    def _welcome(self, found: tuple[object, Stock]) -> None:
        recovery, stock = found
        if recovery is not None:
            self.recovered.emit(str(recovery))
        self.changed.emit(stock)

    def _take_saved(self, ink: Ink, sample: Sample) -> None:
        if ink is self._ink:
            self._saved = sample
        self.saved.emit(sample)

    def _give_up(self) -> None:
        self._ink = None
        self.unsaved.emit()

    def _take_undone(self, step: Step | None) -> None:
        self._ink = None
        if step is not None:
            self.undone.emit(step)

    def _take_redone(self, step: Step | None) -> None:
        if step is not None:
            self.redone.emit(step)

    def _refuse(self, error: Exception) -> None:
        self.failed.emit(line_for(error))


def _add(
    store: SampleStore,
    ink: Ink,
    label: str,
    predicted: Predicted | None,
    source: Literal["confirmation", "correction"],
) -> Sample:
    return store.add(ink, label, predicted, source)


def _relabel(store: SampleStore, sample: Sample, label: str) -> Sample:
    store.relabel([sample.id], label)
    return store.get([sample.id])[0]


def _stock(store: SampleStore) -> Stock:
    undoable, redoable = store.next_undo(), store.next_redo()
    return Stock(store.counts(), _step(store, undoable), _step(store, redoable))


def _step(store: SampleStore, operation: Operation | None) -> Step | None:
    if operation is None:
        return None
    ids = operation.samples
    label = store.get(ids)[0].label if len(ids) == 1 else None
    return Step(operation.kind, len(ids), label)
