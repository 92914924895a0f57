"""Texts of a window for which there is no room."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QToolBar,
    QToolButton,
    QWidget,
)

from hwgui.widgets import ElidedLabel


def cut_texts(window: QWidget) -> list[str]:
    """The texts of visible widgets that are cut, or that nobody sees whole; one whose tool tip has
    it is seen there."""
    return [
        f"{type(widget).__name__}: {text}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and (text := _cut_text(widget))
        if text.replace("\n", " ") not in widget.toolTip().replace("\n", " ")
    ]


def _cut_text(widget: QWidget) -> str:
    """The text of a widget if it is cut, else nothing."""
    width, wide = widget.width(), widget.fontMetrics().horizontalAdvance
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            is_cut = widget.heightForWidth(width) > widget.height() + 1
        else:
            is_cut = widget.sizeHint().width() > width
        return widget.text() if is_cut else ""
    if isinstance(widget, QComboBox):
        return widget.currentText() if wide(widget.currentText()) + 24 > width else ""
    if isinstance(widget, QLineEdit):
        return widget.placeholderText() if wide(widget.placeholderText()) + 8 > width else ""
    if isinstance(widget, ElidedLabel):
        return widget.shown if wide(widget.shown) > widget.text_rect().width() else ""
    if isinstance(widget, QHeaderView):
        titles = [
            str(widget.model().headerData(section, widget.orientation()))
            for section in range(widget.count())
            if widget.sectionSizeHint(section) > widget.sectionSize(section)
        ]
        return ", ".join(titles)
    if isinstance(widget, QAbstractButton):
        shows_text = bool(widget.text()) and wide(widget.text()) > width
        return widget.text() if shows_text and not _shows_icon(widget) else ""
    return ""


def _shows_icon(button: QAbstractButton) -> bool:
    return isinstance(button, QToolButton) and not button.icon().isNull()


def hidden_by_lack_of_room(window: QWidget) -> list[str]:
    """Menus and buttons of the bars that are in a bar's extension."""
    return [
        bar.metaObject().className()
        for bar in [*window.findChildren(QMenuBar), *window.findChildren(QToolBar)]
        if (more := bar.findChild(QToolButton, "qt_toolbar_ext_button")) is not None
        or (more := bar.findChild(QToolButton, "qt_menubar_ext_button")) is not None
        if more.isVisible()
    ]
