from __future__ import annotations

import errno
import logging
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hwcore import HwError
from hwgui.system import log_file
from hwgui.system.log_file import CRASH_NAME, NAME, OLDER_FILES, LogFile, describe, log, log_start


@pytest.fixture
def file(tmp_path: Path) -> Iterator[LogFile]:
    file = LogFile(tmp_path / "logs")
    file.open()
    yield file
    file.close()


def write(file: LogFile, line: str) -> None:
    """Log a line, and wait until the thread that writes has come to it."""
    written = threading.Event()

    def note(record: logging.LogRecord) -> None:
        inherited(record)
        written.set()

    inherited = file._file.emit
    file._file.emit = note  # type: ignore[method-assign]
    log.info(line)
    assert written.wait(10.0)
    file._file.emit = inherited  # type: ignore[method-assign]


def logged(file: LogFile) -> str:
    """What is in the file, which is closed for it."""
    file.close()
    return file.path.read_text(encoding="utf-8")


def test_what_is_logged_is_in_the_file(file: LogFile) -> None:
    log_start("1.2.3")
    log.info("nothing to see")
    text = logged(file)
    assert "hwgui 1.2.3" in text
    assert "INFO nothing to see" in text


def test_nothing_is_logged_after_the_end(file: LogFile) -> None:
    log.info("before")
    file.close()
    log.error("after")
    assert "after" not in file.path.read_text(encoding="utf-8")


def test_the_files_rotate(file: LogFile, monkeypatch: pytest.MonkeyPatch) -> None:
    file._file.maxBytes = 1000
    for number in range(200):
        log.info("line %d of many", number)
    assert "line 199 of many" in logged(file)
    files = sorted(file.path.parent.glob("hwgui.log*"))
    assert len(files) == 1 + OLDER_FILES
    assert all(each.stat().st_size <= 1000 for each in files)


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be made files there")
def test_a_log_that_cannot_be_written_disturbs_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "logs").write_text("in the way")
    file = LogFile(tmp_path / "logs")
    file.open()
    log.error("to nobody")
    file.close()
    assert capsys.readouterr() == ("", "")
    assert (tmp_path / "logs").read_text() == "in the way"


@pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be removed there")
@pytest.mark.parametrize("what", ["logs", "data"])
def test_a_folder_that_is_gone_does_not_disturb_the_end(tmp_path: Path, what: str) -> None:
    file = LogFile(tmp_path / "data" / "logs")
    file.open()
    write(file, "before")
    shutil.rmtree(tmp_path / "data" / "logs" if what == "logs" else tmp_path / "data")
    file.close()


@pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be removed there")
def test_a_log_that_was_removed_is_begun_anew(file: LogFile) -> None:
    write(file, "before")
    shutil.rmtree(file.path.parent)
    write(file, "after")
    text = logged(file)
    assert "after" in text
    assert "before" not in text


@pytest.mark.skipif(sys.platform == "win32", reason="open files cannot be removed there")
def test_a_data_folder_that_was_removed_is_not_made_anew_for_the_log(tmp_path: Path) -> None:
    file = LogFile(tmp_path / "data" / "logs")
    file.open()
    write(file, "before")
    shutil.rmtree(tmp_path / "data")
    write(file, "after")
    file.close()
    assert not (tmp_path / "data").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_does_not_disturb_the_end(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / NAME).symlink_to("/dev/full")
    file = LogFile(tmp_path / "logs")
    file.open()
    write(file, "to nobody")
    file.close()


def test_a_disk_that_hangs_does_not_keep_the_program(
    file: LogFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    released, entered = threading.Event(), threading.Event()

    def hang(_record: object) -> None:
        entered.set()
        released.wait(10.0)

    monkeypatch.setattr(file._file, "emit", hang)
    monkeypatch.setattr(log_file, "CLOSING_TIME", 0.01)
    writer = file._listener._thread
    assert writer is not None
    log.info("stuck")
    assert entered.wait(10.0)
    file.close()
    assert writer.is_alive()
    released.set()
    writer.join(10.0)
    assert not writer.is_alive()


def test_an_error_is_described_without_what_it_says() -> None:
    """Its text may quote a label, or a coordinate."""
    try:
        try:
            dict[str, str]()["7"]
        except KeyError as error:
            raise ValueError("no stroke at 12.5, 33.25, which is a 7") from error
    except ValueError as error:
        text = describe(error)
    assert text.startswith("ValueError\n")
    assert "caused by KeyError" in text
    assert f"{Path(__file__).name}:" in text
    for part in ("'7'", "12.5", "33.25", "which is"):
        assert part not in text


def test_a_failure_of_the_system_is_named_without_the_file() -> None:
    error = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/home/ana/samples.sqlite3")
    assert describe(error).startswith(f"OSError: {errno.ENOSPC} {os.strerror(errno.ENOSPC)}")
    assert "ana" not in describe(error)


def test_errors_that_cause_each_other_are_described_once() -> None:
    one, other = HwError("a-code", "a"), HwError("a-code", "b")
    one.__cause__, other.__cause__ = other, one
    assert describe(one).count("HwError") == 2


def test_a_crash_leaves_the_stacks_of_all_threads(tmp_path: Path) -> None:
    code = (
        "import faulthandler, sys, time\n"
        "from pathlib import Path\n"
        "from hwgui.system.log_file import LogFile, log\n"
        "file = LogFile(Path(sys.argv[1])); file.open(); log.info('on')\n"
        "while not faulthandler.is_enabled(): time.sleep(0.001)\n"
        "faulthandler._sigabrt()"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True)
    assert done.returncode != 0
    assert "Fatal Python error: Aborted" in (tmp_path / CRASH_NAME).read_text()


def test_no_crash_leaves_no_file(file: LogFile) -> None:
    log.info("all is well")
    file.close()
    assert not (file.path.parent / CRASH_NAME).exists()
