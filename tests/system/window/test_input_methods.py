"""Chinese is typed into the window's fields by input methods: ibus and fcitx5 with pinyin, both
through the ibus plugin that Qt's builds bring, on a real X server."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from support.child_program import child_program
from support.chinese_typing import type_into_every_field
from support.input_methods import METHODS, pinyin
from support.private_bus import private_bus
from support.x_display import x_display

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the input methods are those of Linux"
)


@pytest.mark.parametrize("method", METHODS)
def test_names_and_words_can_be_chinese(method: str) -> None:
    with x_display() as display, private_bus(starts_services=False) as address:
        environment = display.environment | {"DBUS_SESSION_BUS_ADDRESS": address}
        with (
            pinyin(method, environment) as told,
            child_program("fields_child.py", environment | told) as child,
        ):
            for name in ("symbol", "person", "selection", "search", "word"):
                child.await_line(f"field {name}")
                # Its pinyin, and the key that takes the first candidate.
                display.run("xdotool", "key", "--delay", "60", *"nihao", "space")
                assert child.read_line() == "text 你好", name
                child.say("next")


@pytest.mark.parametrize("method", METHODS[1:])  # the first is typed into the package
@pytest.mark.timeout(300)
def test_the_whole_program_takes_chinese(tmp_path: Path, method: str) -> None:
    fields = type_into_every_field([sys.executable, "-m", "hwgui"], method, tmp_path)
    assert len(fields) == 7
