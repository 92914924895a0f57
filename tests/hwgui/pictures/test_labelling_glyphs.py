"""What a glyph of a picture is: saved as a sample of its own pixels, undone, taught, exported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.pictures import FakeReading, glyph, open_files, picture_file

from hwcore.ink import InkRecord, read_ink_file
from hwcore.labels import OUTLIER
from hwcore.page import Box, Page, PageRow
from hwcore.storage.samples import Sample, SampleStore, export_samples, import_samples
from hwgui.picture_parts import PictureParts
from hwgui.program import Program

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def opened(qtbot: QtBot, parts: PictureParts, tmp_path: Path) -> PictureParts:
    open_files(qtbot, parts, picture_file(tmp_path / "a.png"))
    return parts


def text(parts: PictureParts) -> str:
    picture = parts.pictures.current
    assert picture is not None
    assert picture.corrected_page is not None
    return picture.corrected_page.text


def samples(qtbot: QtBot, program: Program) -> list[Sample]:
    found: list[list[Sample]] = []
    task = program.samples.submit(lambda store: list(store.iterate()))
    task.finished.connect(found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_a_key_corrects_the_chosen_glyph_and_its_pixels_are_the_sample(
    qtbot: QtBot, opened: PictureParts, program: Program
) -> None:
    opened.choice.choose(2)
    raster = opened.choice.glyph.raster  # type: ignore[union-attr]
    with qtbot.waitSignal(program.editing.saved):
        QTest.keyClick(opened.page.view, Qt.Key.Key_2)
    assert text(opened).startswith("342")
    assert "Saved 2" in opened.page.bar.note.text
    (sample,) = samples(qtbot, program)
    assert sample.label == "2"
    assert sample.ink is None
    assert sample.was_wrong
    assert sample.read_as == "7"
    assert np.abs(sample.glyph.raster - raster).max() <= 0.5 / 255
    assert opened.choice.glyph is not None  # it stays chosen
    assert opened.choice.glyph.said == "2"


def test_enter_confirms_and_then_goes_on(
    qtbot: QtBot, opened: PictureParts, program: Program
) -> None:
    opened.choice.choose(0)
    with qtbot.waitSignal(program.editing.saved):
        QTest.keyClick(opened.page.view, Qt.Key.Key_Return)
    (sample,) = samples(qtbot, program)
    assert (sample.label, sample.source) == ("3", "confirmation")
    QTest.keyClick(opened.page.view, Qt.Key.Key_Return)
    assert opened.choice.glyph is not None
    assert opened.choice.glyph.text == "4"
    opened.choice.choose(4)  # which is not sure
    assert not program.window.commands.confirm.isEnabled()


def test_a_candidate_the_picker_and_no_character(
    qtbot: QtBot, opened: PictureParts, program: Program
) -> None:
    opened.choice.choose(1)
    with qtbot.waitSignal(program.editing.saved):
        opened.page.bar.candidates[1].click()
    assert text(opened)[1] == opened.choice.glyph.said  # type: ignore[union-attr]
    opened.page.bar.pick.click()
    picker = program.window.picker
    assert picker.isVisible()
    with qtbot.waitSignal(program.editing.saved):
        picker.chosen.emit("6")
    picker.hide()
    assert text(opened)[1] == "6"
    opened.choice.choose(4)
    with qtbot.waitSignal(program.editing.saved):
        opened.page.bar.outlier.click()
    assert text(opened) == "367\n1"
    labels = sorted(sample.label for sample in samples(qtbot, program))
    assert labels == sorted(["6", OUTLIER])  # the second label was the same sample's


def test_undo_and_redo_go_along_the_picture_and_take_the_sample_with_them(
    qtbot: QtBot, opened: PictureParts, program: Program
) -> None:
    opened.choice.choose(2)
    with qtbot.waitSignal(program.editing.saved):
        QTest.keyClick(opened.page.view, Qt.Key.Key_2)
    undo, redo = program.window.commands.undo, program.window.commands.redo
    with qtbot.waitSignal(program.editing.undone):
        undo.trigger()
    assert text(opened).startswith("347")
    assert samples(qtbot, program) == []
    with qtbot.waitSignal(program.editing.saved):
        redo.trigger()
    assert text(opened).startswith("342")
    assert len(samples(qtbot, program)) == 1
    with qtbot.waitSignal(program.editing.undone):
        program.window.commands.undo_sample.trigger()  # the journal's last change
    assert text(opened).startswith("347")
    assert not undo.isEnabled()
    with qtbot.waitSignal(program.editing.redone):
        program.window.commands.redo_sample.trigger()
    assert text(opened).startswith("342")


def test_what_could_not_be_kept_is_not_said_to_be(
    qtbot: QtBot, opened: PictureParts, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        from hwcore.errors import SampleError

        raise SampleError("samples-refused", "the disk is full")

    monkeypatch.setattr(SampleStore, "add", refuse)
    opened.choice.choose(2)
    with qtbot.waitSignal(program.editing.unsaved):
        QTest.keyClick(opened.page.view, Qt.Key.Key_2)
    assert text(opened).startswith("347")
    assert "Not saved" in opened.page.bar.note.text
    assert not program.window.commands.undo.isEnabled()


def test_labels_go_to_the_paper_only_there(
    qtbot: QtBot, opened: PictureParts, program: Program
) -> None:
    """Ink that lies on the paper is not saved by a key that means a picture."""
    from hwcore import Ink

    stroke = Ink.from_strokes([[(10, 10), (60, 80)]]).strokes[0]
    program.document.finish(stroke)
    QTest.keyClick(opened.page.view, Qt.Key.Key_2)
    assert samples(qtbot, program) == []
    assert not program.document.is_empty


def test_another_person_sees_none_of_it(
    qtbot: QtBot, opened: PictureParts, program: Program
) -> None:
    with qtbot.waitSignal(program.profiles.switched):
        program.profiles.create("Ben")
    assert opened.pictures.current is None


def test_samples_of_pictures_are_listed_exported_and_imported(
    qtbot: QtBot, opened: PictureParts, program: Program, tmp_path: Path
) -> None:
    opened.choice.choose(2)
    with qtbot.waitSignal(program.editing.saved):
        QTest.keyClick(opened.page.view, Qt.Key.Key_2)
    program.window.commands.samples.setChecked(True)
    qtbot.waitUntil(lambda: program.sample_model.rowCount() == 1)
    path = tmp_path / "out.jsonl"
    done: list[object] = []
    task = program.samples.submit(lambda store: export_samples(store, path))
    task.finished.connect(done.append)
    qtbot.waitUntil(lambda: bool(done))
    ((_, record),) = read_ink_file(path)
    assert isinstance(record, InkRecord)
    assert record.label == "2"
    assert record.image is not None
    assert len(record.image) == 28 * 28  # its own pixels, and nothing else of the picture
    with SampleStore(tmp_path / "other") as store:
        alphabet = program.recognition.alphabet
        assert alphabet is not None
        assert import_samples(store, path, alphabet).added == 1


def test_two_neighbours_are_joined_chosen_and_taught_as_one(
    qtbot: QtBot, opened: PictureParts, program: Program, fake_reading: FakeReading
) -> None:
    """Ctrl+J, or the button: the picture is read again with both in one place; that is a step."""
    join = opened.actions.join
    assert not join.isEnabled()
    assert not opened.page.bar.join.isVisible()
    opened.choice.choose(2)  # the last of its row
    assert not join.isEnabled()
    opened.choice.choose(1)
    assert opened.page.bar.join.isVisible()
    bar = opened.page.bar
    fixed = bar.width()
    bar.resize(200, bar.height())  # there is room for a candidate, or for this
    assert not bar.join.isVisible()
    bar.resize(fixed, bar.height())
    place = Box.around([glyph.box for glyph in fake_reading.page.glyphs[1:3]])
    before, wide = fake_reading.page, glyph(80, 40, "8")
    above = [before.glyphs[0], replace(wide, box=place)]
    fake_reading.page = Page((PageRow.of(above), before.rows[1]))
    with qtbot.waitSignal(opened.reading.read):
        opened.page.bar.join.click()
    assert fake_reading.last_view().joined == (place,)
    chosen = opened.choice.glyph
    assert chosen is not None
    assert chosen.box == place
    with qtbot.waitSignal(program.editing.saved):
        QTest.keyClick(opened.page.view, Qt.Key.Key_2)
    assert text(opened).startswith("32")
    (sample,) = samples(qtbot, program)
    assert np.abs(sample.glyph.raster - wide.raster).max() <= 0.5 / 255
    fake_reading.page = before
    with qtbot.waitSignal(program.editing.undone):
        program.window.commands.undo.trigger()
    with qtbot.waitSignal(opened.reading.read):
        program.window.commands.undo.trigger()
    assert fake_reading.last_view().joined == ()
    assert text(opened).startswith("347")
