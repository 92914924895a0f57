"""Debian's package, of a folder that stands in for what is built."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import deb
import pytest
from share import APP

from hwcore import __version__

pytestmark = pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="needs dpkg-deb")
MOMENT = 1_700_000_000


def make_folder(parent: Path, mode: int) -> Path:
    folder = parent / "hwgui-1.2.3-linux-x86_64"
    for place in (
        "hwgui",
        "_internal/libQt6Core.so.6",
        "_internal/resources/models/lines/backbone.onnx",
        "licences/README.txt",
        "LICENSE",
        "NOTICE",
        "README.txt",
        f"share/applications/{APP}.desktop",
        "share/man/man1/hwgui.1",
        "share/zsh/site-functions/_hwgui",
    ):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_text(place, encoding="utf-8")
        (folder / place).chmod(mode)
    (folder / "hwgui").chmod(mode | 0o100)
    (folder / "hwcore").symlink_to("hwgui")
    return folder


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(MOMENT))
    return deb.built(make_folder(tmp_path, 0o644), tmp_path, tmp_path / "work")


def test_everything_is_where_debian_wants_it(package: Path) -> None:
    done = subprocess.run(["dpkg-deb", "-c", str(package)], capture_output=True, text=True)
    lines = [line.split(maxsplit=5) for line in done.stdout.splitlines()]
    there = {words[5].removeprefix("."): words[0] for words in lines}
    for place, rights in {
        "/usr/lib/hwgui/hwgui": "-rwxr-xr-x",
        "/usr/lib/hwgui/_internal/libQt6Core.so.6": "-rw-r--r--",
        f"/usr/share/applications/{APP}.desktop": "-rw-r--r--",
        "/usr/share/man/man1/hwgui.1.gz": "-rw-r--r--",
        "/usr/share/zsh/vendor-completions/_hwgui": "-rw-r--r--",
        "/usr/share/doc/hwgui/copyright": "-rw-r--r--",
        "/usr/share/doc/hwgui/changelog.gz": "-rw-r--r--",
        "/usr/share/doc/hwgui/licences/README.txt": "-rw-r--r--",
        "/usr/share/lintian/overrides/hwgui": "-rw-r--r--",
        "/usr/bin/hwgui -> ../lib/hwgui/hwgui": "lrwxrwxrwx",
        "/usr/bin/hwcore -> ../lib/hwgui/hwcore": "lrwxrwxrwx",
    }.items():
        assert there[place] == rights, place
    assert {words[1] for words in lines} == {"root/root"}


def test_its_description_is_whole(package: Path) -> None:
    done = subprocess.run(["dpkg-deb", "-f", str(package)], capture_output=True, text=True)
    fields = dict(line.split(": ", 1) for line in done.stdout.splitlines() if ": " in line)
    assert fields["Package"] == "hwgui"
    assert fields["Version"] == __version__
    assert fields["Depends"] == "fontconfig-config"  # what stands in is linked to nothing
    assert int(fields["Installed-Size"]) > 0
    assert "{" not in done.stdout


def test_an_address_is_in_its_description_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_folder(tmp_path, 0o644)
    for page, lines in (("", []), ("https://example.org/", ["Homepage: https://example.org/"])):
        monkeypatch.setenv("HW_HOMEPAGE", page)
        said = deb.control(folder, tmp_path, "1.2.3").splitlines()
        assert [line for line in said if line.startswith("Homepage")] == lines
        assert "" not in said


def test_two_builds_are_the_same_bytes(package: Path, tmp_path: Path) -> None:
    other = make_folder(tmp_path / "other", 0o600)
    for path in other.rglob("*"):
        os.utime(path, (MOMENT + 5, MOMENT + 5), follow_symlinks=False)
    (tmp_path / "again").mkdir()
    again = deb.built(other, tmp_path / "again", tmp_path / "again" / "work")
    assert again.read_bytes() == package.read_bytes()


def test_the_maintainer_can_be_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HW_MAINTAINER", "Ada <ada@example.org>")
    assert deb.maintainer() == "Ada <ada@example.org>"
    assert " -- Ada <ada@example.org>  " in deb.changelog("1.2.3")
