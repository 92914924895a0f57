"""A button without a frame, painted from the palette, so that it follows light and dark."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QActionEvent, QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from .theme import GRID

_RADIUS = 6.0


class FlatButton(QToolButton):
    """The text of an action; a ground where it is raised, checked, under the mouse or pressed.

    Tab reaches it; a click leaves the focus where it is.
    """

    def __init__(
        self,
        action: QAction,
        parent: QWidget | None = None,
        text_role: QPalette.ColorRole = QPalette.ColorRole.ButtonText,
        raised: bool = False,
    ) -> None:
        super().__init__(parent)
        self._text_role = text_role
        self._raised = raised
        self._strong = False
        self._shown: tuple[object, ...] = ()
        self.setDefaultAction(action)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def is_strong(self) -> bool:
        """Whether it stands out."""
        return self._strong

    def set_strong(self, strong: bool) -> None:
        """Let it stand out, or not."""
        self._strong = strong
        self.update()

    def actionEvent(self, event: QActionEvent) -> None:
        # Qt 6.11 keeps 144 bytes for good each time that it takes an action over anew, and these
        # are offered and not offered with every glyph.
        action = event.action()
        shown = _look_of(action)
        if event.type() == QEvent.Type.ActionChanged and shown == self._shown:
            self.setEnabled(action.isEnabled())
        else:
            super().actionEvent(event)
        self._shown = shown

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(
            metrics.horizontalAdvance(self.text()) + 2 * GRID,
            max(metrics.height() + GRID // 2, 3 * GRID),
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
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        if (ground := self._ground()) is not None:
            painter.setBrush(self.palette().color(ground))
        painter.drawRoundedRect(shape, _RADIUS, _RADIUS)
        font = QFont(self.font())
        font.setBold(self._strong)
        painter.setFont(font)
        painter.setPen(self.palette().color(self._text_role))
        if not self.isEnabled():
            painter.setPen(self.palette().color(QPalette.ColorGroup.Disabled, role.ButtonText))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def _ground(self) -> QPalette.ColorRole | None:
        role = QPalette.ColorRole
        if not self.isEnabled():
            return None
        if self.isDown():
            return role.Mid
        if self.isChecked() or self.underMouse():
            return role.Midlight
        return role.Button if self._raised else None


def _look_of(action: QAction) -> tuple[object, ...]:
    """What a button takes over from an action, but for whether it can be chosen."""
    return (
        action.text(),
        action.iconText(),
        action.toolTip(),
        action.isCheckable(),
        action.isChecked(),
        action.isVisible(),
        action.icon().cacheKey(),
        action.font(),
        action.menu(),
    )
