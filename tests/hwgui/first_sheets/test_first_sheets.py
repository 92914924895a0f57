"""The first start: three short sheets, of which samples are made, and the offer of a lesson."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from support.fake_sheet_reader import FakeSheetReader
from support.pen_events import Mouse

from hwcore import Ink
from hwcore.errors import SampleError
from hwcore.storage.samples import Sample, SampleStore
from hwgui.first_sheets import DIGITS, SENTENCE, CellCanvas, FirstSheetsDialog
from hwgui.first_start import FirstStart
from hwgui.program import Program


def started(qtbot: QtBot, program: Program, *, is_offered: bool = True) -> FirstStart:
    """A first start of a program that is shown now."""
    first = FirstStart(program, is_offered=is_offered)
    opened = [program.recognition.ready, program.profiles.changed, program.editing.changed]
    with qtbot.waitSignals(opened):
        program.show()
    return first


@pytest.fixture
def first(qtbot: QtBot, make_program: Callable[[], Program]) -> Iterator[FirstStart]:
    """A first start whose sheets are shown."""
    first = started(qtbot, make_program())
    assert first.dialog is not None
    yield first
    if first.dialog is not None:
        end(first.dialog)


def dialog_of(first: FirstStart) -> FirstSheetsDialog:
    assert first.dialog is not None
    return first.dialog


def end(dialog: FirstSheetsDialog) -> None:
    dialog.done(0)
    QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)


def program_of(first: FirstStart) -> Program:
    program = first.parent()
    assert isinstance(program, Program)
    return program


def write_in(canvas: CellCanvas, *cells: int) -> None:
    """Draw a short stroke in each of these cells."""
    for number in cells:
        place = canvas.cells[number].center()
        x, y = place.x() - 10.0, place.y()
        Mouse(canvas).draw((x, y), (x + 8.0, y - 9.0), (x + 16.0, y))


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def samples_of(first: FirstStart) -> list[Sample]:
    with SampleStore(program_of(first).profiles.folder_of()()) as store:
        return store.get(store.ids())


def test_what_is_written_becomes_samples_and_a_lesson_is_offered(
    qtbot: QtBot, first: FirstStart, fake_reader: FakeSheetReader
) -> None:
    fake_reader.name = lambda _number: "Ana"
    dialog, program = first.dialog, program_of(first)
    assert dialog is not None
    assert dialog.next.text() == "Skip this sheet"
    write_in(dialog.sheets[0].canvas, *range(len(SENTENCE)))
    assert dialog.next.text() == "Next"
    press(dialog.next)
    write_in(dialog.sheets[1].canvas, *range(len(DIGITS)))
    press(dialog.next)
    write_in(dialog.sheets[2].canvas, 0)
    qtbot.waitUntil(lambda: dialog.name.text() == "Ana")
    names: list[str] = []
    program.profiles.changed.connect(lambda people: names.append(people.current.name))
    with qtbot.waitSignals([program.editing.changed, program.profiles.changed]):
        press(dialog.next)
    assert "20 samples" in dialog.kept
    samples = samples_of(first)
    assert {sample.label for sample in samples if sample.is_text} == {*SENTENCE, "Ana"}
    assert {sample.label for sample in samples if not sample.is_text} == set(DIGITS)
    assert names == ["Ana"]
    taught: list[bool] = []
    program.window.commands.teach.triggered.connect(lambda: taught.append(True))
    press(dialog.next)
    qtbot.waitUntil(lambda: taught == [True])
    assert first.dialog is None


def test_one_undo_takes_them_all_back(qtbot: QtBot, first: FirstStart) -> None:
    dialog, program = first.dialog, program_of(first)
    assert dialog is not None
    write_in(dialog.sheets[0].canvas, 0, 3)
    with qtbot.waitSignal(program.editing.changed):
        press(dialog.skip_all)
    assert "2 samples" in dialog.kept
    press(dialog.skip_all)
    assert first.dialog is None
    with qtbot.waitSignal(program.editing.undone):
        program.window.commands.undo_sample.trigger()
    assert samples_of(first) == []


def test_skipped_or_done_they_are_not_shown_again_but_from_the_menu(
    qtbot: QtBot, first: FirstStart, make_program: Callable[[], Program]
) -> None:
    QTest.keyClick(dialog_of(first), Qt.Key.Key_Escape)
    assert first.dialog is None
    program_of(first).close()
    later = started(qtbot, make_program())
    assert later.dialog is None
    assert later.action in program_of(later).window.help_menu.actions()
    later.action.trigger()
    end(dialog_of(later))


def test_they_are_offered_neither_unwanted_nor_to_who_has_samples(
    qtbot: QtBot, make_program: Callable[[], Program], data_dir: Path
) -> None:
    program = make_program()
    assert started(qtbot, program, is_offered=False).dialog is None
    folder = program.profiles.folder_of()()
    program.close()
    with SampleStore(folder) as store:
        store.add(Ink.from_strokes([[(0.0, 0.0), (5.0, 30.0)]]), "1")
    assert started(qtbot, make_program()).dialog is None


def test_what_could_not_be_kept_is_not_said_to_be(
    qtbot: QtBot, first: FirstStart, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise SampleError("full", "the disk is full")

    dialog, program = first.dialog, program_of(first)
    assert dialog is not None
    monkeypatch.setattr(SampleStore, "add_imported", refuse)
    write_in(dialog.sheets[0].canvas, 0)
    with qtbot.waitSignal(program.editing.failed):
        press(dialog.skip_all)
    assert "could not be kept" in dialog.kept
    assert dialog.next.isHidden()


def test_a_typed_name_is_not_written_over(
    qtbot: QtBot, first: FirstStart, fake_reader: FakeSheetReader
) -> None:
    dialog = first.dialog
    assert dialog is not None
    for _ in range(2):
        press(dialog.next)
    QTest.keyClicks(dialog.name, "Bo")
    write_in(dialog.sheets[2].canvas, 0)
    qtbot.waitUntil(lambda: len(fake_reader.asked) > 0)
    program = program_of(first)
    assert program.sheet is not None
    with qtbot.waitSignal(program.sheet.lane.submit(lambda: None).finished):
        pass
    assert dialog.name.text() == "Bo"


def test_undo_and_clear_take_ink_back(first: FirstStart) -> None:
    assert first.dialog is not None
    sheet = first.dialog.sheets[0]
    write_in(sheet.canvas, 0, 1)
    QTest.mouseClick(sheet.undo, Qt.MouseButton.LeftButton)
    assert [bool(ink.strokes) for ink in sheet.inks[:2]] == [True, False]
    QTest.mouseClick(sheet.clear, Qt.MouseButton.LeftButton)
    assert sheet.document.is_empty


@pytest.mark.parametrize("width", [300, 420, 620, 1200])
def test_cells_have_room_whatever_the_width(qtbot: QtBot, width: int) -> None:
    canvas = CellCanvas(SENTENCE, 136)
    qtbot.addWidget(canvas)
    canvas.resize(width, 500)
    with qtbot.waitExposed(canvas):
        canvas.show()
    assert all(cell.width() >= 130 for cell in canvas.cells)
    assert max(cell.right() for cell in canvas.cells) <= width
    for first, other in zip(canvas.cells, canvas.cells[1:], strict=False):
        assert not first.intersects(other)


def test_a_stroke_is_of_the_cell_that_its_middle_is_in_or_near(qtbot: QtBot) -> None:
    canvas = CellCanvas(("a", "b"), 100)
    qtbot.addWidget(canvas)
    canvas.resize(300, 120)
    first, last = canvas.cells

    def ink_at(place: QPointF) -> Ink:
        x, y = place.x(), place.y()
        return Ink.from_strokes([[(x - 3.0, y), (x + 3.0, y)]])

    for place in (first.center(), first.topLeft() - QPointF(2.0, 9.0)):
        assert [len(ink) for ink in canvas.ink_by_cell(ink_at(place))] == [1, 0]
    for place in (last.center(), last.bottomRight() + QPointF(90.0, 90.0)):
        assert [len(ink) for ink in canvas.ink_by_cell(ink_at(place))] == [0, 1]
