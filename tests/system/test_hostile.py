"""Some of what ``python -m tests.hostile`` does at length, and what it found, each by itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hostile.reader import Finding
from hostile.watch import Watch

ROOT = Path(__file__).resolve().parents[2]


pytestmark = pytest.mark.skipif(os.name == "nt", reason="the campaign needs fork and signals")


@pytest.fixture(scope="module")
def reports() -> dict[str, dict[str, Any]]:
    """Three hundred inputs for each reader, and fewer where each takes long, in one process."""
    return _campaign(*READERS, inputs=300) | _campaign("samples", "pages", inputs=60)


def _campaign(*names: str, inputs: int) -> dict[str, dict[str, Any]]:
    chosen = [part for name in names for part in ("--reader", name)]
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.hostile", "--here", "--quick", "--json", *chosen),
            *("--inputs", str(inputs)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(lines) == len(names), done.stderr
    return {line["reader"]: line for line in lines}


READERS = (
    "ink", "inkml", "unipen", "npz", "csv", "idx", "images", "head", "replay", "card", "heads",
    "people", "settings",
)  # fmt: skip


@pytest.mark.fuzz
@pytest.mark.parametrize("name", [*READERS, "samples", "pages"])
def test_every_input_is_read_right_or_refused(reports: dict[str, Any], name: str) -> None:
    report = reports[name]
    assert report["findings"] == {}
    assert report["inputs"] >= 60
    assert report["read"] + report["refused"] == report["inputs"]
    assert report["read"] > 0
    assert report["peak_mb"] < 500


@pytest.mark.fuzz
def test_every_checkpoint_is_read_right_or_refused() -> None:
    pytest.importorskip("torch")
    report = _campaign("checkpoint", inputs=150)["checkpoint"]
    assert report["findings"] == {}
    assert report["refused"] > 0


def test_the_watch_sees_what_a_file_must_not_do(tmp_path: Path) -> None:
    acts: list[Callable[[], object]] = [
        lambda: exec("1"),
        lambda: subprocess.run(["true"], check=True),
        lambda: __import__("pickle").loads(b"cbuiltins\nlen\n."),
        lambda: os.open("/no/such/folder/file", os.O_WRONLY | os.O_CREAT),
        lambda: os.write(2, b"noise"),
    ]
    inside = tmp_path / "inside"
    inside.mkdir()
    for act in acts:
        with Watch(inside) as watch:
            with watch, suppress(FileNotFoundError):
                act()
            with pytest.raises(Finding):
                watch.check()
