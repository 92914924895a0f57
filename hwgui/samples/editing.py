"""Changes of the samples: saving, relabelling, deleting, undo and redo, import and export."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from hwcore.errors import SampleError
from hwcore.labels import Alphabet
from hwcore.storage.samples import ImportReport, Operation, Sample, SampleStore, export_samples
from hwgui.labels import LabelSet
from hwgui.paper import SavedInk, Saving
from hwgui.system import Counter, Task

from .export_scope import ExportScope
from .overview import EditStep, step_of
from .sample_import import import_file
from .saving import TakenBack, keep, keep_again, sample_in_use, take_back
from .store_changes import StoreChanges
from .store_lane import SampleLane
from .store_state import StoreState, state_of


class SampleEditing(StoreChanges):
    """Changes the person's samples in the storage lane.

    Every change that was requested is made, even if the window is closed before its turn.

    Signals, beside those of ``StoreChanges``:
        saved(Sample, Saving): the saving's sample is on the disk.
        not_taken_back(Saving): its sample is still there, as others changed since or none could.
        looked_up(SavedInk): its ``label`` is what the sample has now.
        fetched(Sample): the sample that ``fetch`` asked for.
        done(EditStep): samples were relabelled or deleted, or symbols changed.
        undone(EditStep), redone(EditStep): a change was taken back, or made again.
        import_progressed(int, int): how many lines of a file are read, and how many it has.
        imported(ImportReport, Path): a file was read. exported(int): how many samples were written.
        file_refused(str): one line; a file could not be read or written, and nothing was changed.
        unsaved(Saving): its ink could not be kept; ``failed`` said why.
    """

    saved = Signal(object, object)
    not_taken_back = Signal(object)
    looked_up = Signal(object)
    fetched = Signal(object)
    done = Signal(object)
    undone = Signal(object)
    redone = Signal(object)
    import_progressed = Signal(int, int)
    imported = Signal(object, object)
    exported = Signal(int)
    file_refused = Signal(str)
    unsaved = Signal(object)

    def __init__(self, samples: SampleLane, parent: QObject | None = None) -> None:
        super().__init__(samples, parent)
        self._alphabet: Alphabet | None = None
        self._imports: list[Task] = []  # those under way

    @Slot(object)
    def set_labels(self, labels: LabelSet) -> None:
        """Import samples of all known labels."""
        self._alphabet = labels.known

    @property
    def _labels(self) -> tuple[str, ...]:
        """Those of the model, as far as they are known."""
        return () if self._alphabet is None else self._alphabet.model_labels

    @Slot(object)
    def save(self, saving: Saving) -> None:
        """Store ink under the label that it is given, or give its sample this label."""
        self._keep(saving, partial(keep, labels=self._labels))

    @Slot(object)
    def save_again(self, saving: Saving) -> None:
        """Do a saving again that was taken back."""
        self._keep(saving, partial(keep_again, labels=self._labels))

    @Slot(object)
    def take_back(self, saving: Saving) -> None:
        """Undo a saving, unless something else was done to the samples since."""
        saving.pending += 1
        self._submit(
            partial(take_back, saving=saving),
            partial(self._take_taken_back, saving),
            partial(self._stay, saving),
        )

    @Slot(object)
    def look_up(self, labelled: SavedInk) -> None:
        """Find out under which label ink is kept now; ``looked_up`` follows."""

        def take(sample: Sample | None) -> None:
            labelled.label = "" if sample is None else sample.label
            self.looked_up.emit(labelled)

        task = self._samples.peek(partial(sample_in_use, labelled=labelled))
        task.finished.connect(take)

    @Slot(str)
    def fetch(self, sample_id: str) -> None:
        """Get a sample with its ink; ``fetched`` follows, or ``failed`` where it was deleted."""
        opened = self._opened

        def take(sample: Sample) -> None:
            if opened == self._opened:  # otherwise it is of somebody else
                self.fetched.emit(sample)

        task = self._samples.submit(partial(_sample_to_fetch, sample_id=sample_id))
        task.finished.connect(take)
        task.failed.connect(self._refuse)

    @Slot(object, str)
    def relabel(self, ids: Collection[str], label: str) -> None:
        """Give samples another label."""
        self.change(lambda store: store.relabel(ids, label))

    @Slot(str, str)
    def correct_text(self, sample_id: str, text: str) -> None:
        """Say what a sample of words says."""
        self.change(lambda store: store.correct_text(sample_id, text))

    @Slot(object)
    def delete(self, ids: Collection[str]) -> None:
        """Delete samples; undo brings them back."""
        self.change(lambda store: store.delete(ids))

    def change(self, job: Callable[[SampleStore], Operation | None]) -> None:
        """Have a job change samples or symbols; ``done`` says what it did."""
        self._submit(lambda store: step_of(store, job(store)), self._take_done)

    @Slot()
    def undo(self) -> None:
        """Take back the last change, be it from before a restart."""
        self._submit(lambda store: step_of(store, store.undo()), self._take_undone)

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back last."""
        self._submit(lambda store: step_of(store, store.redo()), self._take_redone)

    @Slot(object)
    @Slot(object, object)
    def import_file(self, path: Path, new_symbols: Collection[str] = ()) -> None:
        """Take the samples of a file of ink JSON lines, or a table; ``imported`` reports.

        Labels that are named become own symbols where there are samples of them."""
        if (alphabet := self._alphabet) is None:
            self.file_refused.emit(self.tr("Nothing can be imported before the model is ready."))
            return

        def take(store: SampleStore, counter: Counter) -> tuple[ImportReport, StoreState]:
            return import_file(store, path, alphabet, counter, new_symbols), state_of(store)

        task = self._samples.submit_counted(take)
        self._imports.append(task)
        task.progressed.connect(self.import_progressed)
        self._expect(
            task,
            partial(self._take_imported, task, path),
            partial(self._imports.remove, task),
            self.file_refused.emit,
        )

    @property
    def is_importing(self) -> bool:
        """Whether a file is being imported."""
        return bool(self._imports)

    @Slot()
    def stop_imports(self) -> None:
        """Read no more of the files; what was stored stays, and ``imported`` reports."""
        for task in self._imports:
            task.stop()

    @Slot(object, object)
    def export_file(self, path: Path, scope: ExportScope) -> None:
        """Write samples to a file of ink JSON lines; ``exported`` says how many."""
        self._submit(
            lambda store: export_samples(store, path, scope.which, ids=scope.ids),
            self.exported.emit,
            refuse=self.file_refused.emit,
        )

    def _keep(self, saving: Saving, job: Callable[[SampleStore, Saving], Sample]) -> None:
        saving.pending += 1
        self._submit(
            lambda store: job(store, saving),
            partial(self._take_saved, saving),
            partial(self._give_up, saving),
        )

    def _take_saved(self, saving: Saving, sample: Sample) -> None:
        saving.pending -= 1
        saving.labelled.label = sample.label
        self.saved.emit(sample, saving)

    def _give_up(self, saving: Saving) -> None:
        saving.pending -= 1
        self.unsaved.emit(saving)

    def _take_taken_back(self, saving: Saving, result: TakenBack) -> None:
        saving.pending -= 1
        saving.labelled.label = "" if result.sample is None else result.sample.label
        if result.step is not None:
            self.undone.emit(result.step)
        elif result.sample is not None:
            self.not_taken_back.emit(saving)

    def _stay(self, saving: Saving) -> None:
        saving.pending -= 1
        self.not_taken_back.emit(saving)

    def _take_imported(self, task: Task, path: Path, report: ImportReport) -> None:
        self._imports.remove(task)
        self.imported.emit(report, path)

    def _take_done(self, step: EditStep | None) -> None:
        if step is not None:
            self.done.emit(step)

    def _take_undone(self, step: EditStep | None) -> None:
        if step is not None:
            self.undone.emit(step)

    def _take_redone(self, step: EditStep | None) -> None:
        if step is not None:
            self.redone.emit(step)


def _sample_to_fetch(store: SampleStore, sample_id: str) -> Sample:
    (sample,) = store.get([sample_id])
    if sample.deleted is not None:
        raise SampleError(
            "deleted-meanwhile", "this sample was deleted in the meantime; undo brings it back"
        )
    return sample
