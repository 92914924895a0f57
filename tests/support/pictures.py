"""Pictures for the window's tests, and what a fake reading says of them."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from pytestqt.qtbot import QtBot
from support.fake_engine import PATIENCE, prediction

from hwcore.page import Box, Page, PageGlyph, PageRow, PageView
from hwcore.raster import Picture
from hwgui.picture_parts import PictureParts
from hwgui.program import Program
from hwgui.window import Way

WIDTH, HEIGHT = 400, 200


def picture_file(path: Path, level: int = 230) -> Path:
    """A picture of two grey rows."""
    grey = np.full((HEIGHT, WIDTH), level, np.uint8)
    grey[40:80, 40:360] = 20
    grey[120:160, 40:200] = 20
    Image.fromarray(grey).save(path)
    return path


def glyph(x: int, y: int, label: str, *, unknown: bool = False) -> PageGlyph:
    raster = np.zeros((28, 28), np.float32)
    raster[6:22, 12 : 13 + int(label)] = 1.0
    return PageGlyph(Box(x, y, 30, 40), raster, prediction(label, 0.8, unknown))


def two_rows() -> Page:
    """347 above 1 and one that is not sure."""
    above = [glyph(40, 40, "3"), glyph(80, 40, "4"), glyph(120, 40, "7")]
    below = [glyph(40, 120, "1"), glyph(80, 120, "9", unknown=True)]
    return Page((PageRow.of(above), PageRow.of(below)))


class FakeReading:
    """Reads ``page`` everywhere; while ``held``, only after ``let_go``."""

    def __init__(self) -> None:
        self.page = two_rows()
        self.views: list[PageView] = []
        self.among: list[Any] = []
        self.sizes: list[tuple[int, int]] = []
        self.stopped = 0
        self._permits: threading.Semaphore | None = None

    def last_view(self) -> PageView:
        return self.views[-1]

    def hold(self) -> None:
        self._permits = threading.Semaphore(0)

    def let_go(self) -> None:
        assert self._permits is not None
        self._permits.release()

    def __call__(
        self, picture: Picture, _engine: Any, among: Any, view: PageView, progress: Any
    ) -> Page:
        self.views.append(view)
        self.among.append(among)
        self.sizes.append(picture.size)
        if self._permits is not None:
            assert self._permits.acquire(timeout=PATIENCE)
        rows = list(progress.over(range(3), "rows"))
        self.stopped += len(rows) < 3
        return self.page


def shown_pictures(program: Program, reading: FakeReading) -> PictureParts:
    """The page of pictures of a program, which is shown, with this reading."""
    program.window.writing_mode.show_way(Way.PICTURES)
    parts = program.pictures.parts
    assert parts is not None
    parts.reading.read_view = reading
    return parts


def open_files(qtbot: QtBot, parts: PictureParts, *paths: Path) -> None:
    """Open files, and wait for the first to be read."""
    with qtbot.waitSignal(parts.reading.read):
        parts.files.open(paths)
