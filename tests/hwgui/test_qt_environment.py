from __future__ import annotations

import os

import pytest

from hwgui.qt_environment import offer_input_methods


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
