"""A whole use of the program by the accessibility bus and the keyboard, as with a screen reader.

A pen writes; everything else is found by its name, and done by its action or by a key.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from support.accessible_session import Session

LINES = Path(__file__).parents[2] / "fixtures" / "lines.jsonl"
FAMILIAR = 9
"""The sample of the file that says fail, familiar, fasten, feet."""

LESSON_TIME = 150.0
"""Seconds that a lesson may take, which gives way to whatever else a machine has to do."""


@pytest.fixture
def _ten_labels() -> None:
    """The child's model is what ships."""


@pytest.mark.timeout(300)
def test_write_correct_teach_and_copy_without_a_mouse(session: Session) -> None:
    bus, program = session.bus, session.program

    # Write: the answer is announced once the pen rests, and stands in the panel's description.
    bus.wait("Paper")
    program.say("draw 7")
    bus.wait("Answer", text="7, ")
    bus.wait_announced(lambda text: text.startswith("7, "))

    # Confirm by the keyboard, correct by a button's action; both are said to be saved.
    session.press_keys("Return")
    bus.wait_announced(lambda text: text.startswith("Saved 7"))
    for times in (1, 2):  # what is said again is announced again
        bus.wait("Answer", text="The answer appears here")
        program.say("draw K")
        bus.wait_announced(lambda text: text.startswith("K, "), times)
        bus.wait("Save the ink as k", "push button").act()
        bus.wait_announced(lambda text: text.startswith("Saved k"), times)

    # Teach: what came of it is announced, and can be read on the page.
    bus.wait("Teach", "push button").act()
    bus.wait_announced(lambda text: "Lesson 1 is in use" in text, seconds=LESSON_TIME)
    bus.wait("Lesson 1 is in use", "label")
    session.press_keys("Escape")

    # Text: read it, go to a word by keys, type what it is, copy.
    bus.wait("Text").act()
    bus.wait("Sheet")
    bus.wait("What is read", text="What you write on the sheet is read here.")
    program.say(f"write {LINES} {FAMILIAR}")
    strip = bus.wait("What is read", text="familiar")
    assert strip.description.split() == ["fail", "familiar", "fasten", "feet"]
    bus.wait_announced(lambda text: "familiar" in text and "feet" in text)
    strip.focus()
    session.press_keys("Right", "Right")
    bus.wait_announced(lambda text: text == "familiar")
    session.press_keys("Return")
    field = bus.wait("What the word is")
    assert field.is_focused
    field.set_text("famous")
    session.press_keys("Return")
    bus.wait("What is read", text="famous")
    bus.wait("Copy", "push button").act()
    assert session.copied().split() == ["fail", "famous", "fasten", "feet"]
