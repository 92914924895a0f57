"""Build the package for Debian and Ubuntu: ``make deb``.

It holds what ``packaging/package.py`` has built, in ``/usr/lib/hwgui``, and asks the distribution
for the libraries that every desktop has. Two builds of the same folder give the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import textwrap
from email.utils import formatdate
from pathlib import Path

import bare_root
import licences
from archives import source_date
from package import PackageError, package_name, weight

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "packaging" / "debian"
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
OPENED_BY_NAME = ("fontconfig-config",)
"""What no linker tells of: where fonts are, and some."""


def main() -> int:
    """Build and tell; the exit code is 1 where it could not be done."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "dist" / package_name())
    parser.add_argument("--out", type=Path, default=ROOT / "dist", metavar="DIR")
    arguments = parser.parse_args()
    work = ROOT / "build" / "deb"
    try:
        made = built(arguments.folder, arguments.out, work)
    except (PackageError, licences.LicenceError) as error:
        print(f"deb: {error}", file=sys.stderr)
        return 1
    print(f"{weight(made):7.1f} MB {made}")
    return 0


def built(folder: Path, out: Path, work: Path) -> Path:
    """Build the package from a folder, and return its file.

    Raises:
        PackageError: the folder or dpkg-deb is missing, or that fails.
    """
    if not folder.is_dir():
        raise PackageError(f"{folder} is not there: make package builds it")
    if shutil.which("dpkg-deb") is None:
        raise PackageError("dpkg-deb is not on this machine; it is on Debian and Ubuntu")
    version = package_name().split("-")[1]
    root = work / "root"
    shutil.rmtree(work, ignore_errors=True)
    lay_out(folder, root, version)
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(control(folder, root, version), encoding="utf-8")
    (root / "DEBIAN" / "md5sums").write_text(md5sums(root), encoding="utf-8")
    normalise(root)
    name = f"hwgui_{version}_{ARCHITECTURES.get(platform.machine(), platform.machine())}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--threads-max=1", "--build"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(source_date())}
    done = subprocess.run(
        [*command, str(root), str(out / name)],
        env=environment,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode != 0:
        raise PackageError("dpkg-deb failed; the lines above say why")
    return out / name


def lay_out(folder: Path, root: Path, version: str) -> None:
    """Put what was built where Debian wants it."""
    program = root / "usr" / "lib" / "hwgui"
    shutil.copytree(folder, program, symlinks=True)
    shutil.move(program / "share", root / "usr" / "share")
    share = root / "usr" / "share"
    (share / "zsh" / "site-functions").rename(share / "zsh" / "vendor-completions")
    (root / "usr" / "bin").mkdir()
    for name in ("hwgui", "hwcore"):
        (root / "usr" / "bin" / name).symlink_to(f"../lib/hwgui/{name}")
    for page in (share / "man" / "man1").glob("*.1"):
        _gzip(page.read_bytes(), page.with_name(f"{page.name}.gz"))
        page.unlink()
    documents = share / "doc" / "hwgui"
    documents.mkdir(parents=True)
    shutil.move(program / "licences", documents / "licences")
    for name in ("LICENSE", "README.txt"):
        (program / name).unlink()
    shutil.move(program / "NOTICE", documents / "NOTICE")
    shutil.copy(HERE / "copyright", documents / "copyright")
    _gzip(changelog(version).encode(), documents / "changelog.gz")
    overrides = share / "lintian" / "overrides"
    overrides.mkdir(parents=True)
    shutil.copy(HERE / "lintian-overrides", overrides / "hwgui")


def control(folder: Path, root: Path, version: str) -> str:
    """The package's description, with the packages that it needs on the machine it is built on."""
    size = sum(file.lstat().st_size for file in root.rglob("*") if not file.is_dir())
    values = {
        "version": version,
        "architecture": ARCHITECTURES.get(platform.machine(), platform.machine()),
        "size": -(-size // 1024),
        "maintainer": maintainer(),
        "homepage": f"Homepage: {page}\n" if (page := os.environ.get("HW_HOMEPAGE")) else "",
        "depends": ", ".join(depends(folder)),
    }
    return (HERE / "control").read_text(encoding="utf-8").format(**values)


def depends(folder: Path) -> list[str]:
    """The packages that have what the program is linked to and does not bring itself."""
    libraries = bare_root.libraries_outside(folder.resolve())
    owners = {licences.system_package(str(path.resolve())) for path in libraries}
    names = sorted(name for name in owners if name is not None)
    least = {"libc6": f" (>= {platform.libc_ver()[1]})"}
    return [*(f"{name}{least.get(name, '')}" for name in names), *OPENED_BY_NAME]


def maintainer() -> str:
    """Who answers for the package: ``HW_MAINTAINER``, or nobody that can be written to."""
    return os.environ.get("HW_MAINTAINER", "the hwgui authors <hwgui@invalid.invalid>")


def changelog(version: str) -> str:
    """Debian's form of it; the changes themselves are in CHANGELOG.md."""
    return textwrap.dedent(f"""\
        hwgui ({version}) unstable; urgency=medium

          * See CHANGELOG.md of this version.

         -- {maintainer()}  {formatdate(source_date())}
        """)


def md5sums(root: Path) -> str:
    """A line of each file, as dpkg compares them with what is installed."""
    files = (path for path in sorted((root / "usr").rglob("*")) if path.is_file())
    return "".join(
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}"
        f"  {path.relative_to(root)}\n"
        for path in files
        if not path.is_symlink()
    )


def normalise(root: Path) -> None:
    """Give each file the rights and the time that it has wherever it is built."""
    moment = source_date()
    for path in sorted(root.rglob("*"), reverse=True):
        if not path.is_symlink():
            runs = path.is_dir() or (path.stat().st_mode & 0o100 and ".so" not in path.name)
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)


def _gzip(content: bytes, file: Path) -> None:
    with file.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, 0) as packed:
        packed.write(content)


if __name__ == "__main__":
    sys.exit(main())
