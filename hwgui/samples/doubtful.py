"""Finding the samples that the head in use finds suspicious, without keeping the pen waiting."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from hwcore.evaluation import label_doubt
from hwcore.storage.samples import Sample
from hwgui.answer import Recogniser
from hwgui.system import Lane, line_for

from .store_lane import SampleLane

PAGE: Final = 64
"""Samples read at a time."""
TURN: Final = 8
"""Samples judged at a time; live recognition gets its turn after each."""


class DoubtfulSamples(QObject):
    """Judges samples in the lane of the recognition, a few at a time; the last request wins.

    Signals:
        progressed(int, int): so many of so many are judged.
        finished(dict): the suspicion, 0..1, of each id.
        failed(str): one line: they could not be judged.
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(str)

    def __init__(self, samples: SampleLane, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._samples = samples
        self._lane = lane
        self._engine: Recogniser | None = None
        self._round = 0
        self._ids: list[str] = []
        self._read: list[Sample] = []
        self._doubts: dict[str, float] = {}

    def open(self, engine: Recogniser) -> None:
        """Judge with this engine."""
        self._engine = engine

    @Slot()
    def start(self) -> None:
        """Judge all samples."""
        self.cancel()
        if self._engine is None:
            self.failed.emit(self.tr("Nothing can be judged before the model is ready."))
            return
        task = self._samples.submit(lambda store: store.ids())
        task.finished.connect(partial(self._begin, self._round))
        task.failed.connect(self._fail)

    @Slot()
    def cancel(self) -> None:
        """Judge no more."""
        self._round += 1

    def _begin(self, turn: int, ids: list[str]) -> None:
        if turn == self._round:
            self._ids, self._read, self._doubts = ids, [], {}
            self._go_on(turn)

    def _go_on(self, turn: int) -> None:
        done = len(self._doubts)
        if turn != self._round:
            return
        if self._read:
            some, self._read = self._read[:TURN], self._read[TURN:]
            assert self._engine is not None
            task = self._lane.submit(partial(label_doubt, self._engine, some))
            task.finished.connect(partial(self._take, turn, some))
        elif done < len(self._ids):
            page = self._ids[done : done + PAGE]
            task = self._samples.submit(lambda store: store.get(page))
            task.finished.connect(partial(self._judge, turn))
        else:
            self.finished.emit(self._doubts)
            return
        task.failed.connect(self._fail)

    def _judge(self, turn: int, samples: list[Sample]) -> None:
        if turn == self._round:
            self._read = samples
            self._go_on(turn)

    def _take(self, turn: int, samples: Sequence[Sample], doubts: list[float]) -> None:
        if turn != self._round:
            return
        for sample, doubt in zip(samples, doubts, strict=True):
            self._doubts[sample.id] = doubt
        self.progressed.emit(len(self._doubts), len(self._ids))
        self._go_on(turn)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self.cancel()
        self.failed.emit(line_for(error))
