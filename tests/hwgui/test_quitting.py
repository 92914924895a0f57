"""No disk keeps the window from closing: each wait at the end has its limit."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from hwcore import HwError
from hwgui import program as program_module
from hwgui.program import Program
from hwgui.system import finished_within
from hwgui.window import window_settings as settings_module

PATIENCE = 10.0


class Disk:
    """What uses it waits until the test ends, or has waited for long.

    Attributes:
        used: set while somebody waits.
        was_waited_for: whether somebody waited to the end.
    """

    def __init__(self) -> None:
        self.used = threading.Event()
        self.was_waited_for = False
        self._is_back = threading.Event()

    def hang(self, *_: object) -> None:
        self.used.set()
        self.was_waited_for = not self._is_back.wait(PATIENCE)

    def come_back(self) -> None:
        self._is_back.set()
        for thread in threading.enumerate():
            if thread.name == "ending":
                thread.join(PATIENCE)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    """A disk that does not answer; for how long it is waited is made short."""
    for module in (program_module, settings_module):
        monkeypatch.setattr(module, "LASTING_TIME", 0.01)
    disk = Disk()
    yield disk
    disk.come_back()


def test_settings_that_the_disk_does_not_take_are_told_of_and_not_waited_for(
    make_program: Callable[[], Program],
    disk: Disk,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    qtbot: QtBot,
) -> None:
    program = make_program()
    monkeypatch.setattr(program.settings._file, "save", disk.hang)
    with qtbot.waitSignal(program.closed):
        program.window.close()
    assert disk.used.wait(PATIENCE)
    assert not disk.was_waited_for
    said = "hwgui: The disk does not answer: the settings may not be kept.\n"
    assert capsys.readouterr().err == said


def test_samples_that_the_disk_does_not_close_are_not_waited_for(
    program: Program, disk: Disk, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    close = program.samples.close

    def hang_and_close() -> None:
        disk.hang()
        close()

    monkeypatch.setattr(program.samples, "close", hang_and_close)
    with qtbot.waitSignal(program.closed):
        program.window.close()
    assert disk.used.wait(PATIENCE)
    assert not disk.was_waited_for


def test_what_is_done_in_time_is_done_and_what_it_raises_is_raised() -> None:
    done: list[threading.Thread] = []
    assert finished_within(PATIENCE, lambda: done.append(threading.current_thread()))
    assert done != [threading.current_thread()]

    def fail() -> None:
        raise HwError("a-code", "no")

    with pytest.raises(HwError, match="no"):
        finished_within(PATIENCE, fail)
