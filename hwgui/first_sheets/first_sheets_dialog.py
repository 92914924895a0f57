"""The dialog of the first sheets: a sentence, the digits, a name, and the offer of a lesson."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hwcore.storage import LONGEST_NAME
from hwcore.storage.samples import NewSample
from hwgui.widgets import GRID, TARGET, hint_text, text_label, title_label

from .first_texts import DIGITS, SENTENCE, digit_samples, word_samples
from .sheet_to_write import SheetToWrite

_SIZE: Final = (80 * GRID, 60 * GRID)
_LEAST_SIZE: Final = (38 * GRID, 44 * GRID)
_WORD, _DIGIT, _NAME = 17 * GRID, 7 * GRID, 30 * GRID
"""Least widths of cells in px."""


class FirstSheetsDialog(QDialog):
    """Three sheets, one after another; each can be skipped, and so can all. Then a lesson.

    What is written is handed over once, after the last sheet, or when the rest is skipped; the
    dialog stays open until it is told what became of it.

    Signals:
        written(tuple of NewSample, str): what was written, and the name; either may be empty.
        teach_wanted(): the person wants the first lesson now.

    Attributes:
        sheets: sentence, digits, name.
        name: the line for the name.
        next, skip_all: the buttons below; on the last page they offer the lesson.
    """

    written = Signal(object, str)
    teach_wanted = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        """``name`` is in the line for the name at first; empty where none is known."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("First sheets"))
        self.sheets = (
            SheetToWrite(self.tr("Write this sentence, a word in each box"), SENTENCE, _WORD),
            SheetToWrite(self.tr("Write these digits"), DIGITS, _DIGIT),
            SheetToWrite(self.tr("What are you called?"), ("",), _NAME),
        )
        self._is_handed_over = False
        self.name = QLineEdit(name)
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setMinimumHeight(TARGET)
        self.name.setTextMargins(GRID, 0, GRID, 0)
        self.name.setAccessibleName(self.tr("Name"))
        self.name.setPlaceholderText(hint_text(self.tr("Your name, as it is typed")))
        self.name.textChanged.connect(self._show_buttons)
        self.sheets[2].add_below(self.name)
        self._result, self._meaning = title_label(), text_label()
        self._stack = QStackedWidget()
        for sheet in self.sheets:
            sheet.changed.connect(self._show_buttons)
            self._stack.addWidget(sheet)
        self._stack.addWidget(self._last_page())
        intro = text_label(quiet=True)
        intro.setText(
            self.tr("Three short sheets show the program how you write. Skip what you like.")
        )
        self._intro = intro
        self._step = QLabel()
        self._step.setForegroundRole(intro.foregroundRole())
        self.skip_all, self.next = QPushButton(), QPushButton()
        self.skip_all.clicked.connect(self.reject)
        self.next.clicked.connect(self._go_on)
        self.next.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._step, 1)
        for button, width in ((self.skip_all, 13 * GRID), (self.next, 16 * GRID)):
            button.setMinimumSize(width, TARGET)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(intro)
        layout.addWidget(self._stack, 1)
        layout.addLayout(row)
        self.setMinimumSize(*_LEAST_SIZE)
        room = parent.screen().availableGeometry().size()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))
        self._show_buttons()
        self.sheets[0].canvas.setFocus()

    @property
    def samples(self) -> tuple[NewSample, ...]:
        """What is written so far."""
        sentence, digits, name = self.sheets
        own_name = (self._own_name(),)
        return (
            *word_samples(SENTENCE, sentence.inks),
            *digit_samples(digits.inks),
            *word_samples(own_name, name.inks),
        )

    @property
    def kept(self) -> str:
        """What the last page says was kept; empty before that."""
        return self._result.text()

    @Slot(str)
    def offer_name(self, name: str) -> None:
        """Put what was read as the name in its line, unless the person typed there."""
        if not self.name.isModified() and len(name) <= LONGEST_NAME and name:
            self.name.setText(name)

    @Slot(int)
    def show_kept(self, count: int) -> None:
        """Say how many samples are on the disk, and offer a lesson."""
        self._result.setText(self.tr("%n sample(s) kept", "", count))
        self._meaning.setText(
            self.tr(
                "The first lesson teaches the program how you write. It takes some seconds, it can "
                "be taken back, and Teach is there at any time."
            )
        )
        self._show_last()

    @Slot(str)
    def show_failure(self, why: str) -> None:
        """Say that nothing was kept, and why."""
        self._result.setText(self.tr("What you wrote could not be kept"))
        self._meaning.setText(why)
        self._show_last()
        self.next.hide()

    def reject(self) -> None:
        """Skip the rest; what was written so far is kept."""
        if not self._is_handed_over and self.samples:
            self._hand_over()
            return
        super().reject()

    def _own_name(self) -> str:
        return " ".join(self.name.text().split())

    @property
    def _is_last(self) -> bool:
        return self._stack.currentIndex() == len(self.sheets)

    @Slot()
    def _go_on(self) -> None:
        place = self._stack.currentIndex()
        if self._is_last:
            self.teach_wanted.emit()
            self.accept()
        elif place + 1 < len(self.sheets):
            self._stack.setCurrentIndex(place + 1)
            self._show_buttons()
            self.sheets[place + 1].canvas.setFocus()
        else:
            self._hand_over()

    def _hand_over(self) -> None:
        self._is_handed_over = True
        samples = self.samples
        self.next.setEnabled(False)
        self.written.emit(samples, self._own_name())
        if not samples:
            self.accept()

    def _show_last(self) -> None:
        self._stack.setCurrentIndex(len(self.sheets))
        self._intro.hide()
        self._show_buttons()
        self.next.setFocus()

    @Slot()
    def _show_buttons(self) -> None:
        place = self._stack.currentIndex()
        if self._is_last:
            self._step.clear()
            self.skip_all.setText(self.tr("Close"))
            self.next.setText(self.tr("Teach now"))
            self.next.setEnabled(True)
            return
        self._step.setText(self.tr("{} of {}").format(place + 1, len(self.sheets)))
        self.skip_all.setText(self.tr("Skip the rest"))
        is_name = place + 1 == len(self.sheets)
        has_any = not self.sheets[place].document.is_empty or (is_name and bool(self._own_name()))
        last = self.tr("Done") if is_name else self.tr("Next")
        self.next.setText(last if has_any else self.tr("Skip this sheet"))

    def _last_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addStretch(1)
        layout.addWidget(self._result)
        layout.addWidget(self._meaning)
        layout.addStretch(2)
        return page
