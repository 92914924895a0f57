"""Build an AppImage: ``make appimage``.

An AppImage is a small program, the runtime, followed by a file system (SquashFS) that the runtime
mounts and starts ``AppRun`` in. Both are made here, from what Debian's packages have; those that
are missing are installed as ``packaging/bootstrap.py`` does it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import appimage_runtime
import system_libraries
from archives import source_date
from package import PackageError, package_name, weight
from share import APP

ROOT = Path(__file__).resolve().parent.parent
READ_AHEAD = (
    "hwgui",
    "_internal/libpython3.*.so.*",
    "_internal/base_library.zip",
    "_internal/PySide6/QtCore.*.so",
    "_internal/PySide6/Qt/lib/libQt6Core.so.*",
    "_internal/numpy/_core/_multiarray_umath.*.so",
    "_internal/PySide6/QtWidgets.*.so",
    "_internal/PySide6/Qt/lib/libQt6Widgets.so.*",
    "_internal/PySide6/Qt/lib/libQt6Gui.so.*",
    "_internal/PySide6/QtGui.*.so",
    "_internal/onnxruntime/capi/onnxruntime_pybind11_state.*.so",
)
"""The files of which a start reads the most, in the order in which it needs them; of those that are
left out it reads a small part (OpenBLAS, ICU), or they are small."""


def main() -> int:
    """Build and tell; the exit code is 1 where it could not be done."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "dist" / package_name())
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="DIR")
    arguments = parser.parse_args()
    if missing := missing_packages():
        system_libraries.install(missing)
    try:
        made = built(arguments.folder, arguments.out)
    except PackageError as error:
        print(f"appimage: {error}", file=sys.stderr)
        return 1
    print(f"{weight(made):7.1f} MB {made}")
    return 0


def missing_packages() -> list[str]:
    """Debian's packages without which no AppImage can be built here."""
    tools = [] if shutil.which("mksquashfs") else ["squashfs-tools"]
    return [*tools, *appimage_runtime.missing_packages()]


def built(folder: Path, out: Path) -> Path:
    """Build the AppImage of what ``packaging/package.py`` has built, and return its file; the same
    folder gives the same bytes.

    Raises:
        PackageError: the folder, something in it, a tool or a library is missing, or one fails.
    """
    if not folder.is_dir():
        raise PackageError(f"{folder} is not there: make package builds it")
    target = out / f"{package_name()}.AppImage"
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out) as work:
        runtime = appimage_runtime.built(Path(work) / "runtime")
        app_dir = lay_out(folder, Path(work) / "AppDir")
        appimage_runtime.add_licences(app_dir / "usr/lib/hwgui/licences/appimage-runtime")
        image = squashed(app_dir, Path(work) / "image")
        with target.open("wb") as file, image.open("rb") as content:
            file.write(runtime.read_bytes())
            shutil.copyfileobj(content, file)
    target.chmod(0o755)
    return target


def lay_out(folder: Path, app_dir: Path) -> Path:
    """Make the folder that the runtime starts ``AppRun`` in, and return it.

    Args:
        folder: what ``packaging/package.py`` has built.
        app_dir: is made anew.

    Raises:
        PackageError: a file that is to be read ahead is not there.
    """
    shutil.rmtree(app_dir, ignore_errors=True)
    program = app_dir / "usr" / "lib" / "hwgui"
    shutil.copytree(folder, program, symlinks=True)
    shutil.move(program / "share", app_dir / "usr" / "share")
    (app_dir / "usr" / "bin").mkdir()
    for name in ("hwgui", "hwcore"):
        (app_dir / "usr" / "bin" / name).symlink_to(f"../lib/hwgui/{name}")
    # A link and no script: it needs no shell. packaging/start.py asks by which name it was called.
    (app_dir / "AppRun").symlink_to("usr/lib/hwgui/hwgui")
    share = app_dir / "usr" / "share"
    shutil.copy(share / "applications" / f"{APP}.desktop", app_dir)
    shutil.copy(share / "icons" / "hicolor" / "scalable" / "apps" / f"{APP}.svg", app_dir)
    shutil.copy(share / "icons/hicolor/256x256/apps" / f"{APP}.png", app_dir / ".DirIcon")
    lines = (f"{file.relative_to(app_dir)}\n" for file in read_ahead(program))
    (app_dir / ".read-ahead").write_text("".join(lines), encoding="utf-8")
    return app_dir


def read_ahead(program: Path) -> list[Path]:
    """The files of ``READ_AHEAD``, for the runtime.

    Raises:
        PackageError: there is none, or more than one, that fits a pattern.
    """
    files = []
    for pattern in READ_AHEAD:
        fitting = list(program.glob(pattern))
        if len(fitting) != 1:
            raise PackageError(f"{len(fitting)} files are {pattern}, and not one; see READ_AHEAD")
        files += fitting
    return files


def squashed(app_dir: Path, image: Path) -> Path:
    """Make a file system of a folder, and return its file.

    Raises:
        PackageError: mksquashfs is missing or fails.
    """
    if shutil.which("mksquashfs") is None:
        raise PackageError("mksquashfs is not on this machine: apt-get install squashfs-tools")
    command = ["mksquashfs", str(app_dir), str(image), "-noappend", "-all-root", "-no-progress"]
    command += ["-comp", "zstd", "-Xcompression-level", "19", "-quiet", "-processors", "1"]
    command += ["-all-time", str(source_date()), "-mkfs-time", str(source_date())]
    # It takes the date from there or from the options, and not from both.
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    if subprocess.run(command, env=environment, check=False).returncode != 0:
        raise PackageError("mksquashfs failed; the lines above say why")
    return image


if __name__ == "__main__":
    sys.exit(main())
