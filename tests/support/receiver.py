"""A program that text is delivered to: one field.

It says ``ready`` on stdout when it has the focus, and ``left`` when it has it no more. On stdin it
takes ``text``, to which it answers with a line of JSON, what the field holds; ``clear``; ``lock``,
after which nothing can be typed or pasted; ``watch``, after which it says ``clipboard`` and what is
copied, as JSON, whenever that is something else; and the end of the file, which ends it.
"""

from __future__ import annotations

import json
import os
import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit


class Receiver(QPlainTextEdit):
    """The field."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("receiver")
        self.resize(400, 300)
        self._commands = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._commands.activated.connect(self._obey)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        print("ready", flush=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        print("left", flush=True)

    def _say_copied(self) -> None:
        print("clipboard", json.dumps(QApplication.clipboard().text()), flush=True)

    def _obey(self) -> None:
        commands = os.read(sys.stdin.fileno(), 4096).decode().split()  # whole lines
        for command in commands or ["end"]:
            if command == "text":
                print(json.dumps(self.toPlainText()), flush=True)
            elif command == "clear":
                self.clear()
            elif command == "watch":
                QApplication.clipboard().dataChanged.connect(self._say_copied)
            elif command == "lock":
                self.setReadOnly(True)
            else:
                QApplication.quit()


if __name__ == "__main__":
    app = QApplication(["receiver"])
    receiver = Receiver()
    receiver.show()
    receiver.activateWindow()
    app.exec()
