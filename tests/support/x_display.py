"""A real X server without a screen (Xvfb), a window manager on it, and programs to type into."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

START_TIME: Final = 30.0
"""Seconds that a program may take to start, on a busy machine."""
PROGRAMS: Final = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "setxkbmap": "x11-xkb-utils",
    "xdotool": "xdotool",
}
"""What is started here, and Debian's packages that have it."""


class XDisplay:
    """An X server and programs on it.

    Attributes:
        name: as ``DISPLAY`` has it.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.environment = {
            name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"
        } | {"DISPLAY": name, "QT_QPA_PLATFORM": "xcb"}

    def use_layout(self, layout: str) -> None:
        """Have the keyboard give the characters of a layout, such as ``de``."""
        subprocess.run(["setxkbmap", layout], env=self.environment, check=True)

    def run(self, *command: str) -> str:
        """Run a program to its end; what it writes to stdout."""
        return subprocess.run(
            command, env=self.environment, check=True, capture_output=True, text=True
        ).stdout

    @contextmanager
    def program(self, name: str) -> Iterator[ChildProgram]:
        """A program of this folder in a process of its own."""
        path = Path(__file__).with_name(name)
        folders = [*filter(None, [os.environ.get("PYTHONPATH")]), str(path.parents[1])]
        environment = {**self.environment, "PYTHONPATH": os.pathsep.join(folders)}
        with _process([sys.executable, str(path)], environment) as process:
            yield ChildProgram(process)

    @contextmanager
    def receiver(self) -> Iterator[ReceivingProgram]:
        """A program with a field that has the focus."""
        with self.program("receiver.py") as program:
            program.await_line("ready")
            yield ReceivingProgram(program)


class ChildProgram:
    """A program that is talked to by lines.

    Attributes:
        pid: of its process.
    """

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._unread = b""
        self.pid = process.pid

    def say(self, line: str) -> None:
        """Write a line to its stdin."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def read_line(self) -> str:
        """The next line of its stdout."""
        assert self._process.stdout is not None
        number = self._process.stdout.fileno()
        while b"\n" not in self._unread:
            assert select.select([number], [], [], START_TIME)[0], "the program says nothing"
            data = os.read(number, 1 << 16)
            assert data, "the program has ended"
            self._unread += data
        line, _, self._unread = self._unread.partition(b"\n")
        return line.decode()

    def await_line(self, wanted: str) -> None:
        """Read up to a line."""
        while self.read_line() != wanted:
            pass


class ReceivingProgram:
    """``receiver.py`` in a process of its own."""

    def __init__(self, program: ChildProgram) -> None:
        self._program = program

    def text(self) -> str:
        """What its field holds now."""
        self._program.say("text")
        while not (line := self._program.read_line()).startswith('"'):
            pass
        text = json.loads(line)
        assert isinstance(text, str)
        return text

    def clear(self) -> None:
        """Empty the field."""
        self._program.say("clear")
        assert self.text() == ""


@contextmanager
def x_display(*, with_manager: bool = True) -> Iterator[XDisplay]:
    """An X server and, if wanted, a window manager; the test is skipped where one is missing."""
    for program, package in PROGRAMS.items():
        if shutil.which(program) is None:
            pytest.skip(f"needs {program} (apt install {package})")
    read_end, write_end = os.pipe()
    server = ["Xvfb", "-displayfd", str(write_end), "-noreset", "-nolisten", "tcp"]
    server += ["-screen", "0", "1000x700x24"]
    with _process(server, dict(os.environ), (write_end,)):
        os.close(write_end)
        with os.fdopen(read_end) as numbers:
            assert select.select([numbers], [], [], START_TIME)[0], "Xvfb does not start"
            display = XDisplay(f":{numbers.readline().strip()}")
        if not with_manager:
            yield display
            return
        # It makes a folder in the home, which is the test's own.
        with _process(["openbox", "--sm-disable"], display.environment):
            _await_manager(display)
            yield display


def _await_manager(display: XDisplay) -> None:
    from hwgui.delivery.x11.server import XServer

    server = XServer(display.name)
    deadline = time.monotonic() + START_TIME
    while not server.values(server.connection.root, "_NET_SUPPORTING_WM_CHECK"):
        assert time.monotonic() < deadline, "openbox does not start"
        select.select([], [], [], 0.02)
    server.close()


@contextmanager
def _process(
    command: list[str], environment: dict[str, str], files: tuple[int, ...] = ()
) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        command,
        env=environment,
        pass_fds=files,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        bufsize=1,
    )
    with process:
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
