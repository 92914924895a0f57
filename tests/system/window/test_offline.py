"""Nothing is ever sent anywhere: the program draws, corrects and teaches where no socket is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from support import no_network

LIMIT = 100.0
needs_kernel = pytest.mark.skipif(
    not no_network.can_ask_the_kernel(), reason="the kernel can be asked on Linux only"
)


def start(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("ORT_")},
        **dict.fromkeys(("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"), str(home)),
        "QT_QPA_PLATFORM": "offscreen",
        "LC_ALL": "C.UTF-8",  # Qt has much to say of any other that is no UTF-8
    }
    return subprocess.run(
        [sys.executable, no_network.__file__, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )


@pytest.mark.demo
def test_drawing_correcting_and_teaching_call_no_socket(tmp_path: Path) -> None:
    """Also not ONNX Runtime, which reports to its maker unless it is told not to.

    And of all that was drawn and saved, nothing is in the log.
    """
    done = start(tmp_path / "home", "demo", str(tmp_path / "data"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "as it was taught" in done.stdout
    # On Windows torch cannot be loaded once Qt is (WinError 1114), and nothing here needs it.
    assert done.stdout.splitlines()[-1] == "imported:"
    log = (tmp_path / "data" / "logs" / "hwgui.log").read_text(encoding="utf-8")
    # Without time and level; what Qt says of this machine is no matter here.
    lines = [line.split(" ", 3)[3] for line in log.splitlines() if " Qt: " not in line]
    assert lines[0].startswith("started: hwgui ")
    assert lines[1:] == ["the model is loaded", "ended: 0 faults"]
    left = [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")]
    assert not [name for name in left if "onnxruntime" in name.lower()], left


@needs_kernel
def test_a_library_that_asks_for_a_socket_would_be_seen(tmp_path: Path) -> None:
    assert start(tmp_path, "libc").returncode == -signal.SIGSYS


def test_python_that_asks_for_a_socket_would_be_seen(tmp_path: Path) -> None:
    done = start(tmp_path, "python")
    assert done.returncode == no_network.CALLED
    assert "socket." in done.stderr
