"""Where the desktop gives the panel the focus, text waits until the person is back elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.child_program import child_program
from support.sway import sway_desktop

from hwgui.delivery import VirtualKeyboardDelivery


def test_text_waits_for_the_other_program_and_arrives_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sway_desktop() as desktop:
        for name in ("XDG_RUNTIME_DIR", "WAYLAND_DISPLAY"):
            monkeypatch.setenv(name, desktop.variables[name])
        assert VirtualKeyboardDelivery().hindrance() is None
        with (
            desktop.receiver() as receiver,
            child_program("program_waiting_child.py", desktop.environment, str(tmp_path)) as panel,
        ):
            assert panel.read_line() == "focus"
            assert "Go to the other program" in json.loads(panel.read_line())
            assert receiver.text() == ""
            desktop.focus("receiver")
            assert panel.read_line() == "sent"
            receiver.await_text("word0")
