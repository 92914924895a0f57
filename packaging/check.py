"""Check the package (``make package-check``): its size, what is inside, that it starts as soon as
the source, and that the demo runs in a root folder without Python, display, network and fonts."""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import bare_root
import demo_replay
from package import package_name, weight

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
DEMO_SECONDS = 180
LEAST_ACCURACY = 0.9


class CheckError(Exception):
    """Something is not as it should be; the text says what."""


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
        place = _place(package, Path(folder) / "root")
        yield place.said
        yield _check_version(place)
        yield _check_commands(place)
        yield from _check_demo(place)


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


@dataclass(frozen=True)
class _Place:
    """Where the package's programs are run.

    Attributes:
        said: a line on it.
        command: what runs a program of the package with arguments there.
        outside, inside: a folder, as it is called from here and by the programs.
    """

    said: str
    command: Callable[..., list[str]]
    outside: Path
    inside: Path

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a program with no environment at all."""
        return subprocess.run(
            self.command(program, *arguments),
            env={},
            capture_output=True,
            text=True,
            timeout=DEMO_SECONDS,
            check=False,
        )


def _place(package: Path, root: Path) -> _Place:
    """A bare root folder, or this machine with an empty environment where none can be entered."""
    bare_root.make(package, root)
    reason = bare_root.why_not(root)
    if reason is None:
        said = "where: in a root folder without Python, shell, display, network, home and fonts"
        return _Place(said, partial(bare_root.command, root), root / "tmp", Path("/tmp"))  # noqa: S108
    said = f"where: with an empty environment; no bare root folder can be entered here ({reason})"
    return _Place(
        said, lambda name, *more: [str(package / name), *more], root / "tmp", root / "tmp"
    )


def _check_version(place: _Place) -> str:
    done = place.run("hwgui", "--version")
    if done.returncode != 0 or "not installed" in done.stdout or "SHA-256" not in done.stdout:
        raise CheckError(f"hwgui --version does not say everything: {done.stdout}{done.stderr}")
    return "version: " + ", ".join(done.stdout.split("\n\n")[0].splitlines())


def _check_commands(place: _Place) -> str:
    """Whether hwcore reads ink and an image, with a wrong answer in none."""
    shutil.copy(ROOT / "tests" / "fixtures" / "digits.jsonl", place.outside / "ink.jsonl")
    done = place.run("hwcore", "evaluate", str(place.inside / "ink.jsonl"), "--json")
    if done.returncode != 0:
        raise CheckError(f"hwcore evaluate failed: {done.stdout}{done.stderr}")
    accuracy = json.loads(done.stdout)["accuracy"]
    image = next((ROOT / "tests" / "fixtures" / "images").rglob("*.png"))
    shutil.copy(image, place.outside / "image.png")
    done = place.run(
        "hwcore", "predict", str(place.inside / "image.png"), "--json", "--alphabet", "digits"
    )
    if done.returncode != 0:
        raise CheckError(f"hwcore predict failed: {done.stdout}{done.stderr}")
    label = json.loads(done.stdout)["label"]
    if accuracy < LEAST_ACCURACY or label != image.parent.name:
        raise CheckError(f"hwcore reads wrongly: {accuracy:.1%} of ink, {label} in {image}")
    return f"hwcore: {accuracy:.1%} of 100 pen digits right; an image too"


def _check_demo(place: _Place) -> Iterator[str]:
    begun = time.monotonic()
    done = place.run("hwgui", "--demo")
    if (fault := demo_replay.fault(done.returncode, done.stdout)) is not None:
        raise CheckError(f"{fault}:\n{done.stdout}{done.stderr}")
    yield from (f"  {line}" for line in done.stdout.splitlines())
    count = len(demo_replay.readings(done.stdout))
    yield f"demo: {count} of {count} drawings read right; {time.monotonic() - begun:.0f} s"


if __name__ == "__main__":
    sys.exit(main())
