"""A second window is not exactly over the first."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from hwgui.program import Program
from hwgui.window.cascade import STEP, WindowNumber, cascaded
from hwgui.window.settings import SettingsFile

SCREEN = QRect(100, 30, 1200, 800)
HOLD = """
import sys
from pathlib import Path
from hwgui.window.cascade import WindowNumber
number = WindowNumber(Path(sys.argv[1]))
print(number.take(), flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize(
    "place",
    [
        QRect(200, 100, 400, 300),
        QRect(880, 500, 400, 300),
        QRect(100, 30, 1200, 500),
        QRect(100, 30, 1200, 800),
        QRect(100, 30, 1198, 799),
    ],
)
def test_windows_have_places_of_their_own_on_the_screen(place: QRect) -> None:
    places = [cascaded(place, number, SCREEN) for number in range(6)]
    assert places[0] == place
    for one, other in combinations(places, 2):
        assert one != other
    assert all(SCREEN.contains(one) for one in places)


def test_the_next_window_is_a_little_to_the_right_and_down() -> None:
    place = QRect(200, 100, 400, 300)
    assert cascaded(place, 2, SCREEN) == place.translated(2 * STEP, 2 * STEP)


def test_a_number_is_free_again_when_its_window_is_gone(tmp_path: Path) -> None:
    first, second, third = (WindowNumber(tmp_path) for _ in range(3))
    assert (first.take(), second.take()) == (0, 1)
    assert WindowNumber(tmp_path / "other").take() == 0
    first.release()
    assert third.take() == 0
    for number in (second, third):
        number.release()


def test_a_process_that_was_killed_holds_no_number(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "0\n"
        number = WindowNumber(tmp_path)
        assert number.take() == 1
        number.release()
        process.kill()
    assert number.take() == 0
    number.release()


def show(program: Program, qtbot: QtBot) -> None:
    """Show a window and wait until what it stores at the start is on the disk."""
    with qtbot.waitExposed(program.window), qtbot.waitSignal(program.editing.changed):
        program.show()


def stored(program: Program, qtbot: QtBot) -> bytes:
    """The window's geometry, once it is on the disk."""
    program.settings.store()
    task = program.lanes[1].submit(
        lambda: None
    )  # named, so that it is there until the wait has ended
    with qtbot.waitSignal(task.finished):
        pass
    return program.settings._file.load().geometry


def test_a_second_window_opens_beside_the_first_and_leaves_its_place_remembered(
    make_program: Callable[[], Program], data_dir: Path, qtbot: QtBot
) -> None:
    first = make_program()
    first.window.setGeometry(60, 50, 500, 480)
    show(first, qtbot)
    kept = stored(first, qtbot)
    second = make_program()
    show(second, qtbot)
    assert second.window.geometry().topLeft() != first.window.geometry().topLeft()
    assert second.window.size() == first.window.size()
    second.window.close()
    assert SettingsFile(data_dir).load().geometry == kept
    moved = make_program()
    show(moved, qtbot)
    first.window.move(200, 150)
    assert stored(first, qtbot) != kept
    kept = SettingsFile(data_dir).load().geometry
    moved.window.close()
    assert SettingsFile(data_dir).load().geometry == kept, "of the first, where it is by now"
    third = make_program()
    show(third, qtbot)
    third.window.move(10, 10)
    third.window.close()
    assert SettingsFile(data_dir).load().geometry != kept, "somebody wanted it there"


def test_what_is_set_in_one_window_is_not_set_back_by_another(
    make_program: Callable[[], Program], data_dir: Path, qtbot: QtBot
) -> None:
    first, second = make_program(), make_program()
    show(first, qtbot)
    show(second, qtbot)
    first.window.commands.show_attention.trigger()
    stored(first, qtbot)
    second.window.commands.clears_itself.trigger()
    second.window.close()
    first.window.close()
    settings = SettingsFile(data_dir).load()
    assert settings.show_attention
    assert not settings.clears_itself
