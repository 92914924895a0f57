from __future__ import annotations

import sys
from pathlib import Path

import licences
import pytest


def test_the_texts_of_distributions_and_python_are_there(tmp_path: Path) -> None:
    numpy = str(Path(sys.prefix) / "lib" / "numpy.so")
    unknown = licences.collect(["platformdirs", "os"], [("numpy/x.so", numpy)], tmp_path)
    assert unknown == []
    for folder in ("python", "platformdirs", "numpy", "pyinstaller"):
        assert any((tmp_path / folder).iterdir()), folder
    listed = (tmp_path / "README.txt").read_text(encoding="utf-8")
    for part in ("Python 3", "numpy ", "platformdirs ", "UNIPEN", "Lesser General Public"):
        assert part in listed


def test_qt_s_licence_is_there_although_its_wheel_brings_none(tmp_path: Path) -> None:
    licences.collect(["PySide6"], [], tmp_path)
    assert "LESSER" in (tmp_path / "pyside6-essentials" / "LGPL-3.0.txt").read_text()
    assert (tmp_path / "pyside6-essentials" / "GPL-3.0.txt").is_file()


def test_something_without_a_licence_is_not_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(licences, "_WITHOUT_TEXT", {})
    with pytest.raises(licences.LicenceError, match="pyside6-essentials"):
        licences.collect(["PySide6"], [], tmp_path)


def test_a_library_of_nobody_s_is_named(tmp_path: Path) -> None:
    stray = tmp_path / "libstray.so.1"
    stray.write_bytes(b"")
    assert licences.collect([], [("libstray.so.1", str(stray))], tmp_path / "to") == [str(stray)]
