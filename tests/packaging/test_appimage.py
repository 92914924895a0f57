from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import appimage
import pytest
from package import PackageError
from share import APP

ROOT = Path(__file__).resolve().parents[2]
RUNTIME = (
    b"\x7fELF\x02\x01\x01\x00AI\x02".ljust(40, b"\0")
    + struct.pack("<Q10xHH2x", 64, 8, 2)
    + bytes(range(16))
)
"""64 bytes of a head, and a table of two sections of 8 bytes."""


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder with what ``packaging/package.py`` puts into it."""
    folder = tmp_path / "hwgui-1.2.3-linux-x86_64"
    share = folder / "share"
    for place in (
        "_internal/libQt6Core.so.6",
        "hwgui",
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


@pytest.mark.skipif(shutil.which("mksquashfs") is None, reason="needs mksquashfs")
def test_the_same_folder_gives_the_same_file_system(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    images = []
    for number in range(2):
        app_dir = appimage.lay_out(built, tmp_path / "hwgui.AppDir")
        for path in app_dir.rglob("*"):
            os.utime(path, (number, number), follow_symlinks=False)
        images.append(appimage.squashed(app_dir, tmp_path / f"{number}").read_bytes())
    assert images[0] == images[1]
    assert images[0].startswith(b"hsqs")


def test_the_file_system_follows_the_runtime(tmp_path: Path) -> None:
    runtime, image = tmp_path / "runtime", tmp_path / "image"
    runtime.write_bytes(RUNTIME)
    image.write_bytes(b"hsqs and more")
    found = appimage.runtime_in(runtime)
    made = appimage.joined(found, image, tmp_path / "hwgui.AppImage")
    assert made.read_bytes() == RUNTIME + image.read_bytes()
    assert os.access(made, os.X_OK)
    assert appimage.runtime_in(made) == RUNTIME


def test_a_runtime_gets_a_compression_that_it_can_read() -> None:
    assert appimage.compression_for(None) == "zstd"
    assert appimage.compression_for(RUNTIME + b"libzstd") == "zstd"
    assert appimage.compression_for(RUNTIME) == "xz"


@pytest.mark.parametrize("content", [b"\x7fELF" + bytes(30), b"#!/bin/sh\n", None])
def test_something_else_is_no_runtime(content: bytes | None, tmp_path: Path) -> None:
    runtime = tmp_path / "runtime"
    if content is not None:
        runtime.write_bytes(content)
    with pytest.raises(PackageError, match="runtime"):
        appimage.runtime_in(runtime)


@pytest.mark.parametrize(("called", "program"), [("hwcore", "hwcore"), ("x.AppImage", "hwgui")])
def test_an_appimage_goes_by_the_name_that_it_was_called_by(called: str, program: str) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "start.py"), "--help"],
        env={**os.environ, "APPIMAGE": "/x.AppImage", "ARGV0": f"/bin/{called}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith(f"usage: {program} ")
