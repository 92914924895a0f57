"""Buttons without a frame, and buttons that follow the look of their action.

Qt 6.11's ``QToolButton`` sets its action anew whenever that changes, and keeps 144 bytes for good
each time. The actions of this program change with every glyph, so ``take_over_look`` does it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import (
    QAction,
    QActionEvent,
    QColor,
    QFont,
    QIcon,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from .theme import GRID, TARGET, has_high_contrast

_RADIUS = 6.0
_ICON = QSize(20, 20)
_PRESSED = 116
"""Lightness of a pressed button's ground against one under the mouse, in percent."""


def take_over_look(button: QToolButton, event: QEvent) -> bool:
    """Take text, icon and state from the button's action, if the event says that it changed.

    Returns:
        Whether it did; the button must not see the event then.
    """
    if event.type() != QEvent.Type.ActionChanged or not isinstance(event, QActionEvent):
        return False
    action = event.action()
    if action is not button.defaultAction():
        return False
    button.setText(action.iconText().replace("&", "&&"))
    button.setIcon(action.icon())
    button.setToolTip(action.toolTip())
    button.setWhatsThis(action.whatsThis())
    button.setCheckable(action.isCheckable())
    button.setChecked(action.isChecked())
    button.setEnabled(action.isEnabled())
    return True


class LookFollower(QObject):
    """Calls ``take_over_look`` for a button made by Qt, as for a toolbar; the button owns it."""

    def __init__(self, button: QToolButton) -> None:
        super().__init__(button)
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return isinstance(watched, QToolButton) and take_over_look(watched, event)


class MenuOpener(QObject):
    """Has a tool button open its menu: by the mouse as it is pressed, otherwise as it is clicked.

    Qt's own way, ``InstantPopup``, does nothing where a screen reader presses the button. The
    button owns this; it may have another menu later, or none.
    """

    def __init__(self, button: QToolButton, menu: QMenu | None = None) -> None:
        super().__init__(button)
        self._button = button
        if menu is not None:
            button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.DelayedPopup)
        button.clicked.connect(self._open_soon)
        button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = event.type() in (
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonDblClick,
        )
        if not is_press or not isinstance(event, QMouseEvent) or self._button.menu() is None:
            return super().eventFilter(watched, event)
        if event.button() == Qt.MouseButton.LeftButton and self._button.isEnabled():
            self._open()
        return True

    @Slot()
    def _open_soon(self) -> None:
        """Not at once: who presses it by the accessibility bus waits for the end of the call."""
        if self._button.menu() is not None:
            QTimer.singleShot(0, self, self._open)

    @Slot()
    def _open(self) -> None:
        self._button.setDown(True)
        self._button.showMenu()  # until it is shut
        self._button.setDown(False)


class FlatButton(QToolButton):
    """A button without a frame that shows the text of an action, or its icon alone.

    Its ground is painted where it is raised, checked, under the mouse or pressed, in the colours of
    the palette. Tab reaches it; a click leaves the focus where it is.
    """

    def __init__(
        self,
        action: QAction,
        parent: QWidget | None = None,
        text_role: QPalette.ColorRole = QPalette.ColorRole.ButtonText,
        raised: bool = False,
    ) -> None:
        """``text_role`` colours the text; ``raised``: the ground is always painted."""
        super().__init__(parent)
        self._text_role = text_role
        self._raised = raised
        self._strong = False
        self.setDefaultAction(action)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def is_strong(self) -> bool:
        """Whether the text is bold and the button has an accent-coloured outline."""
        return self._strong

    def set_strong(self, strong: bool) -> None:
        """Make the text bold and outline the button, or undo that."""
        self._strong = strong
        self.update()

    def actionEvent(self, event: QActionEvent) -> None:
        if not take_over_look(self, event):
            super().actionEvent(event)

    def show_icon(self) -> None:
        """Show the action's icon in place of its text, which screen readers say."""
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    def sizeHint(self) -> QSize:
        if self._shows_icon:
            return QSize(TARGET, TARGET)
        metrics = self.fontMetrics()
        return QSize(
            metrics.horizontalAdvance(self.text()) + 2 * GRID,
            max(metrics.height() + GRID // 2, TARGET),
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QRectF(self.rect()).adjusted(1.0, 1.0, -1.0, -1.0)
        role = QPalette.ColorRole
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(role.Highlight), 2.0))
        elif self._strong and self.isEnabled():
            painter.setPen(QPen(self.palette().color(role.Accent), 1.0))
        elif self.ground() is not None and has_high_contrast(self.palette()):
            painter.setPen(QPen(self.palette().color(role.Mid), 1.0))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        if (ground := self.ground()) is not None:
            painter.setBrush(ground)
        painter.drawRoundedRect(shape, _RADIUS, _RADIUS)
        self.paint_content(painter)
        painter.end()

    def paint_content(self, painter: QPainter) -> None:
        """Paint what stands on the ground."""
        role = QPalette.ColorRole
        if self._shows_icon:
            mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
            place = QRect(QPoint(), _ICON)
            place.moveCenter(self.rect().center())
            self.icon().paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
            return
        font = QFont(self.font())
        font.setBold(self._strong)
        painter.setFont(font)
        painter.setPen(self.palette().color(role.ButtonText if self.isDown() else self._text_role))
        if not self.isEnabled():
            painter.setPen(self.palette().color(QPalette.ColorGroup.Disabled, role.ButtonText))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    @property
    def _shows_icon(self) -> bool:
        return self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly

    def ground(self) -> QColor | None:
        """The colour of the ground as it is now; None: none is painted."""
        palette = self.palette()
        if not self.isEnabled():
            return None
        if self.isDown():
            hovered = palette.midlight().color()
            light = hovered.lightness() > palette.buttonText().color().lightness()
            return hovered.darker(_PRESSED) if light else hovered.lighter(_PRESSED)
        if self.isChecked() or self.underMouse():
            return palette.midlight().color()
        return palette.button().color() if self._raised else None
