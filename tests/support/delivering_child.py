"""A program that delivers into the one with the focus by what it finds: texts are on its stdin.

Its clipboard holds ``before`` first. It has no window, and stays when all is done. Each line of its
stdin is a text, as JSON. On stdout: ``by`` and the code of the way; after each text ``delivered``
or the error's sentence, and what is on the clipboard then, as JSON.
"""

from __future__ import annotations

import json
import os
import sys

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication

from hwgui.delivery import TextDelivery, system_deliveries
from hwgui.system import Lane


def main() -> None:
    app = QGuiApplication(["delivering"])
    clipboard = app.clipboard()
    clipboard.setText("before")
    lane, parent = Lane("delivery"), QObject()
    delivery = TextDelivery(system_deliveries(parent), lane)

    def say(line: str) -> None:
        print(line, flush=True)
        print(json.dumps(clipboard.text()), flush=True)

    def obey() -> None:
        for line in os.read(sys.stdin.fileno(), 1 << 16).decode().splitlines():
            delivery.deliver(json.loads(line))

    commands = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    commands.activated.connect(obey)
    delivery.chosen.connect(lambda code: print("by", code, flush=True))
    delivery.delivered.connect(lambda: say("delivered"))
    delivery.failed.connect(say)
    delivery.switch(True)
    delivery.look()
    app.exec()


if __name__ == "__main__":
    main()
