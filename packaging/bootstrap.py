"""Set up what is missing for running a checkout, and for testing and packaging it.

Needs nothing but Python. Makes ``.venv``, installs the project into it at the versions of
``constraints.txt``, and on Linux sees to Qt's system libraries. Each command gets what it needs and
no more; what an earlier one brought stays. When nothing has changed since, nothing is installed.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import system_libraries
import torch_build
from python_environment import PythonEnvironment

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
ENVIRONMENT = ROOT / ".venv"

# What there is to set up, as the file ``ready`` names it: system libraries, what the program runs
# with, and the extras of pyproject.toml.
WINDOW = "with window libraries"
TOOLS = "with packaging tools"
PROGRAM = "with the program"
EXTRAS = {
    "with training": "train",
    "with checks": "dev",
    "with documentation": "docs",
    "with packaging": "package",
}

TO_RUN = """\
Setting up what the program runs with: about 130 MB to download, 0.4 GB on the disk."""
TO_PACKAGE = """\
Setting up what building the package needs: some 40 MB more than running does."""
TO_DOCUMENT = """\
Setting up what building the documentation needs: some 15 MB more than running does."""
TO_UPDATE = """\
What the program is made from has changed since the last time; bringing the libraries up to date."""
TO_TEST = """\
Setting up what training, tests and packaging need: 0.4 GB to download, 1.6 GB on the disk,
with what running needs."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Set up and, if asked, start; the exit code is the program's or 1 where set-up failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--run", action="store_true", help="start hwgui when all is there")
    parser.add_argument(
        "--package", action="store_true", help="get what building the package needs"
    )
    parser.add_argument(
        "--docs", action="store_true", help="get what building the documentation needs"
    )
    parser.add_argument("--test", action="store_true", help="get all that training and tests need")
    options = parser.parse_args(arguments)
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever runs this may have any Python
        print("Python 3.11 or newer is needed; this is", sys.version.split()[0], file=sys.stderr)
        return 1
    try:
        if not _set_up(_wanted(options)):
            return 1
        return _start() if options.run else 0
    except KeyboardInterrupt:
        print("Stopped. The same command goes on from here.", file=sys.stderr)
        return 130


def _wanted(options: argparse.Namespace) -> set[str]:
    wanted = {PROGRAM}
    if options.test:
        wanted |= {WINDOW, TOOLS, *EXTRAS}
    if options.package:
        wanted |= {WINDOW, TOOLS, "with packaging"}
    if options.docs:
        wanted.add("with documentation")
    if options.run and _has_display():
        wanted.add(WINDOW)
    return wanted


def _set_up(wanted: set[str]) -> bool:
    """Set up what is missing of what is wanted; say why where it cannot be."""
    ready = ENVIRONMENT / "ready"
    made_from = _made_from()
    recorded = ready.read_text("utf-8").splitlines() if ready.is_file() else []
    is_current = recorded[: len(made_from)] == made_from
    present = set(recorded[len(made_from) :]) if is_current else set()
    missing = wanted - present
    if not missing:
        return True
    environment = PythonEnvironment(ENVIRONMENT)
    if recorded and recorded[1:2] != made_from[1:2]:
        environment.remove()  # it was made in another folder, and its commands start that one's
    if not is_current:
        ready.unlink(missing_ok=True)
    if sys.platform == "linux":
        packages = system_libraries.missing_packages(WINDOW in wanted, TOOLS in wanted)
        if packages:
            system_libraries.install(packages)
    if missing & {PROGRAM, *EXTRAS}:
        print(TO_UPDATE if recorded and not is_current else _what_is_set_up(missing), flush=True)
        if not _install(environment, missing):
            return False
    _write_whole(ready, "\n".join([*made_from, *sorted(present | wanted), ""]))
    return True


def _what_is_set_up(missing: set[str]) -> str:
    if "with training" in missing:
        return TO_TEST
    if PROGRAM in missing:
        return TO_RUN
    return TO_DOCUMENT if "with documentation" in missing else TO_PACKAGE


def _made_from() -> list[str]:
    """What the environment is made from; after a change in any of it, pip looks again."""
    project = (ROOT / "pyproject.toml").read_bytes() + CONSTRAINTS.read_bytes()
    return [sys.version.split()[0], str(ROOT), hashlib.sha256(project).hexdigest()]


def _install(environment: PythonEnvironment, missing: set[str]) -> bool:
    extras = sorted(extra for name, extra in EXTRAS.items() if name in missing)
    if not environment.make():
        return False
    if "train" in extras and not _install_torch(environment):
        return False
    project = f"{ROOT}[{','.join(extras)}]" if extras else str(ROOT)
    # What only runs is compiled as it is first imported: much of it never is.
    compiled = [] if extras else ["--no-compile"]
    return environment.install(*compiled, "--constraint", str(CONSTRAINTS), "--editable", project)


def _install_torch(environment: PythonEnvironment) -> bool:
    """Install torch's build for the CPU where there is none; false where that breaks off."""
    constraints = CONSTRAINTS.read_text("utf-8")
    version = torch_build.pinned(constraints, "torch")
    if sys.platform != "linux" or environment.has("torch", version):
        return True
    build = torch_build.cpu_build(
        constraints, lambda options, limit_s: environment.list_versions("torch", options, limit_s)
    )
    if build is not None:
        return environment.install(*build)
    text = torch_build.CUDA_BUILD_IS_LARGE.format(version=version, index=torch_build.CPU_INDEX)
    print(text, flush=True)
    return True


def _write_whole(path: Path, text: str) -> None:
    part = path.with_name(f"{path.name}.part")
    part.write_text(text, "utf-8")
    part.replace(path)


def _has_display() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _start() -> int:
    command = [str(PythonEnvironment(ENVIRONMENT).python), "-m", "hwgui"]
    if not _has_display():
        print("There is no display here, so the demo is replayed offscreen:", flush=True)
        command.append("--demo")
    try:
        return subprocess.run(command, check=False, cwd=ROOT).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
