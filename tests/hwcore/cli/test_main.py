"""The command as a whole: exit codes, one line for each failure, and a terminal's habits."""

from __future__ import annotations

import argparse
import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import hwcore
from hwcore.cli import COMMANDS
from hwcore.cli.main import main
from hwcore.errors import HwError

HWCORE = [sys.executable, "-m", "hwcore"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(hwcore.__file__).parents[1])}


def usage_error(argv: list[str]) -> int:
    with pytest.raises(SystemExit) as caught:
        main(argv)
    assert isinstance(caught.value.code, int)
    return caught.value.code


def make_command_raise(monkeypatch: pytest.MonkeyPatch, failure: BaseException) -> None:
    """Replace ``predict``'s work."""

    def run(args: argparse.Namespace) -> int:
        raise failure

    monkeypatch.setattr("hwcore.cli.predict.run", run)


@pytest.mark.parametrize(
    "argv",
    [
        [],
        ["klingon"],
        ["predict"],
        ["predict", "--top", "0", "a.png"],
        ["predict", "--top", "-3", "a.png"],
        ["predict", "--top", "many", "a.png"],
        ["predict", "--js", "a.png"],
        ["evaluate"],
        ["evaluate", "a", "b"],
        ["train"],
        ["train", "--net", "hand", "--data", "d"],
        ["train", "--net", "hand", "--data", "d", "--out", "o", "--epochs", "-1"],
        ["train", "--net", "hand", "--data", "d", "--out", "o", "--seed", "-1"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert usage_error(argv) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("usage: hwcore")


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert usage_error(["--version"]) == 0
    assert capsys.readouterr().out == f"hwcore {hwcore.__version__}\n"
    assert usage_error(["--help"]) == 0
    listed = capsys.readouterr().out
    for command in COMMANDS:
        assert f"    {command.__name__.rpartition('.')[2]} " in listed


@pytest.mark.parametrize(
    ("failure", "code", "line"),
    [
        (
            HwError("a-code", "a.npz: is broken; get it again"),
            1,
            "hwcore: a.npz: is broken; get it again\n",
        ),
        (HwError("a-code", "two\nlines"), 1, "hwcore: two lines\n"),
        (
            PermissionError(13, "Permission denied", "/somewhere/x"),
            1,
            "hwcore: /somewhere/x: Permission denied\n",
        ),
        (OSError(28, "No space left on device"), 1, "hwcore: No space left on device\n"),
        (KeyboardInterrupt(), 130, "hwcore: interrupted\n"),
        (BrokenPipeError(32, "Broken pipe"), 0, ""),
        (
            ZeroDivisionError("division by zero"),
            1,
            "hwcore: ZeroDivisionError: division by zero; "
            "this is a fault in the program, please report it\n",
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_every_failure_is_one_line(
    failure: BaseException,
    code: int,
    line: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("HW_DEBUG", raising=False)
    make_command_raise(monkeypatch, failure)
    assert main(["predict", "x.png"]) == code
    assert capsys.readouterr() == ("", line)


@pytest.mark.parametrize(("value", "shown"), [("1", True), ("", False), ("0", False)])
def test_a_traceback_only_with_hw_debug(
    value: str, shown: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HW_DEBUG", value)
    make_command_raise(monkeypatch, HwError("a-code", "broken"))
    assert main(["predict", "x.png"]) == 1
    written = capsys.readouterr().err
    assert ("Traceback" in written) == shown
    assert written.splitlines()[-1] == "hwcore: broken"


def test_python_m_hwcore_is_the_command(fixtures: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [*HWCORE, "predict", str(fixtures / "images" / "5" / "mnist-0.png"), "missing.png"],
        capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path,
        env=ENVIRONMENT,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stdout.split()[1] == "5"
    assert done.stderr == "hwcore: missing.png: there is no such file\n"


def test_a_reader_that_leaves_early_ends_it_silently(fixtures: Path, tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text((fixtures / "digits.jsonl").read_text() * 20)
    with subprocess.Popen(
        [*HWCORE, "predict", str(many)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a disk that is full")
def test_a_full_disk_is_one_line(fixtures: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*HWCORE, "predict", str(fixtures / "digits.jsonl")],
            stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
            env=ENVIRONMENT,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == "hwcore: No space left on device\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows interrupts a console, not a process")
def test_ctrl_c_is_one_line_and_130(fixtures: Path, tmp_path: Path) -> None:
    endless = tmp_path / "endless.jsonl"
    os.mkfifo(endless)
    with subprocess.Popen(
        [*HWCORE, "predict", str(endless)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
        # Whoever starts the tests in the background hands down an interrupt that is ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        with endless.open("wb") as pipe:  # returns when the command has opened it for reading
            pipe.write((fixtures / "digits.jsonl").read_bytes())
            process.send_signal(signal.SIGINT)
            assert process.stderr is not None
            assert process.stderr.read() == b"hwcore: interrupted\n"
        assert process.wait(60) == 130


def test_a_terminal_that_lacks_a_character_is_no_failure(
    fixtures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = tmp_path / "sch\u00f6n \u624b.png"
    image.write_bytes((fixtures / "images" / "5" / "mnist-0.png").read_bytes())
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
    monkeypatch.setattr(sys, "argv", ["hwcore", "predict", str(image)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "warnoptions", ["error"])  # so that it leaves this test's filters alone
        assert main() == 0
    assert b"sch\\xf6n \\u624b.png  5" in written.getvalue()
