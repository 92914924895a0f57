"""Pictures of the sheet in each of its states, for README and documentation.

Recorded lines are written on the sheet with real events, read by what ships, corrected and taught;
what the window shows then is grabbed. A developer looks at each picture before committing it.

    QT_QPA_PLATFORM=offscreen python packaging/sheet_pictures.py docs [--dark] [--size 1000x640]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from window_pictures import keep

from hwcore import Ink, Stroke
from hwcore.storage.samples import Predicted, SampleStore
from hwgui.delivery import DeliveryChoice, system_deliveries
from hwgui.demo import ReplayedPointer, fitted, recorded_lines
from hwgui.first_start import FirstStart
from hwgui.program import Program
from hwgui.sheet import GesturesDialog
from hwgui.system import use_language

if TYPE_CHECKING:
    from hwgui.paper import InkCanvas
    from hwgui.sheet import SheetText

TIMES: Final = 4
"""How often each word is taught beside the one that was corrected."""
_PATIENCE_MS, _POLL_MS = 300_000, 20
_TOPS: Final = (40.0, 104.0)
_LINE_HEIGHT: Final = 48.0


class SheetPictures:
    """Makes the pictures in a folder, one after another in one program.

    Attributes:
        made: the files.
    """

    def __init__(self, program: Program, folder: Path) -> None:
        self.made: list[Path] = []
        self._program = program
        self._folder = folder
        self._sheet = program.ensure_sheet()
        self._canvas = self._sheet.page.canvas
        self._text: SheetText | None = None
        self._sheet.reading.read.connect(self._take_text)

    def make(self) -> None:
        """Make all of them, in an order in which each state follows from the one before."""
        self._empty()
        self._writing()
        self._word()
        self._gesture()
        self._gestures_help()
        self._teaching()
        self._typing()
        self._delivery()
        self._first_sheets()
        self._panel()

    def _take_text(self, text: SheetText) -> None:
        self._text = text

    def _empty(self) -> None:
        self._program.window.writing_mode.text.trigger()
        _await(lambda: self._sheet.reading.is_ready)
        self._grab("sheet-empty", self._program.window)

    def _writing(self) -> None:
        _write(self._canvas, 0)
        _write(self._canvas, 1, share=0.55)
        _await(lambda: len(self._words()) >= 4)
        self._grab("sheet-writing", self._program.window)
        self._sheet.document.cancel()
        self._canvas.finish_stroke()

    def _word(self) -> None:
        self._sheet.document.clear()
        for number in range(len(_TOPS)):
            _write(self._canvas, number)
        self._settle()
        page = self._sheet.page
        placed = page.strip.words[-1]
        mouse = ReplayedPointer(page.strip.viewport(), "mouse", None)
        mouse.press(QRectF(placed.rect).center())
        mouse.release(QRectF(placed.rect).center())
        _await(page.word_bar.edit.isVisible)
        self._grab("sheet-word", self._program.window)
        self._characters()
        page.word_bar.text_given.emit((recorded_lines()[1].text or "").split()[-1])
        self._settle()

    def _characters(self) -> None:
        """The menus of the chosen word, open at what else its second character may be."""
        bar = self._sheet.page.word_bar
        assert bar.more is not None
        assert bar.characters is not None
        bar.characters.aboutToShow.emit()
        whole, of_second = bar.more.menu(), bar.characters.actions()[1].menu()
        assert isinstance(whole, QMenu)
        assert isinstance(of_second, QMenu)
        for menu in (whole, bar.characters, of_second):
            menu.resize(menu.sizeHint())
        window = self._program.window
        at = bar.more.mapTo(window, bar.more.rect().topRight()) - whole.rect().bottomRight()
        picture = window.grab()
        painter = QPainter(picture)
        painter.drawPixmap(at, whole.grab())
        for menu, opener in ((bar.characters, whole), (of_second, bar.characters)):
            row = opener.actionGeometry(menu.menuAction())
            at += QPoint(-menu.width(), row.top())
            painter.drawPixmap(at, menu.grab())
        painter.end()
        self._keep("sheet-characters", picture)

    def _gesture(self) -> None:
        assert self._text is not None
        box = self._text.reading.words[2].box
        corners = [
            (box.right if number % 2 else box.left, box.top + box.height * (2 + number) / 12)
            for number in range(9)
        ]
        told: list[str] = []
        self._sheet.writing.gestures.notified.connect(told.append)
        _draw(self._canvas, [QPointF(*place) for place in _along(corners)])
        self._settle()
        assert told, "the word is not scratched out"
        self._grab("sheet-gesture", self._program.window)
        self._sheet.document.undo()
        self._sheet.document.undo()
        self._settle()

    def _gestures_help(self) -> None:
        dialog = GesturesDialog(self._sheet.actions.gestures.changes, self._program.window)
        dialog.open()
        self._grab("gestures", dialog)
        dialog.reject()

    def _teaching(self) -> None:
        with SampleStore(self._program.profiles.folder_of()()) as store:
            for ink, text in self._written_again():
                store.add_text(ink, text, Predicted(text, 0.5, unknown=False))
        self._program.folder_watch.look()
        self._settle()
        teaching = self._program.teaching
        self._program.window.commands.teach.trigger()
        _await(lambda: not teaching.is_running)
        self._settle()
        self._grab("sheet-teaching", self._program.window)
        self._program.window.commands.teaching.setChecked(False)

    def _written_again(self) -> Iterator[tuple[Ink, str]]:
        """The words on the sheet some times more, each a little wider, higher and more slanted."""
        assert self._text is not None
        strokes = self._text.ink.strokes
        texts = [text for record in recorded_lines() for text in (record.text or "").split()]
        random = np.random.default_rng(0)
        for word, text in zip(self._text.reading.words, texts, strict=True):
            for _ in range(TIMES):
                change = np.eye(2) + random.normal(scale=0.12, size=(2, 2)) * [[1, 0], [1, 1]]
                yield Ink(tuple(Stroke(strokes[index].xy @ change) for index in word.strokes)), text

    def _typing(self) -> None:
        self._sheet.actions.set_types(True)
        self._grab("sheet-typing", self._program.window)
        self._sheet.actions.set_types(False)

    def _delivery(self) -> None:
        menu = self._sheet.page.delivery_menu
        ways = system_deliveries(self._program, platform="linux")
        of_x11 = (way for way in ways if way.code in ("xtest", "paste"))
        menu.show_choices([DeliveryChoice(way.code, way.caption(), "", True) for way in of_x11])
        menu.show_in_use("xtest")
        menu.resize(menu.sizeHint())
        self._grab("sheet-delivery", menu)

    def _first_sheets(self) -> None:
        first = FirstStart(self._program, is_offered=False)
        first.show()
        dialog = first.dialog
        assert dialog is not None
        self._grab("first-sheet", dialog)
        for _ in dialog.sheets[1:]:
            dialog.next.click()
        _write(dialog.sheets[-1].canvas, 1, top=10.0)
        _await(lambda: bool(dialog.name.text()))
        self._grab("first-sheet-name", dialog)
        dialog.next.click()
        _await(lambda: bool(dialog.kept))
        self._grab("first-lesson", dialog)
        dialog.reject()

    def _panel(self) -> None:
        self._program.show_panel()
        assert self._sheet.panel is not None
        parts = self._sheet.panel
        panel, writing = parts.panel, parts.writing
        parts.actions.set_types(True)
        panel.keys.set_usable(True)
        _write(panel.canvas, 0)
        _await(lambda: writing.copying.text != "")
        self._settle()
        self._grab("panel", panel)
        writing.choice.choose(1)
        self._grab("panel-word", panel)
        panel.close()

    def _words(self) -> list[str]:
        return [word.text for word in self._sheet.page.strip.words]

    def _settle(self) -> None:
        """Wait until nothing is read or stored any more."""
        for lane in (*self._program.lanes, *self._program.lanes):
            done: list[object] = []
            lane.submit(lambda: None).finished.connect(done.append)
            _await(lambda done=done: bool(done))  # type: ignore[misc]
        QTest.qWait(300)  # what fades has faded

    def _grab(self, name: str, widget: QWidget) -> None:
        QTest.qWait(200)
        self._keep(name, widget.grab())

    def _keep(self, name: str, picture: QPixmap) -> None:
        path = self._folder / f"{name}.png"
        keep(picture, path)
        self.made.append(path)


def _write(canvas: InkCanvas, number: int, share: float = 1.0, *, top: float | None = None) -> None:
    """Write a recorded line, or a share of its strokes, with the pen still down at the end."""
    top = _TOPS[number] if top is None else top
    room = QRectF(32.0, top, canvas.width() - 64, _LINE_HEIGHT)
    strokes = fitted(recorded_lines()[number].ink, room)
    shift = QPointF(32.0 - min(place.at.x() for stroke in strokes for place in stroke), 0.0)
    written = strokes[: max(round(share * len(strokes)), 1)]
    for stroke in written:
        is_last = stroke is written[-1]
        _draw(canvas, [place.at + shift for place in stroke], lift=share == 1.0 or not is_last)


def _along(corners: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Places every few px on the way along corners."""
    places = [corners[0]]
    for (x, y), (end_x, end_y) in pairwise(corners):
        steps = max(round(abs(end_x - x) / 4), 1)
        shares = [step / steps for step in range(1, steps + 1)]
        places += [(x + (end_x - x) * share, y + (end_y - y) * share) for share in shares]
    return places


def _draw(canvas: InkCanvas, places: list[QPointF], *, lift: bool = True) -> None:
    mouse = ReplayedPointer(canvas, "mouse", None)
    mouse.press(places[0])
    for place in places[1:]:
        mouse.move(place)
    if lift:
        mouse.release(places[-1])


def _await(holds: Callable[[], bool]) -> None:
    waited = 0
    while not holds():
        if waited > _PATIENCE_MS:
            raise TimeoutError("the sheet does not come into the state that is to be shown")
        QTest.qWait(_POLL_MS)
        waited += _POLL_MS


def main() -> int:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, help="gets the pictures")
    parser.add_argument("--dark", action="store_true", help="in dark colours, to look at")
    parser.add_argument("--size", default="1000x640", help="of the window, in px")
    arguments = parser.parse_args()
    app = QApplication(["hwgui"])
    use_language(app, "en")
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(ignore_cleanup_errors=True) as data:
        program = Program(app, Path(data))
        program.theme.apply(Qt.ColorScheme.Dark if arguments.dark else Qt.ColorScheme.Light)
        program.window.resize(QSize(*map(int, arguments.size.split("x"))))
        program.window.move(QPoint())
        program.show()
        _await(lambda: program.recognition.engine is not None)
        pictures = SheetPictures(program, arguments.folder)
        pictures.make()
        program.close()
    for path in pictures.made:
        print(path, path.stat().st_size)
    return 0


if __name__ == "__main__":
    sys.exit(main())
