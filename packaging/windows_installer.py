"""Build the installer for Windows from the folder that ``packaging/package.py`` has built there.

Needs NSIS (``makensis``), which Debian has, too: the script compiles on any system, and what it
makes runs on Windows alone.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import icons
from archives import source_date
from package import PackageError, package_name, weight

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "packaging" / "windows" / "hwgui.nsi"
LARGEST_ICON = 256


def main() -> int:
    """Build and tell; the exit code is 1 where it could not be done."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "dist" / package_name())
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="DIR")
    arguments = parser.parse_args()
    try:
        made = built(arguments.folder, arguments.out)
    except PackageError as error:
        print(f"windows_installer: {error}", file=sys.stderr)
        return 1
    print(f"{weight(made):7.1f} MB {made}")
    return 0


def built(folder: Path, out: Path) -> Path:
    """Build the installer of a program's folder, and return its file.

    Raises:
        PackageError: makensis is missing or fails.
    """
    if shutil.which("makensis") is None:
        raise PackageError("makensis is not on this machine: install NSIS (Debian: nsis)")
    version = package_name().split("-")[1]
    target = out.resolve() / f"hwgui-{version}-setup.exe"
    with tempfile.TemporaryDirectory() as work:
        icon = _icon(Path(work))
        values = {"VERSION": version, "SOURCE": folder.resolve(), "OUT": target, "ICON": icon}
        defined = [f"-D{name}={value}" for name, value in {**values, "SLASH": os.sep}.items()]
        done = subprocess.run(
            ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defined, str(SCRIPT)],
            env={**os.environ, "SOURCE_DATE_EPOCH": str(source_date())},
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode != 0:
        raise PackageError(f"makensis failed:\n{done.stdout}{done.stderr}")
    return target


def _icon(work: Path) -> Path:
    """The program's icon as Windows has it, in all sizes."""
    from PIL import Image

    icons.draw(work)
    pictures = [Image.open(work / f"{size}.png") for size in icons.SIZES if size <= LARGEST_ICON]
    icon = work / "hwgui.ico"
    pictures[-1].save(icon, append_images=pictures[:-1], sizes=[one.size for one in pictures])
    return icon


if __name__ == "__main__":
    sys.exit(main())
