"""A program with a panel at the lower right; it says each stroke it was given.

On stdout: ``shown X Y WIDTH HEIGHT``, where on the screen the paper is, and again the button;
``stroke`` after each, ``clicked`` after each click of the button, and ``focus`` if the window ever
becomes the active one. It ends with its stdin.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QPoint, QSocketNotifier
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from hwgui.panel import PanelWindow
from hwgui.paper import Canvas


class Panel(PanelWindow):
    """Paper and a button."""

    def __init__(self, paper: QWidget) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.addWidget(paper)
        button = QPushButton("Enter")
        button.clicked.connect(lambda: print("clicked", flush=True))
        layout.addWidget(button)
        self.button = button
        self.setGeometry(550, 350, 400, 300)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            print("focus", flush=True)
        return super().event(event)


def main() -> None:
    app = QApplication(["panel"])
    canvas = Canvas()
    canvas.stroke_finished.connect(lambda stroke: print("stroke", flush=True))
    panel = Panel(canvas)

    def say_place() -> None:
        for widget in (canvas, panel.button):
            place, size = widget.mapToGlobal(QPoint()), widget.size()
            print("shown", place.x(), place.y(), size.width(), size.height(), flush=True)

    end = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    end.activated.connect(app.quit)
    panel.show()
    assert QTest.qWaitForWindowExposed(panel, 30_000)
    say_place()
    app.exec()


if __name__ == "__main__":
    main()
