"""Whether an installed program does what it should, however it was installed: it says its version,
``hwcore`` reads ink and an image, and the demo reads what it draws and writes."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import demo_replay

FIXTURES = Path(__file__).resolve().parent.parent / "tests" / "fixtures"
DEMO_SECONDS = 300
LEAST_ACCURACY = 0.9


class CheckError(Exception):
    """Something is not as it should be; the text says what."""


@dataclass(frozen=True)
class Place:
    """Where the programs are run.

    Attributes:
        command: what runs a program with arguments there.
        outside, inside: a folder, as it is called from here and by the programs.
        environment: all variables that the programs get.
    """

    command: Callable[..., list[str]]
    outside: Path
    inside: Path
    environment: dict[str, str]

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a program, and return what it said, when all that it started has ended."""
        return subprocess.run(
            self.command(program, *arguments),
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=DEMO_SECONDS,
            check=False,
        )

    def said(self, program: str, *arguments: str) -> str:
        """The same; what it said on stdout.

        Raises:
            CheckError: it failed.
        """
        done = self.run(program, *arguments)
        if done.returncode != 0:
            call = " ".join([program, *arguments])
            raise CheckError(f"{call} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return done.stdout


def checked(place: Place) -> Iterator[str]:
    """Yield a line on each thing that is as it should be.

    Raises:
        CheckError: something is not.
    """
    yield _version(place)
    yield _commands(place)
    yield from _demo(place)


def _version(place: Place) -> str:
    said = place.said("hwgui", "--version")
    if "not installed" in said or "SHA-256" not in said:
        raise CheckError(f"hwgui --version does not say everything: {said}")
    return "version: " + ", ".join(said.split("\n\n")[0].splitlines())


def _commands(place: Place) -> str:
    """Whether hwcore reads ink and an image."""
    shutil.copy(FIXTURES / "digits.jsonl", place.outside / "ink.jsonl")
    said = place.said("hwcore", "evaluate", str(place.inside / "ink.jsonl"), "--json")
    accuracy = json.loads(said)["accuracy"]
    image = next((FIXTURES / "images").rglob("*.png"))
    shutil.copy(image, place.outside / "image.png")
    arguments = (str(place.inside / "image.png"), "--json", "--alphabet", "digits")
    label = json.loads(place.said("hwcore", "predict", *arguments))["label"]
    if accuracy < LEAST_ACCURACY or label != image.parent.name:
        raise CheckError(f"hwcore reads wrongly: {accuracy:.1%} of ink, {label} in {image}")
    return f"hwcore: {accuracy:.1%} of 100 pen digits right; an image too"


def _demo(place: Place) -> Iterator[str]:
    begun = time.monotonic()
    done = place.run("hwgui", "--demo")
    if (fault := demo_replay.fault(done.returncode, done.stdout)) is not None:
        raise CheckError(f"{fault}:\n{done.stdout}{done.stderr}")
    yield from (f"  {line}" for line in done.stdout.splitlines())
    count = len(demo_replay.readings(done.stdout))
    seconds = time.monotonic() - begun
    yield f"demo: {count} of {count} drawings and the line of text read right; {seconds:.0f} s"
