"""What may import what. The lines between the packages are drawn here and nowhere else."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[1]

MAY_IMPORT_ENGINE = {"hwgui.recognition", "hwgui.probe", "hwgui.burdens"}
MAY_IMPORT_THREADS = {"hwgui.tasks"}
THREAD_NAMES = ("QThread", "QThreadPool", "QRunnable", "threading", "concurrent", "multiprocessing")
COMPOSED_IN = {"hwgui.parts", "hwgui.learning_flow", "hwgui.app", "hwgui.session", "hwgui.probe"}


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("hwcore", "hwgui", include_external_packages=True, cache_dir=None)


def modules(graph: grimp.ImportGraph, package: str) -> set[str]:
    return {name for name in graph.modules if name == package or name.startswith(f"{package}.")}


def importers(graph: grimp.ImportGraph, package: str, imported: str) -> set[str]:
    """The modules of a package that import another directly, in a function or for typing too."""
    return modules(graph, package) & graph.find_modules_that_directly_import(imported)


def test_the_core_knows_no_window(graph: grimp.ImportGraph) -> None:
    for foreign in ("PySide6", "shiboken6", "hwgui"):
        for name in modules(graph, foreign) & graph.modules:
            assert not importers(graph, "hwcore", name), foreign


def test_no_widget_knows_the_engine(graph: grimp.ImportGraph) -> None:
    assert importers(graph, "hwgui", "hwcore.engine") <= MAY_IMPORT_ENGINE


def test_the_window_never_imports_what_learns_or_runs_models(graph: grimp.ImportGraph) -> None:
    for heavy in ("torch", "onnxruntime", "onnx", "safetensors"):
        if heavy in graph.modules:
            assert not importers(graph, "hwgui", heavy), heavy


def test_only_one_module_imports_onnxruntime(graph: grimp.ImportGraph) -> None:
    """The one that keeps it from reporting to its maker."""
    quantiser = "hwcore.training.quantize"  # which imports it last of all
    assert importers(graph, "hwcore", "onnxruntime") == {"hwcore.onnx_runtime", quantiser}
    assert importers(graph, "hwgui", "onnxruntime") == set()


def test_only_training_imports_torch(graph: grimp.ImportGraph) -> None:
    allowed = {name for name in graph.modules if name.startswith("hwcore.training.")}
    assert importers(graph, "hwcore", "torch") <= allowed


def test_only_tasks_knows_threads() -> None:
    offenders = {}
    for path in (ROOT / "hwgui").glob("*.py"):
        module = f"hwgui.{path.stem}"
        imports = [
            line for line in path.read_text(encoding="utf-8").splitlines() if "import" in line
        ]
        found = [name for name in THREAD_NAMES if any(name in line for line in imports)]
        if found and module not in MAY_IMPORT_THREADS:
            offenders[module] = found
    assert offenders == {}


def test_only_the_composition_root_puts_the_program_together(graph: grimp.ImportGraph) -> None:
    assert importers(graph, "hwgui", "hwgui.app") <= COMPOSED_IN
    parts = modules(graph, "hwgui") - COMPOSED_IN
    assert not parts & graph.find_modules_that_directly_import("hwgui.main_window")


def test_parts_are_made_in_one_module_and_connected_in_others() -> None:
    def read(name: str) -> str:
        return (ROOT / "hwgui" / name).read_text(encoding="utf-8")

    assert ".connect(" not in read("parts.py")
    for name in ("app.py", "learning_flow.py"):
        assert ".connect(" in read(name)
        assert not re.findall(r"self\.[a-z]\w* = ", read(name)), f"{name} makes parts"


def test_widgets_do_not_know_each_other(graph: grimp.ImportGraph) -> None:
    for one, other in (("canvas", "prediction_view"), ("prediction_view", "canvas")):
        assert not graph.direct_import_exists(importer=f"hwgui.{one}", imported=f"hwgui.{other}")


def loaded_by(code: str) -> set[str]:
    """The names of all modules that are loaded after running ``code`` in a new process."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules, sep='\\n')"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "code",
    [
        "import hwcore",
        "import hwcore.engine",
        "import hwcore.cli",
        "from hwcore import Engine, Ink; Engine.load().predict(Ink.from_strokes([[(0, 0)]]))",
        "import hwgui.app",
    ],
)
def test_torch_is_not_loaded(code: str) -> None:
    assert "torch" not in loaded_by(code)


@pytest.mark.parametrize("code", ["import hwcore.engine", "import hwcore.cli"])
def test_qt_is_not_loaded_by_the_core(code: str) -> None:
    assert not {name for name in loaded_by(code) if name.startswith("PySide6")}


@pytest.mark.parametrize("code", ["import hwcore, hwcore.ink", "import hwgui.app"])
def test_onnxruntime_is_not_loaded_before_it_is_needed(code: str) -> None:
    assert "onnxruntime" not in loaded_by(code)
