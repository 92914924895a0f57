"""A root folder that holds the package and the system libraries it may expect, and nothing else: no
Python, shell, network or fonts. For Linux, as root or where user namespaces are allowed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path


def make(package: Path, root: Path) -> None:
    """Fill ``root``, which does not exist yet; where possible files are linked and not copied.

    Raises:
        OSError: it cannot be made.
    """
    shutil.copytree(package, root / "package", symlinks=True, copy_function=_link)
    for library in libraries_outside(package):
        target = root / library.relative_to("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(library, target)
    for folder in ("tmp", "dev", "proc"):
        (root / folder).mkdir()


def command(root: Path, program: str, *arguments: str) -> list[str]:
    """The command that runs a program of the package inside the root, without a network."""
    become_root = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    enter = [_tool("unshare"), *become_root, "--net", _tool("chroot"), str(root)]
    return [*enter, f"/package/{program}", *arguments]


def why_not(root: Path) -> str | None:
    """Why nothing can be run inside a root on this machine; None where it can."""
    try:
        enter = command(root, "hwgui", "--version")
        done = subprocess.run(enter, env={}, capture_output=True, text=True, check=False)
    except OSError as error:
        return str(error)
    return None if done.returncode == 0 else done.stderr.strip() or f"exit {done.returncode}"


def _tool(name: str) -> str:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") or name


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def libraries_outside(package: Path) -> set[Path]:
    """What the package's programs and libraries are linked to and do not bring themselves."""
    internal = package / "_internal"
    brought = {**os.environ, "LD_LIBRARY_PATH": str(internal)}  # as the program sets it
    libraries = [file for file in internal.rglob("*.so*") if not file.is_symlink()]
    found = _linked([package / "hwgui"], dict(os.environ)) | _linked(libraries, brought)
    return {path for path in found if package not in path.parents}


def _linked(files: list[Path], environment: dict[str, str]) -> set[Path]:
    done = subprocess.run(
        ["ldd", *map(str, files)], env=environment, capture_output=True, text=True, check=False
    )
    words = (word for line in done.stdout.splitlines() for word in line.split())
    return {Path(word) for word in words if word.startswith("/") and not word.endswith(":")}
