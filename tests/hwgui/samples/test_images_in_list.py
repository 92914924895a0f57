"""A table of images is imported in the window, and its images are listed as samples."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot
from support.painted import shades_of
from support.sample_page import choose, page_folder

from hwcore.raster.glyph import Glyph
from hwcore.storage.samples.store import SampleStore
from hwgui.program import Program
from hwgui.samples.import_export import ImportDialog
from hwgui.samples.list_model import ROLE


def write_table(path: Path, rows: int) -> None:
    lines = []
    for row in range(rows):
        pixels = np.zeros((28, 28), int)
        pixels[4:24, 12:16] = 255 - row
        lines.append(f"{row % 10}," + ",".join(map(str, pixels.ravel().tolist())))
    path.write_text("\n".join([*lines, "x" + lines[0][1:]]) + "\n")


def test_a_table_is_imported_and_its_images_are_samples(
    page: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "mnist.csv"
    write_table(path, 20)
    with (
        qtbot.waitSignal(page.sample_model.listed),
        qtbot.waitSignal(page.editing.imported) as imported,
    ):
        page.editing.import_file(path)
    report = imported.args[0]
    assert (report.added, report.refused) == (20, 1)
    dialog = page.window.findChild(ImportDialog)
    assert dialog is not None
    assert dialog.lines.toPlainText().startswith("Line 21:")
    dialog.close()
    qtbot.waitUntil(lambda: len(page.sample_model.ids) == 112)
    model, view = page.sample_model, page.sample_browser.view
    view.scrollToTop()
    qtbot.waitUntil(lambda: model.index(0).data(ROLE) is not None)
    assert model.index(0).data(ROLE).glyph.ink is None
    (sample_id,) = choose(page, 0)
    put = next(a for a in view.make_menu().actions() if a.text() == "Put on the paper")
    assert not put.isEnabled()
    before = page.document.ink
    page.editing.fetch(sample_id)
    qtbot.waitSignal(page.editing.fetched).wait()
    assert page.document.ink is before
    with qtbot.waitSignal(page.editing.done):
        page.editing.relabel([sample_id], "0")
    with SampleStore(page_folder(page)) as store:
        assert store.get([sample_id])[0].label == "0"
    with qtbot.waitSignal(page.editing.undone):
        page.editing.undo()
    with qtbot.waitSignal(page.editing.undone):
        page.editing.undo()
    qtbot.waitUntil(lambda: len(page.sample_model.ids) == 92)


def test_an_image_is_painted_by_its_pixels_in_the_colour_of_ink() -> None:
    raster = np.zeros((28, 28), np.float32)
    raster[10:20, 10:20] = 1.0
    raster[20:24, 10:20] = 0.5
    colour = QColor(10, 200, 30)
    shades = shades_of(Glyph(raster), colour, 56)
    assert tuple(shades[30, 30]) == (10, 200, 30), "ink"
    assert tuple(shades[2, 2]) == (255, 255, 255), "paper"
    assert np.allclose(shades[43, 30], (132, 227, 142), atol=2), "half of each"
    assert len(np.unique(shades.reshape(-1, 3), axis=0)) == 3, "pixels keep their edges"
