from __future__ import annotations

import ast
import json
import shutil
from fnmatch import fnmatch
from pathlib import Path

import flatpak
import pytest
import system_libraries
from share import APP

REPORT = {
    "install": [
        {
            "download_info": {
                "url": "https://example.org/pillow-13.0.0.whl",
                "archive_info": {"hashes": {"sha256": "cd"}},
            }
        },
        {
            "download_info": {
                "url": "file:///here/hwgui-1.2.3.whl",
                "archive_info": {"hashes": {"sha256": "ef"}},
            }
        },
        {
            "download_info": {
                "url": "https://example.org/Jinja2-3.1.6.whl",
                "archive_info": {"hashes": {"sha256": "ab"}},
            }
        },
    ]
}


def test_what_is_fetched_has_its_sum_and_stands_in_order() -> None:
    assert flatpak.sources_of(REPORT) == [
        {"type": "file", "url": "https://example.org/Jinja2-3.1.6.whl", "sha256": "ab"},
        {"type": "file", "url": "https://example.org/pillow-13.0.0.whl", "sha256": "cd"},
    ]


def test_the_manifest_builds_without_a_network_and_opens_none() -> None:
    manifest = json.loads(flatpak.MANIFEST.read_text(encoding="utf-8"))
    assert manifest["id"] == APP
    assert manifest["command"] == "hwgui"
    assert not [one for one in manifest["finish-args"] if "network" in one or "filesystem" in one]
    (module,) = manifest["modules"]
    assert "--no-index" in module["build-commands"][0]
    assert "wheels.json" in module["sources"]
    assert "network" not in json.dumps(module)


def test_what_the_program_imports_of_qt_is_not_cleaned_up() -> None:
    cleaned = json.loads(flatpak.MANIFEST.read_text(encoding="utf-8"))["cleanup"]
    imported = {
        str(node.module).partition(".")[2]
        for file in (flatpak.ROOT / "hwgui").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("PySide6.")
    }
    assert {"QtCore", "QtGui", "QtWidgets"} <= imported
    folder = "/lib/python3.13/site-packages/PySide6"
    needed = [f"{folder}/{name}.abi3.so" for name in imported]
    needed += [f"{folder}/Qt/lib/lib{name.replace('Qt', 'Qt6')}.so.6" for name in imported]
    needed += [f"{folder}/Qt/lib/libQt6{name}.so.6" for name in ("DBus", "WaylandClient", "XcbQpa")]
    for name in ("platforms", "platforminputcontexts", "platformthemes", "xcbglintegrations"):
        needed.append(f"{folder}/Qt/plugins/{name}")
    needed += ["/bin/hwgui", "/bin/hwcore"]
    for place in needed:
        assert not [pattern for pattern in cleaned if fnmatch(place, pattern)], place


def test_what_qt_needs_of_x11_comes_along_with_its_licence(tmp_path: Path) -> None:
    if shutil.which("dpkg") is None:
        pytest.skip("needs Debian's record of which package has a file")
    assert len(flatpak.XCB_UTIL) == 6
    flatpak.copy_libraries(tmp_path / "x11")
    for name in flatpak.XCB_UTIL:
        assert (tmp_path / "x11" / name).read_bytes().startswith(b"\x7fELF")
        licence = (tmp_path / "x11" / f"{name}.txt").read_text(encoding="utf-8")
        assert "Permission is hereby granted" in licence


def test_a_library_that_is_missing_is_named_with_its_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("ldconfig") is None:
        pytest.skip("needs ldconfig")
    monkeypatch.setattr(flatpak, "XCB_UTIL", ("libxcb-none.so.0",))
    monkeypatch.setitem(system_libraries.WINDOW, "libxcb-none.so.0", "libxcb-none0")
    with pytest.raises(flatpak.FlatpakError, match="install what Debian calls libxcb-none0"):
        flatpak.copy_libraries(tmp_path / "x11")
