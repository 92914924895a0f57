from __future__ import annotations

import sys
from pathlib import Path

import check
import pytest
from program_check import CheckError

NEEDED = [
    "LICENSE",
    "NOTICE",
    "README.txt",
    "licences/README.txt",
    "licences/python",
    *(f"_internal/PySide6/Qt/{name}" for name in check.WRITING["linux"]),
]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which everything is that has to be."""
    monkeypatch.setattr(sys, "platform", "linux")
    for name in NEEDED:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def test_what_has_to_be_inside_is_noticed_where_it_is_missing(package: Path) -> None:
    check._check_contents(package)
    for name in NEEDED:
        (package / name).unlink()
        with pytest.raises(CheckError, match="missing"):
            check._check_contents(package)
        (package / name).touch()


def test_what_must_not_be_inside_is_noticed(package: Path) -> None:
    (package / "_internal" / "torch").mkdir()
    with pytest.raises(CheckError, match="torch inside"):
        check._check_contents(package)
