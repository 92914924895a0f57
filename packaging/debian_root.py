"""A bare Debian system in a folder: made with mmdebstrap, it holds nothing but apt. Needs root,
mmdebstrap and Debian's archive."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from program_check import CheckError

SUITES = ("bookworm", "trixie")
COMPANIONS = ("mmdebstrap", "chroot", "unshare")
PERSON = "1000"
"""The number of the person, and of their group, whom programs are started by."""
ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": "/home/person",
    "LC_ALL": "C.UTF-8",
}


class DebianRoot:
    """The system of a suite, such as ``trixie``, in a folder."""

    def __init__(self, suite: str, folder: Path, bare: Path | None = None) -> None:
        """Make it.

        Args:
            folder: is empty.
            bare: a folder that has ``SUITE.tar``, made before; None: make one.

        Raises:
            CheckError: it cannot be made.
        """
        self.suite, self.folder = suite, folder
        if bare is not None:
            made = ["tar", "--extract", "--file", str(bare / f"{suite}.tar"), "--directory"]
        else:
            made = ["mmdebstrap", "--quiet", "--variant=apt", "--format=directory", suite]
        done = subprocess.run([*made, str(folder)], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise CheckError(f"no bare {suite} can be made here: {done.stderr.strip()[-300:]}")
        shutil.copy("/etc/resolv.conf", folder / "etc" / "resolv.conf")
        self._add_person()
        self.run_as_root("apt-get", "-qq", "update")

    def install(self, *packages: str) -> None:
        """Install packages, or files of packages, with what they depend on and nothing more."""
        command = ["apt-get", "-qq", "install", "-y", "--no-install-recommends"]
        self.run_as_root(*command, *packages)

    def run_as_root(self, *command: str, **environment: str) -> str:
        """Run a command with the network, end what it has started, and return what it said.

        Raises:
            CheckError: it failed.
        """
        entered = ["unshare", "--pid", "--fork", *self._proc(), "chroot", str(self.folder)]
        done = subprocess.run(
            [*entered, *command],
            env={
                **ENVIRONMENT,
                "HOME": "/root",
                "DEBIAN_FRONTEND": "noninteractive",
                **environment,
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            said = f"{done.stdout[-300:]}{done.stderr[-600:]}"
            raise CheckError(f"{' '.join(command)} failed: {said}")
        return done.stdout

    def command(self, program: str, *arguments: str) -> list[str]:
        """What runs a program as a person, without a network."""
        enter = ["chroot", f"--userspec={PERSON}:{PERSON}", str(self.folder)]
        return ["unshare", "--net", *self._proc(), *enter, program, *arguments]

    def _add_person(self) -> None:
        """Add the person and what else each installed system has and a bare one has not."""
        home = self.folder / ENVIRONMENT["HOME"].lstrip("/")
        home.mkdir(parents=True)
        shutil.chown(home, int(PERSON), int(PERSON))
        with (self.folder / "etc" / "passwd").open("a", encoding="utf-8") as file:
            file.write(f"person:x:{PERSON}:{PERSON}::{ENVIRONMENT['HOME']}:/bin/sh\n")
        mounts = self.folder / "etc" / "mtab"
        if not mounts.is_symlink():
            mounts.symlink_to("/proc/self/mounts")

    def files(self) -> set[str]:
        """The paths of all files and folders, as they are called inside."""
        return {f"/{path.relative_to(self.folder)}" for path in self.folder.rglob("*")}

    def _proc(self) -> list[str]:
        return [f"--mount-proc={self.folder / 'proc'}"]
