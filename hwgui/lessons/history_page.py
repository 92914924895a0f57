"""The History page: every lesson with its figures, and the way back to any of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hwgui.system import now, plain_moment, whole_moment, worded
from hwgui.widgets import GRID, RingedButton, RowList

from .lesson_list import LessonList
from .wording import base_figures, own_figures, taught_sentence, word_figures

if TYPE_CHECKING:
    from hwcore.storage import KeptLesson

LESSON, TAUGHT, SAMPLES, OWN, BASE = range(5)
_FIGURES: Final = (SAMPLES, OWN, BASE)
_LEAST_WITH_DETAIL: Final = 14 * GRID  # high; the rows have room above the text
_NUMBER: Final = Qt.ItemDataRole.UserRole


class HistoryPage(QWidget):
    """Shows a row for each lesson, the newest first, and one for the model as shipped.

    Signals:
        adopt_requested(object): the number of a lesson to use, None for the model as shipped.
    """

    adopt_requested = Signal(object)

    def __init__(self, clock: Callable[[], datetime] = now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.setAccessibleName(self.tr("History"))
        self.rows = RowList(
            [
                self.tr("Lesson"),
                self.tr("Taught"),
                self.tr("Samples"),
                self.tr("Yours wrong"),
                self.tr("Everybody else's wrong"),
            ]
        )
        self.rows.headerItem().setToolTip(
            OWN,
            self.tr("Each of your samples read as if it had not been taught (cross-validation)"),
        )
        self.rows.header().setSectionResizeMode(LESSON, QHeaderView.ResizeMode.Fixed)
        self.rows.setAccessibleName(self.tr("Lessons"))
        self.detail = QLabel()
        self.use = RingedButton(self.tr("Use this one"))
        self._lesson_list = LessonList(None, ())
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setWordWrap(True)
        self.detail.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.detail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        below = QHBoxLayout()
        below.setSpacing(2 * GRID)
        below.addWidget(self.use)
        below.addWidget(self.detail, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self.rows, 1)
        layout.addLayout(below)
        self.setFocusProxy(self.rows)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that the drawer gives it the focus
        self.rows.currentItemChanged.connect(self._show_detail)
        self.rows.itemActivated.connect(self._ask)
        self.use.clicked.connect(self._ask)
        self.show_lessons(self._lesson_list)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_columns()

    @Slot(object)
    def show_lessons(self, lesson_list: LessonList) -> None:
        """Show the lessons of a person; the row that was chosen stays so."""
        # Whoever looks at no other lesson looks at the one in use, also when that is another now.
        chosen = self._chosen()
        if chosen == self._lesson_list.in_use:
            chosen = lesson_list.in_use
        self._lesson_list = lesson_list
        shipped = QTreeWidgetItem([self.tr("As shipped"), "", "", "", ""])
        shipped.setData(LESSON, _NUMBER, None)
        items = [*map(self._row_of, lesson_list.lessons), shipped]
        self.rows.clear()
        self.rows.addTopLevelItems(items)
        for item in items:
            if item.data(LESSON, _NUMBER) == lesson_list.in_use:
                self._mark(item)
        matching = [item for item in items if item.data(LESSON, _NUMBER) == chosen]
        self.rows.setCurrentItem(matching[0] if matching else shipped)
        self._place_columns()

    def _place_columns(self) -> None:
        """Show the figures, and when it was taught, in columns or, where those would be cut, below
        for the chosen lesson."""
        rows, header = self.rows, self.rows.header()
        for column in (TAUGHT, *_FIGURES):
            rows.setColumnHidden(column, False)
        widths = [
            max(header.sectionSizeHint(column), rows.sizeHintForColumn(column))
            for column in range(rows.columnCount())
        ]
        around = 2 * rows.frameWidth() + rows.verticalScrollBar().sizeHint().width()
        room = self.contentsRect().width() - 4 * GRID - around
        for column in _FIGURES:
            rows.setColumnHidden(column, sum(widths) > room)
        is_alone = widths[LESSON] + widths[TAUGHT] > room
        rows.setColumnHidden(TAUGHT, is_alone)
        header.resizeSection(LESSON, min(widths[LESSON], room))
        self.detail.setVisible(self.height() >= _LEAST_WITH_DETAIL)
        self._show_detail()

    def _row_of(self, lesson: KeptLesson) -> QTreeWidgetItem:
        item = QTreeWidgetItem([self.tr("Lesson {}").format(lesson.number), "", "", "", ""])
        item.setData(LESSON, _NUMBER, lesson.number)
        if lesson.taught is not None:
            moment, locale = self._clock(), QLocale()
            item.setText(TAUGHT, plain_moment(lesson.taught, moment, locale))
            item.setToolTip(TAUGHT, whole_moment(lesson.taught, moment, locale))
        if lesson.record is not None:
            before, after = lesson.record.before, lesson.record.after
            item.setText(SAMPLES, str(len(lesson.record.samples)))
            item.setText(OWN, own_figures(before, after))
            item.setText(BASE, base_figures(before, after))
            if "words_total" in before and "own_error" not in before:  # of words alone
                item.setText(OWN, word_figures(before, after))
                item.setText(BASE, "")
        if lesson.fault is not None:
            item.setText(LESSON, self.tr("Lesson {} (cannot be used)").format(lesson.number))
        item.setToolTip(LESSON, item.text(LESSON))
        return item

    def _mark(self, item: QTreeWidgetItem) -> None:
        number = item.data(LESSON, _NUMBER)
        shipped, lesson = self.tr("As shipped (in use)"), self.tr("Lesson {} (in use)")
        item.setText(LESSON, shipped if number is None else lesson.format(number))
        item.setToolTip(LESSON, item.text(LESSON))
        bold = QFont(self.rows.font())
        bold.setBold(True)
        item.setFont(LESSON, bold)

    def _chosen(self) -> int | None:
        item = self.rows.currentItem()
        number: int | None = None if item is None else item.data(LESSON, _NUMBER)
        return number

    def _lesson(self, number: int | None) -> KeptLesson | None:
        return next(
            (lesson for lesson in self._lesson_list.lessons if lesson.number == number), None
        )

    def _can_be_used(self) -> bool:
        if self._chosen() == self._lesson_list.in_use:
            return False
        lesson = self._lesson(self._chosen())
        return lesson is None or lesson.fault is None

    @Slot()
    def _show_detail(self) -> None:
        self.use.setVisible(self._can_be_used())
        lesson = self._lesson(self._chosen())
        if lesson is None:
            self.detail.setText(
                self.tr("As it came with the program: it knows none of your samples.")
            )
        elif lesson.fault is not None:
            self.detail.setText(worded(lesson.fault))
        elif lesson.record is not None:
            record = lesson.record
            lines = [taught_sentence(record.counts)] if record.counts else []
            if record.words:
                lines.append(self.tr("Words: %n", "", record.words))
                figures = word_figures(record.before, record.after)
                lines.append(self.tr("Your words wrong: {}").format(figures))
            model, row = self.rows.model(), self.rows.currentIndex().row()
            for column in (TAUGHT, OWN, BASE):
                figures = model.index(row, column).data()
                if figures and self.rows.isColumnHidden(column):
                    title = model.headerData(column, Qt.Orientation.Horizontal)
                    lines.append(f"{title}: {figures}")
            self.detail.setText("\n".join(lines))

    @Slot()
    def _ask(self) -> None:
        if self._can_be_used():
            self.adopt_requested.emit(self._chosen())
