"""A session bus of a test's own, and nothing that outlives it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import pytest
from jeepney import MatchRule, message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

_CONFIG: Final = """<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <servicedir>{folder}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
_SERVICES: Final = Path("/usr/share/dbus-1/services")
_DOCUMENTS: Final = "org.freedesktop.portal.Documents.service"
"""The portal of documents mounts a file system, which would outlive the bus."""


@contextmanager
def private_bus(
    *, starts_services: bool, environment: Mapping[str, str] | None = None
) -> Iterator[str]:
    """A session bus; its address. The test is skipped where there is none.

    Args:
        starts_services: whether the system's services are started when a program asks for them;
            the portal of documents never is.
        environment: that of what it starts; by default that of the test.
    """
    if shutil.which("dbus-daemon") is None:
        pytest.skip("needs dbus-daemon (apt install dbus-daemon)")
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        services, config = Path(folder, "services"), Path(folder, "bus.conf")
        services.mkdir()
        for file in _SERVICES.glob("*.service") if starts_services else ():
            if file.name != _DOCUMENTS:
                (services / file.name).symlink_to(file)
        config.write_text(_CONFIG.format(folder=services), encoding="utf-8")
        command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"]
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, text=True
        ) as daemon:
            assert daemon.stdout is not None
            address = daemon.stdout.readline().strip()
            try:
                yield address
            finally:
                daemon.kill()
                _end_programs(address)


def await_name(name: str, address: str, seconds: float = 30.0) -> None:
    """Wait until a program on a bus has a name, which does not have the bus start one."""
    rule = MatchRule(type="signal", member="NameOwnerChanged")
    rule.add_arg_condition(0, name)
    with open_dbus_connection(address) as connection, connection.filter(rule) as changes:
        bus = Proxy(message_bus, connection)
        bus.AddMatch(rule)
        if not bus.NameHasOwner(name)[0]:
            connection.recv_until_filtered(changes, timeout=seconds)


def _end_programs(address: str) -> None:
    """End what a bus has started, some of which goes on without it."""
    variable = f"DBUS_SESSION_BUS_ADDRESS={address}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # another's, or ended meanwhile
            if variable in (folder / "environ").read_bytes().split(b"\0"):
                os.kill(int(folder.name), signal.SIGKILL)
