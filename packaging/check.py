"""Check the package (``make package-check``): its size, what is inside, that it starts as soon as
the source, and that the demo runs in a root folder without Python, display, network and fonts."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import bare_root
from package import package_name, weight
from program_check import CheckError, Place, checked

ROOT = Path(__file__).resolve().parent.parent
LARGEST = 230.0
"""MB that the folder may weigh; more has to be noticed. The prototype weighed 626."""
FORBIDDEN = ("torch", "torchvision", "sympy", "triton", "nvidia", "PyQt6")
WRITING = {
    "linux": (
        "plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so",
        "plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "lib/libQt6DBus.so.6",
    )
}
"""Without these no accent (dead keys) and no Chinese could be typed into a name; nothing else would
tell. Elsewhere Qt's platform plugin has that in itself."""
ROUNDS = 7
LATER = 1.10
"""How many times as late as from source the first prediction may be; medians vary by percents."""


def main() -> int:
    """Check and tell; the exit code is 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "folder", type=Path, nargs="?", help="what packaging/package.py has built (default: dist/)"
    )
    given = parser.parse_args().folder
    folder: Path = (given or ROOT / "dist" / package_name()).resolve()
    try:
        for line in check(folder):
            print(line, flush=True)
        print(typing_said(folder), flush=True)
        print(start_figures(folder))
    except CheckError as error:
        print(f"package-check: {error}", file=sys.stderr)
        return 1
    return 0


def check(package: Path) -> Iterator[str]:
    """Yield a line on each thing that is as it should be.

    Raises:
        CheckError: something is not.
    """
    yield _check_size(package)
    yield _check_contents(package)
    with tempfile.TemporaryDirectory(dir=package.parent) as folder:
        place, said = _place(package, Path(folder) / "root")
        yield said
        yield from checked(place)


def typing_said(package: Path) -> str:
    """Have ibus and fcitx5 write Chinese into the program's fields, where the tests' tools and the
    two are, and say what came of it (``tests/packaging/test_package.py``).

    Raises:
        CheckError: a field does not take what is composed.
    """
    if find_spec("pytest") is None:
        return "input methods: not tried, as the tests' tools are not here (make setup)"
    test = [sys.executable, "-m", "pytest", "-q", "-rs", "-k", "input_methods"]
    done = subprocess.run(
        [*test, "-p", "no:cacheprovider", str(ROOT / "tests" / "packaging" / "test_package.py")],
        env={**os.environ, "HW_PACKAGE": str(package)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise CheckError(f"input methods do not write into every field:\n{done.stdout[-3000:]}")
    skipped = [line for line in done.stdout.splitlines() if line.startswith("SKIPPED")]
    said = [line.partition(": ")[2] for line in skipped] or ["ibus and fcitx5 wrote in each field"]
    return "input methods: " + "; ".join(said)


def start_figures(package: Path) -> str:
    """Compare the first prediction with that from source, in turns, and say what was measured.

    Raises:
        CheckError: it is later by more than ``LATER``.
    """
    from hwcore.bench.start import bench_program
    from hwcore.progress import Silent

    figures = bench_program(package / "hwgui", Silent(), ROUNDS)
    line = (
        f"start: window {figures['window_s']} s, first prediction {figures['first_prediction_s']}"
        f" s; from source {figures['source_window_s']} and {figures['source_first_prediction_s']} s"
    )
    if figures["first_prediction_to_source"] > LATER:
        raise CheckError(line)
    return line


def _check_size(package: Path) -> str:
    size = weight(package)
    if size > LARGEST:
        raise CheckError(f"{package} weighs {size:.1f} MB, more than {LARGEST}")
    return f"size: {size:.1f} MB"


def _check_contents(package: Path) -> str:
    names = {path.name.split(".")[0] for path in (package / "_internal").iterdir()}
    if found := names.intersection(FORBIDDEN):
        raise CheckError(f"{', '.join(sorted(found))} inside the package")
    for name in ("LICENSE", "NOTICE", "README.txt", "licences/README.txt", "licences/python"):
        if not (package / name).exists():
            raise CheckError(f"{name} is missing")
    for name in WRITING.get(sys.platform, ()):
        if not (package / "_internal" / "PySide6" / "Qt" / name).is_file():
            raise CheckError(f"{name} is missing: accents or input methods would not work")
    return f"inside: {sum(1 for _ in package.rglob('*'))} files, none of {', '.join(FORBIDDEN)}"


def _place(package: Path, root: Path) -> tuple[Place, str]:
    """A bare root folder, or this machine with an empty environment where none can be entered; and
    a line on it."""
    bare_root.make(package, root)
    reason = bare_root.why_not(root)
    if reason is None:
        place = Place(partial(bare_root.command, root), root / "tmp", Path("/tmp"), {})  # noqa: S108
        said = "where: in a root folder without Python, shell, display, network, home and fonts"
        return place, said
    here = Place(lambda name, *more: [str(package / name), *more], root / "tmp", root / "tmp", {})
    return here, f"where: with an empty environment; no bare root can be entered here ({reason})"


if __name__ == "__main__":
    sys.exit(main())
