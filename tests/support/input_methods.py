"""Input methods with which pinyin writes Chinese, on a display and a session bus of their own."""

from __future__ import annotations

import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from support.child_program import START_TIME, child_process

METHODS: Final = ("ibus", "fcitx5")
_PROFILE: Final = """\
[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=pinyin
Layout=

[GroupOrder]
0=Default
"""


@contextmanager
def pinyin(method: str, environment: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """One of ``METHODS``; the test is skipped where it is not installed.

    Args:
        environment: has the display and, in ``DBUS_SESSION_BUS_ADDRESS``, the session bus.

    Yields:
        The variables that a program which is to be typed into has as well, as desktops set them.
    """
    # The path of a socket below it may have 107 bytes, which a test's own folder may leave none of.
    with tempfile.TemporaryDirectory(dir="/tmp", ignore_cleanup_errors=True) as name:
        settings, running = Path(name, "settings"), Path(name, "running")
        settings.mkdir()
        running.mkdir(mode=0o700)
        own = {
            "HOME": name,
            "XDG_CONFIG_HOME": str(settings),
            "XDG_RUNTIME_DIR": str(running),
            "GSETTINGS_BACKEND": "memory",
        }
        start = {"ibus": _ibus, "fcitx5": _fcitx5}[method]
        with start(dict(environment) | own, settings) as variables:
            yield variables


@contextmanager
def _ibus(environment: dict[str, str], settings: Path) -> Iterator[dict[str, str]]:
    _need("ibus-daemon", "ibus")
    if not Path("/usr/share/ibus/component/libpinyin.xml").exists():
        pytest.skip("needs pinyin for ibus (apt install ibus-libpinyin)")
    daemon = ["ibus-daemon", "--panel=disable", "--emoji-extension=disable"]
    with child_process(daemon, environment):
        _await(lambda: _has_files(settings / "ibus" / "bus"), "ibus does not start")

        def is_chosen() -> bool:
            for command in (("ibus", "engine", "libpinyin"), ("ibus", "engine")):
                done = subprocess.run(command, env=environment, capture_output=True, check=False)
            return done.stdout.strip() == b"libpinyin"

        _await(is_chosen, "ibus does not start pinyin")
        yield _told(environment, "ibus")


@contextmanager
def _fcitx5(environment: dict[str, str], settings: Path) -> Iterator[dict[str, str]]:
    _need("fcitx5", "fcitx5-chinese-addons")
    if not Path("/usr/share/fcitx5/inputmethod/pinyin.conf").exists():
        pytest.skip("needs pinyin for fcitx5 (apt install fcitx5-chinese-addons)")
    (settings / "fcitx5").mkdir()
    (settings / "fcitx5" / "profile").write_text(_PROFILE)
    (settings / "fcitx5" / "config").write_text("[Behavior]\nActiveByDefault=True\n")
    with child_process(["fcitx5", "--disable=wayland"], environment):
        _await(lambda: _has_files(settings / "ibus" / "bus"), "fcitx5 does not start")
        yield _told(environment, "fcitx")


def _told(environment: Mapping[str, str], module: str) -> dict[str, str]:
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR")
    return {name: environment[name] for name in names} | {"QT_IM_MODULE": module}


def _need(program: str, package: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"needs {program} (apt install {package})")


def _has_files(folder: Path) -> bool:
    """Whether programs can find ibus, or what answers as ibus does."""
    return folder.exists() and any(folder.iterdir())


def _await(holds: Callable[[], bool], otherwise: str) -> None:
    deadline = time.monotonic() + START_TIME
    while not holds():
        assert time.monotonic() < deadline, otherwise
        select.select([], [], [], 0.05)
