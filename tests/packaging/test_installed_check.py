"""What is looked at when a package is installed on a bare system, on a folder that stands in."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import installed_check
import pytest
from debian_root import DebianRoot
from program_check import CheckError, Place

NEEDED = ["libc6", "libgl1"]


class StandIn(DebianRoot):
    """A folder in which nothing is installed; programs say what they are told to.

    Attributes:
        leaves: what is written there when a package is installed, and stays.
        says: what programs say on stderr, without FUSE and with it.
    """

    def __init__(self, folder: Path) -> None:
        self.suite, self.folder = "stand-in", folder
        self.leaves: list[str] = []
        self.says = {False: "it is unpacked into /tmp/x", True: ""}
        self.installed: list[str] = []
        for name in ("tmp", "dev", "usr/local/bin"):
            (folder / name).mkdir(parents=True)

    def install(self, *packages: str) -> None:
        self.installed += packages
        for name in self.leaves:
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).touch()

    def run_as_root(self, *command: str, **environment: str) -> str:
        return ""

    def command(self, program: str, *arguments: str) -> list[str]:
        code = f"import sys; sys.stderr.write({self.says['fuse3' in self.installed]!r})"
        return [sys.executable, "-c", code]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    def checked(place: Place) -> Iterator[str]:
        yield "works"

    monkeypatch.setattr(installed_check, "checked", checked)
    monkeypatch.setattr(installed_check, "_packages_of_appimage", lambda file: NEEDED)
    (tmp_path / "x").write_bytes(b"")
    return StandIn(tmp_path / "root")


def test_a_deb_is_installed_tried_and_removed(root: StandIn, tmp_path: Path) -> None:
    root.leaves = ["var/log/hwgui", "etc/other"]
    lines = list(installed_check.check_deb(tmp_path / "x", root))
    assert root.installed == ["/hwgui.deb"]
    assert lines[1:] == ["works", "removed, and none of its files is left"]


def test_what_a_deb_leaves_is_noticed(root: StandIn, tmp_path: Path) -> None:
    root.leaves = ["usr/share/hwgui/rest"]
    with pytest.raises(CheckError, match="left /usr/share/hwgui"):
        list(installed_check.check_deb(tmp_path / "x", root))


def test_an_appimage_is_tried_without_fuse_and_with_it(root: StandIn, tmp_path: Path) -> None:
    lines = list(installed_check.check_appimage(tmp_path / "x", root))
    assert root.installed == [*NEEDED, "fuse3"]
    assert lines[1::2] == ["works", "works"]
    assert "unpacked" in lines[0]
    assert "mounted" in lines[2]


@pytest.mark.parametrize("with_fuse", [False, True])
def test_an_appimage_that_comes_in_the_other_way_is_noticed(
    root: StandIn, tmp_path: Path, with_fuse: bool
) -> None:
    root.says[with_fuse] = root.says[not with_fuse]
    with pytest.raises(CheckError, match="mounted"):
        list(installed_check.check_appimage(tmp_path / "x", root))


def test_a_folder_that_an_appimage_leaves_is_noticed(root: StandIn, tmp_path: Path) -> None:
    root.leaves = ["tmp/.hwgui_abcdef"]
    with pytest.raises(CheckError, match=r"left \.hwgui_abcdef"):
        list(installed_check.check_appimage(tmp_path / "x", root))
