"""Check a package on bare systems: ``make deb-check``, ``appimage-check`` and ``wheel-check``.

A package is brought onto a Debian system that holds nothing but apt (``debian_root.py``), as a
person would do it; there its programs are run without display and network, by somebody who is not
root (``program_check.py``).
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import deb
import system_libraries
from debian_root import COMPANIONS, ENVIRONMENT, SUITES, DebianRoot
from program_check import CheckError, Place, checked

UNPACKED = "unpacked into"
"""What an AppImage says on stderr where it cannot be mounted."""
MOUNT_FOLDERS = ".hwgui_*"
OF_PIP = ("PIP_INDEX_URL", "PIP_CERT")
"""What pip is told here of where packages are, it is told inside."""


def main() -> int:
    """Check and tell; the exit code is 1 where something is wrong or cannot be tried."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", type=Path, help="a .deb, .AppImage or .whl")
    parser.add_argument("--suite", action="append", metavar="NAME", help=f"default: {SUITES}")
    parser.add_argument("--bare", type=Path, metavar="DIR", help="has SUITE.tar, made before")
    arguments = parser.parse_args()
    if missing := [name for name in COMPANIONS if shutil.which(name) is None]:
        print(f"{parser.prog}: {', '.join(missing)}: not on this machine", file=sys.stderr)
        return 1
    file = arguments.file.resolve()
    if file.suffix not in CHECKS:
        parser.error(f"{file.name} is none of {', '.join(CHECKS)}")
    try:
        for suite in arguments.suite or SUITES:
            with tempfile.TemporaryDirectory(prefix=f"{suite}-") as folder:
                Path(folder).chmod(0o755)
                root = DebianRoot(suite, Path(folder), arguments.bare)
                for line in CHECKS[file.suffix](file, root):
                    print(f"{suite}: {line}", flush=True)
    except CheckError as error:
        print(f"{parser.prog}: {file.name} on {suite}: {error}", file=sys.stderr)
        return 1
    return 0


def check_deb(file: Path, root: DebianRoot) -> Iterator[str]:
    """Yield a line on each thing that is as it should be: it is installed with what it depends on,
    and nothing of it is left when it is removed.

    Raises:
        CheckError: something is not.
    """
    before = root.files()
    shutil.copy(file, root.folder / "hwgui.deb")
    root.install("/hwgui.deb")
    packages = root.run_as_root("dpkg-query", "-f", ".", "-W").count(".")
    yield f"installed, {packages} packages in all"
    yield from checked(_place(root, root.command))
    root.run_as_root("apt-get", "-qq", "purge", "-y", "hwgui")
    left = [path for path in root.files() - before if "hwgui" in path or "hwcore" in path]
    left = [path for path in left if not path.startswith(("/hwgui.deb", "/var/", "/home/"))]
    if left:
        raise CheckError(f"removing left {', '.join(sorted(left)[:5])}")
    yield "removed, and none of its files is left"


def check_appimage(file: Path, root: DebianRoot) -> Iterator[str]:
    """Yield a line on each thing that is as it should be: it starts without FUSE and with FUSE 3,
    and leaves nothing where it was unpacked or mounted.

    Raises:
        CheckError: something is not.
    """
    root.install(*_packages_of_appimage(file))
    programs = root.folder / "usr" / "local" / "bin"
    shutil.copy(file, programs / "hwgui")
    (programs / "hwcore").symlink_to("hwgui")
    place = _place(root, root.command)
    (root.folder / "dev" / "fuse").unlink(missing_ok=True)
    for is_mounted in (False, True):
        if is_mounted:
            root.install("fuse3")
            root.run_as_root("mknod", "--mode=666", "/dev/fuse", "c", "10", "229")
        said = place.run("hwgui", "--version").stderr
        if (UNPACKED not in said) != is_mounted:
            raise CheckError(f"it is {'not ' if is_mounted else ''}mounted: {said}")
        yield "with FUSE 3: it is mounted" if is_mounted else "without FUSE: it is unpacked"
        yield from checked(place)
        if left := [path.name for path in (root.folder / "tmp").glob(MOUNT_FOLDERS)]:
            raise CheckError(f"it left {', '.join(left)} in /tmp")


def check_wheel(file: Path, root: DebianRoot) -> Iterator[str]:
    """Yield a line on each thing that is as it should be: pip installs it for the system's Python,
    with the newest libraries that it allows.

    Raises:
        CheckError: something is not.
    """
    root.install("python3-venv", *system_libraries.DRAWING.values(), "fonts-dejavu-core")
    shutil.copy(file, root.folder)
    told = {name: os.environ[name] for name in OF_PIP if name in os.environ}
    if "PIP_CERT" in told:
        told["PIP_CERT"] = "/certificates.pem"
        shutil.copy(os.environ["PIP_CERT"], root.folder / "certificates.pem")
    root.run_as_root("python3", "-m", "venv", "/opt/hwgui")
    root.run_as_root("/opt/hwgui/bin/pip", "--quiet", "install", f"/{file.name}", **told)
    yield "installed by pip: " + root.run_as_root("python3", "--version").strip()

    def command(program: str, *arguments: str) -> list[str]:
        return root.command(f"/opt/hwgui/bin/{program}", *arguments)

    yield from checked(_place(root, command))


def _place(root: DebianRoot, command: Callable[..., list[str]]) -> Place:
    return Place(command, root.folder / "tmp", Path("/tmp"), ENVIRONMENT)  # noqa: S108


CHECKS = {".deb": check_deb, ".AppImage": check_appimage, ".whl": check_wheel}
"""The check of a kind of file."""


def _packages_of_appimage(file: Path) -> list[str]:
    """What desktops have, and an AppImage does not bring: what Debian's package asks for."""
    with tempfile.TemporaryDirectory() as folder:
        command = [str(file), "--appimage-extract", "usr/lib/hwgui"]
        subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=True)
        needed = deb.depends(Path(folder) / "squashfs-root" / "usr" / "lib" / "hwgui")
        return [package.split(" (")[0] for package in needed]


if __name__ == "__main__":
    sys.exit(main())
