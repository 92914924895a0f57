"""The samples as a list for a view: ids at once, the samples themselves page by page."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Final

import numpy as np
from PySide6.QtCore import (
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    Signal,
    Slot,
)

from hwcore import Ink, Stroke
from hwcore.raster import Glyph
from hwcore.storage.samples import Sample, SampleFilter, SampleStore
from hwgui.system import line_for, now, plain_moment
from hwgui.widgets import label_text

from .store_lane import SampleLane

ROLE: Final = Qt.ItemDataRole.UserRole
"""Gives a ``ListedSample``, or None while it is being fetched."""
IS_TEXT: Final = ROLE + 1
"""Gives whether a sample is of words, which is known before it is fetched."""
PAGE: Final = 64
"""Samples fetched at a time."""
KEPT: Final = 2_000
"""Samples that are kept once they were fetched."""
_POINTS: Final = 160  # of a sample's ink that are kept: more cannot be seen
_WORD_POINTS: Final = 640
_WAITING: Final = 8  # pages that wait to be fetched
_FEW: Final = 64  # rows that may come and go one by one; with more the view is reset
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, eq=False)
class ListedSample:
    """What the list shows of a sample; ink has no more points than a small picture shows.

    Attributes:
        is_text: whether it is of words, and the label what they say.
    """

    id: str
    glyph: Glyph
    label: str
    was_wrong: bool
    predicted: str | None
    created: datetime
    is_text: bool = False


class SampleModel(QStringListModel):
    """The ids of the samples that pass a filter, the latest first; nothing is read here.

    The rows are counted in C++, because a view that lays out 10,000 of them asks often.

    Signals:
        fetched(): samples that a view asked for are there. (``dataChanged`` would have the view
            lay out everything anew.)
        listed(int): the list is that of the filter; how many samples pass it.
        failed(str): one line: the samples could not be read.
    """

    fetched = Signal()
    listed = Signal(int)
    failed = Signal(str)

    def __init__(self, samples: SampleLane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._samples = samples
        self._filter = SampleFilter()
        self._ids: list[str] = []
        self._words: frozenset[str] = frozenset()  # of these the ids of words
        self._known: OrderedDict[str, ListedSample] = OrderedDict()
        self._stale: set[str] = set()
        self._wanted: dict[int, None] = {}  # pages, the one asked for last at the end
        self._fetching = False
        self._requests = 0  # for ids, so far
        self._doubts: Mapping[str, float] = {}

    @property
    def ids(self) -> Sequence[str]:
        """The ids, in the order of the rows."""
        return self._ids

    def is_text(self, row: int) -> bool:
        """Whether the sample in a row is of words; known before it is fetched."""
        return self._ids[row] in self._words

    @property
    def is_mixed(self) -> bool:
        """Whether there are samples of words and of characters."""
        return 0 < len(self._words) < len(self._ids)

    @Slot(object)
    def set_filter(self, which: SampleFilter) -> None:
        """List the samples that pass this filter."""
        self._filter = which
        self.refresh()

    @Slot(object)
    def set_doubts(self, doubts: Mapping[str, float]) -> None:
        """List the samples with the largest doubt (by id, 0..1) first; none: the latest first."""
        self._doubts = doubts
        self.refresh()

    @Slot()
    def drop_doubts(self) -> None:
        """List the latest samples first again."""
        self.set_doubts({})

    @Slot()
    def refresh(self) -> None:
        """List the samples as they are now; what is shown stays until then."""
        self._requests += 1
        which = self._filter
        task = self._samples.submit(partial(_list, which=which))
        task.finished.connect(partial(self._take_ids, self._requests))
        task.failed.connect(self._fail)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.row() not in range(len(self._ids)):
            return None
        sample = self._known.get(self._ids[index.row()])
        if role == ROLE:
            if sample is None or sample.id in self._stale:
                self._want(index.row() // PAGE)
            return sample
        if role == IS_TEXT:
            return self.is_text(index.row())
        if sample is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._described(sample)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{self._described(sample)}\n{plain_moment(sample.created, now(), QLocale())}"
        return None

    def _described(self, sample: ListedSample) -> str:
        label = label_text(sample.label)
        if not sample.was_wrong:
            return label
        if sample.predicted is None:
            return self.tr("{}; the program was not sure").format(label)
        return self.tr("{}; the program took it for {}").format(label, sample.predicted)

    def _want(self, page: int) -> None:
        self._wanted.pop(page, None)
        self._wanted[page] = None
        if not self._fetching:
            self._fetch()

    def _fetch(self) -> None:
        if not self._wanted:
            return
        page = self._wanted.popitem()[0]
        while len(self._wanted) > _WAITING:  # they were scrolled past
            del self._wanted[next(iter(self._wanted))]
        ids = tuple(self._ids[page * PAGE : (page + 1) * PAGE])
        self._fetching = True
        task = self._samples.submit(partial(_read, ids=ids))
        task.finished.connect(self._take_samples)
        task.failed.connect(self._give_up)

    def _take_ids(self, request: int, found: tuple[list[str], frozenset[str]]) -> None:
        if request != self._requests:
            return
        ids, self._words = found
        if self._doubts:
            ids = sorted(ids, key=lambda sample_id: -self._doubts.get(sample_id, 0.0))
        self._stale.update(self._known)  # labels may have changed
        new, old = set(ids), set(self._ids)
        staying = [sample_id for sample_id in self._ids if sample_id in new]
        if len(new ^ old) > _FEW or staying != [sample_id for sample_id in ids if sample_id in old]:
            self._ids = ids
            self.setStringList(ids)
        else:
            self._follow(ids, new, old)
        self._wanted.clear()
        self.fetched.emit()
        self.listed.emit(len(ids))

    def _follow(self, ids: list[str], new: set[str], old: set[str]) -> None:
        """Bring the list to ``ids`` row by row, so that a view keeps its place."""
        for row in reversed(range(len(self._ids))):
            if self._ids[row] not in new:
                del self._ids[row]
                self.removeRow(row)
        for row, sample_id in enumerate(ids):
            if sample_id not in old:
                self._ids.insert(row, sample_id)
                self.insertRow(row)

    def _take_samples(self, samples: list[ListedSample]) -> None:
        self._fetching = False
        for sample in samples:
            self._known[sample.id] = sample
            self._known.move_to_end(sample.id)
            self._stale.discard(sample.id)
        while len(self._known) > KEPT:
            self._stale.discard(self._known.popitem(last=False)[0])
        self.fetched.emit()
        self._fetch()

    def _give_up(self, error: Exception) -> None:
        self._fetching = False
        self._fail(error)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(line_for(error))


def _list(store: SampleStore, which: SampleFilter) -> tuple[list[str], frozenset[str]]:
    """The ids of the samples that pass a filter, the latest first, and those of words."""
    ids = store.ids(which)
    if which.label is not None and not which.is_text:
        return ids, frozenset()
    return ids, frozenset(store.ids(replace(which, is_text=True)))


def _read(store: SampleStore, ids: Sequence[str]) -> list[ListedSample]:
    return [_listed(sample) for sample in store.get(ids)]


def _listed(sample: Sample) -> ListedSample:
    predicted = sample.predicted
    most = _WORD_POINTS if sample.is_text else _POINTS
    return ListedSample(
        sample.id,
        sample.glyph if sample.ink is None else Glyph.of(_thinned(sample.ink, most)),
        sample.label,
        sample.was_wrong,
        None if predicted is None or predicted.unknown else predicted.label,
        sample.created,
        sample.is_text,
    )


def _thinned(ink: Ink, most: int = _POINTS) -> Ink:
    step = -(-sum(len(stroke) for stroke in ink.strokes) // most)
    if step <= 1:
        return ink
    # Of each stroke the last point stays as well; and no more strokes than points.
    strokes = (stroke.xy for stroke in ink.strokes[:most])
    return Ink(tuple(Stroke(np.concatenate([xy[:-1:step], xy[-1:]])) for xy in strokes))
