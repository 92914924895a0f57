"""Build the program that an AppImage begins with, from ``packaging/appimage/`` and Debian's static
libraries: it needs no library of the system. Two builds on one system give the same bytes."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from licences import system_package
from package import PackageError

HERE = Path(__file__).resolve().parent / "appimage"
PACKAGES = {
    "libsquashfuse_ll.a": "libsquashfuse-dev",
    "libfuse3.a": "libfuse3-dev",
    "libzstd.a": "libzstd-dev",
    "libc.a": "libc6-dev",
}
"""Library -> the Debian package that has it. The first needs those behind it."""
NOT_LINKED = (
    "LZ4_decompress_safe",
    "lzma_stream_buffer_decode",
    "lzo1x_decompress_safe",
    "uncompress",
)
"""squashfuse's other decompressors: an AppImage of ours has zstd, and LZO's is under the GPL."""
MAGIC_PLACE, MAGIC = 8, b"AI\x02"
"""Where in the ELF header, and how, a file says that it is an AppImage of type 2."""
LICENCE_NOTE = """\
The program that this AppImage begins with is built from the files in this folder and from these
libraries, which are linked in (Debian's package, version; the licence is in the file named after
the package, the source code in https://snapshot.debian.org/ under that version), and from what gcc
adds to programs (GPL 3 with the GCC Runtime Library Exception):

{libraries}

It can be built anew with other versions of them:

{command}
"""


def missing_packages() -> list[str]:
    """Debian's packages without which it cannot be built here."""
    if shutil.which("gcc") is None:
        return ["gcc", *PACKAGES.values()]
    return [package for library, package in PACKAGES.items() if _library(library) is None]


def built(target: Path) -> Path:
    """Build it, and return its file.

    Raises:
        PackageError: something is missing, or gcc fails.
    """
    if missing := missing_packages():
        raise PackageError(f"the AppImage's runtime needs: apt-get install {' '.join(missing)}")
    # The linker warns that glibc's dlopen, which libfuse may call for modules, needs the system's.
    done = subprocess.run(
        [*_command(), "-o", str(target)], cwd=HERE, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise PackageError(f"gcc failed:\n{done.stderr}")
    content = bytearray(target.read_bytes())
    content[MAGIC_PLACE : MAGIC_PLACE + len(MAGIC)] = MAGIC
    target.write_bytes(content)
    return target


def add_licences(folder: Path) -> None:
    """Write the licences of what is linked in into a folder, which is made, and what the LGPL asks
    for beside them: our own source code, and how it was built.

    Raises:
        PackageError: the copyright file of a library was not found.
    """
    folder.mkdir(parents=True)
    lines = []
    for library in PACKAGES:
        package = system_package(str(_library(library)))
        copyright_ = Path(f"/usr/share/doc/{package}/copyright")
        if package is None or not copyright_.is_file():
            raise PackageError(f"the licence of {library} was not found on this machine")
        shutil.copy(copyright_, folder / f"{package}.txt")
        lines.append(f"{package} {_version(package)}")
    for source in sorted(HERE.glob("*.[ch]")):
        shutil.copy(source, folder)
    told = {"libraries": "\n".join(lines), "command": " ".join([*_command(), "-o", "runtime"])}
    (folder / "README.txt").write_text(LICENCE_NOTE.format(**told), encoding="utf-8")


def _command() -> list[str]:
    sources = sorted(source.name for source in HERE.glob("*.c"))
    libraries = [f"-l{name.removeprefix('lib').removesuffix('.a')}" for name in PACKAGES]
    absent = [f"-Wl,--defsym={name}=no_decompressor" for name in NOT_LINKED]
    options = ["-static", "-O2", "-std=gnu17", "-Wall", "-Wextra", "-Werror", "-Wl,--strip-all"]
    return ["gcc", *options, *sources, *absent, *libraries]


def _library(name: str) -> Path | None:
    """Where gcc finds a static library; None where it does not."""
    command = ["gcc", f"-print-file-name={name}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    path = Path(done.stdout.strip())
    return path.resolve() if path.is_absolute() and path.is_file() else None


def _version(package: str) -> str:
    command = ["dpkg-query", "--showformat=${Version}", "--show", package]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[
        0
    ]
