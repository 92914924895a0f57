"""Text in the room that there is: a line in its longest form, and a box whose choice is cut."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from .theme import TARGET


class ElidedLabel(QWidget):
    """Paints one line of text, never wrapped, in a quiet colour or that of other text.

    The text may have shorter forms. The first that there is room for is painted; where there is
    none for the last one either, that is cut with an ellipsis.
    """

    def __init__(
        self,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        """``side`` is the side at which the text stands."""
        super().__init__(parent)
        self._side = side
        self._forms: tuple[str, ...] = ("",)
        self._is_quiet = True

    @property
    def shown(self) -> str:
        """The form that is painted, before it is cut."""
        room, wide = self.text_rect().width(), self.fontMetrics().horizontalAdvance
        return next((form for form in self._forms if wide(form) <= room), self._forms[-1])

    def set_forms(self, *forms: str, is_quiet: bool) -> None:
        """Set the text and its shorter forms, at least one."""
        self._forms, self._is_quiet = forms, is_quiet
        self.update()

    def text_rect(self) -> QRect:
        """The part of the widget, in its own pixels, in which the text stands."""
        return self.rect()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, role = QPainter(self), QPalette.ColorRole
        painter.setPen(
            self.palette().color(role.PlaceholderText if self._is_quiet else role.WindowText)
        )
        place = self.text_rect()
        text = self.fontMetrics().elidedText(self.shown, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | self._side), text)


class ElidedComboBox(QComboBox):
    """A box of choices that ends what is chosen with an ellipsis where there is no room for it.

    Fusion paints its list on the Window colour of menus, which is that of their outline.
    """

    @property
    def shown(self) -> str:
        """What is painted of the choice."""
        return self._option().currentText

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * TARGET, super().minimumSizeHint().height())

    def showPopup(self) -> None:  # noqa: N802
        palette, window = self.view().palette(), QPalette.ColorRole.Window
        palette.setColor(window, QApplication.palette().color(window))
        self.view().setPalette(palette)
        super().showPopup()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), self._option()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        option.currentText = self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, field.width() - 2
        )
        return option
