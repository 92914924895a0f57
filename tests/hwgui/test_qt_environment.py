from __future__ import annotations

import os

import pytest

from hwgui.qt_environment import has_xwayland, offer_input_methods, show_windows_by_x11


@pytest.mark.parametrize(
    ("wanted", "listed", "expected"),
    [
        ("fcitx", None, "fcitx;ibus;compose"),
        ("xim", None, "xim;ibus;compose"),
        ("fcitx", "wayland;fcitx", "wayland;fcitx"),
        ("", None, None),
        (None, None, None),
    ],
)
def test_qt_is_offered_what_it_brings(
    monkeypatch: pytest.MonkeyPatch, wanted: str | None, listed: str | None, expected: str | None
) -> None:
    for name, value in (("QT_IM_MODULE", wanted), ("QT_IM_MODULES", listed)):
        monkeypatch.setenv(name, value or "")
        if value is None:
            monkeypatch.delenv(name)
    offer_input_methods()
    assert os.environ.get("QT_IM_MODULES") == expected


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "xcb;wayland"),
        (
            {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0", "QT_QPA_PLATFORM": "wayland;xcb"},
            "xcb;wayland",
        ),
        (
            {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"},
            "offscreen",
        ),
        ({"WAYLAND_DISPLAY": "wayland-0"}, None),
        ({"DISPLAY": ":0"}, None),
    ],
)
def test_the_panel_is_shown_by_x11_where_wayland_has_it(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str | None
) -> None:
    for name in ("WAYLAND_DISPLAY", "DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.setenv(name, variables.get(name, ""))
        if name not in variables:
            monkeypatch.delenv(name)
    assert has_xwayland() == {"WAYLAND_DISPLAY", "DISPLAY"}.issubset(variables)
    show_windows_by_x11()
    assert os.environ.get("QT_QPA_PLATFORM") == expected
