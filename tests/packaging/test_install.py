"""What ``pip install .`` gives: everything is found in the wheel, with no source near by."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
from importlib.util import find_spec
from pathlib import Path

import pytest

from hwcore import __version__

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures"
LIMIT = 60.0

pytestmark = [
    pytest.mark.package,
    pytest.mark.skipif(
        find_spec("hatchling") is None,
        reason='needs what builds the wheel: pip install "hwgui[package]"',
    ),
]


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of ``hwgui`` and ``hwcore`` in a fresh environment that has the wheel.

    The libraries are this environment's, found by a path, so that nothing is downloaded.
    """
    folder = tmp_path_factory.mktemp("install")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    build = ["wheel", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(folder)]
    subprocess.run([*pip, *build, str(ROOT)], check=True, timeout=LIMIT)
    (wheel,) = folder.glob("hwgui-*.whl")
    environment = folder / "venv"
    venv.create(environment, symlinks=os.name != "nt")
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    install = ["install", "--no-deps", "--no-index", str(wheel)]
    python = next(scripts.glob("python*"))
    subprocess.run([*pip, "--python", str(python), *install], check=True, timeout=LIMIT)
    purelib = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    (Path(purelib) / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return scripts


def run(program: Path, *arguments: str, cwd: Path) -> str:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("PYTHON")
    }
    done = subprocess.run(
        [str(program), *arguments],
        cwd=cwd,
        env={**environment, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_everything_is_found_in_the_wheel(programs: Path, tmp_path: Path) -> None:
    code = "import hwcore.paths as p; print(p.shipped_model()); print(p.__file__)"
    model, source = run(programs / "python", "-c", code, cwd=tmp_path).splitlines()
    assert str(ROOT / "hwcore") not in source
    assert Path(model).parents[1] == Path(source).parent / "resources"
    for name in ("icons/hwgui.svg", "demo/digits.jsonl"):
        assert (Path(model).parents[1] / name).is_file()


def test_the_commands_work(programs: Path, tmp_path: Path) -> None:
    assert run(programs / "hwgui", "--version", cwd=tmp_path).startswith(f"hwgui {__version__}\n")
    assert run(programs / "hwcore", "--version", cwd=tmp_path) == f"hwcore {__version__}\n"
    ink = str(FIXTURES / "digits.jsonl")
    figures = json.loads(run(programs / "hwcore", "evaluate", ink, "--json", cwd=tmp_path))
    assert figures["n"] == 100
    assert figures["accuracy"] > 0.9


def test_the_window_opens_and_recognises(programs: Path, tmp_path: Path) -> None:
    answer = json.loads(run(programs / "hwgui", "--probe", "start", cwd=tmp_path))
    assert answer["prediction_s"] >= answer["window_s"] > 0.0


def test_two_builds_are_the_same_bytes(
    programs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The wheel that pip built, and that of ``make wheel``; and the source twice."""
    import wheel

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1580601600")  # hatchling's, as pip is told of none
    (by_pip,) = programs.parents[1].glob("hwgui-*.whl")
    made, source = wheel.built(tmp_path)
    assert made.name == by_pip.name
    assert made.read_bytes() == by_pip.read_bytes()
    for name in wheel.NEEDED:
        assert wheel.holds(made, name)
        assert wheel.holds(source, name)
