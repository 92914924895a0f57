from __future__ import annotations

from pathlib import Path

import pytest
from left_out import TRANSLATIONS, group_of, modules_of_others, unneeded_libraries
from package import forget_search_path

QT = "PySide6/Qt/plugins"


@pytest.mark.parametrize(
    "place",
    [
        f"{QT}/platforms/libqxcb.so",
        f"{QT}/platforms/libqwayland.so",
        f"{QT}/platforms/libqoffscreen.so",
        f"{QT}/platforms/qwindows.dll",
        f"{QT}/platforms/libqcocoa.dylib",
        f"{QT}/platforminputcontexts/libibusplatforminputcontextplugin.so",
        f"{QT}/platforminputcontexts/libcomposeplatforminputcontextplugin.so",
        f"{QT}/platformthemes/libqxdgdesktopportal.so",
        f"{QT}/wayland-decoration-client/libbradient.so",
        f"{QT}/xcbglintegrations/libqxcb-egl-integration.so",
        "PySide6/QtSvg.abi3.so",
        "PIL/_imaging.cpython-311-x86_64-linux-gnu.so",
        "python3.11/lib-dynload/_sqlite3.cpython-311-x86_64-linux-gnu.so",
        "resources/models/characters/card.json",
        "resources/translations/hwgui_zh_CN.qm",
        "resources/translations/de/LC_MESSAGES/hwcore.mo",
    ],
)
def test_what_is_needed_is_kept(place: str) -> None:
    assert group_of(place, []) is None


@pytest.mark.parametrize(
    "place",
    [
        f"{QT}/platforms/libqeglfs.so",
        f"{QT}/platforms/libqminimal.so",
        f"{QT}/platforms/qminimal.dll",
        f"{QT}/platformthemes/libqgtk3.so",
        f"{QT}/tls/libqopensslbackend.so",
        f"{QT}/imageformats/libqpdf.so",
        f"{QT}/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "PySide6/QtNetwork.abi3.so",
        "resources/models/characters/weights.safetensors",
        "resources/translations/hwgui_de.ts",
        "resources/translations/hwcore_de.po",
        "PIL/_avif.cpython-311-x86_64-linux-gnu.so",
        "numpy-2.4.6.dist-info/RECORD",
        "python3.11/lib-dynload/_codecs_jp.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_is_not_needed_is_left_out_for_a_reason(place: str) -> None:
    assert group_of(place, [])


def test_what_is_installed_beside_the_program_does_not_get_into_the_package() -> None:
    others = modules_of_others(["Jinja2>=3.1", "nowhere>1", "pytest; sys_platform == 'amiga'"])
    assert {"pytest", "hypothesis", "numpy"} <= set(others)
    assert not {"jinja2", "markupsafe"} & set(others)
    assert others == sorted(others)


def test_of_qt_s_translations_those_of_the_program_s_languages_are_kept() -> None:
    place = "PySide6/Qt/translations/qtbase_zh_CN.qm"
    assert group_of(place, []) == TRANSLATIONS
    assert group_of(place, ["zh_CN"]) is None
    assert group_of("PySide6/Qt/translations/qtbase_de.qm", ["zh_CN"]) == TRANSLATIONS


def test_a_library_that_only_left_out_ones_need_goes_with_them() -> None:
    entries = [
        ("PySide6/QtGui.abi3.so", "/QtGui", "EXTENSION"),
        ("PySide6/Qt/lib/libQt6Gui.so.6", "/libQt6Gui.so.6", "BINARY"),
        ("libX11.so.6", "/libX11.so.6", "BINARY"),
        ("libgtk-3.so.0", "/libgtk-3.so.0", "BINARY"),
        ("libpango.so.0", "/libpango.so.0", "BINARY"),
        (f"{QT}/platforms/libqxcb.so", "/libqxcb.so", "BINARY"),
        ("libpython3.11.so.1.0", "/libpython", "BINARY"),
        ("libX11.so", "libX11.so.6", "SYMLINK"),
    ]
    linked = {
        "/QtGui": ["libQt6Gui.so.6", "libc.so.6"],
        "/libqxcb.so": ["libX11.so.6"],
        "/libgtk-3.so.0": ["libpango.so.0"],
    }
    found = unneeded_libraries(entries, lambda path: linked.get(path, []))
    assert found == {"libgtk-3.so.0", "libpango.so.0"}


def test_no_library_is_looked_for_where_python_was_built(tmp_path: Path) -> None:
    library = tmp_path / "libpython3.11.so.1.0"
    before = b"name\0/home/me/python/lib\0/home/me/python/lib/python3.11\0"
    library.write_bytes(before)
    forget_search_path(tmp_path, "/usr")
    assert library.read_bytes() == before
    forget_search_path(tmp_path, "/home/me/python")
    after = library.read_bytes()
    assert len(after) == len(before)
    assert after.split(b"\0")[:2] == [b"name", b"$ORIGIN"]
    assert after.endswith(b"\0/home/me/python/lib/python3.11\0")
