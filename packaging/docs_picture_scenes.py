"""Scenes of the page Pictures for the documentation's clips: the demo itself has none.

The picture is of recorded strokes, as a scan of them would be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from hwgui.demo.player import Play, Scene
    from hwgui.picture_parts import PictureParts
    from hwgui.program import Program

ROWS: Final = ("3729", "84K")
OPEN, CHOOSE, CORRECT, COPY = SCENES = (
    "open a picture",
    "look at each character",
    "correct one in the picture",
    "copy the rows",
)
_GLYPH: Final = 90  # px of the picture's characters, and half as much between them
_WIDTH: Final = 3.5
_POLL_MS: Final = 20
_LOOK_MS: Final = 400
_PATIENCE_MS: Final = 60_000


def picture_scenes(program: Program, folder: Path) -> list[Scene]:
    """The scenes in order; the picture is written to the folder."""
    path = folder / "rows.png"

    def parts() -> PictureParts:
        parts = program.pictures.parts
        assert parts is not None
        return parts

    def text() -> str:
        picture = parts().pictures.current
        page = None if picture is None else picture.corrected_page
        return "" if page is None else page.text

    def open_it() -> Play:
        draw_rows(path)
        program.pictures.open([path])
        yield _LOOK_MS
        yield from wait(lambda: len(text()) >= len("".join(ROWS)), "nothing is read")
        return text()

    def look() -> Play:
        for _ in "".join(ROWS):
            parts().choice.step(1)
            yield _LOOK_MS
        return text()

    def correct() -> Play:
        other = text()[-1].swapcase()  # the demo may have taught that its K is a k
        program.window.commands.choose(other)  # as its key, or its button, does
        yield from wait(lambda: text().endswith(other), "nothing is corrected")
        yield _LOOK_MS
        return text()

    def copy() -> Play:
        parts().actions.copy.trigger()
        yield from wait(lambda: program.app.clipboard().text() == text(), "nothing is copied")
        yield _LOOK_MS
        return text()

    return list(zip(SCENES, (open_it, look, correct, copy), strict=True))


def draw_rows(path: Path) -> None:
    """Write a picture of ``ROWS``."""
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QImage, QPainter, QPen, QPolygonF

    from hwgui.demo.pointer_events import fitted, recorded_glyphs

    glyphs, step = recorded_glyphs(), _GLYPH * 3 // 2
    wide, high = step * max(map(len, ROWS)) + _GLYPH, step * len(ROWS) + _GLYPH
    image = QImage(wide, high, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(Qt.GlobalColor.black, _WIDTH)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for row, labels in enumerate(ROWS):
        for column, label in enumerate(labels):
            room = QRectF(_GLYPH + column * step, _GLYPH * 3 / 4 + row * step, _GLYPH, _GLYPH)
            for stroke in fitted(glyphs[label], room.adjusted(0, 0, -_GLYPH / 3, 0)):
                painter.drawPolyline(QPolygonF([place.at for place in stroke]))
    painter.end()
    image.save(str(path))


def wait(holds: Callable[[], bool], otherwise: str) -> Iterator[int]:
    """Wait until something holds; it fails with ``otherwise``."""
    from hwgui.demo.player import require

    waited = 0
    while not holds():
        require(waited < _PATIENCE_MS, otherwise)
        yield _POLL_MS
        waited += _POLL_MS
