"""A whole program into whose fields Chinese is typed by an input method, as a person would do it.

The program is in a process of its own, be it from source or out of a package; what it shows is
asked by the accessibility bus, and keys and a pointer come from the X server.
"""

from __future__ import annotations

import select
import time
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF
from support.accessibility_bus import AccessibilityBus, Accessible, accessibility_bus
from support.child_program import START_TIME, child_process
from support.input_methods import pinyin
from support.x_display import XDisplay, x_display

from hwcore import Ink
from hwcore.ink import InkRecord, read_ink_file
from hwgui.demo.pointer_events import fitted, recorded_glyphs

LINES: Final = Path(__file__).parents[1] / "fixtures" / "lines.jsonl"
WORDS: Final = 4
"""What somebody wrote there: fail, familiar, fasten, feet."""
_PINYIN: Final = {"你好": "nihao", "中文": "zhongwen"}
_BUTTON: Final = "push button"


def type_into_every_field(program: Sequence[str], method: str, folder: Path) -> list[str]:
    """Name a person, a symbol and a word in Chinese, search for one, and correct one.

    Args:
        program: the command; options follow.
        method: one of ``METHODS``.
        folder: for all that is written; is empty.

    Returns:
        The fields that took what was typed, in order. Where one did not, the caller's test fails.
    """
    runtime = folder / "bus"
    runtime.mkdir(mode=0o700)
    with (
        x_display(with_grabs=False) as display,
        accessibility_bus(display.name, runtime) as (address, bus),
    ):
        environment = display.environment | {
            "DBUS_SESSION_BUS_ADDRESS": address,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        with pinyin(method, environment) as told:
            options = ["--lang", "en", "--data-dir", str(folder / "data")]
            with child_process([*program, *options], environment | told):
                typing = _Typing(display, bus)
                typing.name_a_person()
                typing.name_another_person()
                typing.name_a_symbol()
                typing.search_for_it()
                typing.correct_a_word()
                typing.change_a_taught_word()
                return typing.fields


def _line() -> Ink:
    """What is to be corrected."""
    record = dict(read_ink_file(LINES))[9]
    assert isinstance(record, InkRecord)
    return record.ink


class _Typing:
    def __init__(self, display: XDisplay, bus: AccessibilityBus) -> None:
        self._display, self._bus = display, bus
        self.fields: list[str] = []

    def name_a_person(self) -> None:
        """On the third of the first sheets."""
        for count in (1, 2):
            self._bus.wait("Skip this sheet", _BUTTON).act()
            self._bus.wait(f"{count + 1} of 3", "label")
        self._type("你好", "Name")
        self._bus.wait("Done", _BUTTON).act()
        self._bus.wait_gone("Done")

    def name_another_person(self) -> None:
        self._press("alt+p", "n")
        self._type("中文", "Name")
        self._bus.wait("Add", _BUTTON).act()
        self._bus.wait("Person: 中文")

    def name_a_symbol(self) -> None:
        """What is searched for is the first proposal for its name."""
        self._search("你好")
        self._press("Tab", "space")  # "New symbol…"
        proposed = self._text_of(self._wait_focused("Name"))
        assert proposed == "你好", f"searched for was {proposed!r}"
        self._type("中文", "Name")
        self._bus.wait("Add", _BUTTON).act()
        self._bus.wait("Samples and lesson", text="1 sample")

    def search_for_it(self) -> None:
        self._bus.wait("Answer", text="The answer appears here")
        self._search("中文")
        self._press("Return")
        self._bus.wait("Samples and lesson", text="2 samples")

    def correct_a_word(self) -> None:
        self._bus.wait("Text").act()
        self._bus.wait("What is read", text="What you write on the sheet")
        self._write("Sheet", _line())
        deadline = time.monotonic() + START_TIME
        while len((strip := self._bus.wait("What is read")).description.split()) != WORDS:
            assert time.monotonic() < deadline, f"read is {strip.description}"
            select.select([], [], [], 0.1)
        strip.focus()
        self._press("Right", "Return")
        self._type("你好", "What the word is")
        self._press("Return")
        self._bus.wait("What is read", text="你好")

    def change_a_taught_word(self) -> None:
        """In the list of samples."""
        self._press("ctrl+1")
        x, y, *_ = self._wait_sample("你好").call("Component", "GetExtents", "u", 0)
        self._display.run("xdotool", "mousemove", str(x + 20), str(y + 20))
        self._display.run("xdotool", "click", "--repeat", "2", "1")
        self._write_in("What the words say", "中文")
        self._press("Return")
        self._wait_sample("中文", least=3)
        self.fields.append("a sample's text: 中文")

    def _wait_sample(self, label: str, least: int = 1) -> Accessible:
        """The first of so many samples that the page lists of what was labelled so."""
        deadline = time.monotonic() + START_TIME
        while True:
            listed = [one for one in self._bus.showing() if one.role == "list item"]
            fitting = [one for one in listed if one.name.startswith(f"{label};")]
            if len(fitting) >= least:
                return fitting[0]
            assert time.monotonic() < deadline, f"{[one.name for one in listed]}"
            select.select([], [], [], 0.1)

    def _search(self, text: str) -> None:
        """Search among all labels for ink."""
        self._write("Paper", recorded_glyphs()["7"])
        self._bus.wait("Another character… (F2)")
        self._press("F2")
        self._write_in("Search among the characters", text)
        self.fields.append(f"search: {text}")

    def _type(self, text: str, name: str) -> None:
        """Write a word in a field that has the focus, or gets it."""
        self._write_in(name, text)
        self.fields.append(f"{name}: {text}")

    def _write_in(self, name: str, text: str) -> None:
        field = self._wait_focused(name)
        self._compose(text)
        deadline = time.monotonic() + START_TIME
        while (typed := self._text_of(field)) != text:
            assert time.monotonic() < deadline, f"{name} has {typed!r} and not {text!r}"
            select.select([], [], [], 0.05)

    def _compose(self, text: str) -> None:
        """Press the keys of its pinyin, and take the first candidate."""
        self._display.run("xdotool", "key", "--delay", "60", *_PINYIN[text], "space")

    def _text_of(self, field: Accessible) -> str:
        return str(field.call("Text", "GetText", "ii", 0, -1))

    def _wait_focused(self, name: str) -> Accessible:
        deadline = time.monotonic() + START_TIME
        while True:
            fields = [one for one in self._bus.showing() if one.name == name and one.role == "text"]
            if any(one.is_focused for one in fields):
                return next(one for one in fields if one.is_focused)
            if fields:
                fields[-1].focus()
            assert time.monotonic() < deadline, f"no {name}:\n{self._bus.shown()}"
            select.select([], [], [], 0.1)

    def _write(self, name: str, ink: Ink) -> None:
        """Write ink with the pointer, as large as half of the paper or sheet."""
        x, y, wide, high = self._bus.wait(name).call("Component", "GetExtents", "u", 0)
        room = QRectF(x + wide / 4, y + high / 4, wide / 2, high / 2)
        for places in fitted(ink, room):
            moves = [("mousemove", str(round(p.at.x())), str(round(p.at.y()))) for p in places]
            first, *more = moves
            pressed = [*first, "mousedown", "1", *chain.from_iterable(more), "mouseup", "1"]
            self._display.run("xdotool", *pressed)

    def _press(self, *keys: str) -> None:
        self._display.run("xdotool", "key", *keys)
