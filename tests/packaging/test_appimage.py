from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import appimage
import appimage_runtime
import pytest
from package import PackageError
from share import APP

ROOT = Path(__file__).resolve().parents[2]
MISSING = appimage.missing_packages()
NEEDS_TOOLS = pytest.mark.skipif(bool(MISSING), reason=f"not here: {', '.join(MISSING)}")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder with what ``packaging/package.py`` puts into it."""
    folder = tmp_path / "hwgui-1.2.3-linux-x86_64"
    share = folder / "share"
    for place in (
        *(pattern.replace("*", "1") for pattern in appimage.READ_AHEAD),
        f"share/applications/{APP}.desktop",
        f"share/icons/hicolor/scalable/apps/{APP}.svg",
        f"share/icons/hicolor/256x256/apps/{APP}.png",
    ):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(place, encoding="utf-8")
    (folder / "hwcore").symlink_to("hwgui")
    assert share.is_dir()
    return folder


def test_the_folder_is_as_the_runtime_wants_it(built: Path, tmp_path: Path) -> None:
    app_dir = appimage.lay_out(built, tmp_path / "hwgui.AppDir")
    assert (app_dir / "AppRun").read_text(encoding="utf-8") == "hwgui"
    for name in ("hwgui", "hwcore"):
        assert (app_dir / "usr" / "bin" / name).read_text(encoding="utf-8") == "hwgui"
    for name in (f"{APP}.desktop", f"{APP}.svg", ".DirIcon"):
        assert (app_dir / name).is_file()
    assert (app_dir / "usr" / "share" / "applications" / f"{APP}.desktop").is_file()
    ahead = (app_dir / ".read-ahead").read_text(encoding="utf-8").splitlines()
    assert ahead[0] == "usr/lib/hwgui/hwgui"
    assert len(ahead) == len(appimage.READ_AHEAD)
    assert all((app_dir / name).is_file() for name in ahead)


def test_a_file_to_be_read_ahead_that_is_no_longer_there_is_told(
    built: Path, tmp_path: Path
) -> None:
    (built / "_internal" / "base_library.zip").unlink()
    with pytest.raises(PackageError, match="base_library"):
        appimage.lay_out(built, tmp_path / "hwgui.AppDir")


@NEEDS_TOOLS
def test_the_same_folder_gives_the_same_appimage_which_has_the_licences_of_its_runtime(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    made = []
    for number in range(2):
        for path in built.rglob("*"):
            os.utime(path, (number, number), follow_symlinks=False)
        made.append(appimage.built(built, tmp_path / f"{number}"))
    assert made[0].read_bytes() == made[1].read_bytes()
    subprocess.run([str(made[0]), "--appimage-extract"], cwd=tmp_path, check=True)
    licences = tmp_path / "squashfs-root" / "usr" / "lib" / "hwgui" / "licences"
    told = (licences / "appimage-runtime" / "README.txt").read_text(encoding="utf-8")
    for package in appimage_runtime.PACKAGES.values():
        assert f"\n{package} " in told
        assert (licences / "appimage-runtime" / f"{package}.txt").is_file()


@pytest.mark.parametrize(("called", "program"), [("hwcore", "hwcore"), ("x.AppImage", "hwgui")])
def test_an_appimage_goes_by_the_name_that_it_was_called_by(called: str, program: str) -> None:
    mounted = Path(sys.executable).resolve().parent
    assert started("start.py", {"APPDIR": str(mounted), "ARGV0": f"/bin/{called}"}) == program


def test_a_program_in_another_appimages_terminal_goes_by_its_own_name(tmp_path: Path) -> None:
    hwcore = tmp_path / "hwcore"
    hwcore.symlink_to(ROOT / "packaging" / "start.py")
    others = {"APPDIR": str(tmp_path / "terminal"), "ARGV0": "/bin/terminal"}
    assert started(str(hwcore), others) == "hwcore"


def started(script: str, environment: dict[str, str]) -> str:
    """The program that start.py, called by a path, says that it is."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / script), "--help"],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()[1]
