"""The panel of the answer: best candidate, bars, note, labels, and the raster."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFont, QPalette, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from hwgui.labels import LabelSet
from hwgui.widgets import GRID, Announcer, fitting_font

from . import layout as layout
from .candidate_bars import percent
from .choices import Choices
from .picture_caption import PictureCaption
from .raster_picture import RasterPicture
from .recognition import Recognised
from .save_note import SaveNote
from .wording import guide, hint_for

FOCUS_RING: Final = """
QCheckBox { border: 2px solid transparent; border-radius: 6px; padding: 2px 4px 2px 0; }
QCheckBox:focus { border-color: palette(highlight); }
"""
"""Fusion's own mark of focus is too faint on a dark ground."""
_UNBOUNDED: Final = 16_777_215  # Qt's own "no maximum", which PySide does not name


class PredictionView(QWidget):
    """Shows answers. Its parts have fixed places: nothing moves while somebody writes.

    A few labels have a button each, under bars of the candidates. Of many, the candidates are
    buttons in rows with their bars, and the picker has the rest.

    Signals:
        label_chosen(str): the label of a candidate that was pressed.
        attention_toggled(bool): whether attention is to be shown.
        announced(str): the text just announced to a screen reader.
    """

    label_chosen = Signal(str)
    attention_toggled = Signal(bool)
    announced = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recognised: Recognised | None = None
        self._kept_as = ""
        self._orientation = Qt.Orientation.Vertical
        self.setAccessibleName(self.tr("Answer"))

        self.glyph = QLabel(self)
        self.title = QLabel(self)
        self.choices = Choices(self)
        self.choices.chosen.connect(self.label_chosen)
        self.bars, self.rows = self.choices.bars, self.choices.rows
        self.labels, self.strip = self.choices.labels, self.choices.strip
        self.sentence = self._text()
        self.guide = self._text()
        self.guide.setForegroundRole(QPalette.ColorRole.WindowText)
        self.note = SaveNote(self)
        self.caption = PictureCaption(self)
        for label in (self.glyph, self.title):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.picture = RasterPicture(self)
        self.picture.setToolTip(self.tr("Your ink as the network gets it: 28 by 28 pixels"))
        self.attention = QCheckBox(self.tr("Show what it looked at"), self)
        self.attention.setStyleSheet(FOCUS_RING)
        self.attention.toggled.connect(self._toggle_attention)

        self._announcer = Announcer(self)
        self._announcer.announced.connect(self.announced)

        self._set_fonts()
        self.guide.setText(guide(is_digits=True))
        self._show_sentence(self.tr("Getting ready…"))

    def set_labels(self, labels: LabelSet, actions: Sequence[QAction], pick: QAction) -> None:
        """Offer labels.

        Args:
            actions: one for each label in use, where they are few, whose data is the label; and
                last one for none of them.
            pick: opens the picker.
        """
        self.choices.set_labels(labels, actions, pick)
        self.guide.setText(guide(labels.is_digits))
        if self._recognised is not None and not self._recognised.is_empty:
            self._show_answer(self._recognised)
        self._place()

    def order_focus(self) -> None:
        """Let Tab go from top to bottom; to be called when the parts have their actions."""
        undo = [] if self.note.undo is None else [self.note.undo]
        for one, next_one in pairwise((*undo, *self.choices.buttons, self.attention)):
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
        was_empty = self._recognised is None or self._recognised.is_empty
        self._recognised = recognised
        if recognised.is_empty and not was_empty:
            self._announcer.forget()
        if recognised.is_empty:
            self._show_nothing_yet()
        else:
            self._show_answer(recognised)
        self._show_picture()
        self._announcer.settle()

    @Slot(str)
    def show_failure(self, message: str) -> None:
        """Show that there is no answer, and why."""
        self._recognised = None
        self._show_sentence(message)
        self.note.show_hint(message if self.sentence.geometry().isEmpty() else "")
        self._show_picture()
        self._announcer.settle()

    @Slot(str)
    def show_kept_as(self, label: str) -> None:
        """Show under which label the ink is a sample already; empty: it is none."""
        self._kept_as = label
        recognised = self._recognised
        if recognised is not None and not recognised.is_empty and not self.note.has_note:
            self.note.show_hint(*hint_for(recognised, label, self.choices.group_of(recognised)))

    @Slot(bool)
    def set_attention(self, wanted: bool) -> None:
        """Show attention, as soon as an answer has it, or hide it."""
        self.attention.setChecked(wanted)

    def extent(self, orientation: Qt.Orientation, room: QSize) -> int:
        """The answer's width beside the paper, or its height below, in this room for both."""
        if orientation == Qt.Orientation.Vertical:
            least = min(self.attention.sizeHint().width(), room.width() // 2)  # of large text
            return max(layout.width_beside(room.width()), least)
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
        self.choices.place(places.bars, places.labels)
        self._fit_glyph()
        self._show_parts()

    def _fit_glyph(self) -> None:
        """Show the best label as large as its place allows."""
        glyph, width = QFont(self.font()), self.glyph.width()
        glyph.setPixelSize(max(min(self.glyph.height() + GRID, width * 3 // 2), 1))
        text = self.glyph.text()
        self.glyph.setFont(glyph if len(text) < 2 else fitting_font(glyph, text, width))

    def _show_parts(self) -> None:
        """Show the parts that have a place and something to show."""
        recognised = self._recognised
        has_picture = recognised is not None and not recognised.is_empty
        self.choices.show_parts(has_picture)
        self.sentence.setVisible(not self.sentence.geometry().isEmpty())
        for part in (self.caption, self.picture, self.attention):
            part.setVisible(has_picture and not part.geometry().isEmpty())

    def _measures(self) -> layout.Measures:
        sizes = self.choices.sizes
        return layout.Measures(
            bars_least=sizes.bars_least,
            bars=sizes.bars,
            title=self._title_size(),
            caption=self.caption.sizeHint(),
            attention=self.attention.sizeHint(),
            note=self.note.sizeHint(),
            labels=sizes.labels,
            label_rows=sizes.label_rows,
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
        group = self.choices.group_of(recognised)
        confidence = prediction.confidence if group is None else group.confidence
        title = percent(confidence) if trusted else self.tr("Not sure")
        self.glyph.setText(prediction.label if trusted else "?")
        role = QPalette.ColorRole.WindowText if trusted else QPalette.ColorRole.PlaceholderText
        self.glyph.setForegroundRole(role)
        self._fit_glyph()
        self.title.setText(title)
        self.choices.show_answer(recognised)
        self.sentence.clear()
        self.guide.hide()
        hint = hint_for(recognised, self._kept_as, group)
        self.note.show_hint(*hint)
        description = f"{prediction.label}, {title}" if trusted else title
        self._announcer.describe(f"{title}. {hint.whole}" if recognised.several else description)

    def _show_nothing_yet(self) -> None:
        self._show_sentence("")
        self.guide.show()
        self._announcer.describe(self.tr("The answer appears here while you write."))

    def _show_sentence(self, sentence: str) -> None:
        self.glyph.clear()
        self.title.clear()
        self.choices.clear()
        self.note.show_hint("")
        self.sentence.setText(sentence)
        self.guide.hide()
        self._announcer.describe(sentence)

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


def _scale(font: QFont, factor: float) -> None:
    """Make a font larger or smaller, be its size given in points or in pixels."""
    if font.pointSizeF() > 0:
        font.setPointSizeF(font.pointSizeF() * factor)
    else:
        font.setPixelSize(round(font.pixelSize() * factor))
