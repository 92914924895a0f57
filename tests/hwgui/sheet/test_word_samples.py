"""Corrected words of the sheet are samples, on the disk before that is said, and undone with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.fake_sheet_reader import FakeSheetReader
from support.fake_teach_words import FakeTeachWords
from support.pen_events import Mouse
from support.sheet_writing import press_word, shown, write

from hwcore.errors import SampleError
from hwcore.storage.profiles import Profiles
from hwcore.storage.samples import Sample, SampleFilter, SampleStore
from hwgui.program import Program
from hwgui.sheet_parts import SheetParts

WORDS = SampleFilter(is_text=True)


def correct(sheet: SheetParts, number: int, text: str) -> None:
    """Tap a word and type what it is."""
    press_word(sheet, number)
    edit = sheet.page.word_bar.edit
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Return)


def wait_saved(qtbot: QtBot, program: Program, act: Callable[[], object]) -> None:
    """Do something, and wait until a sample was stored for it."""
    with qtbot.waitSignals([program.editing.saved, program.editing.changed]):
        act()


def stored(data_dir: Path, which: SampleFilter = WORDS) -> list[Sample]:
    """The words in the folder of who writes now, as another process would read them."""
    with SampleStore(Profiles(data_dir).current().folder) as store:
        return list(store.iterate(which))


def texts(data_dir: Path) -> list[str]:
    return [sample.label for sample in stored(data_dir)]


def test_a_corrected_word_is_on_the_disk_before_it_is_said_to_be_saved(
    qtbot: QtBot, sheet: SheetParts, program: Program, data_dir: Path
) -> None:
    write(qtbot, sheet, (40.0, 60.0), (140.0, 60.0))
    at_the_note: list[list[str]] = []
    sheet.writing.samples.notified.connect(lambda _: at_the_note.append(texts(data_dir)))
    wait_saved(qtbot, program, lambda: correct(sheet, 1, "noon"))
    assert at_the_note == [["noon"]]
    assert sheet.page.word_bar.hint == "“noon” is saved as a sample"
    (sample,) = stored(data_dir)
    assert sample.ink is not None
    assert [stroke.xy.tolist() for stroke in sample.ink.strokes] == [
        sheet.document.ink.strokes[1].xy.tolist()
    ]
    assert sample.predicted is not None
    assert (sample.predicted.label, sample.source) == ("word1", "correction")
    write(qtbot, sheet, (240.0, 60.0))
    assert "saved" not in sheet.page.word_bar.hint


def test_a_word_is_whole_though_it_was_read_while_it_was_written(
    qtbot: QtBot,
    sheet: SheetParts,
    program: Program,
    fake_reader: FakeSheetReader,
    data_dir: Path,
) -> None:
    mouse = Mouse(sheet.page.canvas)
    mouse.press(40.0, 60.0)
    mouse.move(60.0, 50.0)
    qtbot.waitUntil(lambda: shown(sheet) == ["word0"])
    fake_reader.hold()
    mouse.move(90.0, 60.0)
    mouse.release(90.0, 60.0)
    wait_saved(qtbot, program, lambda: correct(sheet, 0, "noon"))
    fake_reader.let_go()
    (stroke,) = sheet.document.ink.strokes
    qtbot.waitUntil(lambda: fake_reader.asked[-1].strokes == (stroke,))
    with qtbot.waitSignal(sheet.reading.read):
        sheet.reading.set_language("none")
    assert shown(sheet) == ["noon"]
    (sample,) = stored(data_dir)
    assert sample.ink is not None
    assert sample.ink.strokes[0].xy.tolist() == stroke.xy.tolist()


def test_undo_takes_correction_and_sample_back_and_redo_brings_them(
    qtbot: QtBot, sheet: SheetParts, program: Program, data_dir: Path
) -> None:
    write(qtbot, sheet, (40.0, 60.0))
    wait_saved(qtbot, program, lambda: correct(sheet, 0, "noon"))
    with qtbot.waitSignal(program.editing.undone):
        program.window.commands.undo.trigger()
    assert (shown(sheet), texts(data_dir)) == (["word0"], [])
    assert sheet.page.word_bar.hint == "“noon” is no sample any more"
    wait_saved(qtbot, program, program.window.commands.redo.trigger)
    assert (shown(sheet), texts(data_dir)) == (["noon"], ["noon"])
    (sample,) = stored(data_dir)
    wait_saved(qtbot, program, lambda: correct(sheet, 0, "moon"))
    assert [(each.id, each.label) for each in stored(data_dir)] == [(sample.id, "moon")]
    with qtbot.waitSignal(program.editing.undone):
        program.window.commands.undo.trigger()
    assert (shown(sheet), texts(data_dir)) == (["noon"], ["noon"])


def test_the_same_text_again_after_another_can_be_undone_step_by_step(
    qtbot: QtBot, sheet: SheetParts, program: Program, data_dir: Path
) -> None:
    write(qtbot, sheet, (40.0, 60.0))
    for text in ("noon", "moon", "noon"):
        wait_saved(qtbot, program, lambda text=text: correct(sheet, 0, text))  # type: ignore[misc]
    for text in ("moon", "noon", ""):
        with qtbot.waitSignal(program.editing.undone):
            program.window.commands.undo.trigger()
        assert texts(data_dir) == ([text] if text else [])
    assert shown(sheet) == ["word0"]


def test_what_the_journal_takes_back_the_sheet_takes_back(
    qtbot: QtBot, sheet: SheetParts, program: Program, data_dir: Path
) -> None:
    write(qtbot, sheet, (40.0, 60.0))
    wait_saved(qtbot, program, lambda: correct(sheet, 0, "noon"))
    assert program.window.commands.undo_sample.text() == "Undo saving “noon”"
    with qtbot.waitSignals([program.editing.undone, program.editing.changed]):
        program.window.commands.undo_sample.trigger()
    assert (shown(sheet), texts(data_dir)) == (["word0"], [])
    with qtbot.waitSignal(program.editing.redone):
        program.window.commands.redo_sample.trigger()
    assert (shown(sheet), texts(data_dir)) == (["noon"], ["noon"])


def test_clearing_the_sheet_keeps_its_samples(
    qtbot: QtBot, sheet: SheetParts, program: Program, data_dir: Path
) -> None:
    write(qtbot, sheet, (40.0, 60.0))
    wait_saved(qtbot, program, lambda: correct(sheet, 0, "noon"))
    program.window.commands.clear.trigger()
    program.window.commands.undo.trigger()
    qtbot.waitUntil(lambda: shown(sheet) == ["noon"])
    assert texts(data_dir) == ["noon"]


def test_a_word_that_is_not_stored_is_said_not_to_be(
    qtbot: QtBot, sheet: SheetParts, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Sample:
        raise SampleError("disk-full", "{where}: the disk is full", where="here")

    monkeypatch.setattr(SampleStore, "add_text", refuse)
    write(qtbot, sheet, (40.0, 60.0))
    with qtbot.waitSignal(program.editing.failed):
        correct(sheet, 0, "noon")
    assert shown(sheet) == ["noon"]
    assert sheet.page.word_bar.hint == "“noon” is not saved as a sample"


def test_a_word_of_the_draft_is_no_second_sample(
    qtbot: QtBot,
    sheet: SheetParts,
    program: Program,
    make_program: Callable[[], Program],
    data_dir: Path,
) -> None:
    write(qtbot, sheet, (40.0, 60.0))
    wait_saved(qtbot, program, lambda: correct(sheet, 0, "noon"))
    program.close()
    again = make_program()
    with qtbot.waitSignals([again.recognition.ready, again.editing.changed]):
        again.show()
    again.window.writing_mode.text.trigger()
    qtbot.waitUntil(lambda: again.sheet is not None and shown(again.sheet) == ["noon"])
    wait_saved(qtbot, again, lambda: correct(again.sheet, 0, "moon"))  # type: ignore[arg-type]
    assert texts(data_dir) == ["moon"]


def test_words_of_corrections_are_known_to_the_reader(
    qtbot: QtBot, sheet: SheetParts, program: Program, fake_reader: FakeSheetReader
) -> None:
    write(qtbot, sheet, (40.0, 60.0))
    wait_saved(qtbot, program, lambda: correct(sheet, 0, "Quern"))
    qtbot.waitUntil(lambda: fake_reader.known[-1:] == [{"Quern": 1}])
    with qtbot.waitSignal(program.editing.changed):
        program.window.commands.undo.trigger()
    qtbot.waitUntil(lambda: fake_reader.known[-1] == {})


def test_each_person_has_words_of_their_own(
    qtbot: QtBot,
    sheet: SheetParts,
    program: Program,
    fake_reader: FakeSheetReader,
    data_dir: Path,
) -> None:
    write(qtbot, sheet, (40.0, 60.0))
    wait_saved(qtbot, program, lambda: correct(sheet, 0, "Quern"))
    qtbot.waitUntil(lambda: fake_reader.known[-1:] == [{"Quern": 1}])
    with qtbot.waitSignals([program.profiles.switched, program.editing.changed]):
        program.profiles.create("Ana")
    qtbot.waitUntil(lambda: fake_reader.known[-1] == {})
    assert texts(data_dir) == []
    with qtbot.waitSignals([program.profiles.switched, program.editing.changed]):
        program.profiles.switch("default")
    qtbot.waitUntil(lambda: fake_reader.known[-1] == {"Quern": 1})


def test_a_word_of_one_character_is_taught_as_a_word(
    qtbot: QtBot, sheet: SheetParts, program: Program
) -> None:
    program.teaching.teach_words = teach = FakeTeachWords()
    write(qtbot, sheet, (40.0, 60.0))
    wait_saved(qtbot, program, lambda: correct(sheet, 0, "7"))
    with qtbot.waitSignal(program.teaching.finished) as finished:
        program.teaching.start()
    assert finished.args is not None
    assert finished.args[0].lesson is None
    assert [[word.text for word in words] for words in teach.taught] == [["7"]]
