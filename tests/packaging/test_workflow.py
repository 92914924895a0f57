"""The workflow file calls what is there; what it does elsewhere, nothing here can say."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORKFLOW = (ROOT / ".github" / "workflows" / "packages.yml").read_text("utf-8")
STEPS = re.sub(r"(?m)^\s*#.*$|\s#\s.*$", "", WORKFLOW)
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_each_system_tests_and_keeps_what_it_builds() -> None:
    jobs = re.split(r"(?m)^  (\w+):$", STEPS.partition("\njobs:\n")[2])
    by_name = dict(zip(jobs[1::2], jobs[2::2], strict=True))
    pages = by_name.pop("pages")
    assert set(by_name) == {"linux", "windows", "macos"}
    assert "deploy-pages" in pages  # the pictures that packages name the address of
    assert re.search(r"HW_HOMEPAGE: .*vars\.HW_HOMEPAGE \|\| format\('https://", STEPS)
    for steps in by_name.values():
        assert "make test" in steps or "-m pytest" in steps
        assert "--demo" in steps or "packages-check" in steps
        assert "upload-artifact" in steps
        assert "if-no-files-found: error" in steps


def test_every_target_that_it_makes_is_one() -> None:
    targets = set(re.findall(r"\bmake ([a-z][\w-]*)", STEPS.replace("git make", "git")))
    assert {"test", "docs", "packages-check", "flatpak"} <= targets
    rules = " ".join(re.findall(r"(?m)^([\w -]+):(?!=)", MAKEFILE)).split()
    assert targets <= set(rules)


@pytest.mark.parametrize("script", sorted(set(re.findall(r"packaging[/\\\\](\w+\.py)", STEPS))))
def test_every_script_that_it_runs_is_there(script: str) -> None:
    assert (ROOT / "packaging" / script).is_file()


def test_the_marks_of_tests_that_it_leaves_out_are_known() -> None:
    known = {mark.partition(":")[0] for mark in PROJECT["tool"]["pytest"]["ini_options"]["markers"]}
    for left_out in re.findall(r'-m "not \(([^)]*)\)"', STEPS):
        assert set(left_out.split(" or ")) <= known


def test_it_uses_the_python_that_the_project_asks_for() -> None:
    least = PROJECT["project"]["requires-python"].removeprefix(">=")
    for version in re.findall(r'python-version: "([\d.]+)"', STEPS):
        assert tuple(map(int, version.split("."))) >= tuple(map(int, least.split(".")))
