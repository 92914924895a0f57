"""The parts that offer labels: buttons and bars of a few labels, or rows and a line of many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QRect, QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from hwgui.labels import LabelSet

from .candidate_bars import CandidateBars
from .candidate_groups import CandidateGroup, grouped
from .candidate_rows import CandidateRows
from .candidate_strip import CandidateStrip
from .label_row import LabelRow
from .recognition import Recognised


class ChoiceSizes(NamedTuple):
    """As in ``layout.Measures``: least and best height of the bars, size and rows of the labels."""

    bars_least: int
    bars: int
    labels: QSize
    label_rows: int


class Choices(QObject):
    """Shows an answer's candidates in the parts for few labels or for many; the others are hidden.

    Signals:
        chosen(str): the label of a candidate that was pressed.

    Attributes:
        bars, labels: of a few labels: bars of the candidates, and a button for each label.
        rows, strip: of many: rows of buttons with bars, and what stands below them.
    """

    chosen = Signal(str)

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._set: LabelSet | None = None
        self.bars = CandidateBars(view)
        self.rows = CandidateRows(view)
        self.labels = LabelRow(view)
        self.strip = CandidateStrip(view)
        for part in (self.rows, self.strip):
            part.chosen.connect(self.chosen)

    def set_labels(self, labels: LabelSet, actions: Sequence[QAction], pick: QAction) -> None:
        """Offer labels; as ``PredictionView.set_labels``."""
        self._set = labels
        self.labels.set_actions(actions if labels.is_few else (), pick if labels.is_few else None)
        self.strip.set_actions(pick, actions[-1])
        for part in (self.rows, self.strip):
            part.set_groups(labels.groups)

    @property
    def anchor(self) -> QWidget:
        """The widget beside which the picker opens."""
        return self.labels if self._is_few else self.strip

    @property
    def buttons(self) -> tuple[QWidget, ...]:
        """The buttons in the order of the focus."""
        few = self.labels.buttons
        pick = () if self.labels.pick is None else (self.labels.pick,)
        return (*self.rows.all_buttons, *few, *pick, *self.strip.all_buttons)

    @property
    def sizes(self) -> ChoiceSizes:
        """What the parts in use need."""
        bars, labels = (self.bars, self.labels) if self._is_few else (self.rows, self.strip)
        return ChoiceSizes(
            bars.minimumSizeHint().height(),
            bars.sizeHint().height(),
            labels.sizeHint(),
            2 if self._is_few else 1,
        )

    def place(self, bars: QRect, labels: QRect) -> None:
        """Lie in these rectangles; an empty one is none."""
        for part in (self.bars, self.rows):
            part.setGeometry(bars)
        for other in (self.labels, self.strip):
            other.setGeometry(labels)
        self.strip.set_with_candidates(bars.isEmpty())

    def show_parts(self, labellable: bool) -> None:
        """Show the parts in use that have a place; ``labellable``: there is ink."""
        has_bars = not self.bars.geometry().isEmpty()
        self.bars.setVisible(has_bars and self._is_few)
        self.rows.setVisible(has_bars and not self._is_few)
        self.strip.setVisible(labellable and not self._is_few)

    def show_answer(self, recognised: Recognised) -> None:
        """Show the candidates of an answer."""
        prediction, trusted = recognised.prediction, recognised.trusted
        if self._is_few:
            self.bars.show_candidates(prediction.candidates, trusted)
            self.labels.mark_best(prediction.label if trusted else None)
        else:
            for part in (self.rows, self.strip):
                part.set_groups(self._groups_for(recognised))
                part.show_candidates(prediction.candidates, trusted)

    def clear(self) -> None:
        """Show no candidates."""
        self.bars.clear()
        self.labels.mark_best(None)
        self.rows.clear()
        self.strip.show_candidates((), trusted=True)

    def group_of(self, recognised: Recognised) -> CandidateGroup | None:
        """The answer with its look-alikes in use; None where it has none, or where guide lines say
        which of them it is."""
        groups = self._groups_for(recognised)
        if recognised.prediction.label not in groups:
            return None
        return grouped(recognised.prediction.candidates, groups, 1)[0]

    def _groups_for(self, recognised: Recognised) -> Mapping[str, tuple[str, ...]]:
        """The look-alikes of labels that share their confidence in an answer."""
        return {} if self._set is None or recognised.has_guides else self._set.groups

    @property
    def _is_few(self) -> bool:
        return self._set is None or self._set.is_few
