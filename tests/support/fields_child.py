"""The fields in which a person types names and words, one after the other.

It says ``field NAME`` on stdout when one has the focus, then ``text TEXT`` at each change; a line
on stdin asks for the next one, and after the last one ends the program.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QRect, QSize, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from hwcore.storage import Selection
from hwgui.labels import LabelPicker
from hwgui.labels.selection_dialog import SelectionDialog
from hwgui.people.name_dialog import NameDialog
from hwgui.qt_environment import offer_input_methods
from hwgui.sheet.word_bar import WordEdit
from hwgui.symbols import SymbolDialog


def _opened(picker: LabelPicker) -> LabelPicker:
    picker.open_at(QRect(picker.window().mapToGlobal(QPoint(40, 40)), QSize(100, 40)))
    return picker


FIELDS: dict[str, Callable[[QWidget], QWidget]] = {
    "symbol": lambda window: SymbolDialog("New symbol", "", "Add", window),
    "person": lambda window: NameDialog("New person", "", "Add", window),
    "selection": lambda window: SelectionDialog(Selection("", ()), ("0", "1"), (), window),
    "search": lambda window: _opened(LabelPicker("What is it?", window)),
    "word": WordEdit,
}


def fields(window: QWidget) -> Iterator[None]:
    """Show one after the other."""
    for name, make in FIELDS.items():
        place = make(window)
        field = place if isinstance(place, QLineEdit) else place.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        field.textChanged.connect(lambda text: print("text", text, flush=True))
        place.show()
        place.activateWindow()
        field.setFocus()
        told = QTimer(place, interval=20)

        def tell(field: QLineEdit = field, told: QTimer = told, name: str = name) -> None:
            if field.hasFocus():
                told.stop()
                print("field", name, flush=True)

        told.timeout.connect(tell)
        told.start()
        yield
        place.hide()
        place.deleteLater()


if __name__ == "__main__":
    offer_input_methods()
    app = QApplication(["fields"])
    window = QWidget()
    window.resize(800, 600)
    window.show()
    shown = fields(window)
    next(shown)
    commands = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)

    def go_on() -> None:
        if not os.read(sys.stdin.fileno(), 64) or next(shown, "end") == "end":
            app.quit()

    commands.activated.connect(go_on)
    app.exec()
