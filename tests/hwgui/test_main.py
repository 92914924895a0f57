"""The command as a person starts it: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hwcore import __version__

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 100.0


COMMAND = [sys.executable, "-m", "hwgui"]


def environment_with(**values: str | None) -> dict[str, str]:
    """This process's environment with other values; None is taken away."""
    merged: dict[str, str | None] = {**os.environ, **values}
    return {name: value for name, value in merged.items() if value is not None}


def start(*arguments: str, **environment: str | None) -> subprocess.CompletedProcess[str]:
    """Run ``python -m hwgui``; an environment value of None is taken away."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=ROOT,
        env=environment_with(**environment),
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )


def assert_one_line(done: subprocess.CompletedProcess[str], code: int, *parts: str) -> None:
    assert done.returncode == code, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("hwgui: ")
    for part in parts:
        assert part in done.stderr


NO_DISPLAY = {"DISPLAY": None, "WAYLAND_DISPLAY": None, "QT_QPA_PLATFORM": None}
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems have a display")


def test_version() -> None:
    done = start("--version")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == f"hwgui {__version__}"
    for part in ("Python 3", "Qt 6", "PySide6 6", "ONNX Runtime 1", "NumPy 2", "model characters"):
        assert any(line.startswith(part) for line in lines), part
    for part in ("SHA-256", "mnist_test_accuracy", "UNIPEN", "CC BY 4.0", "PySide6: LGPL-3.0"):
        assert part in done.stdout, part


def test_help_names_every_argument() -> None:
    done = start("--help")
    assert done.returncode == 0
    for argument in ("INK", "--panel", "--data-dir", "--demo", "--shots", "--lang", "--version"):
        assert argument in done.stdout


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--lang", "tlh"], "tlh"),
        (["--unheard-of"], "--unheard-of"),
        (["--data-dir"], "--data-dir"),
        (["--shots", "pictures"], "--demo"),
        (["--demo", "--panel"], "panel"),
        (["ink.jsonl"], "ink.jsonl"),
    ],
)
def test_wrong_usage_is_one_line_and_code_2(arguments: list[str], named: str) -> None:
    assert_one_line(start(*arguments), 2, named, "hwgui --help")


@on_linux
def test_no_display_is_one_line_that_says_what_to_do() -> None:
    assert_one_line(start(**NO_DISPLAY), 1, "no display", "hwgui --demo")


@pytest.mark.demo
@on_linux
def test_the_demo_needs_no_display_and_leaves_the_person_s_folder_alone(tmp_path: Path) -> None:
    """It is ended once it has saved something; other tests see how it goes on."""
    folders = {name: str(tmp_path / "home") for name in ("HOME", "XDG_DATA_HOME")}
    (tmp_path / "demo").mkdir()
    environment = environment_with(**NO_DISPLAY, **folders, TMPDIR=str(tmp_path / "demo"))
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [*COMMAND, "--demo"], cwd=ROOT, env=environment, stdout=pipe, stderr=pipe, text=True
    ) as demo:
        assert demo.stdout is not None
        assert demo.stderr is not None
        told = ""
        while "saved" not in told and (line := demo.stdout.readline()):
            told += line
        demo.kill()
        said = demo.stderr.read()
    assert "recognised" in told
    assert "saved" in told, told + said
    assert "no display" in said
    assert list((tmp_path / "demo").rglob("*.sqlite3"))
    assert not list((tmp_path / "home").rglob("*.sqlite3"))


@pytest.mark.demo
@on_linux
def test_the_demo_says_why_it_cannot_keep_a_correction(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = start("--demo", "--data-dir", str(tmp_path / "file" / "data"), **NO_DISPLAY)
    assert done.returncode == 1, done.stderr
    assert done.stdout.splitlines()[-1].startswith("correct: FAILED: ")
    assert "settings cannot be kept" in done.stderr


@on_linux
def test_a_display_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    done = start(DISPLAY=":987", WAYLAND_DISPLAY=None, QT_QPA_PLATFORM="xcb")
    assert_one_line(done, 1, "display", "apt install")


def test_a_missing_system_library_is_one_line(tmp_path: Path) -> None:
    package = tmp_path / "PySide6"
    package.mkdir()
    missing = "libEGL.so.1: cannot open shared object file: No such file or directory"
    (package / "__init__.py").write_text(f"raise ImportError({missing!r})\n")
    done = start(PYTHONPATH=str(tmp_path), QT_QPA_PLATFORM="offscreen", HW_DEBUG=None)
    assert_one_line(done, 1, "libEGL.so.1", "install")


def test_debugging_shows_the_traceback(tmp_path: Path) -> None:
    package = tmp_path / "PySide6"
    package.mkdir()
    (package / "__init__.py").write_text("raise ImportError('libEGL.so.1')\n")
    done = start(PYTHONPATH=str(tmp_path), QT_QPA_PLATFORM="offscreen", HW_DEBUG="1")
    assert done.returncode == 1
    assert "Traceback (most recent call last)" in done.stderr


@on_linux
def test_no_home_folder_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    """As for an account that has none, or in a container."""
    code = (
        "import os, sys\n"
        "os.path.expanduser = lambda path: path\n"  # what it gives where nobody knows a home
        "from hwgui.__main__ import main\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    environment = {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert_one_line(done, 1, "home folder", "--data-dir")
    done = subprocess.run(
        [sys.executable, "-c", code, "--version"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr


def test_arguments_are_judged_before_qt_is_imported() -> None:
    code = (
        "import sys; from hwgui.__main__ import main\n"
        "try: main(['--version'])\n"
        "except SystemExit: pass\n"
        "print([name for name in sys.modules if name.startswith('PySide6')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
