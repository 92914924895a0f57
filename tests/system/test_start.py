"""What starting costs: no Qt in the core, no torch to predict, no ONNX Runtime to say a version.

The import contracts in ``pyproject.toml`` say what may import what; here an interpreter is started
and asked what it has loaded.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import hwcore

HEAVY = ("PySide6", "shiboken6", "torch", "onnx", "onnxruntime", "PIL", "tqdm")


def loaded_by(code: str) -> set[str]:
    """Which heavy packages are loaded in a fresh interpreter that has run ``code``."""
    probe = f"{code}\nimport sys\nprint([n for n in {HEAVY!r} if n in sys.modules])"
    environment = {**os.environ, "PYTHONPATH": str(Path(hwcore.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", probe],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    found = done.stdout.strip().splitlines()[-1]
    return {name for name in HEAVY if f"'{name}'" in found}


def test_ink_and_version_need_nothing_heavy() -> None:
    assert loaded_by("import hwcore; hwcore.Ink, hwcore.HwError, hwcore.__version__") == set()
    assert loaded_by("import hwcore.raster.ink_raster, hwcore.ink.jsonl, hwcore.cli") == set()


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_need_nothing_heavy(option: str) -> None:
    code = f"""
from hwcore.cli.main import main
try:
    main(["{option}"])
except SystemExit as done:
    assert done.code == 0
"""
    assert loaded_by(code) == set()


def test_predicting_needs_neither_torch_nor_qt(fixtures: Path) -> None:
    code = f"""
from hwcore.cli.main import main
assert main(["predict", {str(fixtures / "digits.jsonl")!r}]) == 0
assert main(["evaluate", {str(fixtures / "images")!r}]) == 0
"""
    assert loaded_by(code) <= {"onnxruntime", "PIL", "tqdm"}


def test_no_module_of_the_core_needs_qt() -> None:
    code = """
import importlib, pathlib, hwcore
root = pathlib.Path(hwcore.__path__[0])
for file in sorted(root.rglob("*.py")):
    parts = file.relative_to(root).with_suffix("").parts
    if parts[0] != "training" and parts[-1] not in ("__init__", "__main__"):
        importlib.import_module(".".join(("hwcore", *parts)))
"""
    assert not loaded_by(code) & {"PySide6", "shiboken6", "torch"}


@pytest.mark.parametrize(
    "code",
    [
        "import hwcore.cli.main, hwcore.model.engine, hwgui.program",
        "from hwcore import Engine, Ink; Engine.load().predict(Ink.from_strokes([[(0, 0)]]))",
    ],
)
def test_torch_is_not_loaded(code: str) -> None:
    assert not loaded_by(code) & {"torch", "onnx"}


@pytest.mark.parametrize("code", ["import hwcore.ink, hwcore.model", "import hwgui.program"])
def test_onnx_runtime_is_not_loaded_before_it_is_needed(code: str) -> None:
    assert "onnxruntime" not in loaded_by(code)


@pytest.mark.parametrize("code", ["import hwgui.__main__", "import hwgui.credits"])
def test_what_is_told_where_qt_fails_needs_no_qt(code: str) -> None:
    assert not loaded_by(code) & {"PySide6", "shiboken6"}


def test_the_window_starts_without_random_numbers() -> None:
    """``numpy.random`` is slow to import, and nothing that is shown needs it."""
    code = "import sys, hwgui.session; assert 'numpy.random' not in sys.modules"
    loaded_by(code)


def test_the_first_answer_needs_no_masked_arrays() -> None:
    """``numpy.median`` imports ``numpy.ma``, which takes longer than a prediction."""
    code = (
        "import sys; from hwcore import Engine, Ink; "
        "Engine.load().predict(Ink.from_strokes([[(0, 0), (9, 0), (9, 9), (0, 9)]])); "
        "assert 'numpy.ma' not in sys.modules"
    )
    loaded_by(code)
