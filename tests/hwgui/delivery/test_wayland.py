"""Typing and copying on a real Wayland desktop."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.child_program import child_program
from support.sway import Sway, await_socket, sway_desktop

from hwgui.delivery import DeliveryError, EditingKey, VirtualKeyboardDelivery, XTestDelivery

TEXT = "Größe naïve 12, #1 (or so): “漢字” Ёж Ωμέγα 😀\n\tx"


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Sway]:
    with sway_desktop() as desktop:
        for name, value in desktop.variables.items():
            if name != "QT_QPA_PLATFORM":  # this process keeps its own
                monkeypatch.setenv(name, value)
        yield desktop


def test_every_character_arrives_in_order(desktop: Sway) -> None:
    delivery = VirtualKeyboardDelivery()
    assert delivery.hindrance() is None
    with desktop.receiver() as receiver:
        delivery.deliver(TEXT)
        receiver.await_text(TEXT)
        receiver.clear()
        delivery.deliver("-ab")
        for key in (EditingKey.BACKSPACE, EditingKey.LEFT, EditingKey.ENTER):
            delivery.press(key)
        receiver.await_text("-\na")
        receiver.clear()
        delivery.deliver(TEXT * 25)
        receiver.await_text(TEXT * 25)


def test_typing_by_x11_is_not_offered_there(desktop: Sway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert "Wayland" in str(XTestDelivery().hindrance())


def copy_and_close(desktop: Sway, text: str) -> str:
    """Copy in a window that is then closed; its note before that."""
    with child_program("copying_child.py", desktop.environment) as program:
        program.say(json.dumps(text))
        note = json.loads(program.read_line())
        program.await_line("closed")
    assert isinstance(note, str)
    return note


def test_copied_text_survives_the_window_where_a_tool_keeps_it(desktop: Sway) -> None:
    assert copy_and_close(desktop, TEXT) == ""
    pasted = subprocess.run(
        ["wl-paste", "--no-newline"], capture_output=True, text=True, check=True
    ).stdout
    assert pasted == TEXT


def test_where_nothing_keeps_copied_text_the_person_is_told(
    desktop: Sway, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "Paste it before" in copy_and_close(desktop, TEXT)


def test_no_note_is_given_where_the_desktop_keeps_it(
    desktop: Sway, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    desktop.variables["XDG_CURRENT_DESKTOP"] = "ubuntu:GNOME"
    assert copy_and_close(desktop, TEXT) == ""


def test_text_is_pasted_and_the_clipboard_is_put_back(desktop: Sway) -> None:
    subprocess.run(["wl-copy", "before"], check=True)
    subprocess.run(["wl-copy", "--primary", "marked before"], check=True)
    with desktop.receiver() as receiver:
        receiver.clear()
        with child_program("paste_child.py", desktop.environment) as program:
            program.say(json.dumps(TEXT * 40))
            program.await_line("ready paste")
            assert program.read_line() == "delivered"
            receiver.await_text(TEXT * 40)
            for options, expected in ((), "before"), (("--primary",), "marked before"):
                command = ["wl-paste", "--no-newline", *options]
                copied = subprocess.run(command, capture_output=True, text=True, check=True).stdout
                assert copied == expected
            program.await_line("closed")
    # Whoever had copied it handed it out no more.
    assert subprocess.check_output(["wl-paste", "--no-newline"], text=True) == "before"


def test_more_characters_than_a_keyboard_has_keys_arrive(desktop: Sway) -> None:
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 500)))
    with desktop.receiver() as receiver:
        VirtualKeyboardDelivery().deliver(text)
        receiver.await_text(text)


def test_a_desktop_that_takes_no_keyboards_is_said_to_be_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if shutil.which("weston") is None:
        pytest.skip("needs weston (apt install weston)")
    tmp_path.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    command = ["weston", "--backend=headless-backend.so", "--idle-time=0"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as weston:
        try:
            monkeypatch.setenv("WAYLAND_DISPLAY", await_socket(tmp_path, weston))
            assert "takes no keyboards" in str(VirtualKeyboardDelivery().hindrance())
            with pytest.raises(DeliveryError, match="takes no keyboards"):
                VirtualKeyboardDelivery().deliver("a")
        finally:
            weston.kill()


def test_why_it_cannot_be_used_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert "not Wayland" in str(VirtualKeyboardDelivery().hindrance())
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "no-such-desktop")
    assert "does not answer" in str(VirtualKeyboardDelivery().hindrance())
    with pytest.raises(DeliveryError, match="does not answer"):
        VirtualKeyboardDelivery().deliver("a")
