"""Guide lines, on or off, are remembered for each person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from hwgui.program import Program
from hwgui.window.settings import Settings, SettingsFile


def shown(qtbot: QtBot, program: Program) -> Program:
    opened = [program.recognition.ready, program.profiles.changed, program.editing.changed]
    with qtbot.waitExposed(program.window), qtbot.waitSignals(opened):
        program.show()
    return program


def has_lines(program: Program) -> bool:
    checked = program.window.commands.guide_lines.isChecked()
    assert checked == (program.window.canvas.guides is not None)
    return checked


def test_they_are_remembered_for_each_person(
    qtbot: QtBot, make_program: Callable[[], Program]
) -> None:
    program = make_program()
    people: list[str] = []
    program.profiles.changed.connect(lambda profile_list: people.append(profile_list.current.id))
    shown(qtbot, program)
    assert not has_lines(program)
    with qtbot.waitSignal(program.settings.stored):
        program.window.commands.guide_lines.trigger()
    assert has_lines(program)
    with qtbot.waitSignal(program.profiles.switched):
        program.profiles.create("Ben")
    assert not has_lines(program)
    with qtbot.waitSignal(program.profiles.switched):
        program.profiles.switch(people[0])
    assert has_lines(program)
    program.close()
    assert has_lines(shown(qtbot, make_program()))


def test_the_file_says_who_has_them(data_dir: Path) -> None:
    settings = Settings(with_guides=("a", "b"))
    SettingsFile(data_dir).save(settings)
    assert SettingsFile(data_dir).load() == settings


def test_lines_asked_for_before_it_is_known_who_writes_are_theirs(
    qtbot: QtBot, make_program: Callable[[], Program]
) -> None:
    program = make_program()
    program.window.commands.guide_lines.trigger()
    shown(qtbot, program)
    assert has_lines(program)
