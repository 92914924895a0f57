"""Nothing is ever sent anywhere: the program draws, corrects and teaches where no socket is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from support import no_network

LIMIT = 300.0
DISPLAYS = "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"
needs_kernel = pytest.mark.skipif(
    not no_network.can_ask_the_kernel(), reason="the kernel can be asked on Linux only"
)


def start(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("ORT_")},
        **dict.fromkeys(("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"), str(home)),
        "LC_ALL": "C.UTF-8",  # Qt has much to say of any other that is no UTF-8
    }
    for name in DISPLAYS if sys.platform == "linux" else ():
        environment.pop(name, None)
    return subprocess.run(
        [sys.executable, no_network.__file__, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )


@pytest.mark.demo
@pytest.mark.timeout(330)
def test_the_demo_plays_and_calls_no_socket(tmp_path: Path) -> None:
    """It draws, corrects and teaches; also ONNX Runtime calls none, which reports to its maker
    unless it is told not to. On Linux there is no display.

    And of all that was drawn and saved, nothing is in the log.
    """
    data, shots = tmp_path / "data", tmp_path / "made" / "shots"
    done = start(tmp_path / "home", "demo", str(data), str(shots))
    assert done.returncode == 0, done.stdout + done.stderr
    assert sys.platform != "linux" or "no display" in done.stderr
    *lines, imported = done.stdout.splitlines()
    # On Windows torch cannot be loaded once Qt is (WinError 1114), and nothing here needs it.
    assert imported == "imported:"
    assert_played(lines)
    scenes = [line.split(":")[0].lower().replace(" ", "-") for line in lines]
    pictures = sorted(shots.glob("*.png"))
    assert [path.name for path in pictures] == [
        f"{number:02d}-{name}.png" for number, name in enumerate(scenes, start=1)
    ]
    assert all(QImage(str(path)).width() >= 700 for path in pictures)
    log = (data / "logs" / "hwgui.log").read_text(encoding="utf-8")
    # Without time and level; what Qt says of this machine is no matter here.
    told = [line.split(" ", 3)[3] for line in log.splitlines() if " Qt: " not in line]
    assert told[0].startswith("started: hwgui ")
    assert told[1:] == ["the model is loaded", "ended: 0 faults"]
    left = [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")]
    assert not [name for name in left if "onnxruntime" in name.lower()], left


def assert_played(lines: list[str]) -> None:
    """What the demo said of each scene is what happens on the real program."""
    for digit in "37284":
        assert any(line.startswith(f"draw {digit}: recognised {digit} (") for line in lines)
    slow = next(line for line in lines if "while the pen was down" in line)
    assert slow.count(",") >= 2
    assert any(line.startswith("draw the letter K: not sure") for line in lines)
    assert "correct: a 7 was drawn, saved 1 as told" in lines
    assert any(line.startswith("undo the correction: took back 1, the ink is") for line in lines)
    assert "confirm: saved 7" in lines
    assert lines.count("call the K a k: a K was drawn, saved k as told") == 1
    assert "add a symbol: a star was drawn, saved star as a symbol of its own" in lines
    (lesson,) = (line for line in lines if line.startswith("teach: "))
    assert "Adopted" in lesson
    assert "3 samples were read wrong or not surely; with this lesson all of them are" in lesson
    assert "3 of 4 wrong before" in lesson
    assert "2 could not be tried" in lesson
    assert any(line.startswith("draw the K again: recognised k (") for line in lines)
    assert any(line.startswith("draw the star again: recognised star (") for line in lines)
    line, name, correction, copied, taught = lines[-5:]
    assert taught.startswith("teach the word: Adopted")
    assert "word" in taught.split(": ", 1)[1]
    assert line.startswith("write a line: ")
    assert line.endswith(" while it was written, then See you tomorrow!")
    assert name.startswith("write a name: ")
    assert correction.endswith(" was read, saved Sbarra as told")
    assert copied == "copy the text: See you tomorrow! / Ipesa Sbarra is on the clipboard"


@needs_kernel
def test_a_library_that_asks_for_a_socket_would_be_seen(tmp_path: Path) -> None:
    assert start(tmp_path, "libc").returncode == -signal.SIGSYS


def test_python_that_asks_for_a_socket_would_be_seen(tmp_path: Path) -> None:
    done = start(tmp_path, "python")
    assert done.returncode == no_network.CALLED
    assert "socket." in done.stderr
