"""Build an AppImage: ``make appimage``.

An AppImage is a small program, the runtime, followed by a file system (SquashFS) that the runtime
mounts and starts ``AppRun`` in. The folder that becomes the file system is made here, and so is the
file system. The runtime is the AppImage project's (type 2; the static one needs no FUSE library),
which is in no package index; ``--runtime FILE`` or ``HW_APPIMAGE_RUNTIME`` says where it is. FILE
may be any AppImage, too: its runtime is taken.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import struct
import subprocess
import sys
from pathlib import Path

from archives import source_date
from licences import LicenceError
from package import PackageError, build, package_name, weight
from share import APP

ROOT = Path(__file__).resolve().parent.parent
MAGIC = slice(8, 11), b"AI\x02"
"""Where and how the runtime says that it is one of type 2."""
NO_RUNTIME = """\
appimage: {folder} and {image} are made, and the AppImage is not: the type-2 runtime is missing.
Get runtime-{machine} from the releases of AppImage/type2-runtime, and run this again with
HW_APPIMAGE_RUNTIME=FILE."""


def main() -> int:
    """Build and tell; the exit code is 1 where it could not be done."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="?", help="what package.py built (else: build)")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="DIR")
    parser.add_argument("--runtime", type=Path, default=os.environ.get("HW_APPIMAGE_RUNTIME"))
    arguments = parser.parse_args()
    try:
        folder = arguments.folder or build(arguments.out, ROOT / "build" / "package").folder
        runtime = None if arguments.runtime is None else runtime_in(Path(arguments.runtime))
        app_dir = lay_out(folder, arguments.out / f"{package_name()}.AppDir")
        target = arguments.out / f"{package_name()}.squashfs"
        image = squashed(app_dir, target, compression_for(runtime))
        if runtime is None:
            told = {"folder": app_dir, "image": image.name, "machine": platform.machine()}
            print(NO_RUNTIME.format(**told), file=sys.stderr)
            return 1
        made = joined(runtime, image, arguments.out / f"{package_name()}.AppImage")
    except (PackageError, LicenceError) as error:
        print(f"appimage: {error}", file=sys.stderr)
        return 1
    print(f"{weight(made):7.1f} MB {made}")
    return 0


def lay_out(folder: Path, app_dir: Path) -> Path:
    """Make the folder that the runtime starts ``AppRun`` in, and return it.

    Args:
        folder: what ``packaging/package.py`` has built.
        app_dir: is made anew.
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
    return app_dir


def squashed(app_dir: Path, image: Path, compression: str = "zstd") -> Path:
    """Make a file system of a folder, and return its file; the same folder gives the same bytes.

    Raises:
        PackageError: mksquashfs is missing or fails.
    """
    if shutil.which("mksquashfs") is None:
        raise PackageError("mksquashfs is not on this machine: apt-get install squashfs-tools")
    command = ["mksquashfs", str(app_dir), str(image), "-noappend", "-all-root", "-no-progress"]
    command += ["-comp", compression, "-quiet", "-processors", "1"]
    command += ["-all-time", str(source_date()), "-mkfs-time", str(source_date())]
    # It takes the date from there or from the options, and not from both.
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    if subprocess.run(command, env=environment, check=False).returncode != 0:
        raise PackageError("mksquashfs failed; the lines above say why")
    return image


def runtime_in(file: Path) -> bytes:
    """The runtime that a file is or begins with: up to the end of its table of sections, as the
    runtime itself looks for the file system (ELF-64, "ELF Header").

    Raises:
        PackageError: there is none.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise PackageError(f"{file}: {error.strerror}") from None
    place, expected = MAGIC
    if not content.startswith(b"\x7fELF") or content[place] != expected or len(content) < 64:
        raise PackageError(f"{file} has no runtime of an AppImage of type 2")
    (sections,) = struct.unpack_from("<Q", content, 40)
    size, count = struct.unpack_from("<HH", content, 58)
    return content[: sections + size * count] if sections else content


def compression_for(runtime: bytes | None) -> str:
    """The best compression that a runtime can read; those before 2022 know no zstd."""
    return "zstd" if runtime is None or b"zstd" in runtime.lower() else "xz"


def joined(runtime: bytes, image: Path, target: Path) -> Path:
    """Put the file system behind the runtime, and return the AppImage."""
    with target.open("wb") as file, image.open("rb") as content:
        file.write(runtime)
        shutil.copyfileobj(content, file)
    target.chmod(0o755)
    return target


if __name__ == "__main__":
    sys.exit(main())
