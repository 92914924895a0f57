"""A program that pastes into the one with the focus: what it delivers is on its stdin.

Its clipboard holds ``before`` first, where that can be without the focus. It has no window, and
stays when all is done, as what it put back is its own. On stdout: ``ready``; ``delivered`` or the
error's sentence; what is on the clipboard then, as JSON; and ``closed``.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from hwgui.delivery import (
    PasteDelivery,
    TextDelivery,
    UsableKeys,
    VirtualKeyboardDelivery,
    XTestDelivery,
)
from hwgui.system import Lane


def main() -> None:
    app = QGuiApplication(["paste"])
    clipboard = app.clipboard()
    before = QMimeData()
    before.setText("before")
    before.setHtml("<b>before</b>")
    clipboard.setMimeData(before)
    lane = Lane("delivery")
    delivery = TextDelivery(
        [PasteDelivery(UsableKeys([XTestDelivery(), VirtualKeyboardDelivery()]))], lane
    )
    delivery.failed.connect(lambda sentence: finish(sentence))
    delivery.delivered.connect(lambda: finish("delivered"))
    delivery.chosen.connect(lambda code: print(f"ready {code}", flush=True))

    def finish(line: str) -> None:
        print(line, flush=True)
        content = clipboard.mimeData()
        print(json.dumps([content.text(), content.html()]), flush=True)
        delivery.close()
        lane.close()
        print("closed", flush=True)

    delivery.switch(True)
    delivery.deliver(json.loads(sys.stdin.readline()))
    delivery.look()
    app.exec()


if __name__ == "__main__":
    main()
