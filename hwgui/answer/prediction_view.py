"""The panel of the answer: best candidate, bars, note, labels, and the raster."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QFont,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from hwgui.widgets import GRID, label_text

from . import layout as layout
from .candidate_bars import CandidateBars, percent
from .label_row import LabelRow
from .picture_caption import PictureCaption
from .raster_picture import RasterPicture
from .recognition import Recognised
from .save_note import SaveNote

ANNOUNCE_AFTER: Final = 400
"""Milliseconds without a new answer after which the last one is announced to a screen reader."""
FOCUS_RING: Final = """
QCheckBox { border: 2px solid transparent; border-radius: 6px; padding: 2px 4px 2px 0; }
QCheckBox:focus { border-color: palette(highlight); }
"""
"""Fusion's own mark of focus is too faint on a dark ground."""
_UNBOUNDED: Final = 16_777_215  # Qt's own "no maximum", which PySide does not name


class PredictionView(QWidget):
    """Shows answers. Its parts have fixed places: nothing moves while somebody writes.

    Signals:
        attention_toggled(bool): whether attention is to be shown.
        announced(str): the text just announced to a screen reader.
    """

    attention_toggled = Signal(bool)
    announced = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recognised: Recognised | None = None
        self._kept_as = ""
        self._announced = ""
        self._orientation = Qt.Orientation.Vertical
        self.setAccessibleName(self.tr("Answer"))

        self.glyph = QLabel(self)
        self.title = QLabel(self)
        self.bars = CandidateBars(self)
        self.sentence = self._text()
        self.guide = self._text()
        self.guide.setForegroundRole(QPalette.ColorRole.WindowText)
        self.note = SaveNote(self)
        self.labels = LabelRow(self)
        self.caption = PictureCaption(self)
        for label in (self.glyph, self.title):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.picture = RasterPicture(self)
        self.picture.setToolTip(self.tr("Your ink as the network gets it: 28 by 28 pixels"))
        self.attention = QCheckBox(self.tr("Show what it looked at"), self)
        self.attention.setStyleSheet(FOCUS_RING)
        self.attention.toggled.connect(self._toggle_attention)

        self._settled = QTimer(self, singleShot=True, interval=ANNOUNCE_AFTER)
        self._settled.timeout.connect(self._announce)

        self._set_fonts()
        self.set_labels((), is_digits=True)
        self._show_sentence(self.tr("Getting ready…"))

    def set_labels(self, actions: Sequence[QAction], is_digits: bool) -> None:
        """Offer these actions, whose data is their label."""
        self.labels.set_actions(actions)
        write = self.tr("1. Write a digit on the paper.")
        if not is_digits:
            write = self.tr("1. Write a character on the paper.")
        correct = self.tr("2. Right? Enter. Wrong? Press its key.")
        self.guide.setText(f"{write}\n{correct}\n{self.tr('3. Teach, and it learns your hand.')}")
        self._place()

    def order_focus(self) -> None:
        """Let Tab go from top to bottom; to be called when the parts have their actions."""
        undo = [] if self.note.undo is None else [self.note.undo]
        for one, next_one in pairwise((*undo, *self.labels.buttons, self.attention)):
            QWidget.setTabOrder(one, next_one)

    @property
    def recognised(self) -> Recognised | None:
        """The answer that is shown; None before the first, and after a failure."""
        return self._recognised

    @Slot()
    def show_ready(self) -> None:
        """Show that answers can come."""
        if self._recognised is None:
            self._show_nothing_yet()

    @Slot(object)
    def show_recognised(self, recognised: Recognised) -> None:
        """Show an answer; for empty paper, the guide."""
        self._recognised = recognised
        if recognised.is_empty:
            self._show_nothing_yet()
        else:
            self._show_answer(recognised)
        self._show_picture()
        self._settled.start()

    @Slot(str)
    def show_failure(self, message: str) -> None:
        """Show that there is no answer, and why."""
        self._recognised = None
        self._show_sentence(message)
        self.note.show_hint(message if self.sentence.geometry().isEmpty() else "")
        self._show_picture()
        self._settled.start()

    @Slot(str)
    def show_kept_as(self, label: str) -> None:
        """Show under which label the ink is a sample already; empty: it is none."""
        self._kept_as = label
        recognised = self._recognised
        if recognised is not None and not recognised.is_empty and not self.note.has_note:
            self.note.show_hint(*self._hint_for(recognised))

    @Slot(bool)
    def set_attention(self, wanted: bool) -> None:
        """Show attention, as soon as an answer has it, or hide it."""
        self.attention.setChecked(wanted)

    def extent(self, orientation: Qt.Orientation, room: QSize) -> int:
        """The answer's width beside the paper, or its height below, in this room for both."""
        if orientation == Qt.Orientation.Vertical:
            return layout.width_beside(room.width())
        return layout.height_below(room, self._measures())

    def least_height(self, orientation: Qt.Orientation, width: int) -> int:
        """The least height in which no part overlaps another; ``width`` counts below the paper."""
        if orientation == Qt.Orientation.Vertical:
            return layout.least_height_beside(self._measures())
        return layout.least_height_below(width, self._measures())

    def arrange(self, orientation: Qt.Orientation, room: QSize) -> None:
        """Lie beside the paper (vertical: narrow and high) or below it (horizontal)."""
        if orientation != self._orientation:
            self._orientation = orientation
            self._set_fonts()
        extent = self.extent(orientation, room)
        if orientation == Qt.Orientation.Vertical:
            self.setFixedWidth(extent)
            self.setMinimumHeight(1)
            self.setMaximumHeight(_UNBOUNDED)
        else:
            self.setMinimumWidth(1)
            self.setMaximumWidth(_UNBOUNDED)
            self.setFixedHeight(extent)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._set_fonts()
            self.updateGeometry()
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)

    def _place(self) -> None:
        measures = self._measures()
        if self._orientation == Qt.Orientation.Vertical:
            places = layout.beside(self.size(), measures)
        else:
            places = layout.below(self.size(), measures)
        for name, place in places._asdict().items():
            part: QWidget = getattr(self, name)
            part.setGeometry(place)
        glyph = QFont(self.font())
        glyph.setPixelSize(max(min(self.glyph.height() + GRID, self.glyph.width() * 3 // 2), 1))
        self.glyph.setFont(glyph)
        self._show_parts()

    def _show_parts(self) -> None:
        """Show the parts that have a place and something to show."""
        recognised = self._recognised
        has_picture = recognised is not None and not recognised.is_empty
        self.bars.setVisible(not self.bars.geometry().isEmpty())
        self.sentence.setVisible(not self.sentence.geometry().isEmpty())
        for part in (self.caption, self.picture, self.attention):
            part.setVisible(has_picture and not part.geometry().isEmpty())

    def _measures(self) -> layout.Measures:
        return layout.Measures(
            bars_least=self.bars.minimumSizeHint().height(),
            bars=self.bars.sizeHint().height(),
            title=self._title_size(),
            caption=self.caption.sizeHint(),
            attention=self.attention.sizeHint(),
            note=self.note.sizeHint(),
            labels=self.labels.sizeHint(),
        )

    def _title_size(self) -> QSize:
        metrics = self.title.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.tr("Not sure")) + 2, metrics.height())

    def _set_fonts(self) -> None:
        beside = self._orientation == Qt.Orientation.Vertical
        title = QFont(self.font())
        title.setBold(True)
        _scale(title, 1.8 if beside else 1.15)
        self.title.setFont(title)

    def _show_answer(self, recognised: Recognised) -> None:
        prediction, trusted = recognised.prediction, recognised.trusted
        title = percent(prediction.confidence) if trusted else self.tr("Not sure")
        self.glyph.setText(prediction.label if trusted else "?")
        role = QPalette.ColorRole.WindowText if trusted else QPalette.ColorRole.PlaceholderText
        self.glyph.setForegroundRole(role)
        self.title.setText(title)
        self.bars.show_candidates(prediction.candidates, trusted)
        self.labels.mark_best(prediction.label if trusted else None)
        self.sentence.clear()
        self.guide.hide()
        hint, short = self._hint_for(recognised)
        self.note.show_hint(hint, short)
        description = f"{prediction.label}, {title}" if trusted else title
        self._describe(f"{title}. {hint}" if recognised.several else description)

    def _hint_for(self, recognised: Recognised) -> tuple[str, str]:
        """The hint on what can be done with the ink, in full and in short."""
        if recognised.several:
            return self.tr("More than one? Write one at a time."), self.tr("One at a time")
        if self._kept_as:
            whole, short = self.tr("Saved as {}. Another key changes it."), self.tr("Saved as {}")
            label = label_text(self._kept_as)
            return whole.format(label), short.format(label)
        if recognised.trusted:
            return self.tr("Right? Enter. Wrong? Press its key."), self.tr("Enter, or its key")
        return self.tr("What is it? Press its key."), self.tr("Press its key")

    def _show_nothing_yet(self) -> None:
        self._show_sentence("")
        self.guide.show()
        self._describe(self.tr("The answer appears here while you write."))

    def _show_sentence(self, sentence: str) -> None:
        self.glyph.clear()
        self.title.clear()
        self.bars.clear()
        self.labels.mark_best(None)
        self.note.show_hint("")
        self.sentence.setText(sentence)
        self.guide.hide()
        self._describe(sentence)

    def _text(self) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return label

    def _show_picture(self) -> None:
        self._show_parts()
        recognised = self._recognised
        if recognised is None or recognised.is_empty:
            self.picture.show_raster(None)
            self.caption.show_name()
            return
        has_attention = self.attention.isChecked() and recognised.trusted
        attention = recognised.attention if has_attention else None
        self.picture.show_raster(recognised.glyph.raster, attention)
        if attention is not None:
            self.caption.show_legend(recognised.prediction.label)
        elif self.attention.isChecked() and not recognised.trusted:
            self.caption.show_unsure()
        else:
            self.caption.show_name()

    @Slot(bool)
    def _toggle_attention(self, wanted: bool) -> None:
        self._show_picture()
        self.attention_toggled.emit(wanted)

    def _describe(self, text: str) -> None:
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)

    @Slot()
    def _announce(self) -> None:
        text = self.accessibleDescription()
        if text == self._announced:
            return
        self._announced = text
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))
        self.announced.emit(text)


def _scale(font: QFont, factor: float) -> None:
    """Make a font larger or smaller, be its size given in points or in pixels."""
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * factor)
    else:
        font.setPixelSize(round(font.pixelSize() * factor))
