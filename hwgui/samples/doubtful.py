"""The search for samples with doubtful labels, which gives way to live recognition."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from hwcore.evaluation import label_doubt
from hwcore.storage.samples import Sample, SampleFilter
from hwgui.answer import Recogniser
from hwgui.system import Lane, line_for

from .store_lane import SampleLane

PAGE: Final = 64
"""Samples read from the store at a time."""
BATCH: Final = 8
"""Samples judged at a time; live recognition gets its turn after each batch."""


class DoubtfulSamples(QObject):
    """Judges the labels of all characters, a batch at a time, by the head in use; the last request
    wins.

    Signals:
        progressed(int, int): how many samples are judged, and how many there are.
        finished(dict): the doubt about each label, 0..1, by the id of its sample.
        failed(str): one line: the samples could not be judged.
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(str)

    def __init__(self, samples: SampleLane, lane: Lane, parent: QObject | None = None) -> None:
        """``lane``: that of the recognition, where engines are asked."""
        super().__init__(parent)
        self._samples = samples
        self._lane = lane
        self._engine: Recogniser | None = None
        self._search = 0  # the number of the latest one
        self._ids: list[str] = []
        self._unjudged: list[Sample] = []  # read, and to be judged next
        self._doubts: dict[str, float] = {}

    def open(self, engine: Recogniser) -> None:
        """Have this engine judge."""
        self._engine = engine

    @Slot()
    def start(self) -> None:
        """Judge the labels of all samples."""
        self.cancel()
        if self._engine is None:
            self.failed.emit(self.tr("Nothing can be judged before the model is ready."))
            return
        task = self._samples.submit(lambda store: store.ids(SampleFilter(is_text=False)))
        task.finished.connect(partial(self._begin, self._search))
        task.failed.connect(self._fail)

    @Slot()
    def cancel(self) -> None:
        """Give up the search that is under way; it emits nothing more."""
        self._search += 1

    def _begin(self, search: int, ids: list[str]) -> None:
        if search == self._search:
            self._ids, self._unjudged, self._doubts = ids, [], {}
            self._go_on(search)

    def _go_on(self, search: int) -> None:
        judged = len(self._doubts)
        if search != self._search:
            return
        if self._unjudged:
            batch, self._unjudged = self._unjudged[:BATCH], self._unjudged[BATCH:]
            assert self._engine is not None
            task = self._lane.submit(partial(label_doubt, self._engine, batch))
            task.finished.connect(partial(self._take_doubts, search, batch))
        elif judged < len(self._ids):
            page = self._ids[judged : judged + PAGE]
            task = self._samples.submit(lambda store: store.get(page))
            task.finished.connect(partial(self._take_page, search))
        else:
            self.finished.emit(self._doubts)
            return
        task.failed.connect(self._fail)

    def _take_page(self, search: int, samples: list[Sample]) -> None:
        if search == self._search:
            self._unjudged = samples
            self._go_on(search)

    def _take_doubts(self, search: int, samples: Sequence[Sample], doubts: list[float]) -> None:
        if search != self._search:
            return
        for sample, doubt in zip(samples, doubts, strict=True):
            self._doubts[sample.id] = doubt
        self.progressed.emit(len(self._doubts), len(self._ids))
        self._go_on(search)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self.cancel()
        self.failed.emit(line_for(error))
