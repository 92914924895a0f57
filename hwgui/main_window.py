"""The window: what is where. It knows no ink and no answers, and connects nothing to anything."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMainWindow, QToolBar, QWidget

from .actions import Actions
from .canvas import Canvas
from .prediction_view import PredictionView
from .status_line import StatusLine
from .theme import GRID

DEFAULT_SIZE: Final = QSize(1000, 640)
MINIMUM_SIZE: Final = QSize(320, 400)
_GAP_BESIDE: Final = 3 * GRID
_GAP_BELOW: Final = GRID
ICON_SIZE: Final = QSize(20, 20)
# Fusion draws lines and gradients around its bars; here the paper is the only frame.
FLAT_MENU_BAR: Final = "QMenuBar { border: none; padding: 2px 8px; }"
FLAT_TOOLBAR: Final = """
QToolBar { border: none; background: transparent; padding: 4px 10px 0 10px; spacing: 2px; }
QToolButton { border: 2px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: palette(midlight); }
QToolButton:pressed { background: palette(mid); }
QToolButton:focus { border-color: palette(highlight); }
"""


class MainWindow(QMainWindow):
    """The paper, the answer beside or below it, a slim toolbar and a line for messages.

    Signals:
        closed(): the window is about to go.

    Attributes:
        commands, canvas, prediction_view, status_line: its parts.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Handwriting"))
        self.canvas = Canvas()
        self.prediction_view = PredictionView()
        self.status_line = StatusLine()
        self.commands = Actions(self)
        self._fill_menus()
        self._fill_toolbar()
        self._flatten_bars()
        self.setCentralWidget(_Desk(self.canvas, self.prediction_view))
        self.statusBar().addWidget(self.status_line, 1)
        self.statusBar().setContentsMargins(2 * GRID, 0, 0, 0)
        self.status_line.set_hint(self.tr("Esc clears the paper. F1 shows all keys."))
        self.resize(DEFAULT_SIZE)
        self.setMinimumSize(MINIMUM_SIZE)
        self.canvas.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.centralWidget() is not None:
            self._flatten_bars()

    def _flatten_bars(self) -> None:
        """Style the bars; to be done again for each palette, of which styled widgets keep one."""
        self.menuBar().setStyleSheet(FLAT_MENU_BAR)
        self._toolbar.setStyleSheet(FLAT_TOOLBAR)

    def _fill_menus(self) -> None:
        commands, bar = self.commands, self.menuBar()
        menu = bar.addMenu(self.tr("&File"))
        menu.addAction(commands.quit)
        menu = bar.addMenu(self.tr("&Edit"))
        menu.addActions([commands.undo, commands.redo])
        menu.addSeparator()
        menu.addAction(commands.clear)
        menu = bar.addMenu(self.tr("&View"))
        menu.addAction(commands.show_attention)
        menu = bar.addMenu(self.tr("&Help"))
        menu.addActions([commands.shortcuts, commands.about])

    def _fill_toolbar(self) -> None:
        bar = QToolBar(self.tr("Ink"))
        bar.setMovable(False)
        bar.setIconSize(ICON_SIZE)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.toggleViewAction().setVisible(False)
        for action in (self.commands.undo, self.commands.redo, self.commands.clear):
            bar.addAction(action)
            button = bar.widgetForAction(action)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a toolbar gives none
        self.addToolBar(bar)
        self._toolbar = bar


class _Desk(QWidget):
    """The paper with the answer beside or below it, whichever leaves the larger square of paper."""

    def __init__(self, canvas: Canvas, answer: PredictionView) -> None:
        super().__init__()
        self._answer = answer
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._layout.setSpacing(_GAP_BESIDE)
        self._layout.addWidget(canvas, 1)
        self._layout.addWidget(answer)
        # The window may be made smaller than one arrangement needs: then it gets the other.
        self.setMinimumSize(1, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        beside = self._is_better_beside()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction != self._layout.direction():
            self._layout.setDirection(direction)
            self._layout.setSpacing(_GAP_BESIDE if beside else _GAP_BELOW)
            self._answer.arrange(Qt.Orientation.Vertical if beside else Qt.Orientation.Horizontal)
            self._layout.activate()  # now, or the old arrangement would be seen for a moment
        super().resizeEvent(event)

    def _is_better_beside(self) -> bool:
        room = self._layout.contentsRect()
        beside = room.width() - _GAP_BESIDE - self._answer.extent(Qt.Orientation.Vertical)
        below = room.height() - _GAP_BELOW - self._answer.extent(Qt.Orientation.Horizontal)
        return min(beside, room.height()) >= min(room.width(), below)
