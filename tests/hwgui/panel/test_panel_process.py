"""A window that is shown by Wayland has its panel shown by X11, in a process of its own."""

from __future__ import annotations

import select
import struct
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.child_program import START_TIME
from support.sheet_fixtures import fake_reader, make_program, program  # noqa: F401
from support.wayland_desktops import WaylandDesktop, sway

from hwcore.storage import Profiles
from hwgui import panel_process
from hwgui.delivery.x11.server import XServer
from hwgui.panel_process import PanelProcess
from hwgui.program import Program


def test_the_window_gives_way_to_the_panel_and_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sway() as desktop, desktop.receiver() as receiver:
        monkeypatch.setenv("DISPLAY", desktop.environment["DISPLAY"])
        child = "window_with_panel_child.py"
        with desktop.program(child, "wayland", str(tmp_path)) as window:
            window.await_line("active")
            receiver.has_focus = True
            for _ in range(2):  # once more: as the first time
                window.say("panel")
                window.await_line("hidden")
                panel = await_panel(desktop)
                desktop.await_keys(receiver)  # what was used before the window
                close(panel)
                window.await_line("shown")
            window.say("panel")
            window.await_line("hidden")
            panel = await_panel(desktop)
        await_gone(panel)  # with its window


def test_where_there_is_no_process_the_window_shows_its_own_panel(tmp_path: Path) -> None:
    with sway() as desktop:
        for command in (["/bin/false"], [str(tmp_path / "missing")]):
            arguments = ("wayland", str(tmp_path / "data"), *command)
            with desktop.program("window_with_panel_child.py", *arguments) as window:
                window.await_line("active")
                window.say("panel")
                window.await_line("hidden")
                window.await_line("own panel")


def test_it_is_opened_for_who_writes_in_this_window(
    qtbot: QtBot,
    program: Program,  # noqa: F811
    data_dir: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said = tmp_path / "said"
    code = "import sys; from pathlib import Path; from hwcore.storage import Profiles;"
    code += (
        "name = Profiles(Path(sys.argv[sys.argv.index('--data-dir') + 1]), 'Me').current().name;"
    )
    code += f"Path({str(said)!r}).write_text(name)"
    monkeypatch.setattr(panel_process, "_own_command", lambda: [sys.executable, "-c", code])
    with qtbot.waitSignal(program.profiles.switched):
        program.profiles.create("Ada")
    others = Profiles(data_dir, "Me")  # those of another window, which goes back to the first
    (first,) = (profile for profile in others.listed() if profile.name != "Ada")
    others.switch(first.id)
    process = PanelProcess(program)
    with qtbot.waitSignal(process.failed, timeout=30_000):  # it shows no panel
        process.start()
    assert said.read_text() == "Ada"


def await_panel(desktop: WaylandDesktop) -> int:
    """The panel's window, once it is on the X server."""
    server = XServer(desktop.environment["DISPLAY"])
    deadline = time.monotonic() + START_TIME
    while not (found := named(server)):
        assert time.monotonic() < deadline, "there is no panel"
        select.select([], [], [], 0.02)
    server.close()
    return found


def named(server: XServer) -> int:
    """The mapped window that is called as the panel; 0 where there is none."""
    reply = server.connection.ask(15, 0, struct.pack("<I", server.connection.root))
    (count,) = struct.unpack_from("<H", reply, 16)
    for window in struct.unpack_from(f"<{count}I", reply, 32):
        attributes = server.connection.ask(3, 0, struct.pack("<I", window))
        if attributes[26] == 2 and server.values(window, "WM_PROTOCOLS"):
            return int(window)
    return 0


def close(panel: int) -> None:
    """Ask the panel's window to close."""
    server = XServer()
    server.message(panel, "WM_PROTOCOLS", server.atom("WM_DELETE_WINDOW"), 0)
    server.connection.flush()
    server.focus()  # whose answer says that it was sent
    server.close()


def await_gone(panel: int) -> None:
    """Wait until there is no such window."""
    server = XServer()
    deadline = time.monotonic() + START_TIME
    while server.is_window(panel):
        assert time.monotonic() < deadline, "the panel stays"
        select.select([], [], [], 0.02)
    server.close()
