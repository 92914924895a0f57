"""The head of the lesson in use reads the sheet: from the start, after a lesson, and for whom it is
of."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot
from support.fake_sheet_reader import FakeSheetReader
from support.fake_teach_words import FakeTeachWords, words_accepted
from support.sheet_writing import press_word, write

from hwgui.program import Program
from hwgui.sheet_parts import SheetParts


def biases(reader: FakeSheetReader) -> list[float | None]:
    """Of the heads that were adopted; None for the shipped one."""
    return [None if head is None else float(head.bias[0]) for head in reader.heads]


def teach_a_word(qtbot: QtBot, sheet: SheetParts, program: Program, bias: float) -> None:
    write(qtbot, sheet, (40.0, 60.0))
    with qtbot.waitSignals([program.editing.saved, program.editing.changed]):
        press_word(sheet, 0)
        sheet.page.word_bar.text_given.emit("noon")
    teach = FakeTeachWords()
    teach.lesson = words_accepted(bias)
    program.teaching.teach_words = teach
    with qtbot.waitSignals([program.teaching.finished, program.lessons.adopted]):
        program.window.commands.teach.trigger()


def test_a_lesson_is_used_at_once_and_can_be_taken_back(
    qtbot: QtBot, sheet: SheetParts, program: Program, fake_reader: FakeSheetReader
) -> None:
    teach_a_word(qtbot, sheet, program, 2.0)
    qtbot.waitUntil(lambda: biases(fake_reader)[-1:] == [2.0])
    assert program.teaching_page.after.title.text() == "Lesson 1 is in use"
    asked = len(fake_reader.asked)
    program.teaching_page.after.adopt.click()
    qtbot.waitUntil(lambda: biases(fake_reader)[-1:] == [None])
    qtbot.waitUntil(lambda: len(fake_reader.asked) > asked)  # the sheet is read anew


def test_the_lesson_in_use_is_there_after_a_restart(
    qtbot: QtBot,
    sheet: SheetParts,
    program: Program,
    fake_reader: FakeSheetReader,
    make_program: Callable[[], Program],
) -> None:
    teach_a_word(qtbot, sheet, program, 2.0)
    qtbot.waitUntil(lambda: biases(fake_reader)[-1:] == [2.0])
    program.close()
    fake_reader.heads.clear()
    again = make_program()
    with qtbot.waitSignals([again.recognition.ready, again.lessons.changed]):
        again.show()
    again.window.writing_mode.text.trigger()
    qtbot.waitUntil(lambda: biases(fake_reader)[-1:] == [2.0])


def test_each_person_is_read_by_their_own_lesson(
    qtbot: QtBot, sheet: SheetParts, program: Program, fake_reader: FakeSheetReader
) -> None:
    teach_a_word(qtbot, sheet, program, 2.0)
    qtbot.waitUntil(lambda: biases(fake_reader)[-1:] == [2.0])
    with qtbot.waitSignals([program.profiles.switched, program.lessons.changed]):
        program.profiles.create("Ana")
    qtbot.waitUntil(lambda: biases(fake_reader)[-1:] == [None])
    with qtbot.waitSignals([program.profiles.switched, program.lessons.changed]):
        program.profiles.switch("default")
    qtbot.waitUntil(lambda: biases(fake_reader)[-1:] == [2.0])
