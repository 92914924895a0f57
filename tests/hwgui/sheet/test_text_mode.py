"""Text or Character: remembered for each person, and nothing of Text is loaded before."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.fake_delivery import FakeDelivery
from support.fake_engine import FakeEngine, prediction
from support.fake_sheet_reader import FakeSheetReader
from support.sheet_writing import write

import hwgui
from hwcore import Ink
from hwgui.program import Program
from hwgui.sheet import load_reader
from hwgui.sheet_parts import SheetParts
from hwgui.window.settings import Settings, SettingsFile


def opened(qtbot: QtBot, program: Program) -> Program:
    signals = [program.recognition.ready, program.profiles.changed, program.editing.changed]
    with qtbot.waitExposed(program.window), qtbot.waitSignals(signals):
        program.show()
    return program


def is_text(program: Program) -> bool:
    assert program.window.writing_mode.is_text == (not program.window.canvas.isVisible())
    return program.window.writing_mode.is_text


def test_it_is_remembered_for_each_person(
    qtbot: QtBot, make_program: Callable[[], Program]
) -> None:
    program = make_program()
    people: list[str] = []
    program.profiles.changed.connect(lambda profile_list: people.append(profile_list.current.id))
    opened(qtbot, program)
    assert not is_text(program)
    with qtbot.waitSignal(program.settings.stored):
        program.window.writing_mode.text.trigger()
    assert is_text(program)
    with qtbot.waitSignal(program.profiles.switched):
        program.profiles.create("Ben")
    assert not is_text(program)
    with qtbot.waitSignal(program.profiles.switched):
        program.profiles.switch(people[0])
    assert is_text(program)
    program.close()
    assert is_text(opened(qtbot, make_program()))


def test_the_file_says_who_writes_text(data_dir: Path) -> None:
    settings = Settings(with_text=("a",))
    SettingsFile(data_dir).save(settings)
    assert SettingsFile(data_dir).load() == settings


def test_text_chosen_before_it_is_known_who_writes_is_theirs(
    qtbot: QtBot, make_program: Callable[[], Program]
) -> None:
    program = make_program()
    program.window.writing_mode.text.trigger()
    assert is_text(opened(qtbot, program))


def test_the_language_of_the_text_is_remembered(
    qtbot: QtBot,
    make_program: Callable[[], Program],
    sheet: SheetParts,
    program: Program,
    fake_reader: FakeSheetReader,
) -> None:
    write(qtbot, sheet, (40.0, 60.0))
    assert set(fake_reader.languages) == {"en"}
    with qtbot.waitSignals([sheet.reading.read, program.settings.stored]):
        sheet.actions.languages[1].trigger()
    assert fake_reader.languages[-1] == "de"
    program.close()
    later = opened(qtbot, make_program())
    assert later.sheet is not None
    assert later.sheet.actions.languages[1].isChecked()


def test_a_character_that_stands_alone_is_read_by_the_engine_in_use() -> None:
    engine = FakeEngine()
    engine.answer = prediction("7")
    reader = load_reader(engine)
    reading = reader.read(Ink.from_strokes([[(0, 0), (30, 0), (10, 40)]]), "none")
    assert reading.text == "7"


def test_keys_switch_and_so_do_the_buttons(qtbot: QtBot, program: Program) -> None:
    character, text, pictures = program.window.mode_switch.buttons
    QTest.mouseClick(text, Qt.MouseButton.LeftButton)
    assert is_text(program)
    assert text.isChecked()
    assert not character.isChecked()
    QTest.mouseClick(pictures, Qt.MouseButton.LeftButton)
    assert not text.isChecked()
    QTest.keyClick(program.window, Qt.Key.Key_F3)
    assert not is_text(program)
    QTest.keyClick(program.window, Qt.Key.Key_F4)
    assert is_text(program)


def test_a_starting_window_knows_nothing_of_text() -> None:
    code = (
        "import sys, hwgui.session; "
        "print([name for name in sys.modules if 'sheet' in name or 'hwcore.text' in name])"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(hwgui.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert done.stdout.strip() == "[]"


def test_where_it_is_narrow_the_text_has_the_room_of_what_the_menu_has_too(
    qtbot: QtBot, sheet: SheetParts, program: Program
) -> None:
    page, window = sheet.page, program.window
    sheet.delivery.deliveries = (FakeDelivery(),)
    sheet.actions.types.trigger()
    window.resize(320, 480)
    qtbot.waitUntil(lambda: page.width() == 320)
    assert page.type.isVisible()
    assert not page.copy.isVisible()
    qtbot.waitUntil(lambda: page.strip.width() >= 190)
    for widget in (page.strip, page.type, page.more, page.word_bar):
        assert page.rect().contains(widget.geometry())
    sheet.actions.types.trigger()
    assert page.copy.isVisible()
    window.resize(700, 500)
    sheet.actions.types.trigger()
    assert page.copy.isVisible()
    assert page.type.isVisible()
