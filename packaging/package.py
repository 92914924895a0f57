"""Build the package: a folder that runs without Python, and an archive of it, in ``dist/``.

To be run in the project's environment (``make package``). Says what it weighs, and what was saved
by leaving out what the program does not need.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import archives
import icons
import icu_data
import licences
import share

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging"
SYSTEMS = {"linux": "linux", "win32": "windows", "darwin": "macos"}
# Without these the window would not open on every desktop; a machine that builds has to have them.
ON_LINUX = ("libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxkbcommon-x11.so.0", "libX11-xcb.so.1")
# What Python's builders and Pillow's leave in: names of functions, for debuggers.
STRIPPED = ("libpython*", "python3*/lib-dynload/*.so", "PIL/*.so")


class PackageError(Exception):
    """The package cannot be built; the text says why and what to do."""


@dataclass(frozen=True)
class Built:
    """What was built.

    Attributes:
        folder, archive: where it is.
        saved: MB by what was left out.
    """

    folder: Path
    archive: Path
    saved: dict[str, float]


def main() -> int:
    """Build and tell; the exit code is 1 where it could not be done."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="DIR")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "package", metavar="DIR")
    arguments = parser.parse_args()
    try:
        built = build(arguments.out, arguments.work)
    except (PackageError, licences.LicenceError, icu_data.IcuDataError) as error:
        print(f"package: {error}", file=sys.stderr)
        return 1
    for name, megabytes in sorted(built.saved.items(), key=lambda item: -item[1]):
        print(f"{megabytes:7.1f} MB left out: {name}")
    print(f"{weight(built.folder):7.1f} MB {built.folder}")
    print(f"{weight(built.archive):7.1f} MB {built.archive}")
    return 0


def build(out: Path, work: Path) -> Built:
    """Build folder and archive into ``out``; ``work`` gets what is needed on the way.

    Raises:
        PackageError, licences.LicenceError, icu_data.IcuDataError: it cannot be built.
    """
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    version = _version()
    icons.draw(work / "icons")
    _freeze(work, version)
    contents = json.loads((work / "work" / "hwgui" / "contents.json").read_text(encoding="utf-8"))
    frozen = work / "frozen" / "hwgui"
    saved = {name: size / 1e6 for name, size in contents["left_out"].items()}
    if sys.platform == "linux":
        saved["Debugging information"] = _strip(frozen / "_internal")
        forget_search_path(frozen / "_internal", sys.base_prefix)
        saved["ICU's data that Qt never asks for"] = _reduce_icu(frozen / "_internal")
        (frozen / "hwcore").symlink_to("hwgui")
        saved["hwcore as a link to hwgui"] = weight(frozen / "hwgui")
        _check_libraries(frozen / "_internal")
        share.fill(frozen / "share", work)
    taken = [
        (place, source) for place, source in contents["files"] if work not in Path(source).parents
    ]
    unknown = licences.collect(contents["modules"], taken, frozen / "licences")
    for library in unknown:
        print(f"package: the licence of {library} is not known on this machine", file=sys.stderr)
    for name in ("LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, frozen)
    (frozen / "README.txt").write_text(_readme(version), encoding="utf-8")
    folder = out / package_name()
    out.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.move(frozen, folder)
    if sys.platform == "darwin":
        shutil.rmtree(out / "Handwriting.app", ignore_errors=True)
        shutil.move(work / "frozen" / "hwgui.app", out / "Handwriting.app")
    return Built(folder, _archive(folder), saved)


def package_name() -> str:
    """What the package built on this machine is called, such as hwgui-1.2.3-linux-x86_64."""
    system = SYSTEMS.get(sys.platform, sys.platform)
    return f"hwgui-{_version()}-{system}-{platform.machine().lower()}"


def weight(path: Path) -> float:
    """MB of a file, or of all files in a folder; a link weighs nothing."""
    files = path.rglob("*") if path.is_dir() else [path]
    return (
        sum(file.lstat().st_size for file in files if file.is_file() and not file.is_symlink())
        / 1e6
    )


def _version() -> str:
    import hwcore

    return hwcore.__version__


def _freeze(work: Path, version: str) -> None:
    if sys.platform == "linux" and shutil.which("objcopy") is None:
        raise PackageError("PyInstaller needs objcopy: apt-get install binutils")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", str(work / "frozen"), "--workpath", str(work / "work")]
    environment = {
        **os.environ,
        # Unpacking Python's modules is what would make the start later than from source; the
        # archive that people download is compressed as a whole.
        "PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0",
        # Two builds are the same bytes: sets in compiled modules are in one order.
        "PYTHONHASHSEED": "1",
        "SOURCE_DATE_EPOCH": str(archives.source_date()),
        "HW_PACKAGE_VERSION": version,
        "HW_PACKAGE_ICON": str(work / "icons" / "256.png"),
        "HW_PACKAGE_LANGUAGES": " ".join(_languages()),
    }
    done = subprocess.run([*command, str(HERE / "hwgui.spec")], env=environment, check=False)
    if done.returncode != 0:
        raise PackageError("PyInstaller failed; the lines above say why")


def _languages() -> list[str]:
    from hwcore.translation import LANGUAGES

    return [language for language in LANGUAGES if language != "en"]


def _strip(internal: Path) -> float:
    """Take out what only debuggers read; MB saved."""
    before = weight(internal)
    if shutil.which("strip") is not None:
        for pattern in STRIPPED:
            for file in internal.glob(pattern):
                subprocess.run(["strip", "--strip-unneeded", str(file)], check=True)
    return before - weight(internal)


def forget_search_path(internal: Path, prefix: str) -> None:
    """Let no library be looked for where Python was on the machine that built.

    Args:
        prefix: of a Python that was built there and not by the system: it says so in its libraries.
    """
    told = f"\0{prefix}/lib\0".encode()
    instead = b"\0$ORIGIN".ljust(len(told), b"\0")
    for file in [*internal.glob("libpython*"), *internal.glob("python3*/lib-dynload/*.so")]:
        content = file.read_bytes()
        if told in content and prefix != "/usr":
            file.write_bytes(content.replace(told, instead))


def _reduce_icu(internal: Path) -> float:
    libraries = (internal / "PySide6" / "Qt" / "lib").glob("libicudata.so.*")
    return sum(icu_data.reduce(library, _languages()) for library in libraries)


def _check_libraries(internal: Path) -> None:
    missing = [name for name in ON_LINUX if not (internal / name).exists()]
    if missing:
        raise PackageError(
            f"{', '.join(missing)}: not on this machine, so the package would lack them; "
            "packaging/bootstrap.py --package installs them"
        )


def _readme(version: str) -> str:
    text = (HERE / "README.txt").read_text(encoding="utf-8").format(version=version)
    if sys.platform != "linux":
        return text
    system = platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")
    more = (HERE / "README-linux.txt").read_text(encoding="utf-8")
    return text + more.format(system=system, glibc=platform.libc_ver()[1])


def _archive(folder: Path) -> Path:
    if sys.platform == "win32":
        return archives.zipped(folder, folder.with_name(f"{folder.name}.zip"))
    return archives.tar_gz(folder, folder.with_name(f"{folder.name}.tar.gz"))


if __name__ == "__main__":
    sys.exit(main())
