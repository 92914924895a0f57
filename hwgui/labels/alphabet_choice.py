"""Which labels are in use, for whoever writes; it is remembered in that person's folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from hwcore import HwError
from hwcore.alphabets import parse_alphabet
from hwcore.labels import OUTLIER, Alphabet
from hwcore.storage import LabelChoices, Selection, change_label_choices, read_label_choices
from hwgui.system import Lane, Task, line_for

from .label_set import LabelSet

_Change = Callable[[LabelChoices], LabelChoices]


class AlphabetChoice(QObject):
    """Joins the model's labels, the person's own symbols, and what the person chose among them.

    A choice is used at once and stored in the storage lane; what another window chose among one's
    selections meanwhile stays.

    Signals:
        changed(LabelSet): other labels can be given, or others are in use.
        recent_changed(LabelSet): the same labels, but others were used last.
        failed(str): one line: a choice could not be read or stored; it is used all the same.
        stored(): a choice was stored.

    Attributes:
        labels: those of the last ``changed``; None before the model's are known.
    """

    changed = Signal(object)
    recent_changed = Signal(object)
    failed = Signal(str)
    stored = Signal()

    def __init__(self, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.labels: LabelSet | None = None
        self._lane = lane
        self._model: Alphabet | None = None
        self._symbols: tuple[str, ...] = ()
        self._choices = LabelChoices()
        self._folder: Callable[[], Path] | None = None
        self._is_new = False  # nothing was read of whoever writes but these choices
        self._revision = 0  # what was read for somebody else, or before a change, is dropped

    @Slot(object)
    def set_alphabet(self, alphabet: Alphabet) -> None:
        """Take the labels of the model."""
        self._model = alphabet
        self._show()

    @Slot(object)
    def set_symbols(self, symbols: Sequence[str]) -> None:
        """Take the names of the person's own symbols."""
        self._symbols = tuple(symbols)
        self._show()

    def open(self, folder: Callable[[], Path]) -> None:
        """Read what a person chose; ``changed`` follows where that is something else.

        Args:
            folder: gives the person's folder; called in the lane, may raise HwError.
        """
        self._folder = folder
        self._is_new = False
        self._revision += 1
        task = self._read(keeping_in_use=False)
        task.failed.connect(partial(self._take_fault, self._revision))

    @Slot()
    def look(self) -> None:
        """Read the selections again, which another window may have changed."""
        if self._folder is not None:
            self._read(keeping_in_use=True)

    @Slot(object)
    def take_counts(self, counts: Mapping[str, int]) -> None:
        """Take the counts of a person's samples by label; the first ones after ``open`` matter.

        Whoever never chose and has samples of digits alone wrote them when there were no others:
        they read digits until they choose.
        """
        is_first, self._is_new = self._is_new, False
        labels = [label for label in counts if label != OUTLIER]
        digits = parse_alphabet("digits")
        has_digits_alone = bool(labels) and all(label in digits for label in labels)
        if is_first and has_digits_alone and self._choices == LabelChoices():
            self.use(digits.name)

    @Slot(str)
    def use(self, name: str) -> None:
        """Use another alphabet: a name of ``LabelSet.offered``, or a selection after ``OWN``."""
        self._change(lambda choices: replace(choices, in_use=name))

    @Slot(object, str)
    def keep_selection(self, selection: Selection, instead_of: str = "") -> None:
        """Keep a selection, in place of another one's title where it was renamed, and use it."""
        self._change(lambda choices: choices.with_selection(selection, instead_of))

    @Slot(str)
    def remove_selection(self, title: str) -> None:
        """Remove a selection; where it was in use, every label is."""
        self._change(lambda choices: choices.without_selection(title))

    @Slot(str)
    def take_used(self, label: str) -> None:
        """Take note that a label was given to ink, so that the picker shows it first."""
        if label != OUTLIER and self._choices.recent[:1] != (label,):
            self._change(lambda choices: choices.with_used(label))

    def _change(self, change: _Change) -> None:
        self._revision += 1
        self._choices = change(self._choices)
        self._show()
        folder = self._folder
        if folder is not None:
            task = self._lane.submit(lambda: change_label_choices(folder(), change), lasting=True)
            task.finished.connect(self.stored)
            task.failed.connect(self._fail)

    def _read(self, keeping_in_use: bool) -> Task:
        folder = self._folder
        assert folder is not None
        task = self._lane.submit(lambda: _read_in(folder))
        task.finished.connect(partial(self._take, self._revision, keeping_in_use))
        return task

    def _take(self, revision: int, keeping_in_use: bool, choices: LabelChoices) -> None:
        if revision != self._revision:
            return
        if keeping_in_use:  # each window has its own
            choices = replace(choices, in_use=self._choices.in_use)
        else:
            self._is_new = True
        self._choices = choices
        self._show()

    def _take_fault(self, revision: int, error: Exception) -> None:
        if revision == self._revision:
            self._choices = LabelChoices()
            self._show()
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(line_for(error))

    def _show(self) -> None:
        if self._model is None:
            return
        own = [symbol for symbol in self._symbols if symbol not in self._model.model_labels]
        labels = LabelSet(self._model.with_own(own), self._choices)
        before, self.labels = self.labels, labels
        if before == labels:
            return
        if before is not None and _without_recent(before) == _without_recent(labels):
            self.recent_changed.emit(labels)
        else:
            self.changed.emit(labels)


def _read_in(folder: Callable[[], Path]) -> LabelChoices:
    """In the lane: what is kept in a folder; the defaults where there is no such folder."""
    try:
        place = folder()
    except HwError:
        return LabelChoices()  # the samples, which are in that folder, say why
    return read_label_choices(place)


def _without_recent(labels: LabelSet) -> LabelSet:
    return replace(labels, choices=replace(labels.choices, recent=()))
