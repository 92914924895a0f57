"""Two archives of the same files are the same bytes, whenever and wherever they were made."""

from __future__ import annotations

import os
import shutil
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import archives
import pytest

MOMENT = 1_700_000_000


def make_folder(parent: Path, names: list[str], moment: float, mode: int) -> Path:
    folder = parent / "program-1.0"
    (folder / "inner").mkdir(parents=True)
    for name in names:
        path = folder / name
        path.write_bytes(name.encode() * 100)
        path.chmod(mode | (0o100 if name == "start" else 0))
        os.utime(path, (moment, moment))
    (folder / "link").symlink_to("start")
    return folder


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The same folder twice, made in another order, at other times, under another umask."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(MOMENT))
    names = ["start", "inner/b", "inner/a", "text"]
    return [
        make_folder(tmp_path / "one", names, MOMENT + 5, 0o644),
        make_folder(tmp_path / "other", names[::-1], MOMENT + 999, 0o600),
    ]


@pytest.mark.parametrize("pack", [archives.tar_gz, archives.zipped])
def test_the_same_files_give_the_same_bytes(
    two: list[Path], pack: Callable[[Path, Path], Path], tmp_path: Path
) -> None:
    made = [pack(folder, tmp_path / f"{number}") for number, folder in enumerate(two)]
    assert made[0].read_bytes() == made[1].read_bytes()


def test_a_tar_holds_all_in_order_and_by_nobody(two: list[Path], tmp_path: Path) -> None:
    os.link(two[0] / "start", two[0] / "twin")
    with tarfile.open(archives.tar_gz(two[0], tmp_path / "a.tar.gz")) as tar:
        entries = tar.getmembers()
        extracted = tmp_path / "extracted"
        tar.extractall(extracted, filter="data")
    names = [entry.name for entry in entries]
    assert names == sorted(names)
    assert {(entry.uid, entry.gid, entry.mtime) for entry in entries} == {(0, 0, MOMENT)}
    modes = {entry.name: entry.mode for entry in entries}
    assert (modes["program-1.0/start"], modes["program-1.0/text"]) == (0o755, 0o644)
    assert (extracted / "program-1.0" / "link").readlink() == Path("start")
    assert (extracted / "program-1.0" / "twin").read_bytes() == b"start" * 100


def test_a_zip_holds_all(two: list[Path], tmp_path: Path) -> None:
    shutil.rmtree(two[0] / "inner")
    with zipfile.ZipFile(archives.zipped(two[0], tmp_path / "a.zip")) as file:
        assert file.namelist() == [f"program-1.0/{name}" for name in ("link", "start", "text")]


def test_the_date_is_the_one_that_is_told_or_the_last_commit_s(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "12")
    assert archives.source_date() == 12
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setattr(archives, "ROOT", tmp_path)  # no repository
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert archives.source_date() == archives.UNKNOWN_DATE
