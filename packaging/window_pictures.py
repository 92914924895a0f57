"""Pictures of each page of the window, for README and software centres.

The demo's own scenes are played in a window of their size, and what it shows then is grabbed. A
developer looks at each picture before committing it.

    QT_QPA_PLATFORM=offscreen python packaging/window_pictures.py docs
"""

from __future__ import annotations

import argparse
import sys
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import docs_picture_scenes
import metainfo
from PIL import Image
from PySide6.QtCore import QBuffer, QPoint, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication

from hwgui.demo import Demo
from hwgui.program import Program
from hwgui.system import use_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from hwgui.demo.player import Play, Scene

LIGHT, DARK = Qt.ColorScheme.Light, Qt.ColorScheme.Dark
SCENES: Final[dict[str, dict[str, Qt.ColorScheme]]] = {
    "read digits": {},
    "draw 9 slowly": {"window.png": LIGHT},
    "read all characters": {},
    docs_picture_scenes.OPEN: {},
    docs_picture_scenes.CHOOSE: {"pictures.png": LIGHT},
    "write a line": {},
    "write a name": {},
    "correct a word": {"text.png": LIGHT, "dark.png": DARK},
}
"""The scenes that are played, in this order, and the pictures that are made when each has ended."""
COLOURS: Final = 128
"""Of a picture: the window's are few, and a file of so many is a third as large."""
_REST_MS: Final = 200
"""For what moves in the window to come to rest."""


def main() -> int:
    """Play, and make the pictures; the exit code is the demo's."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, help="gets the pictures")
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(["hwgui"])
    use_language(app, "en")
    with TemporaryDirectory(ignore_cleanup_errors=True) as data:
        program = Program(app, Path(data))
        program.theme.apply(LIGHT)
        program.window.resize(QSize(*metainfo.SIZE))
        program.window.move(QPoint())
        program.show()
        demo = DemoOfPictures(
            program.window,
            program.window.canvas,
            program.document,
            program.recognition,
            program.editing,
            program.teaching,
            None,
            program,
        )
        demo.play_for(program, folder, Path(data))
        demo.finished.connect(app.exit)
        QTimer.singleShot(0, demo.run)
        code = app.exec()
        program.close()
    return code


class DemoOfPictures(Demo):
    """The demo, with the scenes of pictures, and a picture at the end of some scenes."""

    def play_for(self, program: Program, folder: Path, data: Path) -> None:
        """Grab this program's window into a folder; ``data`` gets what the scenes need."""
        self._program, self._folder, self._data = program, folder, data

    def scenes(self) -> list[Scene]:
        """Those of ``SCENES``."""
        pictures = docs_picture_scenes.picture_scenes(self._program, self._data)
        known = dict([*super().scenes(), *pictures])
        return [(name, partial(self._play, known[name], SCENES[name])) for name in SCENES]

    def _play(self, begin: Callable[[], Play], wanted: dict[str, Qt.ColorScheme]) -> Play:
        said = yield from begin()
        yield _REST_MS
        for name, scheme in wanted.items():
            self._program.theme.apply(scheme)
            yield _REST_MS
            grab(self._program.window, self._folder / name)
        return said


def grab(widget: QWidget, path: Path) -> None:
    """Write a picture of a widget, as a PNG of few colours."""
    keep(widget.grab(), path)


def keep(picture: QPixmap, path: Path) -> None:
    """Write a picture as a PNG of few colours."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    image = Image.open(BytesIO(bytes(buffer.data().data()))).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
