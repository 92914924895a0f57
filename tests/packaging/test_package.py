"""The package that people download: built once, and then tried where there is nothing else."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
import tarfile
from importlib.util import find_spec
from pathlib import Path

import check
import icons
import package
import pytest
from program_check import CheckError
from PySide6.QtGui import QImage
from share import APP
from support.chinese_typing import type_into_every_field
from support.input_methods import METHODS

from hwcore import __version__

ROOT = Path(__file__).resolve().parents[2]
BUILD_LIMIT = 600

pytestmark = [
    pytest.mark.package,
    pytest.mark.timeout(BUILD_LIMIT + 300),
    pytest.mark.skipif(sys.platform != "linux", reason="the check is written for Linux"),
    pytest.mark.skipif(
        find_spec("PyInstaller") is None, reason='needs: pip install "hwgui[package]"'
    ),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package's folder; its archive is beside it. ``HW_PACKAGE`` names one that was built."""
    if given := os.environ.get("HW_PACKAGE"):
        return Path(given)
    if missing := _missing_packages():
        pytest.skip(f"needs system packages: apt install {missing}")
    folder = tmp_path_factory.mktemp("package")
    places = ["--out", str(folder / "dist"), "--work", str(folder / "work")]
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "package.py"), *places],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=BUILD_LIMIT,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    shutil.rmtree(folder / "work")
    return folder / "dist" / package.package_name()


def _missing_packages() -> str:
    """What ``packaging/bootstrap.py --package`` would have installed, in a process of its own."""
    code = "import system_libraries as s; print(*s.missing_packages(window=True, packaging=True))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT / "packaging",
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_it_is_small_and_works_where_there_is_nothing_else(built: Path) -> None:
    """Draw, recognise, correct, teach, draw again; see ``packaging/check.py``."""
    lines = list(check.check(built))
    print("\n".join(lines))
    assert any("as it was taught" in line for line in lines)


# Both come through the same plugin: one is enough where the package was built for the tests.
@pytest.mark.parametrize("method", METHODS if "HW_PACKAGE" in os.environ else METHODS[:1])
def test_input_methods_write_into_every_field(built: Path, tmp_path: Path, method: str) -> None:
    assert len(type_into_every_field([str(built / "hwgui")], method, tmp_path)) == 7


def test_nothing_is_inside_that_the_program_does_not_require(built: Path) -> None:
    names = {path.name for path in (built / "_internal").iterdir()}
    assert {"numpy", "PIL", "markupsafe"} <= names
    assert not {"yaml", "pytest", "sphinx", "google"} & names
    assert not list((built / "licences").glob("*yaml*"))
    assert not list((built / "_internal").rglob("RECORD"))


def test_the_archive_has_the_version_in_its_name_and_everything_in_it(built: Path) -> None:
    archive = built.with_name(f"{built.name}.tar.gz")
    assert archive.name.startswith(f"hwgui-{__version__}-linux-")
    with tarfile.open(archive) as tar:
        packed = {entry.name for entry in tar}
        assert tar.getmember(f"{built.name}/hwgui").mode & 0o111
        assert tar.getmember(f"{built.name}/hwcore").linkname == "hwgui"
    there = {f"{built.name}/{path.relative_to(built).as_posix()}" for path in built.rglob("*")}
    assert packed == there | {built.name}


def test_a_desktop_finds_the_program_and_its_icon(built: Path) -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(built / "share" / "applications" / f"{APP}.desktop", encoding="utf-8")
    assert (built / entry["Desktop Entry"]["Exec"].removesuffix(" %f")).is_file()
    theme = built / "share" / "icons" / "hicolor"
    assert (theme / "scalable" / "apps" / f"{APP}.svg").is_file()
    for size in icons.SIZES:
        image = QImage(str(theme / f"{size}x{size}" / "apps" / f"{APP}.png"))
        assert (image.width(), image.height()) == (size, size)
        assert image.pixelColor(size // 2, size // 2).alpha() > 0


def test_every_library_s_licence_is_inside(built: Path) -> None:
    texts = {path.name for path in (built / "licences").iterdir()}
    for name in ("numpy", "onnxruntime", "pillow", "pyside6-essentials", "python", "safetensors"):
        assert name in texts
    readme = (built / "README.txt").read_text(encoding="utf-8")
    assert __version__ in readme
    assert "glibc" in readme


def test_what_is_too_heavy_is_refused(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "LARGEST", 1.0)
    with pytest.raises(CheckError, match="weighs"):
        next(check.check(built))
