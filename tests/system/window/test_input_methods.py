"""Chinese is typed into the window's fields by an input method: fcitx5 with pinyin, through the
ibus plugin that Qt's builds bring, on a real X server."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.child_program import START_TIME, child_process
from support.x_display import x_display

PROGRAMS = {"fcitx5": "fcitx5-chinese-addons", "dbus-daemon": "dbus-daemon"}
PROFILE = """\
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


@pytest.mark.skipif(sys.platform != "linux", reason="the input methods are those of Linux")
def test_names_and_words_can_be_chinese(tmp_path: Path) -> None:
    for program, package in PROGRAMS.items():
        if shutil.which(program) is None:
            pytest.skip(f"needs {program} (apt install {package})")
    if not Path("/usr/share/fcitx5/inputmethod/pinyin.conf").exists():
        pytest.skip("needs pinyin for fcitx5 (apt install fcitx5-chinese-addons)")
    settings = tmp_path / "settings"
    (settings / "fcitx5").mkdir(parents=True)
    (settings / "fcitx5" / "profile").write_text(PROFILE)
    (settings / "fcitx5" / "config").write_text("[Behavior]\nActiveByDefault=True\n")
    (tmp_path / "running").mkdir(mode=0o700)
    with x_display() as display:
        environment = display.environment | {
            "HOME": str(tmp_path),
            "XDG_CONFIG_HOME": str(settings),
            "XDG_RUNTIME_DIR": str(tmp_path / "running"),
            "QT_IM_MODULE": "fcitx",  # as its set-up tells desktops; Qt here has no such plugin
        }
        bus = ["dbus-daemon", "--session", "--nofork", "--print-address=1"]
        with child_process(bus, environment) as daemon:
            assert daemon.stdout is not None
            environment["DBUS_SESSION_BUS_ADDRESS"] = daemon.stdout.readline().strip()
            with child_process(["fcitx5", "--disable=wayland"], environment):
                await_fcitx(settings / "ibus" / "bus")
                type_into_each_field(display.run, environment)


def await_fcitx(folder: Path) -> None:
    """Wait until it can be found as ibus is."""
    deadline = time.monotonic() + START_TIME
    while not folder.exists() or not any(folder.iterdir()):
        assert time.monotonic() < deadline, "fcitx5 does not start"
        select.select([], [], [], 0.02)


def type_into_each_field(run: object, environment: dict[str, str]) -> None:
    """Type "nihao" and take the first candidate in each field."""
    assert callable(run)
    script = Path(__file__).parents[2] / "support" / "fields_child.py"
    folders = [str(script.parents[1]), str(script.parents[2]), os.environ.get("PYTHONPATH", "")]
    complete = environment | {"PYTHONPATH": os.pathsep.join(filter(None, folders))}
    with child_process([sys.executable, str(script)], complete) as child:
        assert child.stdout is not None
        assert child.stdin is not None
        for name in ("symbol", "person", "selection", "search", "word"):
            assert read_line(child) == f"field {name}"
            run("xdotool", "key", "--delay", "60", "n", "i", "h", "a", "o", "space")
            assert read_line(child) == "text 你好", name
            child.stdin.write("next\n")
            child.stdin.flush()


def read_line(child: subprocess.Popen[str]) -> str:
    """The next line that a program says."""
    assert child.stdout is not None
    assert select.select([child.stdout], [], [], START_TIME)[0], "it says nothing"
    return child.stdout.readline().strip()
