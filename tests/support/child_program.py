"""Programs in processes of their own that tests talk to by lines."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

START_TIME: Final = 30.0
"""Seconds that a program may take to start, or to do what it was told, on a busy machine."""


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

    def end(self) -> None:
        """Close its stdin, at which it ends by itself."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(START_TIME)

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

    def has_line(self, seconds: float) -> bool:
        """Whether it says something within a time."""
        assert self._process.stdout is not None
        ready = select.select([self._process.stdout.fileno()], [], [], seconds)[0]
        return b"\n" in self._unread or bool(ready)

    def await_line(self, wanted: str) -> None:
        """Read up to a line."""
        while self.read_line() != wanted:
            pass


class ReceivingProgram:
    """``receiver.py`` in a process of its own.

    Attributes:
        has_focus: whether its field has the focus, and has had it since this was made, as far as it
            was asked for its text since.
    """

    def __init__(self, program: ChildProgram) -> None:
        self._program = program
        self.has_focus = True

    def text(self) -> str:
        """What its field holds now."""
        self._program.say("text")
        while not (line := self._program.read_line()).startswith('"'):
            self.has_focus = self.has_focus and line != "left"
        text = json.loads(line)
        assert isinstance(text, str)
        return text

    def await_text(self, wanted: str) -> None:
        """Wait until its field holds a text."""
        deadline = time.monotonic() + START_TIME
        while (text := self.text()) != wanted and time.monotonic() < deadline:
            select.select([], [], [], 0.02)
        assert text == wanted, f"not {wanted!r} but {text!r}"

    def watch_clipboard(self) -> None:
        """Have it look at what is copied from now on."""
        self._program.say("watch")
        self.text()

    def await_copied(self, wanted: str) -> None:
        """Wait until it knows of a text that was copied since ``watch_clipboard``."""
        self._program.await_line(f"clipboard {json.dumps(wanted)}")

    def lock(self) -> None:
        """Let nothing be typed or pasted."""
        self._program.say("lock")
        assert self.text() == ""

    def clear(self) -> None:
        """Empty the field."""
        self._program.say("clear")
        assert self.text() == ""


@contextmanager
def child_program(
    name: str, environment: Mapping[str, str], *arguments: str
) -> Iterator[ChildProgram]:
    """A program of this folder in a process of its own."""
    path = Path(__file__).with_name(name)
    # This checkout's, whichever is installed.
    folders = [*map(str, path.parents[1:3]), *filter(None, [os.environ.get("PYTHONPATH")])]
    complete = {**environment, "PYTHONPATH": os.pathsep.join(folders)}
    with child_process([sys.executable, str(path), *arguments], complete) as process:
        yield ChildProgram(process)


@contextmanager
def child_process(
    command: list[str], environment: Mapping[str, str], files: tuple[int, ...] = ()
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
