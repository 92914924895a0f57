"""Set up what is missing for running, testing and packaging a checkout; --run starts the program.

Needs nothing but Python. Makes ``.venv``, installs the project into it at the versions of
``constraints.txt``, and on Linux sees to Qt's system libraries. When nothing has changed since
the last time, it does nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import system_libraries

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
READY = ENVIRONMENT / "ready"


def main() -> int:
    """Set up and, if asked, start; the exit code is the program's or 1 where set-up failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--run", action="store_true", help="start hwgui when all is there")
    parser.add_argument(
        "--package", action="store_true", help="get what building the package needs as well"
    )
    arguments = parser.parse_args()
    run = arguments.run
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs this may have any Python
        print("Python 3.11 or newer is needed; this is", sys.version.split()[0], file=sys.stderr)
        return 1
    window = arguments.package or (run and _has_display())
    state = _state(window, arguments.package)
    if not _is_ready(state):
        if sys.platform == "linux":
            missing = system_libraries.missing_packages(window, arguments.package)
            if missing:
                system_libraries.install(missing)
        if not _install():
            return 1
        READY.write_text("\n".join(state), encoding="utf-8")
    return _start() if run else 0


def _state(window: bool, package: bool) -> list[str]:
    """What the environment was made from; a change in any of it makes it anew."""
    project = (ROOT / "pyproject.toml").read_bytes() + CONSTRAINTS.read_bytes()
    made_from = [sys.version.split()[0], str(ROOT), hashlib.sha256(project).hexdigest()]
    extras = {"with window libraries": window, "with packaging tools": package}
    return [*made_from, *(name for name, wanted in extras.items() if wanted)]


def _is_ready(state: list[str]) -> bool:
    try:
        lines = READY.read_text(encoding="utf-8").split("\n")
    except OSError:
        return False
    return set(state) <= set(lines)


def _python() -> Path:
    return ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _install() -> bool:
    print("Setting up; the first time this takes some minutes.", flush=True)
    if not _make_environment():
        return False
    command = [str(_python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--constraint", str(CONSTRAINTS), "--editable", f"{ROOT}[train,dev,package]"]
    if subprocess.run(command, check=False).returncode != 0:
        print(
            "The packages could not be installed: see the lines above; if it was the network, "
            "run the same command again.",
            file=sys.stderr,
        )
        return False
    return True


def _make_environment() -> bool:
    # Debian keeps the part of venv that brings pip in a package of its own.
    venv_package = f"python3.{sys.version_info.minor}-venv"
    if sys.platform == "linux" and not _has_ensurepip():
        system_libraries.install([venv_package])
    READY.unlink(missing_ok=True)
    command = [sys.executable, "-m", "venv", str(ENVIRONMENT)]
    if subprocess.run(command, check=False).returncode == 0:
        return True
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    if subprocess.run(command, check=False).returncode == 0:
        return True
    print(
        f"The Python environment {ENVIRONMENT} could not be made; on Debian and Ubuntu, install "
        f"{venv_package} and run this again.",
        file=sys.stderr,
    )
    return False


def _has_ensurepip() -> bool:
    # Asked of a new process: an import here would remember the answer after the installation.
    check = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(check, check=False, stderr=subprocess.DEVNULL).returncode == 0


def _has_display() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _start() -> int:
    command = [str(_python()), "-m", "hwgui"]
    if not _has_display():
        print("There is no display here, so the demo is replayed offscreen:", flush=True)
        command.append("--demo")
    try:
        return subprocess.run(command, check=False, cwd=ROOT).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
