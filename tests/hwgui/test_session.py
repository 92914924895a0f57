"""The program ends well, also where its folder is not there any more."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CODE = """
import sys
from itertools import count
from pathlib import Path
from hwgui.program import Program
from hwgui.session import run

def put_in_the_way(folder, is_made_anew):
    for number in count():
        folder.rename(folder.with_name(f"gone-{number}"))
        if is_made_anew and number == 0:  # as the log or the storage lane may at any moment
            folder.mkdir(exist_ok=True)
        try:
            folder.write_text("in the way")
        except IsADirectoryError:
            continue
        return

class Leaving(Program):
    def show(self):
        super().show()
        self.recognition.ready.connect(self.leave)  # as samples are being opened

    def leave(self):
        folder, fate = Path(sys.argv[2]), sys.argv[3]
        try:
            if fate == "removed":
                folder.rename(folder.with_name("gone"))
            else:
                put_in_the_way(folder, is_made_anew=fate == "replaced again")
        finally:  # a fault in here is to be seen, not waited for
            self.window.close()

import hwgui.session
hwgui.session.Program = Leaving
sys.exit(run(Path(sys.argv[1])))
"""
LOG_THAT_HANGS = """
import os, sys
from pathlib import Path
from hwgui.system import LogFile, log

file = LogFile(Path(sys.argv[1]))
os.mkfifo(file.path)  # to open it is to wait for somebody who reads
file.open()
log.info("to a disk that does not answer")
file.close()
print("closed")
"""
OTHER_WINDOW = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QWidget
from hwgui.program import Program
from hwgui.session import run

class Leaving(Program):
    def show(self):
        super().show()
        self.other = QWidget()
        self.other.show()
        self.recognition.ready.connect(self.window.close)

import hwgui.session
hwgui.session.Program = Leaving
sys.exit(run(Path(sys.argv[1])))
"""


def end_of(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run ``code`` in a process of its own, with tracebacks of faults, and wait for its end."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "HW_DEBUG": "1"},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be removed there")
@pytest.mark.parametrize("folder", ["data", "data/logs"])
@pytest.mark.parametrize("fate", ["removed", "replaced", "replaced again"])
def test_quitting_without_the_folder_is_no_fault(tmp_path: Path, folder: str, fate: str) -> None:
    done = end_of(CODE, tmp_path / "data", tmp_path / folder, fate)
    assert "inside the program" not in done.stderr, done.stderr
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a file that hangs when opened")
def test_a_log_on_a_disk_that_hangs_does_not_keep_the_process(tmp_path: Path) -> None:
    """``logging`` closes all files at the end of a process, behind locks that it waits for."""
    done = end_of(LOG_THAT_HANGS, tmp_path)
    assert (done.returncode, done.stdout) == (0, "closed\n"), done.stderr


def test_the_program_ends_with_its_window_whatever_else_is_open(tmp_path: Path) -> None:
    done = end_of(OTHER_WINDOW, tmp_path / "data")
    assert done.returncode == 0, done.stderr
