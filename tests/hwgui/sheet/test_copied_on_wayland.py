"""On a real Wayland desktop what was copied survives the window, or the person is told."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from support.child_program import child_program
from support.sway import Sway, sway_desktop


def copy_and_close(desktop: Sway, folder: Path) -> str:
    """Write a word in the window, copy it and close; what the window said before that."""
    with child_program("program_copying_child.py", desktop.environment, str(folder)) as program:
        notice = json.loads(program.read_line())
        program.await_line("closed")
    assert isinstance(notice, str)
    return notice


def test_it_survives_where_a_tool_keeps_it(tmp_path: Path) -> None:
    with sway_desktop() as desktop:
        assert copy_and_close(desktop, tmp_path) == ""
        environment = {**desktop.environment}
        pasted = subprocess.run(
            ["wl-paste", "--no-newline"], env=environment, capture_output=True, check=True
        ).stdout
        assert pasted == b"word0"


def test_where_nothing_keeps_it_the_person_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sway_desktop() as desktop:
        monkeypatch.setenv("PATH", str(tmp_path))
        assert "Paste it before" in copy_and_close(desktop, tmp_path)
