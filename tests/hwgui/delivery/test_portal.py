"""Typing by the desktop's portal, whose protocol a mock on a private bus follows."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from support.private_bus import await_name, private_bus
from support.wayland_desktops import sway

from hwgui.delivery import (
    DeliveryError,
    EditingKey,
    PasteDelivery,
    PortalDelivery,
    TextDelivery,
    TokenFile,
)
from hwgui.delivery.keysyms import INSERT, KEYSYMS, SHIFT, keysym_of
from hwgui.delivery.wayland.keymap import _characters
from hwgui.system import Lane

jeepney = pytest.importorskip("jeepney", reason="needs jeepney (make setup)")

PORTAL = Path(__file__).parents[2] / "support" / "remote_desktop_portal.py"
MOCK_PYTHON = "/usr/bin/python3"
"""Debian's, as python3-dbusmock is for it."""


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A session bus of the test's own."""
    with private_bus(starts_services=False) as address:  # the system's portal would be the first
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


StartPortal = Callable[..., None]


@pytest.fixture
def start_portal(bus: str) -> Iterator[StartPortal]:
    """Starts the mock, with its parameters."""
    probe = [MOCK_PYTHON, "-c", "import dbusmock"]
    if subprocess.run(probe, capture_output=True, check=False).returncode != 0:
        pytest.skip("needs python-dbusmock (apt install python3-dbusmock)")
    with ExitStack() as ending:

        def start(**parameters: int) -> None:
            command = [MOCK_PYTHON, "-m", "dbusmock", "--session", "--template", str(PORTAL)]
            command += ["--parameters", json.dumps(parameters)]
            mock = ending.enter_context(subprocess.Popen(command, stdout=subprocess.DEVNULL))
            ending.callback(mock.terminate)
            await_name("org.freedesktop.portal.Desktop", bus)

        yield start


def ask_mock(method: str) -> Any:
    from jeepney.io.blocking import open_dbus_connection

    address = jeepney.DBusAddress(
        "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Desktop", "org.hwgui.Test"
    )
    with open_dbus_connection() as connection:
        call = jeepney.new_method_call(address, method)
        return connection.send_and_get_reply(call, timeout=30).body[0]


def test_text_is_typed_in_order_once_the_desktop_allows_it(start_portal: StartPortal) -> None:
    start_portal()
    delivery = PortalDelivery()
    assert delivery.hindrance() is None
    text = "Größe 12,\n漢字 Ёж 😀\t" * 10
    delivery.deliver(text)
    delivery.press(EditingKey.BACKSPACE)
    assert ask_mock("Pressed") == [*map(keysym_of, text), KEYSYMS[EditingKey.BACKSPACE]]
    delivery.close()
    assert ask_mock("Said") == ["CreateSession", "SelectDevices 1 2 none", "Start", "Close"]


def test_the_desktop_is_asked_once_and_not_again_with_the_kept_token(
    start_portal: StartPortal, tmp_path: Path
) -> None:
    start_portal()
    tokens = TokenFile(tmp_path / "token")
    delivery = PortalDelivery(tokens)
    delivery.deliver("a")
    delivery.deliver("b")
    delivery.close()
    assert tokens.load() == "again"
    later = PortalDelivery(TokenFile(tokens.path))
    later.deliver("c")
    later.close()
    tokens.forget()
    later.deliver("d")
    later.close()
    said = ask_mock("Said")
    assert [line for line in said if line.startswith("Select")] == [
        "SelectDevices 1 2 none",
        "SelectDevices 1 2 again",
        "SelectDevices 1 2 none",
    ]


def test_a_person_who_says_no_is_not_typed_for(start_portal: StartPortal) -> None:
    start_portal(answer=1)
    delivery = PortalDelivery()
    with pytest.raises(DeliveryError, match="not allowed"):
        delivery.deliver("a")
    assert ask_mock("Pressed") == []


def test_a_session_that_the_desktop_ends_is_an_error_and_then_begun_anew(
    start_portal: StartPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_portal()
    delivery = PortalDelivery()
    delivery.deliver("a")
    assert delivery._session is not None
    delivery._session._connection.sock.close()
    with pytest.raises(DeliveryError, match="ended the permission"):
        delivery.deliver("b")
    delivery.deliver("c")
    assert ask_mock("Pressed") == [ord("a"), ord("c")]
    delivery.close()


def test_text_that_a_session_took_after_its_end_is_not_called_delivered(
    start_portal: StartPortal,
) -> None:
    start_portal(ends_after=3)
    delivery = PortalDelivery()
    with pytest.raises(DeliveryError, match="ended the permission"):
        delivery.deliver("abcdef")
    delivery.deliver("g")
    assert ask_mock("Pressed") == [*map(ord, "abcg")]
    assert ask_mock("Said").count("Start") == 2
    delivery.close()


def test_a_desktop_whose_portal_has_no_keyboard_cannot_be_typed_on(
    start_portal: StartPortal,
) -> None:
    start_portal(devices=2)
    assert "no portal" in str(PortalDelivery().hindrance())


def test_a_desktop_without_a_portal_cannot_be_typed_on(bus: str) -> None:
    assert "no portal" in str(PortalDelivery().hindrance())


def test_without_a_bus_it_cannot_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    assert "no portal" in str(PortalDelivery().hindrance())
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/no/such/bus")
    assert "no portal" in str(PortalDelivery().hindrance())


def test_text_that_keys_do_not_give_is_pasted(
    qtbot: QtBot, start_portal: StartPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_portal()
    with sway() as desktop, desktop.receiver() as receiver:
        for name in ("XDG_RUNTIME_DIR", "WAYLAND_DISPLAY"):
            monkeypatch.setenv(name, desktop.environment[name])
        portal = PortalDelivery()
        lane, parent = Lane("delivery"), QObject()
        pasting = PasteDelivery(portal, parent)
        portal.paste_by(pasting)
        delivery = TextDelivery([portal], lane)
        delivery.look()
        delivery.switch(True)
        with qtbot.waitSignal(delivery.delivered, timeout=30_000):
            delivery.deliver("Hey, 12!")  # keys give all of it
        assert ask_mock("Pressed")[-8:] == [keysym_of(character) for character in "Hey, 12!"]
        with qtbot.waitSignal(delivery.delivered, timeout=30_000):
            delivery.deliver("Größe 漢字")
            qtbot.waitUntil(lambda: ask_mock("Pressed")[-2:] == [INSERT, SHIFT], timeout=30_000)
            desktop.press_key("v", with_control=True)  # the mock's keys reach nobody
        receiver.await_text("Größe 漢字")
        assert len(ask_mock("Pressed")) == 10
        delivery.close()
        assert lane.close()
        assert pasting._control is not None
        pasting._control.close()  # else what was put back would stay


def test_where_nothing_can_be_pasted_that_is_said(
    start_portal: StartPortal, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_portal()
    with sway() as desktop:
        for name in ("XDG_RUNTIME_DIR", "WAYLAND_DISPLAY"):
            monkeypatch.setenv(name, desktop.environment[name])
        portal = PortalDelivery()
        with pytest.raises(DeliveryError, match=r"gives ö, .*paste it with Ctrl\+V"):
            portal.deliver("schön")
        portal.close()
        assert ask_mock("Pressed") == []


def test_what_is_typed_does_not_depend_on_the_layout_in_use() -> None:
    if shutil.which("xkbcomp") is None:
        pytest.skip("needs xkbcomp (apt install x11-xkb-utils)")
    known = {}
    for layouts in ("us", "de", "us+ru:2"):
        source = 'xkb_keymap { xkb_keycodes { include "evdev" };'
        source += ' xkb_types { include "complete" }; xkb_compat { include "complete" };'
        source += f' xkb_symbols {{ include "pc+{layouts}" }}; }};'
        command = ["xkbcomp", "-w", "0", "-xkb", "-", "-"]
        keymap = subprocess.run(command, input=source.encode(), capture_output=True, check=True)
        known[layouts] = _characters(keymap.stdout)
    assert set("abcXYZ019.,!?-'") <= known["us"]
    assert "ö" not in known["us"]
    assert set("öäüßÖ€@{") <= known["de"]
    assert not set("aя") & known["us+ru:2"]
    assert set("19!-") <= known["us+ru:2"]
