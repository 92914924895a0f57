"""A window that copies what its stdin says once it has the focus, and is closed then.

On stdout: the note about closing, as JSON; ``closed`` when all is done.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from hwgui.delivery import Clipboard
from hwgui.system import Lane


class Field(QLineEdit):
    """What has the focus."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.textEdited.emit("")


def main() -> None:
    text = json.loads(sys.stdin.readline())
    app = QApplication(["copying"])
    lane = Lane("delivery")
    clipboard = Clipboard()
    field = Field()

    def copy() -> None:
        clipboard.copy(text)
        print(json.dumps(clipboard.note()), flush=True)
        clipboard.keep(lane)
        lane.close()
        app.quit()

    field.textEdited.connect(copy)
    field.show()
    app.exec()
    print("closed", flush=True)


if __name__ == "__main__":
    main()
