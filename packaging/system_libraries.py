"""What is needed on Linux from the system: Qt's libraries, which its wheels do not bring, and
what PyInstaller builds with; and getting it."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

# Library file -> the Debian and Ubuntu package that has it.
DRAWING = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
WINDOW = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
PACKAGING_TOOLS = {"objcopy": "binutils"}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")


def missing_packages(window: bool, packaging: bool) -> list[str]:
    """The packages to install so that Qt can draw and, if wanted, open a window and be packaged."""
    wanted = {**DRAWING, **(WINDOW if window else {})}
    missing = {package for name, package in wanted.items() if not _loads(name)}
    if packaging:
        missing |= {name for tool, name in PACKAGING_TOOLS.items() if not shutil.which(tool)}
        missing |= set() if _has_libpython() else {f"libpython3.{sys.version_info.minor}"}
    packages = sorted(missing)
    return packages if _has_fonts() else [*packages, "fonts-dejavu-core"]


def install(packages: list[str]) -> bool:
    """Install packages with apt as root or through sudo; say which where neither is possible."""
    names = " ".join(packages)
    if shutil.which("apt-get") is None:
        print(f"Qt needs system libraries that are missing. Install what Debian calls: {names}")
        return False
    become_root: list[str] = []
    if os.geteuid() != 0:
        if shutil.which("sudo") is None:
            print(f"Some system packages are missing. As root, run: apt-get install {names}")
            return False
        become_root = ["sudo"]
    print(f"Installing system packages: {names}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = [*become_root, "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    subprocess.run([*apt, "update"], env=quiet, check=False, stdout=subprocess.DEVNULL)
    result = subprocess.run(
        [*apt, "install", "-y", "--no-install-recommends", *packages],
        env=quiet,
        check=False,
        stdout=subprocess.DEVNULL,
    )
    if result.returncode != 0:
        print(f"That did not work. Install them yourself: sudo apt-get install {names}")
    return result.returncode == 0


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _has_libpython() -> bool:
    """Whether this Python is there as a library too; Debian has that in a package of its own."""
    name = sysconfig.get_config_var("INSTSONAME") or ""
    return (Path(sysconfig.get_config_var("LIBDIR") or "/") / name).is_file() or _loads(name)


def _has_fonts() -> bool:
    patterns = ("*.ttf", "*.otf", "*.ttc", "*.pfb")
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(next(f.rglob(p), None) for f in folders if f.is_dir() for p in patterns)
