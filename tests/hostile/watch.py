"""What a process does while it reads: an audit hook (PEP 578), and whether anything is printed."""

from __future__ import annotations

import os
import sys
import sysconfig
import tempfile
from pathlib import Path
from types import CodeType
from typing import Any

FORBIDDEN = (
    "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile",
    "socket.", "pickle.", "marshal.", "ctypes.", "code.", "cpython.run_", "webbrowser.", "urllib.",
    "http.", "ftplib.", "smtplib.", "sqlite3.enable_load_extension", "sqlite3.load_extension",
    "function.__new__", "pty.", "shutil.make_archive", "shutil.unpack_archive",
)  # fmt: skip
WRITING = {
    "os.remove": 0, "os.rename": 1, "os.truncate": 0, "os.rmdir": 0, "os.mkdir": 0, "os.link": 1,
    "os.symlink": 1, "os.chmod": 0, "os.chown": 0, "os.utime": 0, "shutil.rmtree": 0,
}  # fmt: skip
_LIBRARIES = tuple(
    {str(Path(sysconfig.get_paths()[name]).resolve()) for name in ("stdlib", "purelib", "platlib")}
    | {sysconfig.get_paths()[name] for name in ("stdlib", "purelib", "platlib")}
    | {str(Path(__file__).resolve().parents[2] / package) for package in ("hwcore", "hwgui")}
)

_current: list[Watch] = []
_hooked = False


class Watch:
    """While entered a second time, every event is judged; ``check`` raises for what was seen.

    Code that runs must come from the interpreter's libraries or from the program; nothing is
    started, connected or unpickled; nothing outside ``folder`` is written; nothing is printed.
    """

    def __init__(self, folder: Path) -> None:
        # The system's passing folder is where read-only samples are copied to.
        self._allowed = (str(folder), os.path.realpath(folder), tempfile.gettempdir())
        self._seen: list[str] = []
        self._depth = 0
        self._output = tempfile.TemporaryFile()  # noqa: SIM115  # closed in __exit__
        self._stderr = -1

    def __enter__(self) -> Watch:
        global _hooked
        if self._depth == 0:
            sys.stderr.flush()
            self._stderr = os.dup(2)
            os.dup2(self._output.fileno(), 2)
            if not _hooked:
                sys.addaudithook(_hook)
                _hooked = True
        else:
            _current.append(self)
        self._depth += 1
        return self

    def __exit__(self, *_: object) -> None:
        self._depth -= 1
        if self._depth:
            _current.clear()
            return
        os.dup2(self._stderr, 2)
        os.close(self._stderr)
        self._output.close()

    def check(self) -> None:
        from .reader import Finding

        seen, self._seen = self._seen, []
        if seen:
            raise Finding(seen[0])
        if os.fstat(self._output.fileno()).st_size:
            self._output.seek(0)
            printed = self._output.read(200)
            self._output.seek(0)
            self._output.truncate()
            raise Finding(f"printed {printed!r}")

    def judge(self, event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = args
            writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_TRUNC)
            if writes and isinstance(path, (str, bytes)):
                self._judge_write(event, path)
        elif event in WRITING:
            path = args[WRITING[event]]
            within_open_folder = isinstance(args[-1], int) and args[-1] >= 0  # by its handle
            if isinstance(path, (str, bytes)) and not within_open_folder:
                self._judge_write(event, path)
        elif event == "exec":
            code = args[0]
            known = isinstance(code, CodeType) and code.co_filename.startswith(_LIBRARIES)
            if not known and not _is_of_interpreter(code):
                self._seen.append(f"ran code: {code!r}"[:200])
        elif event.startswith(FORBIDDEN) and not (event == "marshal.loads" and _is_importing()):
            self._seen.append(f"{event} {args!r}"[:200])

    def _judge_write(self, event: str, path: str | bytes) -> None:
        where = os.path.realpath(os.fsdecode(path))
        if not where.startswith(self._allowed) and not where.startswith("/dev/null"):
            self._seen.append(f"{event} outside: {where}"[:200])


def _is_importing() -> bool:
    """A library that is needed for the first time is read from its compiled file."""
    frame = sys._getframe()
    while (
        frame is not None and frame.f_code.co_filename != "<frozen importlib._bootstrap_external>"
    ):
        frame = frame.f_back  # type: ignore[assignment]
    return frame is not None


def _is_of_interpreter(code: Any) -> bool:
    return isinstance(code, CodeType) and code.co_filename.startswith("<frozen ")


def _hook(event: str, args: tuple[Any, ...]) -> None:
    if _current:
        watch = _current[0]
        # What judging itself does is not judged.
        _current.clear()
        try:
            watch.judge(event, args)
        finally:
            _current.append(watch)
