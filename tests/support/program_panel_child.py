"""The program with its panel at the lower right, read by fakes: each stroke is a word.

On stdout: ``paper X Y``, where on the screen its sheet begins; ``button NAME X Y``, where the
middle of each button is; ``shown`` after these; ``ready`` once the pointer has come upon the sheet
since; ``stroke`` when the sheet has changed; ``sent`` once all that was asked
for is typed; ``focus`` if the panel ever becomes the active window. It ends with its stdin. Usage:
``program_panel_child.py FOLDER [copying]``; with ``copying`` it says ``text`` when what is read has
changed, and ``copied``, and no ``stroke``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QPoint, QSocketNotifier
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from support.fake_engine import FakeEngine
from support.fake_sheet_reader import FakeSheetReader

from hwgui.program import Program


class Watch(QObject):
    """Says when a window becomes the active one, and when the pointer first comes upon a widget."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._awaiting: QWidget | None = None
        window.installEventFilter(self)

    def await_pointer(self, widget: QWidget) -> None:
        self._awaiting = widget
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            say("focus")
        if event.type() == QEvent.Type.Enter and watched is self._awaiting:
            self._awaiting = None
            say("ready")
        return False


def say(*words: object) -> None:
    print(*words, flush=True)


def middle(widget: QWidget) -> tuple[int, int]:
    place = widget.mapToGlobal(widget.rect().center())
    return place.x(), place.y()


def main() -> None:
    app = QApplication(["panel"])
    program = Program(
        app, Path(sys.argv[1]), FakeEngine, add_symbols=None, load_text=FakeSheetReader
    )
    end = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    end.activated.connect(program.close)
    program.closed.connect(app.quit)
    program.recognition.start()
    program.show_panel()
    assert program.sheet is not None
    assert program.sheet.panel is not None
    parts = program.sheet.panel
    panel = parts.panel
    opened: list[object] = []  # what was kept, which changes the sheet as a stroke does
    waiting = QEventLoop()
    parts.writing.draft.opened.connect(opened.append)
    parts.writing.draft.opened.connect(waiting.quit)
    panel.setGeometry(420, 330, 560, 320)
    watch = Watch(panel)
    assert QTest.qWaitForWindowExposed(panel, 30_000)
    # Of a hundred strokes side by side some cross others, as those that change words do.
    program.sheet.actions.gestures.on.setChecked(False)
    if not opened:
        waiting.exec()
    if sys.argv[2:]:
        parts.writing.copying.text_changed.connect(lambda _text: say("text"))
        parts.writing.copying.copied.connect(lambda _text: say("copied"))
    else:
        parts.writing.document.kept.connect(lambda _state: say("stroke"))
    program.sheet.delivery.delivered.connect(lambda: say("sent"))
    place = panel.canvas.mapToGlobal(QPoint())
    say("paper", place.x(), place.y())
    for key, button in panel.keys.buttons.items():
        say("button", key.name, *middle(button))
    for name in ("types", "type", "clear", "copy", "whole"):
        say("button", name, *middle(getattr(panel, name)))
    watch.await_pointer(panel.canvas)
    say("shown")
    app.exec()


if __name__ == "__main__":
    main()
