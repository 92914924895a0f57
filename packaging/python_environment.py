"""The virtual environment that a checkout runs in: made, repaired, and given packages by pip."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import system_libraries

NO_NETWORK = """\
The packages could not be downloaded: the place where pip looks for them was not reached.
With a network, run the same command again; what is there already is kept."""
DISK_FULL = """\
The packages could not be installed: the disk is full. Make room and run the same command again."""
UNKNOWN = """\
The packages could not be installed: see the lines above and {log}.
Run the same command again; if that does not help, remove {folder} first."""
# What pip's log holds -> what went wrong.
CAUSES = {"No space left on device": DISK_FULL, "after connection broken by": NO_NETWORK}


class PythonEnvironment:
    """A virtual environment in a folder; pip is only ever its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self._log = folder / "pip.log"

    def make(self) -> bool:
        """Make it where it is missing or does not work; say what to do where that fails."""
        self._remove_half_installed()
        if self._works():
            return True
        # Debian keeps the part of venv that brings pip in a package of its own.
        venv_package = f"python3.{sys.version_info.minor}-venv"
        if sys.platform == "linux" and not _has_ensurepip():
            system_libraries.install([venv_package])
        for _ in range(2):
            command = [sys.executable, "-m", "venv", str(self.folder)]
            if subprocess.run(command, check=False).returncode == 0 and self._works():
                return True
            self.remove()
        print(
            f"The Python environment {self.folder} could not be made; on Debian and Ubuntu, "
            f"install {venv_package} and run this again.",
            file=sys.stderr,
        )
        return False

    def remove(self) -> None:
        """Remove the environment, where there is one."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def install(self, *arguments: str) -> bool:
        """Run ``pip install``; say why where it fails.

        To a person pip shows how far the downloads are; a log gets only what went wrong.
        """
        self._log.unlink(missing_ok=True)
        quiet = [] if sys.stdout.isatty() else ["--quiet", "--progress-bar", "off"]
        command = [*self._pip("install"), *quiet, "--log", str(self._log), *arguments]
        if subprocess.run(command, check=False).returncode == 0:
            self._log.unlink(missing_ok=True)
            return True
        log = self._log.read_text("utf-8", "replace") if self._log.is_file() else ""
        cause = next((text for words, text in CAUSES.items() if words in log), UNKNOWN)
        print(cause.format(log=self._log, folder=self.folder), file=sys.stderr)
        return False

    def list_versions(
        self, package: str, options: Sequence[str] = (), limit_s: float | None = None
    ) -> str:
        """What ``pip index versions`` prints; empty where it fails or takes longer than the limit.

        Args:
            package: the name of the package that is looked for.
            options: more of pip's options, such as another index.
            limit_s: seconds; None waits as long as pip does.
        """
        command = [*self._pip("index"), *options, "versions", package]
        try:
            done = subprocess.run(
                command, check=False, capture_output=True, text=True, timeout=limit_s
            )
        except subprocess.TimeoutExpired:
            return ""
        return done.stdout if done.returncode == 0 else ""

    def has(self, package: str, version: str) -> bool:
        """Whether a version of a package, or a build of it (``+cpu``), is installed."""
        names = (f"{package}-{version}.dist-info", f"{package}-{version}+*.dist-info")
        return any(next(site.glob(name), None) for site in self._sites() for name in names)

    def _pip(self, command: str) -> list[str]:
        return [str(self.python), "-m", "pip", command, "--disable-pip-version-check"]

    def _works(self) -> bool:
        try:
            command = [str(self.python), "-m", "pip", "--version"]
            done = subprocess.run(command, check=False, capture_output=True, text=True)
        except OSError:
            return False
        made_by = f"(python {sys.version_info.major}.{sys.version_info.minor})"
        return done.returncode == 0 and made_by in done.stdout

    def _sites(self) -> list[Path]:
        patterns = ("lib/python*/site-packages", "Lib/site-packages")
        return [site for pattern in patterns for site in self.folder.glob(pattern)]

    def _remove_half_installed(self) -> None:
        """Remove what a killed pip left, which the next one would take for installed.

        pip writes ``INSTALLER`` after all other files of a package, and moves what it replaces to
        names that begin with a tilde.
        """
        for site in self._sites():
            half = [d for d in site.glob("*.dist-info") if not (d / "INSTALLER").is_file()]
            for folder in [*half, *site.glob("~*")]:
                shutil.rmtree(folder, ignore_errors=True)


def _has_ensurepip() -> bool:
    # Asked of a new process: an import here would remember the answer after the installation.
    check = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(check, check=False, stderr=subprocess.DEVNULL).returncode == 0
