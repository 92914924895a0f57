from __future__ import annotations

from pathlib import Path

import pytest

from hwcore.errors import HwError
from hwcore.files import replace_file


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_file_is_written_with_the_folders_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "file.txt"
    replace_file(path, lambda target: target.write_text("new"))
    assert path.read_text() == "new"
    assert names(path.parent) == ["file.txt"]


def test_a_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_text("old and longer")
    replace_file(path, lambda target: target.write_text("new"))
    assert path.read_text() == "new"
    assert names(tmp_path) == ["file.txt"]


def test_until_it_is_whole_the_old_file_is_there(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_text("old")

    def write(target: Path) -> None:
        target.write_text("half")
        assert path.read_text() == "old"
        target.write_text("whole")

    replace_file(path, write)
    assert path.read_text() == "whole"


@pytest.mark.parametrize(
    ("failure", "raised"),
    [(OSError(28, "No space left on device"), HwError), (ValueError("a fault"), ValueError)],
)
def test_a_failing_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, failure: Exception, raised: type[Exception]
) -> None:
    path = tmp_path / "file.txt"
    path.write_text("old")

    def write(target: Path) -> None:
        target.write_text("half")
        raise failure

    with pytest.raises(raised) as caught:
        replace_file(path, write)
    assert path.read_text() == "old"
    assert names(tmp_path) == ["file.txt"]
    if raised is HwError:
        assert str(caught.value) == (
            f"{path}: cannot be written (No space left on device); free some space"
        )


def test_interrupted_writing_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_text("old")

    def write(target: Path) -> None:
        target.write_text("half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replace_file(path, write)
    assert path.read_text() == "old"
    assert names(tmp_path) == ["file.txt"]


def test_a_folder_that_is_a_file_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file")
    with pytest.raises(HwError, match="cannot be written"):
        replace_file(tmp_path / "folder" / "file.txt", lambda target: target.write_text("new"))
    assert (tmp_path / "folder").read_text() == "a file"


def test_a_folder_in_the_files_place_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file.txt").mkdir()
    with pytest.raises(HwError, match="cannot be written"):
        replace_file(tmp_path / "file.txt", lambda target: target.write_text("new"))
    assert names(tmp_path) == ["file.txt"]


def test_a_folder_that_goes_while_a_file_is_placed_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "folder" / "file.txt"

    def flush_and_move_away(flushed: Path) -> None:
        if flushed == path.parent:
            path.parent.rename(tmp_path / "elsewhere")

    monkeypatch.setattr("hwcore.files.flush", flush_and_move_away)
    with pytest.raises(HwError, match="see that the folder is there"):
        replace_file(path, lambda target: target.write_text("new"))
