"""Check Debian's package on bare systems: ``make deb-check``.

For each suite a root folder is made with mmdebstrap that holds nothing but apt. The package is
installed there with what it depends on, replays the demo without display and network, reads ink,
and is removed; then none of its files is left. Needs root, mmdebstrap and Debian's archive.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import demo_replay

ROOT = Path(__file__).resolve().parent.parent
SUITES = ("bookworm", "trixie")
COMPANIONS = ("mmdebstrap", "chroot", "unshare")


class DebError(Exception):
    """The package is not as it should be; the text says what."""


def main() -> int:
    """Check and tell; the exit code is 1 where something is wrong or cannot be tried."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("deb", type=Path)
    parser.add_argument("--suite", action="append", metavar="NAME", help=f"default: {SUITES}")
    parser.add_argument("--bare", type=Path, metavar="DIR", help="has SUITE.tar, made before")
    arguments = parser.parse_args()
    missing = [name for name in COMPANIONS if shutil.which(name) is None]
    if missing:
        print(f"deb-check: {', '.join(missing)}: not on this machine", file=sys.stderr)
        return 1
    try:
        for suite in arguments.suite or SUITES:
            with tempfile.TemporaryDirectory(prefix=f"{suite}-") as folder:
                root = Path(folder)
                for line in check(arguments.deb.resolve(), suite, root, arguments.bare):
                    print(f"{suite}: {line}", flush=True)
    except DebError as error:
        print(f"deb-check: {error}", file=sys.stderr)
        return 1
    return 0


def check(deb: Path, suite: str, root: Path, bare: Path | None = None) -> Iterator[str]:
    """Yield a line on each thing that is as it should be.

    Args:
        deb: the package.
        suite: a release of Debian's, such as ``trixie``.
        root: an empty folder.
        bare: a folder of archives of bare roots, by their suites; None: make one.

    Raises:
        DebError: something is not.
    """
    _make_root(suite, root, bare)
    before = _files(root)
    shutil.copy(deb, root / "hwgui.deb")
    install = ["apt-get", "-qq", "install", "-y", "--no-install-recommends", "/hwgui.deb"]
    _inside(root, "apt-get", "-qq", "update")
    _inside(root, *install)
    packages = _inside(root, "dpkg-query", "-f", ".", "-W").count(".")
    yield f"installed, {packages} packages in all"
    yield _inside(root, "hwgui", "--version", offline=True).partition("\n")[0]
    demo = _run(root, "hwgui", "--demo", offline=True)
    if (fault := demo_replay.fault(demo.returncode, demo.stdout)) is not None:
        raise DebError(f"{suite}: {fault}:\n{demo.stdout}{demo.stderr}")
    yield f"demo: all of {len(demo_replay.readings(demo.stdout))} drawings read right"
    shutil.copy(ROOT / "tests" / "fixtures" / "digits.jsonl", root / "ink.jsonl")
    figures = json.loads(_inside(root, "hwcore", "evaluate", "/ink.jsonl", "--json", offline=True))
    if figures["accuracy"] < 0.9:
        raise DebError(f"{suite}: hwcore reads {figures['accuracy']:.1%} of the digits right")
    yield f"hwcore: {figures['accuracy']:.1%} of {figures['n']} digits right"
    _inside(root, "apt-get", "-qq", "purge", "-y", "hwgui")
    left = [path for path in _files(root) - before if "hwgui" in path or "hwcore" in path]
    left = [path for path in left if not path.startswith(("/hwgui.deb", "/var/", "/root/"))]
    if left:
        raise DebError(f"{suite}: removing left {', '.join(sorted(left)[:5])}")
    yield "removed, and none of its files is left"


def _make_root(suite: str, root: Path, bare: Path | None) -> None:
    if bare is not None:
        command = ["tar", "--extract", "--file", str(bare / f"{suite}.tar"), "--directory"]
        done = subprocess.run([*command, str(root)], capture_output=True, text=True, check=False)
    else:
        command = ["mmdebstrap", "--quiet", "--variant=apt", "--format=directory", suite]
        done = subprocess.run([*command, str(root)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise DebError(f"{suite}: no bare system can be made here: {done.stderr.strip()[-300:]}")
    shutil.copy("/etc/resolv.conf", root / "etc" / "resolv.conf")


def _inside(root: Path, *command: str, offline: bool = False) -> str:
    done = _run(root, *command, offline=offline)
    if done.returncode != 0:
        raise DebError(f"{' '.join(command)} failed: {done.stdout[-300:]}{done.stderr[-600:]}")
    return done.stdout


def _run(root: Path, *command: str, offline: bool) -> subprocess.CompletedProcess[str]:
    namespaces = [
        "--pid",
        "--fork",
        f"--mount-proc={root / 'proc'}",
        *(["--net"] if offline else []),
    ]
    enter = ["unshare", *namespaces, "chroot", str(root)]
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        [*enter, *command],
        env={**environment, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def _files(root: Path) -> set[str]:
    return {f"/{path.relative_to(root)}" for path in root.rglob("*")}


if __name__ == "__main__":
    sys.exit(main())
